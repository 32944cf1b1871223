import type { Books } from '../books/books.ts'
import { fixedAmount, sumBags } from '../books/money.ts'
import type { Refund } from '../books/types.ts'
import { iso, lineItem, moneySet, numeric, reference, transaction } from './parts.ts'

/** `refunds/create`. observed: subtotals are JSON numbers here, strings elsewhere. */
export const refundPayload = (books: Books, refund: Refund): Record<string, unknown> => {
  const order = books.orderById(refund.orderId)
  if (!order) return reference(refund.id)
  const zero = books.zeroOf(order)
  return {
    ...reference(refund.id),
    order_id: numeric(refund.orderId),
    created_at: iso(refund.createdAt),
    processed_at: iso(refund.processedAt),
    note: refund.note,
    user_id: refund.staffMemberId && numeric(refund.staffMemberId),
    restock: refund.lines.some((line) => line.isRestocked),
    return: refund.returnId && reference(refund.returnId),
    duties: refund.duties.map(({ dutyId, amount }) => ({
      duty_id: numeric(dutyId),
      amount_set: moneySet(amount),
    })),
    total_duties_set: moneySet(
      sumBags(
        zero,
        refund.duties.map((duty) => duty.amount),
      ),
    ),
    order_adjustments: refund.adjustments.map((each) => ({
      id: numeric(each.id),
      order_id: numeric(refund.orderId),
      refund_id: numeric(refund.id),
      kind: 'refund_discrepancy',
      reason: 'Refund discrepancy',
      amount: fixedAmount(each.amount.shop),
      amount_set: moneySet(each.amount),
      tax_amount: fixedAmount(each.tax.shop),
      tax_amount_set: moneySet(each.tax),
    })),
    refund_line_items: refund.lines.flatMap((line) => {
      const item = order.lineItems.find((each) => each.id === line.lineItemId)
      return [
        {
          id: numeric(line.id),
          line_item_id: numeric(line.lineItemId),
          quantity: line.quantity,
          restock_type: line.restockType.toLowerCase(),
          location_id: line.locationId && numeric(line.locationId),
          subtotal: Number(fixedAmount(line.subtotal.shop)),
          subtotal_set: moneySet(line.subtotal),
          total_tax: Number(fixedAmount(line.tax.shop)),
          total_tax_set: moneySet(line.tax),
          line_item: item ? lineItem(books, order, item) : null,
        },
      ]
    }),
    refund_shipping_lines: refund.shipping.map((line) => ({
      id: numeric(line.id),
      shipping_line_id: numeric(line.shippingLineId),
      subtotal_amount_set: moneySet(line.subtotal),
      tax_amount_set: moneySet(line.tax),
    })),
    transactions: refund.transactionIds.flatMap((id) => {
      const each = books.tables.transactions.get(id)
      return each ? [transaction(each)] : []
    }),
  }
}
