import { sumOf } from '../money/exact.ts'
import type { ChannelRefund, OrderSnapshot } from '../orders/order-snapshot.ts'
import { isLive, quarantined } from '../returns/counts.ts'
import { outsideRefunds } from '../returns/order-money.ts'
import { secondsBetween } from '../time/instant.ts'
import type { CallState, LineState, ReturnState } from '../returns/return-state.ts'

/**
 * Where a channel and our ledgers say something else of the same money or units. `units` of `lineId`; amounts in minor units:
 * `ledger` is what we say, `channel` what it shows.
 */
export type Difference = {
  readonly code: DifferenceCode
  readonly returnId: string
  readonly lineId: string | null
  readonly units: number | null
  readonly ledger: number | null
  readonly channel: number | null
}

/**
 * - `refund_missing`: confirmed, and the channel shows it no more
 * - `refund_differs`: it shows another amount
 * - `refund_given_up`: given up or refused, and the channel shows it all the same
 * - `refund_unclear`: nobody knows whether the channel paid, or it said no
 * - `restock_unclear`: the ledger has units for sale again, of which the channel never said that it has them
 * - `units_twice`: by our returns and by refunds made by hand more units came back than were sold
 * - `quarantine_refunded`: the same, and some of them wait in quarantine: a refund by hand may have put them on sale
 * - `order_gone`: cancelled or vanished there while something of the return is still to be done
 */
export const differenceCodes = [
  'refund_missing',
  'refund_differs',
  'refund_given_up',
  'refund_unclear',
  'restock_unclear',
  'units_twice',
  'quarantine_refunded',
  'order_gone',
] as const
export type DifferenceCode = (typeof differenceCodes)[number]

/**
 * Every difference between an order as its channel showed it last and all its returns. What the channel was not seen to show since a
 * payout was made is no difference yet.
 */
export const differencesOf = (
  order: OrderSnapshot,
  returns: readonly ReturnState[],
): readonly Difference[] => {
  const payouts = returns.flatMap(({ calls }) => calls.filter(isPayout))
  const byHand = outsideRefunds(order, payouts.filter(isOurs).map(namesOf))
  return returns.flatMap((state) => [
    ...state.calls.filter(isPayout).flatMap((call) => moneyOf(order, state, call)),
    ...state.calls.flatMap((call) => stockOf(state, call)),
    ...state.lines.flatMap((line) => unitsOf(order, returns, byHand, state, line)),
    ...(isGone(order, state) ? [none(state, 'order_gone')] : []),
  ])
}

type Payout = CallState & { readonly work: Extract<CallState['work'], { kind: 'pay_out' }> }

const isPayout = (call: CallState): call is Payout =>
  call.work.kind === 'pay_out' && call.work.parts.length > 0

/** A refund of what was given up counts as made by hand, as it does for ceilings. */
const isOurs = ({ status }: CallState): boolean => status !== 'failed' && status !== 'abandoned'

const namesOf = ({ callId, outcome }: CallState) => ({
  callId,
  refundId: outcome?.result === 'confirmed' ? outcome.externalId : null,
})

const none = (
  { returnId }: ReturnState,
  code: DifferenceCode,
  more: Partial<Pick<Difference, 'lineId' | 'units' | 'ledger' | 'channel'>> = {},
): Difference => ({ code, returnId, lineId: null, units: null, ledger: null, channel: null, ...more })

const paidBy = ({ parts }: ChannelRefund): number => sumOf(parts.map(({ minor }) => minor))

const shownFor = (order: OrderSnapshot, call: Payout): ChannelRefund | undefined => {
  const { refundId, callId } = namesOf(call)
  return order.refunds.find((one) => one.refundId === refundId || (one.note?.includes(callId) ?? false))
}

const moneyOf = (order: OrderSnapshot, state: ReturnState, call: Payout): readonly Difference[] => {
  const ledger = sumOf(call.work.parts.map(({ minor }) => minor))
  const shown = shownFor(order, call)
  if (call.status === 'confirmed') return confirmedMoney(order, state, call, { ledger, shown })
  if (isOurs(call)) return call.status === 'unknown' ? [none(state, 'refund_unclear', { ledger })] : []
  if (shown) return [none(state, 'refund_given_up', { ledger: 0, channel: paidBy(shown) })]
  return call.status === 'failed' ? [none(state, 'refund_unclear', { ledger })] : []
}

const confirmedMoney = (
  order: OrderSnapshot,
  state: ReturnState,
  call: Payout,
  { ledger, shown }: { readonly ledger: number; readonly shown: ChannelRefund | undefined },
): readonly Difference[] => {
  if (!shown) return isSeenSince(order, call) ? [none(state, 'refund_missing', { ledger, channel: 0 })] : []
  const channel = paidBy(shown)
  return channel === ledger ? [] : [none(state, 'refund_differs', { ledger, channel })]
}

/** Stores count whole seconds. */
const isSeenSince = ({ changedAt }: OrderSnapshot, { submittedAt }: CallState): boolean =>
  submittedAt === null || secondsBetween(submittedAt, changedAt) > -1

const unclear: readonly CallState['status'][] = ['unknown', 'failed', 'abandoned']

const stockOf = (state: ReturnState, { work, status }: CallState): readonly Difference[] => {
  if (work.kind !== 'dispose' || !unclear.includes(status)) return []
  return work.units.flatMap(({ returnLineId, disposition, quantity }) => {
    const line = state.lines.find((one) => one.returnLineId === returnLineId)
    return disposition === 'restock' && line
      ? [none(state, 'restock_unclear', { lineId: line.lineId, units: quantity })]
      : []
  })
}

const unitsOf = (
  order: OrderSnapshot,
  returns: readonly ReturnState[],
  byHand: readonly ChannelRefund[],
  state: ReturnState,
  line: LineState,
): readonly Difference[] => {
  if (!isLive(state)) return []
  const { lineId } = line
  const sold = order.lines.find((one) => one.lineId === lineId)?.quantity ?? 0
  const ours = sumOf(returns.filter(isLive).flatMap(({ lines }) => lines.map((one) => countOf(one, lineId))))
  const hand = sumOf(
    byHand.flatMap(({ units }) => units.map((one) => (one.lineId === lineId ? one.quantity : 0))),
  )
  const twice = Math.min(ours + hand - sold, hand, line.units.length)
  // A refund by hand that our return was told of is counted in it already.
  if (twice <= 0 || state.outsideRefunds.length > 0) return []
  const isHeld = quarantined(line) > 0
  return [none(state, isHeld ? 'quarantine_refunded' : 'units_twice', { lineId, units: twice })]
}

const countOf = (line: LineState, lineId: string): number => (line.lineId === lineId ? line.units.length : 0)

const isGone = ({ cancelledAt }: OrderSnapshot, state: ReturnState): boolean => {
  if (cancelledAt === null || !isLive(state) || state.isClosed) return false
  return state.settlements.length === 0 || state.lines.some((line) => quarantined(line) > 0)
}
