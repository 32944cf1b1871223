import type { ChannelRefund } from '../../../domain/orders/order-snapshot.ts'
import type { LineFragment, RefundLineFragment } from './documents/types.ts'
import type { WholeOrder } from './whole-order.ts'

type Units = ChannelRefund['units']

/**
 * Tells units that were refunded or taken out of the order before they were sent from units that were sent. Shopify counts
 * the former nowhere; they are what is neither fulfilled nor still to be fulfilled nor part of the order any more.
 */
export const unsentUnitsOf = (order: WholeOrder) => {
  const left = new Map(order.lines.map((line) => [line.id, unsentOf(line, order)]))
  const take = (lineId: string, wanted: number): number => {
    const taken = Math.min(wanted, left.get(lineId) ?? 0)
    left.set(lineId, (left.get(lineId) ?? 0) - taken)
    return taken
  }
  return {
    /** The units of one refund line. What a native return refunds was sent. */
    partsOf: ({ lineItem, quantity }: RefundLineFragment, refund: { readonly return: unknown }): Units => {
      const lineId = lineItem.id
      const unsent = refund.return ? 0 : take(lineId, quantity)
      return [
        { lineId, quantity: quantity - unsent, isUnsent: false },
        { lineId, quantity: unsent, isUnsent: true },
      ].filter((part) => part.quantity > 0)
    },
    /** Once the refunds have taken theirs: what an edit removed without one. Such units are used up, without money. */
    removed: (): readonly ChannelRefund[] =>
      [...left]
        .filter(([, quantity]) => quantity > 0)
        .map(([lineId, quantity]) => ({
          refundId: `removed:${lineId}`,
          createdAt: order.head.processedAt,
          note: null,
          nativeReturnId: null,
          parts: [],
          shipping: 0,
          units: [{ lineId, quantity, isUnsent: true }],
        })),
  }
}

const underWay = new Set(['SUCCESS', 'OPEN', 'PENDING'])

const unsentOf = (line: LineFragment, { fulfilments }: WholeOrder): number => {
  const sent = fulfilments
    .filter(({ status }) => underWay.has(status))
    .flatMap(({ lines }) => lines)
    .reduce((sum, { lineItem, quantity }) => sum + (lineItem.id === line.id ? (quantity ?? 0) : 0), 0)
  const neverSent = line.quantity - sent - line.unfulfilledQuantity
  const gone = line.quantity - line.currentQuantity
  return Math.max(0, Math.min(neverSent, gone))
}
