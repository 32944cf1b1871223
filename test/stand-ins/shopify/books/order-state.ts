import { subtractBags, sumBags } from './money.ts'
import type { MoneyBag } from './money.ts'
import type { Books } from './books.ts'
import {
  lineTax,
  lineTotal,
  orderDuties,
  orderShipping,
  orderShippingTax,
  orderTips,
  orderTotal,
  unitsOf,
} from './order-sums.ts'
import type { Fulfillment, Gid, LineItem, Order, Refund, Return, Transaction } from './types.ts'

/** What became of an order: payments, refunds, returns, and the words that are derived from them. */

export const isPayment = ({ kind, status }: Transaction): boolean =>
  status === 'SUCCESS' && (kind === 'SALE' || kind === 'CAPTURE')
const isPaidBack = ({ kind, status }: Transaction): boolean => status === 'SUCCESS' && kind === 'REFUND'

const sumOf = (books: Books, order: Order, counts: (transaction: Transaction) => boolean): MoneyBag =>
  sumBags(
    books.zeroOf(order),
    books
      .transactionsOf(order)
      .filter(counts)
      .map((transaction) => transaction.amount),
  )

export const received = (books: Books, order: Order): MoneyBag => sumOf(books, order, isPayment)
export const paidBack = (books: Books, order: Order): MoneyBag => sumOf(books, order, isPaidBack)
export const netPayment = (books: Books, order: Order): MoneyBag =>
  subtractBags(received(books, order), paidBack(books, order))

/** What one payment can still give back. */
export const refundableOf = (books: Books, payment: Transaction): MoneyBag => {
  const order = books.orderById(payment.orderId)
  const back = order
    ? books.transactionsOf(order).filter((each) => each.parentId === payment.id && isPaidBack(each))
    : []
  return back.reduce((rest, each) => subtractBags(rest, each.amount), payment.amount)
}

const refundLinesOf = (books: Books, order: Order, counts: (refund: Refund) => boolean) =>
  books
    .refundsOf(order)
    .filter(counts)
    .flatMap((refund) => refund.lines)

const count = (lines: { quantity: number }[]): number => lines.reduce((sum, line) => sum + line.quantity, 0)

export const refundedQuantity = (books: Books, order: Order, line: LineItem): number =>
  count(refundLinesOf(books, order, () => true).filter((each) => each.lineItemId === line.id))

export const fulfilledQuantity = (order: Order, line: LineItem): number =>
  count(
    order.fulfillments
      .filter((fulfillment) => fulfillment.status === 'SUCCESS')
      .flatMap((fulfillment) => fulfillment.lines)
      .filter((each) => each.lineItemId === line.id),
  )

const cancelledQuantity = (books: Books, order: Order, line: LineItem): number =>
  count(
    refundLinesOf(books, order, () => true).filter(
      (each) => each.lineItemId === line.id && each.restockType === 'CANCEL',
    ),
  )

export const unfulfilledQuantity = (books: Books, order: Order, line: LineItem): number =>
  line.requiresShipping || line.isGiftCard
    ? Math.max(0, line.quantity - fulfilledQuantity(order, line) - cancelledQuantity(books, order, line))
    : 0

/** documented: declined and cancelled returns give their units back; requested, open and closed ones hold them. */
const holdsUnits = ({ status }: Return): boolean => status !== 'CANCELED' && status !== 'DECLINED'

const inReturns = (books: Books, order: Order, fulfillmentLineId: Gid): number =>
  count(
    books
      .returnsOf(order)
      .filter(holdsUnits)
      .flatMap((each) => each.lines)
      .filter((line) => line.fulfillmentLineItemId === fulfillmentLineId),
  )

/** Units refunded outside any return, taken from the earliest fulfillment first. guess: which fulfillment they belong to. */
const refundedOutside = (books: Books, order: Order, lineItemId: Gid): number =>
  count(
    refundLinesOf(books, order, (refund) => refund.returnId === null).filter(
      (line) => line.lineItemId === lineItemId && line.restockType !== 'CANCEL',
    ),
  )

/** Units of each fulfillment line that a new return may take. */
export const returnableQuantities = (books: Books, order: Order): Map<Gid, number> => {
  const outside = new Map(order.lineItems.map((line) => [line.id, refundedOutside(books, order, line.id)]))
  const returnable = new Map<Gid, number>()
  for (const fulfillment of order.fulfillments.filter((each: Fulfillment) => each.status === 'SUCCESS')) {
    for (const line of fulfillment.lines) {
      const free = line.quantity - inReturns(books, order, line.id)
      const taken = Math.min(Math.max(0, free), outside.get(line.lineItemId) ?? 0)
      outside.set(line.lineItemId, (outside.get(line.lineItemId) ?? 0) - taken)
      returnable.set(line.id, Math.max(0, free - taken))
    }
  }
  return returnable
}

