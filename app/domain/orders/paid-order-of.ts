import type { OrderSnapshot } from './order-snapshot.ts'
import type { PaidOrder } from '../settlement/paid-order.ts'

/** What was paid for an order, as settlements read it. */
export const paidOrderOf = (order: OrderSnapshot): PaidOrder => ({
  currency: order.currency,
  taxesIncluded: order.taxesIncluded,
  lines: order.lines.map(({ lineId, quantity, item, taxes, duties }) => ({
    lineId,
    quantity,
    item,
    taxes,
    duties,
  })),
  order: {
    ...order.unallocated,
    shipping: order.shipping.amount,
    shippingTaxes: order.shipping.taxes,
  },
})
