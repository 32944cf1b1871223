import type { Refund, RefundLine, RefundShipping, Transaction } from '../../books/types.ts'
import { sumBags } from '../../books/money.ts'
import { numberOfId } from '../context.ts'
import type { Context, Fields } from '../context.ts'
import { byId, connection } from '../connection.ts'

const transaction: Fields<Transaction> = {
  amountSet: (each) => each.amount,
  order: (each, _, { books }) => books.orderById(each.orderId),
  parentTransaction: (each, _, { books }) =>
    each.parentId ? books.tables.transactions.get(each.parentId) : null,
  paymentDetails: (each) =>
    each.card && {
      __typename: 'CardPaymentDetails',
      company: each.card.brand,
      number: `•••• •••• •••• ${each.card.last4}`,
      paymentMethodName: 'card',
      name: null,
      wallet: null,
    },
  accountNumber: (each) => each.card && `•••• •••• •••• ${each.card.last4}`,
  manualPaymentGateway: (each) => each.isManualGateway,
  manuallyCapturable: () => false,
  multiCapturable: () => false,
  // documented: `maximumRefundable` is for suggested transactions only.
  maximumRefundable: () => null,
  maximumRefundableV2: () => null,
  totalUnsettledSet: () => null,
  amountRoundingSet: () => null,
  authorizationExpiresAt: () => null,
  currencyExchangeAdjustment: () => null,
  errorCode: () => null,
  fees: () => [],
  receiptJson: () => null,
  settlementCurrency: () => null,
  settlementCurrencyRate: () => null,
  paymentId: (each) => `pay-${numberOfId(each.id)}`,
  test: () => false,
  user: () => null,
  location: () => null,
}

/** `of` says whose the line is, so that its order can be found. */
type Owned<Row> = Row & { refund: Refund }
const owned = <Row>(rows: Row[], refund: Refund): Owned<Row>[] => rows.map((row) => ({ ...row, refund }))

const refund: Fields<Refund> = {
  legacyResourceId: (each) => numberOfId(each.id),
  order: (each, _, { books }) => books.orderById(each.orderId),
  return: (each, _, { books }) => (each.returnId ? books.tables.returns.get(each.returnId) : null),
  updatedAt: (each) => each.createdAt,
  staffMember: (each, _, { books }) =>
    each.staffMemberId ? books.tables.staffMembers.get(each.staffMemberId) : null,
  refundLineItems: (each, args) => connection(owned(each.lines, each), args, byId),
  refundShippingLines: (each, args) => connection(owned(each.shipping, each), args, byId),
  orderAdjustments: (each, args) => connection(each.adjustments, args, byId),
  transactions: (each, args, { books }) => connection(transactionsOf(each, { books }), args, byId),
  duties: (each, _, { books }) =>
    each.duties.map(({ dutyId, amount }) => ({
      amountSet: amount,
      originalDuty: books
        .orderById(each.orderId)
        ?.lineItems.flatMap((line) => line.duties)
        .find((duty) => duty.id === dutyId),
    })),
  totalRefunded: (each, _, context) => totalOf(each, context).shop,
  totalRefundedSet: (each, _, context) => totalOf(each, context),
}

const transactionsOf = (each: Refund, { books }: Pick<Context, 'books'>): Transaction[] =>
  each.transactionIds.flatMap((id) => books.tables.transactions.get(id) ?? [])

const totalOf = (each: Refund, context: Context) => {
  const order = context.books.orderById(each.orderId)
  if (!order) throw new Error(`${each.id} has no order`)
  return sumBags(
    context.books.zeroOf(order),
    transactionsOf(each, context)
      .filter((each) => each.status === 'SUCCESS')
      .map((each) => each.amount),
  )
}

const refundLine: Fields<Owned<RefundLine>> = {
  lineItem: (line, _, { books }) => books.lineItem(line.lineItemId)?.line,
  location: (line, _, { books }) => (line.locationId ? books.tables.locations.get(line.locationId) : null),
  restocked: (line) => line.isRestocked,
  priceSet: (line, _, { books }) => books.lineItem(line.lineItemId)?.line.unitPrice,
  subtotalSet: (line) => line.subtotal,
  totalTaxSet: (line) => line.tax,
}

const refundShippingLine: Fields<Owned<RefundShipping>> = {
  subtotalAmountSet: (line) => line.subtotal,
  taxAmountSet: (line) => line.tax,
  shippingLine: (line, _, { books }) =>
    books.orderById(line.refund.orderId)?.shippingLines.find((each) => each.id === line.shippingLineId),
}

const orderAdjustment: Fields<Refund['adjustments'][number]> = {
  amountSet: (each) => each.amount,
  taxAmountSet: (each) => each.tax,
}

export const paymentFields = {
  OrderTransaction: transaction,
  Refund: refund,
  RefundLineItem: refundLine,
  RefundShippingLine: refundShippingLine,
  OrderAdjustment: orderAdjustment,
}