/** What `quantity` more units of a line are worth after discounts, and their tax, when `before` units were refunded. */
export const worthOf = (books: Books, line: LineItem, before: number, units: number) => {
  const part = { before, units, quantity: line.quantity }
  const rounding = books.guesses.refundLineRounding
  return { subtotal: unitsOf(lineTotal(line), part, rounding), tax: unitsOf(lineTax(line), part, rounding) }
}

type Shipping = { subtotal: MoneyBag; tax: MoneyBag }
/** Shipping that was not refunded yet. */
export const shippingLeft = (books: Books, order: Order): Shipping => {
  const refunded = books.refundsOf(order).flatMap((refund) => refund.shipping)
  return {
    subtotal: refunded.reduce((rest, each) => subtractBags(rest, each.subtotal), orderShipping(order)),
    tax: refunded.reduce((rest, each) => subtractBags(rest, each.tax), orderShippingTax(order)),
  }
}

const currentLines = (books: Books, order: Order) =>
  order.lineItems
    .filter((line) => !line.isTip)
    .map((line) => {
      const before = refundedQuantity(books, order, line)
      return worthOf(books, line, before, line.quantity - before)
    })

export const currentSubtotal = (books: Books, order: Order): MoneyBag =>
  sumBags(
    books.zeroOf(order),
    currentLines(books, order).map((line) => line.subtotal),
  )
export const currentTax = (books: Books, order: Order): MoneyBag =>
  sumBags(
    shippingLeft(books, order).tax,
    currentLines(books, order).map((line) => line.tax),
  )

export const currentDuties = (books: Books, order: Order): MoneyBag =>
  books
    .refundsOf(order)
    .flatMap((refund) => refund.duties)
    .reduce((rest, duty) => subtractBags(rest, duty.amount), orderDuties(order))

/** What the order is worth now: the total less refunded goods, shipping and duties. */
export const currentTotal = (books: Books, order: Order): MoneyBag => {
  const parts = [currentSubtotal(books, order), shippingLeft(books, order).subtotal, orderTips(order)]
  if (!order.taxesIncluded) parts.push(currentTax(books, order))
  if (!order.dutiesIncluded) parts.push(currentDuties(books, order))
  return sumBags(books.zeroOf(order), parts)
}

export const outstanding = (books: Books, order: Order): MoneyBag => {
  const owed = subtractBags(currentTotal(books, order), netPayment(books, order))
  return owed.presentment.minor > 0 ? owed : books.zeroOf(order)
}

/** documented: the words of `OrderDisplayFinancialStatus`. */
export const financialStatus = (books: Books, order: Order): string => {
  const paid = received(books, order).presentment.minor
  const back = paidBack(books, order).presentment.minor
  const total = orderTotal(order).presentment.minor
  if (back > 0) return back >= paid ? 'REFUNDED' : 'PARTIALLY_REFUNDED'
  if (paid >= total) return 'PAID'
  if (paid > 0) return 'PARTIALLY_PAID'
  if (order.cancelledAt !== null) return 'VOIDED'
  return books.transactionsOf(order).some((each) => each.kind === 'AUTHORIZATION') ? 'AUTHORIZED' : 'PENDING'
}

export const fulfillmentStatus = (books: Books, order: Order): string => {
  const open = order.lineItems.reduce((sum, line) => sum + unfulfilledQuantity(books, order, line), 0)
  const done = order.lineItems.reduce((sum, line) => sum + fulfilledQuantity(order, line), 0)
  if (open === 0) return 'FULFILLED'
  return done === 0 ? 'UNFULFILLED' : 'PARTIALLY_FULFILLED'
}

const isInspected = (books: Books, each: Return): boolean =>
  each.reverseFulfillmentOrderIds
    .map((id) => books.tables.reverseFulfillmentOrders.get(id))
    .every((reverse) => reverse?.lines.every((line) => count(line.dispositions) >= line.totalQuantity))

/** documented: the words of `OrderReturnStatus`; guess: which of several returns speaks for the order. */
export const returnStatus = (books: Books, order: Order): string => {
  const returns = books.returnsOf(order)
  const has = (status: Return['status']) => returns.some((each) => each.status === status)
  if (has('REQUESTED')) return 'RETURN_REQUESTED'
  const open = returns.filter((each) => each.status === 'OPEN')
  if (open.length > 0)
    return open.every((each) => isInspected(books, each)) ? 'INSPECTION_COMPLETE' : 'IN_PROGRESS'
  return has('CLOSED') ? 'RETURNED' : 'NO_RETURN'
}
