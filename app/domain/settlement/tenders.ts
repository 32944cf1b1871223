import { Bug } from '../bug.ts'
import { sumOf } from '../money/exact.ts'
import { accept, refuse, type Outcome } from '../outcome.ts'

/** One payment of the order and what may still go back to it, in minor units: captured, less refunded outside, less committed. */
export type TenderBalance<Kind extends string = string> = {
  readonly tenderId: string
  readonly kind: Kind
  readonly remaining: number
}

/** A part of a payout, by the tender it goes back to. */
export type TenderPart = { readonly tenderId: string; readonly minor: number }

export type ExceedsCeiling = {
  readonly code: 'exceeds_ceiling'
  readonly wanted: number
  readonly remaining: number
}

/**
 * Divides a payout over the tenders of the order in the stated order of their kinds; kinds that it does not name come last, and
 * tenders of one kind in the order given. No tender gets more than remains on it, and the parts sum to the payout; if the
 * tenders cannot take it all, nothing is paid: `exceeds_ceiling`.
 */
export const allocateToTenders = <Kind extends string>(
  minor: number,
  tenders: readonly TenderBalance<Kind>[],
  kinds: readonly Kind[],
): Outcome<readonly TenderPart[], ExceedsCeiling> => {
  if (minor < 0) throw new Bug(`payout of ${minor}`)
  const available = tenders.map((tender) => ({ ...tender, remaining: Math.max(0, tender.remaining) }))
  const remaining = sumOf(available.map((tender) => tender.remaining))
  if (minor > remaining) return refuse({ code: 'exceeds_ceiling', wanted: minor, remaining })
  const rank = (kind: Kind) => (kinds.includes(kind) ? kinds.indexOf(kind) : kinds.length)
  const parts: TenderPart[] = []
  let left = minor
  for (const tender of available.toSorted((one, other) => rank(one.kind) - rank(other.kind))) {
    const part = Math.min(left, tender.remaining)
    if (part > 0) parts.push({ tenderId: tender.tenderId, minor: part })
    left -= part
  }
  return accept(parts)
}
