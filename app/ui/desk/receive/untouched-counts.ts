import type { ReceiptResult } from '../../../domain/returns/events.ts'
import { otherReceipts } from './counting-fields.ts'
import { sumOfCounts } from './sum-of-counts.ts'

export type Counts = Readonly<Record<ReceiptResult, string>>

/**
 * One box was typed into. While nobody has touched what was filled in as announced, what is not as announced comes off it; a number
 * that somebody entered stays theirs.
 */
export const withTyped = (
  counts: Counts,
  typed: { readonly result: ReceiptResult; readonly value: string; readonly filledIn: number | null },
): Counts => {
  const next = { ...counts, [typed.result]: typed.value }
  if (typed.result === 'received' || typed.filledIn === null) return next
  const others = sumOfCounts(otherReceipts.map((result) => next[result]))
  return { ...next, received: String(Math.max(0, typed.filledIn - others)) }
}
