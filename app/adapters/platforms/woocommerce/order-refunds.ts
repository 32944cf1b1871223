import { sumOf } from '../../../domain/money/exact.ts'
import type { ChannelRefund } from '../../../domain/orders/order-snapshot.ts'
import type { ReadAmount } from './amounts.ts'
import { paymentTender } from './order-payments.ts'
import { isRestocking } from './our-mark.ts'
import { instant, type ReportedOrder, type ReportedRefund } from './reported.ts'

/** A refund in full. Null for our own restocking, which moves no money and no units that are not counted elsewhere. */
export const refundOf = (
  refund: ReportedRefund,
  isSent: boolean,
  minor: ReadAmount,
): ChannelRefund | null => {
  if (isRestocking(refund.reason ?? '')) return null
  const amount = minor(refund.amount)
  return {
    refundId: String(refund.id),
    createdAt: instant(refund.date_created_gmt),
    note: refund.reason || null,
    nativeReturnId: null,
    parts: partsOf(amount),
    shipping: sumOf(refund.shipping_lines.map(({ total }) => Math.abs(minor(total)))),
    units: refund.line_items.flatMap((line) => unitsOf(line, isSent)),
  }
}

/** The order names its refunds with their money alone. */
export const briefRefundsOf = (order: ReportedOrder, minor: ReadAmount): readonly ChannelRefund[] =>
  order.refunds
    .filter(({ reason }) => !isRestocking(reason ?? ''))
    .map(({ id, reason, total }) => ({
      refundId: String(id),
      createdAt: instant(order.date_modified_gmt ?? order.date_created_gmt),
      note: reason || null,
      nativeReturnId: null,
      parts: partsOf(Math.abs(minor(total))),
      shipping: 0,
      units: [],
    }))

const partsOf = (minor: number): ChannelRefund['parts'] =>
  minor > 0 ? [{ tenderId: paymentTender, minor }] : []

/** Quantities are negative in a refund, and the line that was sold stands in its meta. */
const unitsOf = (line: ReportedRefund['line_items'][number], isSent: boolean): ChannelRefund['units'] => {
  const sold = line.meta_data.find(({ key }) => key === '_refunded_item_id')?.value
  const quantity = Math.abs(line.quantity)
  if (
    (typeof sold !== 'string' && typeof sold !== 'number') ||
    !Number.isSafeInteger(quantity) ||
    quantity === 0
  )
    return []
  return [{ lineId: String(sold), quantity, isUnsent: !isSent }]
}
