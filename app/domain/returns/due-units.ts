import { combineForReturn } from '../policy/combine-for-return.ts'
import type { Grade, ReleaseMoment } from '../policy/policy.ts'
import type { OrderSnapshot } from '../orders/order-snapshot.ts'
import type { ClaimedUnits, OrderMoney } from './commands.ts'
import { hasReceipts, inspected, isAllInspected, isAllReceived, isUnderWay, toSettle } from './counts.ts'
import type { LineState, ReturnState } from './return-state.ts'
import type { SettlementTerms, UnitsToSettle } from './settle-units.ts'

/** When the policy releases this return's money, and whether a rule or a person sends it. */
export const releaseOf = (state: ReturnState) =>
  combineForReturn(state.lines.map((line) => line.decision)).release

const reachedBy: Readonly<Record<ReleaseMoment, (state: ReturnState, line: LineState) => number>> = {
  on_request: (_state, line) => line.units.length,
  in_transit: (state, line) => (isUnderWay(state) || hasReceipts(state) ? line.units.length : 0),
  received: (_state, line) => line.receipts.received,
  inspected: (_state, line) => inspected(line),
}

/** Units of a line whose money may go out now under the policy. */
const released = (state: ReturnState, line: LineState, at: ReleaseMoment): number =>
  Math.max(0, Math.min(toSettle(line), reachedBy[at](state, line) - line.settled))

/** The units that a settlement would take now: those the policy has released, or with `early` all that are not missing. */
export const unitsToSettle = (
  state: ReturnState,
  options: { readonly early: boolean },
): readonly UnitsToSettle[] =>
  state.lines
    .map((line) => partOf(line, options.early ? toSettle(line) : released(state, line, releaseOf(state).at)))
    .filter((part) => part.units.length > 0)

const partOf = (line: LineState, quantity: number): UnitsToSettle => ({
  returnLineId: line.returnLineId,
  lineId: line.lineId,
  units: line.units.slice(line.settled, line.settled + quantity),
  from: line.settled,
  of: line.units.length,
  graded: gradedLeft(line, quantity),
  decision: line.decision,
})

/**
 * What was found on the next `quantity` units. Units that were settled before anybody looked at them count as the worst
 * ones found later: an early refund is never the shopper's disadvantage.
 */
const gradedLeft = (line: LineState, quantity: number): Readonly<Record<Grade, number>> => {
  let unseen = line.settled - line.settledGraded.A - line.settledGraded.B - line.settledGraded.C
  const left = { A: 0, B: 0, C: 0 }
  for (const grade of ['C', 'B', 'A'] as const) {
    const open = line.graded[grade] - line.settledGraded[grade]
    const absorbed = Math.min(unseen, open)
    unseen -= absorbed
    left[grade] = open - absorbed
  }
  return firstOf(left, quantity)
}

const firstOf = (
  counts: Readonly<Record<Grade, number>>,
  quantity: number,
): Readonly<Record<Grade, number>> => {
  const A = Math.min(counts.A, quantity)
  const B = Math.min(counts.B, quantity - A)
  return { A, B, C: Math.min(counts.C, quantity - A - B) }
}

/** A rule pays by itself once everything announced is accounted for at its moment, so that one return is one payout. */
export const isReleasedByRule = (state: ReturnState): boolean => {
  const { at, by } = releaseOf(state)
  if (by === 'person' || state.decision.kind !== 'approved') return false
  return {
    on_request: true,
    in_transit: isUnderWay(state) || isAllReceived(state),
    received: isAllReceived(state),
    inspected: isAllInspected(state),
  }[at]
}

/** The terms of a settlement that takes `parts` of this return now. */
export const termsFor = (
  state: ReturnState,
  parts: readonly UnitsToSettle[],
  context: { readonly order: OrderSnapshot; readonly orderMoney: OrderMoney; readonly claimed: ClaimedUnits },
): SettlementTerms => ({
  order: context.order,
  orderMoney: context.orderMoney,
  decisions: state.lines.map((line) => line.decision),
  withShipping:
    grantsShipping(state.lines, context) && (isShippingAlways(state) || takesAllThatIsLeft(state, parts)),
  isFirst: state.settlements.length === 0,
  fees: state.fees,
})

const isShippingAlways = (state: ReturnState): boolean =>
  combineForReturn(state.lines.map((line) => line.decision)).outboundShipping === 'always'

const takesAllThatIsLeft = (state: ReturnState, parts: readonly UnitsToSettle[]): boolean =>
  state.lines.every((line) => {
    const part = parts.find(({ returnLineId }) => returnLineId === line.returnLineId)
    return toSettle(line) === (part?.units.length ?? 0)
  })

/**
 * Whether the outbound shipping comes back with this return: once per order, always or when no unit of the order stays
 * with the shopper. `claimed` holds the units of this return as well.
 */
export const grantsShipping = (
  lines: readonly Pick<LineState, 'decision'>[],
  context: { readonly order: OrderSnapshot; readonly orderMoney: OrderMoney; readonly claimed: ClaimedUnits },
): boolean => {
  if (context.orderMoney.shippingPaidBack) return false
  const { outboundShipping } = combineForReturn(lines.map((line) => line.decision))
  if (outboundShipping !== 'whole_order') return outboundShipping === 'always'
  return context.order.lines.every(
    ({ lineId, quantity }) => (context.claimed.get(lineId)?.size ?? 0) >= quantity,
  )
}
