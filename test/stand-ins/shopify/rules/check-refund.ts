import type { Books } from '../books/books.ts'
import { addBags, subtractBags, sumBags } from '../books/money.ts'
import { refundedQuantity, worthOf } from '../books/order-state.ts'
import type { LineItem } from '../books/types.ts'
import type { RefundRecord } from './record-refund.ts'
import { existing, refuse } from './refusal.ts'

/** Units that a refund takes, by line. */
const unitsByLine = ({ order, units }: RefundRecord): { line: LineItem; quantity: number }[] =>
  [...Map.groupBy(units, ({ lineItemId }) => lineItemId)].map(([lineItemId, parts]) => ({
    line: existing(
      order.lineItems.find((each) => each.id === lineItemId),
      ['input'],
      'Line item',
    ),
    quantity: parts.reduce((sum, { quantity }) => sum + quantity, 0),
  }))

/** schema: `LineItem.refundableQuantity`; a unit that was refunded (by hand, say) is not refunded again. */
export const checkRefundedUnits = (books: Books, record: RefundRecord, field: string[]): void => {
  for (const { line, quantity } of unitsByLine(record)) {
    if (quantity > line.quantity - refundedQuantity(books, record.order, line)) {
      refuse('INVALID', field, 'Quantity cannot refund more items than were purchased')
    }
  }
}

/** observed for some shops (Shopify/shopify-api-ruby issue 1232), so a guess that is run both ways. */
export const checkArbitraryAmount = (books: Books, record: RefundRecord): void => {
  if (books.guesses.arbitraryAmounts === 'allowed') return
  const { order, shipping, duties, fees, paidBack } = record
  const priced = unitsByLine(record).map(({ line, quantity }) =>
    worthOf(books, line, refundedQuantity(books, order, line), quantity),
  )
  if (shipping) priced.push(shipping)
  const goods = priced.map(({ subtotal, tax }) => (order.taxesIncluded ? subtotal : addBags(subtotal, tax)))
  const due = sumBags(books.zeroOf(order), [...goods, ...duties.map((duty) => duty.amount)])
  const owed = fees ? subtractBags(due, fees) : due
  const paid = paidBack.reduce((sum, { amount }) => sum + amount.minor, 0)
  if (paid !== owed.presentment.minor) refuse('INVALID', null, 'Arbitrary refund not allowed')
}
