import { areUnitsOf } from '../../domain/settlement/units-of.ts'
import { formatDecimal } from '../../domain/money/decimal.ts'
import { sumOf } from '../../domain/money/exact.ts'
import { disposedOf, standingSettlements } from '../../domain/returns/counts.ts'
import { payoutsToSend } from '../../domain/returns/manual-payouts.ts'
import type { LineState, ReturnState } from '../../domain/returns/return-state.ts'
import { taxSum, type Worth } from '../../domain/settlement/worth.ts'
import type { ReturnRow } from '../ports/unit-of-work.ts'
import type { Cell } from './csv.ts'

/** A return as the list has it, and as its ledgers say it is. */
export type Exported = { readonly row: ReturnRow; readonly state: ReturnState | null }
export type ExportedLine = { readonly row: ReturnRow; readonly state: ReturnState; readonly line: LineState }

/** Columns of the export of returns, in order, as docs/exports.md explains them. Amounts are decimal text; instants ISO in UTC. */
export const returnColumns = {
  rma: ({ row }) => row.rma,
  return_id: ({ row }) => row.returnId,
  order_id: ({ row }) => row.orderId,
  order: ({ row }) => row.orderName,
  customer: ({ row }) => row.customerName,
  status: ({ row }) => row.status,
  waiting_for: ({ row }) => row.waitingFor,
  needs_attention: ({ row }) => row.needsAttention,
  requested_at: ({ row }) => row.requestedAt,
  units: ({ row }) => row.units,
  value: ({ row }) => formatDecimal(row.value, row.exponent),
  entitled: (one) =>
    amountOf(one, (state) => standing(state).map(({ settled }) => settled.entitlement.total)),
  deducted: (one) =>
    amountOf(one, (state) =>
      standing(state).flatMap(({ settled }) => settled.settlement.deductions.map(({ minor }) => minor)),
    ),
  settled: (one) =>
    amountOf(one, (state) => standing(state).map(({ settled }) => settled.settlement.settlement)),
  paid: (one) => amountOf(one, paidParts),
  to_send_by_hand: (one) => amountOf(one, (state) => payoutsToSend(state).map(({ minor }) => minor)),
  sent_by_hand: (one) => amountOf(one, ({ recordedPayouts }) => recordedPayouts.map(({ minor }) => minor)),
  sent_by_hand_reference: ({ state }) => referencesOf(state),
  refunded_by_hand: (one) => amountOf(one, ({ outsideRefunds }) => outsideRefunds.map(({ minor }) => minor)),
  currency: ({ row }) => row.currency,
} as const satisfies Readonly<Record<string, (one: Exported) => Cell>>

/** Columns of the export of lines: one row for each line of a return, to be joined with order lines. */
export const lineColumns = {
  rma: ({ row }) => row.rma,
  return_id: ({ row }) => row.returnId,
  order_id: ({ row }) => row.orderId,
  order: ({ row }) => row.orderName,
  status: ({ row }) => row.status,
  requested_at: ({ row }) => row.requestedAt,
  return_line_id: ({ line }) => line.returnLineId,
  line_id: ({ line }) => line.lineId,
  variant_id: ({ line }) => line.variantId,
  sku: ({ line }) => line.sku,
  title: ({ line }) => line.title,
  variant: ({ line }) => line.variantTitle,
  quantity: ({ line }) => line.units.length,
  reason: ({ line }) => line.reason,
  own_reason: ({ line }) => line.reasonDetail?.code ?? null,
  own_reason_words: ({ line }) => line.reasonDetail?.labels.en ?? null,
  note: ({ line }) => line.note,
  resolution: ({ line }) => line.resolution,
  goods: ({ line }) => line.goods,
  policy_hash: ({ line }) => line.decision.policyHash,
  received: ({ line }) => line.receipts.received,
  wrong_item: ({ line }) => line.receipts.wrong_item,
  short: ({ line }) => line.receipts.short,
  empty: ({ line }) => line.receipts.empty,
  lost: ({ line }) => line.receipts.lost,
  grade_a: ({ line }) => line.graded.A,
  grade_b: ({ line }) => line.graded.B,
  grade_c: ({ line }) => line.graded.C,
  put_away: ({ line }) => disposedOf(line),
  settled_units: ({ line }) => line.settled,
  item: (one) => worthOf(one, ({ item }) => item),
  taxes: (one) => worthOf(one, ({ taxes }) => taxSum(taxes)),
  duties: (one) => worthOf(one, ({ duties }) => duties),
  fees: (one) => worthOf(one, ({ fees }) => fees),
  entitled: (one) => worthOf(one, ({ item, taxes, duties, fees }) => item + taxSum(taxes) + duties + fees),
  currency: ({ row }) => row.currency,
} as const satisfies Readonly<Record<string, (one: ExportedLine) => Cell>>

const standing = standingSettlements

const amountOf = (
  { row, state }: Exported,
  parts: (state: ReturnState) => readonly number[],
): string | null => (state ? formatDecimal(sumOf(parts(state)), row.exponent) : null)

/** What the channel has confirmed, but for what a person has yet to send. */
const paidParts = (state: ReturnState): readonly number[] => [
  ...state.calls.flatMap(({ work, status }) =>
    work.kind === 'pay_out' && status === 'confirmed' ? work.parts.map(({ minor }) => minor) : [],
  ),
  ...payoutsToSend(state).map(({ minor }) => -minor),
]

/** Mostly one; the file of payouts has each in a row of its own. */
const referencesOf = (state: ReturnState | null): string | null =>
  state?.recordedPayouts.map(({ reference }) => reference).join('; ') || null

/** Of what was settled of the line: the same order line may be in a return twice, with different units. */
const worthOf = ({ row, state, line }: ExportedLine, part: (worth: Worth) => number): string => {
  const mine = standing(state)
    .flatMap(({ settled }) => settled.entitlement.lines)
    .filter((settled) => areUnitsOf(settled, line))
  return formatDecimal(sumOf(mine.map(part)), row.exponent)
}
