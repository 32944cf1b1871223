import { combineForReturn } from '../policy/combine-for-return.ts'
import type { Answers, Grade, LineDecision, ReleaseMoment } from '../policy/policy.ts'
import type { OrderSnapshot } from '../orders/order-snapshot.ts'
import type { ClaimedUnits, OrderMoney } from './commands.ts'
import {
  hasReceipts,
  inspected,
  isAllInspected,
  isAllReceived,
  isUnderWay,
  standingSettlements,
  toSettle,
} from './counts.ts'
import { isKept, sentBack } from './goods.ts'
import type { LineState, ReturnState } from './return-state.ts'
import type { SettlementTerms, UnitsToSettle } from './settle-units.ts'
import { isWholeOrderBack, type UnitsBack } from './units-back.ts'

/**
 * When the policy releases this return's money, and whether a rule or a person sends it. Only goods that come back can be
 * waited for: what the shopper keeps asks for no moment, and is released with the approval. Where nothing comes back that
 * holds for the whole return, whatever moment the policy names.
 */
export const releaseOf = ({ lines }: Pick<ReturnState, 'lines'>): Answers['release'] => {
  const { by } = combineForReturn(lines.map((line) => line.decision)).release
  const coming = sentBack(lines).map((line) => line.decision)
  return { at: coming.length === 0 ? 'on_request' : combineForReturn(coming).release.at, by }
}

const reachedBy: Readonly<Record<ReleaseMoment, (state: ReturnState, line: LineState) => number>> = {
  on_request: (_state, line) => line.units.length,
  in_transit: (state, line) => (isUnderWay(state) || hasReceipts(state) ? line.units.length : 0),
  received: (_state, line) => line.receipts.received,
  inspected: (_state, line) => inspected(line),
}

/** Units of a line whose money may go out now under the policy. */
const released = (state: ReturnState, line: LineState, at: ReleaseMoment): number =>
  Math.max(0, Math.min(toSettle(line), reached(state, line, at) - line.settled))

const reached = (state: ReturnState, line: LineState, at: ReleaseMoment): number =>
  isKept(line) ? line.units.length : reachedBy[at](state, line)

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
  isKept: isKept(line),
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

/** Whether something happened to the money, or to the approval of what is kept, that the rules know nothing of. */
export const isHeldForPerson = (state: ReturnState): boolean =>
  state.refundsBeside.length > 0 ||
  state.released.length > 0 ||
  state.isPayoutRefused ||
  isUnseenUnpaid(state)

/** What was approved in the channel's own screens stands; that nobody looked at what is kept is for a person to mend. */
export const isUnseenUnpaid = (state: ReturnState): boolean =>
  state.isKeptUnseen && state.lines.some((line) => isKept(line) && line.settled === 0)

/**
 * A rule pays by itself once everything announced is accounted for at its moment, so that one return is one payout: of a return
 * in which some is kept and some comes back, the kept is paid with the rest, or sooner by a person. It leaves
 * the rest to a person once money went back by hand beside the return, or a payout was given up: the rule knows of neither; and
 * where what is kept was approved in the channel's own screens, with nobody asked to look at it.
 */
export const isReleasedByRule = (state: ReturnState): boolean => {
  const { at, by } = releaseOf(state)
  if (by === 'person' || state.decision.kind !== 'approved') return false
  if (isHeldForPerson(state)) return false
  return {
    on_request: true,
    in_transit: isUnderWay(state) || isAllReceived(state),
    received: isAllReceived(state),
    inspected: isAllInspected(state),
  }[at]
}

/** What of an order decides whether a settlement pays its outbound shipping back. */
type ShippingContext = {
  readonly order: OrderSnapshot
  readonly orderMoney: OrderMoney
  readonly back: UnitsBack
}

/** The terms of a settlement that takes `parts` of this return now. */
export const termsFor = (
  state: ReturnState,
  parts: readonly UnitsToSettle[],
  context: ShippingContext,
): SettlementTerms => ({
  order: context.order,
  orderMoney: context.orderMoney,
  decisions: state.lines.map((line) => line.decision),
  sentBack: sentBack(state.lines).map((line) => line.decision),
  withShipping: grantsShipping(state, parts, context),
  isFirst: standingSettlements(state).length === 0,
  fees: state.fees,
})

/**
 * Whether the outbound shipping comes back with this settlement: once per order, always or when no unit of the order stays
 * with the shopper. Units count that are back or paid; what is missing, or only asked for, does not.
 */
const grantsShipping = (
  state: ReturnState,
  parts: readonly UnitsToSettle[],
  { order, orderMoney, back }: ShippingContext,
): boolean => {
  if (orderMoney.shippingPaidBack) return false
  const { outboundShipping } = combineForReturn(state.lines.map((line) => line.decision))
  if (outboundShipping !== 'whole_order') return outboundShipping === 'always'
  const settled = state.lines.map((line) => ({ lineId: line.lineId, units: line.settled }))
  const now = parts.map((part) => ({ lineId: part.lineId, units: part.units.length }))
  return isWholeOrderBack(order, back, [...settled, ...now])
}

/** Whether a return that is asked for would bring the outbound shipping back, if all that is asked for in time comes. */
export const wouldGrantShipping = (
  decisions: readonly LineDecision[],
  { order, orderMoney, claimed }: Omit<ShippingContext, 'back'> & { readonly claimed: ClaimedUnits },
): boolean => {
  if (orderMoney.shippingPaidBack) return false
  const { outboundShipping } = combineForReturn(decisions)
  if (outboundShipping !== 'whole_order') return outboundShipping === 'always'
  return order.lines.every(({ lineId, quantity }) => (claimed.get(lineId)?.size ?? 0) >= quantity)
}
