import type { Books } from '../books/books.ts'
import type { MoneyBag } from '../books/money.ts'
import * as state from '../books/order-state.ts'
import * as sums from '../books/order-sums.ts'
import type * as T from '../books/types.ts'
import {
  fullName,
  idNumber,
  iso,
  lineItemOf,
  locationName,
  moneyOf,
  presented,
  rowsOf,
  staffName,
  titled,
} from './read-books.ts'
import { returnView } from './return-view.ts'
import { timelineOf } from './timeline.ts'
import type { Fulfillment, NamedAmount, Order, OrderLine, Payment, Refund } from './types.ts'

const isZero = (bag: MoneyBag): boolean => bag.presentment.minor === 0

const lineView = (books: Books, order: T.Order, line: T.LineItem): OrderLine => {
  const discount = sums.lineDiscount(line)
  const product = line.productId === null ? undefined : books.tables.products.get(line.productId)
  return {
    id: line.id,
    title: line.title,
    variantTitle: line.variantTitle ?? undefined,
    sku: line.sku ?? '',
    imageUrl: product?.imagePath,
    quantity: line.quantity,
    refundableQuantity: line.quantity - state.refundedQuantity(books, order, line),
    fulfilledQuantity: state.fulfilledQuantity(order, line),
    unitPrice: presented(line.unitPrice),
    discount: isZero(discount) ? undefined : presented(discount),
    total: presented(sums.lineTotal(line)),
  }
}

const amountsOf = (order: T.Order): NamedAmount[] => {
  const codes = order.discountApplications.map(({ title }) => title).join(', ')
  const shipping = order.shippingLines.map(({ title }) => title).join(', ')
  const rows: [name: string, bag: MoneyBag, isAlwaysShown: boolean][] = [
    ['Subtotal', sums.orderSubtotal(order), true],
    [`of which discounts (${codes})`, sums.orderDiscounts(order), false],
    [`Shipping (${shipping})`, sums.orderShipping(order), true],
    [order.taxesIncluded ? 'Taxes (included)' : 'Taxes', sums.orderTax(order), true],
    [order.dutiesIncluded ? 'Duties (included)' : 'Duties', sums.orderDuties(order), false],
    ['Tip', sums.orderTips(order), false],
  ]
  const shown = rows.filter(([, bag, isAlwaysShown]) => isAlwaysShown || !isZero(bag))
  return shown.map(([name, bag]) => ({ name, amount: presented(bag) }))
}

const inShopMoney = (order: T.Order): NamedAmount[] =>
  order.currency === order.presentmentCurrency
    ? []
    : [{ name: `Total in ${order.currency}`, amount: moneyOf(sums.orderTotal(order).shop) }]

const paymentView = (books: Books, one: T.Transaction): Payment => ({
  id: one.id,
  gateway: one.card
    ? `${one.formattedGateway}, ${one.card.brand} •••• ${one.card.last4}`
    : one.formattedGateway,
  kind: one.kind,
  status: one.status,
  amount: presented(one.amount),
  refundable: state.isPayment(one) ? presented(state.refundableOf(books, one)) : undefined,
  at: iso(one.processedAt),
})

const fulfillmentView = (books: Books, order: T.Order, one: T.Fulfillment): Fulfillment => {
  const [tracking] = one.tracking
  return {
    id: one.id,
    name: one.name,
    status: one.status,
    location: locationName(books, one.locationId) ?? '',
    at: iso(one.createdAt),
    deliveredAt: one.deliveredAt === null ? undefined : iso(one.deliveredAt),
    tracking: tracking && { carrier: tracking.company, number: tracking.number, url: tracking.url },
    lines: one.lines.map((line) => titled(lineItemOf(order, line.lineItemId), line.quantity)),
  }
}

const refundView = (books: Books, order: T.Order, one: T.Refund): Refund => {
  const transactions = rowsOf(books.tables.transactions, one.transactionIds)
  const paid = transactions.filter(({ status }) => status === 'SUCCESS')
  const total = paid.reduce((sum, { amount }) => sum + amount.presentment.minor, 0)
  return {
    id: one.id,
    at: iso(one.createdAt),
    note: one.note ?? undefined,
    total: moneyOf({ minor: total, currency: order.presentmentCurrency }),
    returnName: one.returnId === null ? undefined : books.tables.returns.get(one.returnId)?.name,
    by: staffName(books, one.staffMemberId),
    lines: one.lines.map(({ lineItemId, quantity, restockType }) => ({
      ...titled(lineItemOf(order, lineItemId), quantity),
      restock: restockType,
    })),
    payments: transactions.map(({ formattedGateway, amount }) => ({
      name: formattedGateway,
      amount: presented(amount),
    })),
    adjustments: one.adjustments.map(({ amount, reason }) => ({
      name: `Adjustment${reason === null ? '' : ` (${reason.toLowerCase().replaceAll('_', ' ')})`}`,
      amount: presented(amount),
    })),
  }
}

const addressLines = (address: T.Address | null): string[] =>
  address === null
    ? []
    : [
        fullName(address),
        address.address1,
        address.address2,
        `${address.zip} ${address.city}`,
        address.country,
      ]
        .filter((part) => part !== null)
        .filter((part) => part.trim() !== '')

/** An order with all that became of it, as the admin's order page shows it. */
export const orderView = (books: Books, order: T.Order): Order => {
  const returns = books.returnsOf(order).map((one) => returnView(books, order, one))
  const customer = order.customerId === null ? undefined : books.customerById(order.customerId)
  return {
    id: order.id,
    number: idNumber(order.id),
    name: order.name,
    at: iso(order.createdAt),
    email: order.email ?? '',
    customerId: order.customerId ?? undefined,
    customerName: customer ? fullName(customer) : 'No customer',
    shippingAddress: addressLines(order.shippingAddress),
    tags: order.tags,
    financialStatus: state.financialStatus(books, order),
    fulfillmentStatus: state.fulfillmentStatus(books, order),
    returnStatus: state.returnStatus(books, order),
    cancelledAt: order.cancelledAt === null ? undefined : iso(order.cancelledAt),
    lines: order.lineItems.map((line) => lineView(books, order, line)),
    amounts: [...amountsOf(order), ...inShopMoney(order)],
    total: presented(sums.orderTotal(order)),
    refunded: presented(state.paidBack(books, order)),
    payments: books
      .transactionsOf(order)
      .filter(({ kind }) => kind !== 'REFUND')
      .map((one) => paymentView(books, one)),
    fulfillments: order.fulfillments.map((one) => fulfillmentView(books, order, one)),
    refunds: books.refundsOf(order).map((one) => refundView(books, order, one)),
    returns,
    timeline: timelineOf(books, order, returns),
  }
}
