import { Bug } from '../bug.ts'
import { exact, sumOf } from '../money/exact.ts'
import { accept, refuse, type Outcome } from '../outcome.ts'
import type { Taxes } from './paid-order.ts'
import { unitsWorth, type LineWorth, type Worth } from './worth.ts'

/** A unit that was settled under an earlier version of its order, with the worth it keeps. */
export type SettledUnit = Worth & { readonly unit: number }

/** A line of a later version: its settled units keep their worth; `units` are the numbers of the others, which share `rest`. */
export type ResplitLine = {
  readonly lineId: string
  readonly units: readonly number[]
  readonly rest: LineWorth
}

export type NotResplittable =
  | {
      readonly code: 'fewer_units_than_settled'
      readonly lineId: string
      readonly quantity: number
      readonly settled: number
    }
  | { readonly code: 'settled_more_than_paid'; readonly lineId: string }
  | { readonly code: 'no_unit_left_for_money'; readonly lineId: string }

/**
 * Splits what a later version of an order says was paid for a line: its settled units keep their worth, and what remains of
 * each component is shared by the remaining units, which have the lowest numbers that are not settled. The version's
 * quantity and amounts include the settled units. Refuses `fewer_units_than_settled`, `settled_more_than_paid` (some component
 * would fall below zero) and `no_unit_left_for_money`: then a person decides.
 */
export const resplit = (
  line: LineWorth,
  settled: readonly SettledUnit[],
): Outcome<ResplitLine, NotResplittable> => {
  const { lineId, quantity } = line
  const numbers = new Set(settled.map(({ unit }) => unit))
  if (numbers.size !== settled.length) throw new Bug(`a unit of line ${lineId} is settled twice`)
  if (numbers.size > quantity)
    return refuse({ code: 'fewer_units_than_settled', lineId, quantity, settled: numbers.size })
  const rest = restOf(line, settled)
  const shared = [sharedGoods(rest), ...Object.values(rest.taxes), rest.duties, rest.fees]
  if (shared.some((minor) => minor < 0)) return refuse({ code: 'settled_more_than_paid', lineId })
  if (rest.quantity === 0 && shared.some((minor) => minor > 0))
    return refuse({ code: 'no_unit_left_for_money', lineId })
  return accept({ lineId, units: lowestWithout(numbers, rest.quantity), rest })
}

/** What some of the remaining units of a resplit line are worth. Throws `Bug` for a number that is not one of them. */
export const resplitUnitsWorth = (line: ResplitLine, units: readonly number[]): Worth =>
  unitsWorth(
    line.rest,
    units.map((unit) => {
      if (!line.units.includes(unit))
        throw new Bug(`unit ${unit} of line ${line.lineId} is settled or unknown`)
      return line.units.indexOf(unit) + 1
    }),
  )

/** What is shared beside taxes, duties and fees: the gross where prices include tax, else the item. */
const sharedGoods = (line: LineWorth): number =>
  line.taxesIncluded ? line.item + sumOf(Object.values(line.taxes)) : line.item

const restOf = (line: LineWorth, settled: readonly SettledUnit[]): LineWorth => ({
  ...line,
  quantity: line.quantity - settled.length,
  item: exact(line.item - sumOf(settled.map(({ item }) => item))),
  taxes: restOfTaxes(
    line.taxes,
    settled.map(({ taxes }) => taxes),
  ),
  duties: exact(line.duties - sumOf(settled.map(({ duties }) => duties))),
  fees: exact(line.fees - sumOf(settled.map(({ fees }) => fees))),
})

const restOfTaxes = (paid: Taxes, settled: readonly Taxes[]): Taxes => {
  const rest = new Map(Object.entries(paid))
  for (const [name, tax] of settled.flatMap((taxes) => Object.entries(taxes))) {
    rest.set(name, exact((rest.get(name) ?? 0) - tax))
  }
  return Object.fromEntries(rest)
}

const lowestWithout = (numbers: ReadonlySet<number>, count: number): readonly number[] => {
  const units: number[] = []
  for (let unit = 1; units.length < count; unit++) if (!numbers.has(unit)) units.push(unit)
  return units
}
