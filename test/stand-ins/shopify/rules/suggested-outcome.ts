import type { Books } from '../books/books.ts'
import { addBags, bagForPresentment, money, subtractBags, sumBags } from '../books/money.ts'
import type { MoneyBag } from '../books/money.ts'
import { lineDiscount, unitsOf } from '../books/order-sums.ts'
import {
  isPayment,
  netPayment,
  refundableOf,
  refundedQuantity,
  shippingLeft,
  worthOf,
} from '../books/order-state.ts'
import type { Gid, LineItem, Order, RefundDuty, Return, Transaction } from '../books/types.ts'
import { refundedDuties, refundedShipping } from './refund-money.ts'
import type { DutyInput } from './refund-money.ts'
import { existing } from './refusal.ts'
import { feesFor } from './return-fees.ts'
import { presentmentAmount } from './return-lines.ts'
import type { MoneyInput } from './return-lines.ts'

export type OutcomeInput = {
  returnLineItems: { id: Gid; quantity: number }[]
  exchangeLineItems: { id: Gid; quantity: number }[]
  refundShipping: { fullRefund?: boolean | null; shippingRefundAmount?: MoneyInput | null } | null
  refundDuties: DutyInput[]
  tipLineId?: Gid | null
  refundMethodAllocation: 'ORIGINAL_PAYMENT_METHODS' | 'STORE_CREDIT'
}

export type SuggestedTransaction = { parent: Transaction; amount: MoneyBag; maximumRefundable: MoneyBag }
export type Outcome = {
  order: Order
  subtotal: MoneyBag
  tax: MoneyBag
  cartDiscount: MoneyBag
  fees: MoneyBag
  shipping: { subtotal: MoneyBag; tax: MoneyBag; maximum: MoneyBag }
  duties: RefundDuty[]
  maximumRefundable: MoneyBag
  /** What goes to the shopper; negative: what the shopper owes. */
  amount: MoneyBag
  transactions: SuggestedTransaction[]
  storeCredit: MoneyBag | null
}

const isStoredValue = ({ gateway }: Transaction): boolean =>
  gateway === 'gift_card' || gateway === 'shopify_store_credit'

/**
 * How money goes back over several payments. guess: Shopify fills gift cards and store credit first, then the others
 * in the order they were made.
 */
const spread = (books: Books, order: Order, amount: MoneyBag): SuggestedTransaction[] => {
  const payments = books.transactionsOf(order).filter(isPayment)
  const inOrder = [...payments.filter(isStoredValue), ...payments.filter((each) => !isStoredValue(each))]
  let rest = amount.presentment.minor
  return inOrder.flatMap((parent) => {
    const maximumRefundable = refundableOf(books, parent)
    const part = Math.max(0, Math.min(rest, maximumRefundable.presentment.minor))
    rest -= part
    const share = bagForPresentment(money(part, order.presentmentCurrency), parent.amount)
    return part > 0 ? [{ parent, maximumRefundable, amount: share }] : []
  })
}

type Goods = { subtotal: MoneyBag; tax: MoneyBag; cartDiscount: MoneyBag }

const goodsOf = (books: Books, order: Order, owner: Return, input: OutcomeInput): Goods => {
  const taken = new Map<Gid, number>()
  const parts = input.returnLineItems.map(({ id, quantity }) => {
    const line = existing(
      owner.lines.find((each) => each.id === id),
      ['returnLineItems', 'id'],
      'Return line item',
    )
    const item = lineItemOf(books, line.fulfillmentLineItemId)
    const before = refundedQuantity(books, order, item) + (taken.get(item.id) ?? 0)
    taken.set(item.id, (taken.get(item.id) ?? 0) + quantity)
    const discount = lineDiscount(item, (at) => order.discountApplications[at]?.targetSelection === 'ALL')
    const part = { before, units: quantity, quantity: item.quantity }
    return { ...worthOf(books, item, before, quantity), cartDiscount: unitsOf(discount, part, 'remainder') }
  })
  const zero = books.zeroOf(order)
  return {
    subtotal: sumBags(
      zero,
      parts.map((part) => part.subtotal),
    ),
    tax: sumBags(
      zero,
      parts.map((part) => part.tax),
    ),
    cartDiscount: sumBags(
      zero,
      parts.map((part) => part.cartDiscount),
    ),
  }
}

const lineItemOf = (books: Books, fulfillmentLineItemId: Gid): LineItem => {
  const found = books.fulfillmentLine(fulfillmentLineItemId)
  return existing(found && books.lineItem(found.line.lineItemId)?.line, ['returnLineItems'], 'Line item')
}

const exchangeValue = (books: Books, order: Order, owner: Return, input: OutcomeInput): MoneyBag =>
  sumBags(
    books.zeroOf(order),
    input.exchangeLineItems.flatMap(({ id, quantity }) => {
      const line = owner.exchangeLines.find((each) => each.id === id)
      return line ? [unitsOf(line.unitPrice, { before: 0, units: quantity, quantity: 1 }, 'independent')] : []
    }),
  )

const shippingOf = (books: Books, order: Order, input: OutcomeInput) => {
  const maximum = shippingLeft(books, order).subtotal
  const amount = input.refundShipping?.shippingRefundAmount
  const field = ['refundShipping']
  const asked = {
    fullRefund: input.refundShipping?.fullRefund ?? false,
    amount: amount ? presentmentAmount(order, amount, field) : null,
  }
  const zero = books.zeroOf(order)
  return { ...(refundedShipping(books, order, asked, field) ?? { subtotal: zero, tax: zero }), maximum }
}

/** schema: what Shopify proposes for a return; nothing is written. */
export const suggestedOutcome = (books: Books, owner: Return, input: OutcomeInput): Outcome => {
  const order = existing(books.orderById(owner.orderId), ['id'], 'Order')
  const goods = goodsOf(books, order, owner, input)
  const shipping = shippingOf(books, order, input)
  const units = new Map(input.returnLineItems.map(({ id, quantity }) => [id, quantity]))
  const itemUnits = (lineItemId: Gid): number =>
    owner.lines
      .filter((line) => lineItemOf(books, line.fulfillmentLineItemId).id === lineItemId)
      .reduce((sum, line) => sum + (units.get(line.id) ?? 0), 0)
  const duties = refundedDuties(books, order, input.refundDuties, itemUnits, ['refundDuties'])
  const fees = feesFor(books, order, owner, units)
  const tax = addBags(goods.tax, shipping.tax)
  const parts = [goods.subtotal, shipping.subtotal, ...duties.map((duty) => duty.amount)]
  if (!order.taxesIncluded) parts.push(tax)
  const gross = sumBags(books.zeroOf(order), parts)
  const net = books.guesses.outcomeNetsFees ? subtractBags(gross, fees) : gross
  const amount = subtractBags(net, exchangeValue(books, order, owner, input))
  const maximumRefundable = netPayment(books, order)
  const isCredit = input.refundMethodAllocation === 'STORE_CREDIT'
  return {
    order,
    ...goods,
    tax,
    fees,
    shipping,
    duties,
    maximumRefundable,
    amount,
    transactions: isCredit ? [] : spread(books, order, amount),
    storeCredit: isCredit ? amount : null,
  }
}
