import type { Tender, TenderKind } from '../../../domain/orders/order-snapshot.ts'
import type { ReadAmount } from './amounts.ts'
import type { ReportedOrder } from './reported.ts'

/** WooCommerce takes one payment for an order; it has no number of its own. */
export const paymentTender = 'payment'

/**
 * The payment of an order. Money counts as captured once the shop says when it was paid: for cash on delivery that is when the
 * order was completed, for a transfer when somebody saw it.
 */
export const tendersOf = (order: ReportedOrder, minor: ReadAmount): readonly Tender[] => {
  const captured = order.date_paid_gmt === null ? 0 : minor(order.total)
  if (captured === 0) return []
  return [
    { tenderId: paymentTender, kind: kindOf(order), gateway: order.payment_method || 'manual', captured },
  ]
}

const kindOf = ({ payment_method: method }: ReportedOrder): TenderKind => {
  if (method === 'cod' || /^cod[_-]/.test(method)) return 'cod'
  if (method === '' || manual.has(method)) return 'manual'
  return /stripe|card|woocommerce_payments|square|braintree|authorize|adyen|mollie.*credit/i.test(method)
    ? 'card'
    : 'other'
}

const manual = new Set(['bacs', 'cheque', 'other'])
