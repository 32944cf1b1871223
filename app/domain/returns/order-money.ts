import { sumOf } from '../money/exact.ts'
import type { ChannelRefund, OrderSnapshot } from '../orders/order-snapshot.ts'
import type { TenderPart } from '../settlement/tenders.ts'
import type { CallStatus } from './channel-call.ts'
import type { OrderMoney } from './commands.ts'

/** A payout of any return of an order, as far as ceilings need it. */
export type OrderPayout = {
  readonly callId: string
  readonly status: CallStatus
  readonly refundId: string | null
  /** What its settlement grants of the outbound shipping, whatever deductions leave of it. */
  readonly outboundShipping: number
  /** What its settlement deducted as already refunded. */
  readonly alreadyRefunded: number
  readonly parts: readonly TenderPart[]
}

/**
 * What an order can still pay back, per tender: captured, less refunded by hand, less confirmed, in-flight and unknown
 * payouts. A payout that failed or was given up does not count, unless the channel shows its refund all the same.
 */
export const orderMoneyOf = (order: OrderSnapshot, payouts: readonly OrderPayout[]): OrderMoney => {
  const committed = payouts.filter(({ status }) => status !== 'failed' && status !== 'abandoned')
  // A refund of ours that shows though its call was given up is money gone like any other.
  const refunds = outsideRefunds(order, committed)
  const outside = refunds.flatMap(({ parts }) => parts)
  const spent = [...committed.flatMap(({ parts }) => parts), ...outside]
  const tenders = order.tenders.map(({ tenderId, kind, captured }) => ({
    tenderId,
    kind,
    remaining: captured - sumOf(spent.map((part) => (part.tenderId === tenderId ? part.minor : 0))),
  }))
  const unnamed = sumOf(outside.map((part) => (isNamed(order, part.tenderId) ? 0 : part.minor)))
  const deducted = sumOf(committed.map(({ alreadyRefunded }) => alreadyRefunded))
  return {
    tenders: takeFromTenders(tenders, unnamed),
    refundedOutside: Math.max(0, sumOf(outside.map(({ minor }) => minor)) - deducted),
    begun: sumOf(payouts.flatMap(({ parts }) => parts.map(({ minor }) => minor))),
    shippingPaidBack:
      committed.some(({ outboundShipping }) => outboundShipping > 0) ||
      refunds.some(({ shipping }) => shipping > 0),
  }
}

/** Refunds that the channel shows and that no payout of ours made: by its id, or by our key in its note. */
export const outsideRefunds = (
  order: OrderSnapshot,
  payouts: readonly Pick<OrderPayout, 'callId' | 'refundId'>[],
): readonly ChannelRefund[] =>
  order.refunds.filter(
    ({ refundId, note }) =>
      !payouts.some((payout) => payout.refundId === refundId || (note?.includes(payout.callId) ?? false)),
  )

const isNamed = (order: OrderSnapshot, tenderId: string | null): boolean =>
  order.tenders.some((tender) => tender.tenderId === tenderId)

/** Money that went back by no tender of the order lowers what remains in the order of payment. */
const takeFromTenders = (tenders: OrderMoney['tenders'], amount: number): OrderMoney['tenders'] => {
  let left = amount
  return tenders.map((tender) => {
    const taken = Math.min(left, Math.max(0, tender.remaining))
    left -= taken
    return { ...tender, remaining: tender.remaining - taken }
  })
}
