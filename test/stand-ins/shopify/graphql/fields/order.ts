import { addBags, subtractBags } from '../../books/money.ts'
import type { MoneyBag } from '../../books/money.ts'
import * as state from '../../books/order-state.ts'
import * as sums from '../../books/order-sums.ts'
import type { Books } from '../../books/books.ts'
import type { Address, Order, TaxLine } from '../../books/types.ts'
import { numberArgument, numberOfId } from '../context.ts'
import type { Arguments, Fields } from '../context.ts'
import { byId, connection } from '../connection.ts'
import { mailingAddress } from './customer.ts'
import { placedApplication } from './money.ts'

type Sum = (books: Books, order: Order) => MoneyBag

/** `nameSet` and, in shop money, the deprecated `name`. */
const moneySets = (amounts: Record<string, Sum>): Fields<Order> =>
  Object.fromEntries(
    Object.entries(amounts).map(([name, sum]) => [
      `${name}Set`,
      (order: Order, _: unknown, { books }: { books: Books }) => sum(books, order),
    ]),
  ) as Fields<Order>

/** Tax lines of the whole order, one for each title and rate. */
const mergedTaxLines = (order: Order): TaxLine[] => {
  const merged = new Map<string, TaxLine>()
  for (const line of [...order.lineItems, ...order.shippingLines].flatMap((each) => each.taxLines)) {
    const key = `${line.title} ${line.rate}`
    const known = merged.get(key)
    merged.set(key, known ? { ...known, price: addBags(known.price, line.price) } : line)
  }
  return [...merged.values()]
}

const dutiesOrNull = (order: Order, duties: MoneyBag): MoneyBag | null =>
  order.lineItems.some((line) => line.duties.length > 0) ? duties : null

const amounts = moneySets({
  cartDiscountAmount: (_, order) => sums.orderDiscounts(order),
  currentCartDiscountAmount: (_, order) => sums.orderDiscounts(order),
  currentShippingPrice: (books, order) => state.shippingLeft(books, order).subtotal,
  currentSubtotalPrice: state.currentSubtotal,
  currentTotalDiscounts: (_, order) => sums.orderDiscounts(order),
  currentTotalPrice: state.currentTotal,
  currentTotalTax: state.currentTax,
  netPayment: state.netPayment,
  originalTotalPrice: (_, order) => sums.orderTotal(order),
  subtotalPrice: (_, order) => sums.orderSubtotal(order),
  totalCapturable: (books, order) => books.zeroOf(order),
  totalDiscounts: (_, order) => sums.orderDiscounts(order),
  totalOutstanding: state.outstanding,
  totalPrice: (_, order) => sums.orderTotal(order),
  totalReceived: state.received,
  totalRefunded: state.paidBack,
  totalRefundedShipping: (books, order) =>
    subtractBags(sums.orderShipping(order), state.shippingLeft(books, order).subtotal),
  totalShippingPrice: (_, order) => sums.orderShipping(order),
  totalTax: (_, order) => sums.orderTax(order),
  totalTipReceived: (_, order) => sums.orderTips(order),
})

const words: Fields<Order> = {
  currencyCode: (order) => order.currency,
  presentmentCurrencyCode: (order) => order.presentmentCurrency,
  legacyResourceId: (order) => numberOfId(order.id),
  displayFinancialStatus: (order, _, { books }) => state.financialStatus(books, order),
  displayFulfillmentStatus: (order, _, { books }) => state.fulfillmentStatus(books, order),
  returnStatus: (order, _, { books }) => state.returnStatus(books, order),
  closed: (order) => order.closedAt !== null,
  confirmed: () => true,
  edited: () => false,
  test: () => false,
  taxExempt: () => false,
  estimatedTaxes: () => false,
  productNetwork: () => false,
  requiresShipping: (order) => order.lineItems.some((line) => line.requiresShipping),
  fullyPaid: (order, _, { books }) => state.outstanding(books, order).presentment.minor === 0,
  unpaid: (order, _, { books }) => state.received(books, order).presentment.minor === 0,
  refundable: (order, _, { books }) => state.netPayment(books, order).presentment.minor > 0,
  restockable: () => true,
  statusPageUrl: (order, _, { books }) =>
    `https://${books.tables.shop.domain}/account/orders/${numberOfId(order.id)}`,
  customAttributes: () => [],
  sourceIdentifier: () => null,
  subtotalLineItemsQuantity: (order) => order.lineItems.reduce((sum, line) => sum + line.quantity, 0),
  currentSubtotalLineItemsQuantity: (order, _, { books }) =>
    order.lineItems.reduce(
      (sum, line) => sum + line.quantity - state.refundedQuantity(books, order, line),
      0,
    ),
  discountCodes: (order) =>
    order.discountApplications.filter((each) => each.kind === 'code').map((each) => each.title),
  discountCode: (order) => order.discountApplications.find((each) => each.kind === 'code')?.title ?? null,
  paymentGatewayNames: (order, _, { books }) => [
    ...new Set(books.transactionsOf(order).map((transaction) => transaction.gateway)),
  ],
}

const address = (order: Order, of: Address | null, kind: string) =>
  of && mailingAddress(of, `${numberOfId(order.id)}-${kind}`)

const firstOf = <Row>(rows: Row[], args: Arguments): Row[] =>
  rows.slice(0, numberArgument(args, 'first') ?? rows.length)

const parts: Fields<Order> = {
  customer: (order, _, { books }) => (order.customerId ? books.customerById(order.customerId) : null),
  shippingAddress: (order) => address(order, order.shippingAddress, 'shipping'),
  billingAddress: (order) => address(order, order.billingAddress, 'billing'),
  displayAddress: (order) => address(order, order.shippingAddress, 'shipping'),
  billingAddressMatchesShippingAddress: () => true,
  lineItems: (order, args) => connection(order.lineItems, args, byId),
  nonFulfillableLineItems: (order, args) =>
    connection(
      order.lineItems.filter((line) => line.isTip),
      args,
      byId,
    ),
  shippingLine: (order) => order.shippingLines[0] ?? null,
  shippingLines: (order, args) => connection(order.shippingLines, args, byId),
  fulfillments: (order, args) => firstOf(order.fulfillments, args),
  fulfillmentsCount: (order) => ({ count: order.fulfillments.length, precision: 'EXACT' }),
  transactions: (order, args, { books }) => firstOf(books.transactionsOf(order), args),
  transactionsCount: (order) => ({ count: order.transactionIds.length, precision: 'EXACT' }),
  refunds: (order, args, { books }) => firstOf(books.refundsOf(order), args),
  returns: (order, args, { books }) => connection(books.returnsOf(order), args, byId),
  taxLines: mergedTaxLines,
  discountApplications: (order, args) =>
    connection(order.discountApplications.map(placedApplication), args, (each) => String(each.index)),
  currentTotalDutiesSet: (order, _, { books }) => dutiesOrNull(order, state.currentDuties(books, order)),
  originalTotalDutiesSet: (order) => dutiesOrNull(order, sums.orderDuties(order)),
  additionalFees: () => [],
  currentTotalAdditionalFeesSet: () => null,
  originalTotalAdditionalFeesSet: () => null,
  metafield: () => null,
  metafields: (_, args) => connection<{ id: string }>([], args, byId),
  cancellation: (order) => (order.cancelledAt === null ? null : { staffNote: null }),
}

export const orderFields = { Order: { ...amounts, ...words, ...parts } }
