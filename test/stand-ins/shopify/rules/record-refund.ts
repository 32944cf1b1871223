import type { Books } from '../books/books.ts'
import { bagForPresentment, mapBag, subtractBags, sumBags } from '../books/money.ts'
import type { Money, MoneyBag } from '../books/money.ts'
import { orderTotal } from '../books/order-sums.ts'
import { refundedQuantity, worthOf } from '../books/order-state.ts'
import type {
  Gid,
  Instant,
  Order,
  OrderAdjustment,
  Refund,
  RefundDuty,
  RefundLine,
  RestockType,
  Transaction,
} from '../books/types.ts'

export type RefundedUnits = {
  lineItemId: Gid
  quantity: number
  restockType: RestockType
  locationId: Gid | null
}
/** Money back on one payment; without a parent it is store credit. */
export type PaidBack = { parent: Transaction | null; amount: Money }

export type RefundRecord = {
  order: Order
  returnId: Gid | null
  note: string | null
  staffMemberId: Gid | null
  units: RefundedUnits[]
  shipping: { subtotal: MoneyBag; tax: MoneyBag } | null
  duties: RefundDuty[]
  paidBack: PaidBack[]
  reason?: string | null
  /** Fees kept by the shop: they explain why less is paid than the goods come to. */
  fees?: MoneyBag
  at?: Instant
}

const refundLines = (books: Books, { order, units }: RefundRecord): RefundLine[] => {
  const taken = new Map<Gid, number>()
  return units.flatMap(({ lineItemId, quantity, restockType, locationId }) => {
    const line = order.lineItems.find((each) => each.id === lineItemId)
    if (!line) return []
    const before = refundedQuantity(books, order, line) + (taken.get(lineItemId) ?? 0)
    taken.set(lineItemId, (taken.get(lineItemId) ?? 0) + quantity)
    const id = books.nextId('RefundLineItem')
    const isRestocked = restockType !== 'NO_RESTOCK'
    return [
      {
        id,
        lineItemId,
        quantity,
        restockType,
        locationId,
        isRestocked,
        ...worthOf(books, line, before, quantity),
      },
    ]
  })
}

/** What the refunded goods, shipping and duties come to, with tax. */
const worth = (
  order: Order,
  zero: MoneyBag,
  refund: Pick<Refund, 'duties' | 'lines' | 'shipping'>,
): MoneyBag => {
  const priced = [...refund.lines, ...refund.shipping]
  const parts = priced.map((each) => each.subtotal).concat(refund.duties.map((each) => each.amount))
  if (!order.taxesIncluded) parts.push(...priced.map((each) => each.tax))
  return sumBags(zero, parts)
}

/** guess: money that goes to store credit is a refund transaction of that gateway, without a parent. */
const storeCreditGateway = {
  gateway: 'shopify_store_credit',
  formattedGateway: 'Store credit',
  isManualGateway: false,
  card: null,
}

const gatewayOf = (parent: Transaction | null): Pick<Transaction, keyof typeof storeCreditGateway> =>
  parent
    ? {
        gateway: parent.gateway,
        formattedGateway: parent.formattedGateway,
        isManualGateway: parent.isManualGateway,
        card: parent.card,
      }
    : storeCreditGateway

const refundTransactions = (books: Books, record: RefundRecord, refundId: Gid, at: Instant): Transaction[] =>
  record.paidBack
    .filter(({ amount }) => amount.minor > 0)
    .map(({ parent, amount }) => {
      const transaction: Transaction = {
        id: books.nextId('OrderTransaction'),
        orderId: record.order.id,
        kind: 'REFUND',
        status: 'SUCCESS',
        ...gatewayOf(parent),
        amount: bagForPresentment(amount, parent?.amount ?? orderTotal(record.order)),
        parentId: parent?.id ?? null,
        refundId,
        createdAt: at,
        processedAt: at,
      }
      books.tables.transactions.set(transaction.id, transaction)
      record.order.transactionIds.push(transaction.id)
      return transaction
    })

/** documented: an order adjustment accounts for the difference between the calculated and the actual amount. */
const adjustments = (
  books: Books,
  record: RefundRecord,
  paid: MoneyBag,
  due: MoneyBag,
): OrderAdjustment[] => {
  const difference = subtractBags(paid, due)
  if (difference.presentment.minor === 0) return []
  const sign = books.guesses.adjustmentSign === 'negative_when_less' ? 1 : -1
  return [
    {
      id: books.nextId('OrderAdjustment'),
      amount: mapBag(difference, (minor) => sign * minor),
      tax: books.zeroOf(record.order),
      reason: record.reason ?? 'REFUND_DISCREPANCY',
    },
  ]
}

/** Writes a refund into the books: its lines, its money, and the difference between the two. Checks nothing. */
export const recordRefund = (books: Books, record: RefundRecord): Refund => {
  const { order } = record
  const at = record.at ?? books.now()
  const id = books.nextId('Refund')
  const lines = refundLines(books, record)
  const shippingLineId = order.shippingLines[0]?.id ?? ''
  const shipping = record.shipping
    ? [{ id: books.nextId('RefundShippingLine'), shippingLineId, ...record.shipping }]
    : []
  const transactions = refundTransactions(books, record, id, at)
  const zero = books.zeroOf(order)
  const paid = sumBags(
    zero,
    transactions.map((each) => each.amount),
  )
  const goods = worth(order, zero, { lines, shipping, duties: record.duties })
  const due = record.fees ? subtractBags(goods, record.fees) : goods
  const refund: Refund = {
    id,
    orderId: order.id,
    returnId: record.returnId,
    note: record.note,
    staffMemberId: record.staffMemberId,
    createdAt: at,
    processedAt: at,
    lines,
    shipping,
    duties: record.duties,
    adjustments: adjustments(books, record, paid, due),
    transactionIds: transactions.map((each) => each.id),
  }
  books.tables.refunds.set(id, refund)
  order.refundIds.push(id)
  order.updatedAt = at
  return refund
}
