import { Bug } from '../bug.ts'
import { sumOf } from '../money/exact.ts'
import { percentOf } from '../money/percent.ts'
import type { Entitlement, LineUnits } from './entitlement.ts'
import { goodsOf } from './worth.ts'

/**
 * A deduction that is asked for, by name: a percentage in basis points of the goods (item + taxes after discount, rounded
 * down), or a fixed amount in minor units. `base` says of which returned units (default: all); a fixed amount with a base
 * never takes more than the base is worth.
 */
export type DeductionTerm = { readonly name: string; readonly base?: readonly LineUnits[] } & (
  | { readonly kind: 'percent'; readonly basisPoints: number }
  | { readonly kind: 'fixed'; readonly minor: number }
)

/** Every name that a deduction has of its own accord; others are made up in files. The catalogues word each. */
export const deductionNames = [
  'restocking_fee',
  'return_shipping',
  'condition_A',
  'condition_B',
  'condition_C',
  'already_refunded',
  'not_captured',
  'cancelled',
] as const
export type DeductionName = (typeof deductionNames)[number]

/** What was taken, by name; less than `asked` where it was cut to what was left. */
export type Deduction = { readonly name: string; readonly minor: number; readonly asked: number }

/**
 * How much the order can still pay back. `remaining` is captured, less refunded outside, less committed (confirmed, in-flight
 * and unknown payouts). `refundedOutside` is the part of the money refunded outside that no earlier settlement has deducted.
 */
export type Ceiling = { readonly remaining: number; readonly refundedOutside: number }

/** The sum of an entitlement and its deductions: `entitlement = settlement + all deductions`, always; never negative. */
export type Settlement = {
  readonly entitlement: number
  readonly deductions: readonly Deduction[]
  readonly settlement: number
}

/**
 * Settles an entitlement: deductions are taken in order, each cut to what is left. What then exceeds the ceiling is deducted
 * by name as well: `already_refunded` as far as money refunded outside explains it, `not_captured` for the rest.
 */
export const settle = (input: {
  readonly entitlement: Entitlement
  readonly deductions: readonly DeductionTerm[]
  readonly ceiling: Ceiling
}): Settlement => {
  const { entitlement, ceiling } = input
  const taken: Deduction[] = []
  let left = entitlement.total
  const take = (name: string, asked: number, limit: number) => {
    const minor = Math.min(limit, left)
    taken.push({ name, minor, asked })
    left -= minor
  }
  for (const term of input.deductions) take(term.name, ...askedOf(term, entitlement))
  const explain = (name: DeductionName, minor: number) => take(name, minor, minor)
  const excess = Math.max(0, left - Math.max(0, ceiling.remaining))
  const outside = Math.min(excess, ceiling.refundedOutside)
  if (outside > 0) explain('already_refunded', outside)
  if (excess > outside) explain('not_captured', excess - outside)
  return { entitlement: entitlement.total, deductions: taken, settlement: left }
}

const askedOf = (term: DeductionTerm, entitlement: Entitlement): [asked: number, limit: number] => {
  if (term.kind === 'percent') {
    const asked = percentOf(baseOf(term, entitlement), term.basisPoints)
    return [asked, asked]
  }
  if (term.minor < 0) throw new Bug(`deduction ${term.name} of ${term.minor}`)
  return [term.minor, term.base ? Math.min(term.minor, baseOf(term, entitlement)) : term.minor]
}

const baseOf = (term: DeductionTerm, entitlement: Entitlement): number =>
  term.base
    ? sumOf(term.base.map((part) => goodsOfUnits(part, entitlement)))
    : sumOf(entitlement.lines.map(goodsOf))

const goodsOfUnits = ({ lineId, units }: LineUnits, entitlement: Entitlement): number => {
  const returned = new Map(
    entitlement.lines
      .filter((line) => line.lineId === lineId)
      .flatMap((line) => line.units.map((unit, index) => [unit, line.unitGoods[index] ?? 0] as const)),
  )
  return sumOf(
    units.map((unit) => {
      const worth = returned.get(unit)
      if (worth === undefined) throw new Bug(`unit ${unit} of line ${lineId} is not in this return`)
      return worth
    }),
  )
}
