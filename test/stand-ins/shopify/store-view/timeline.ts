import type { Books } from '../books/books.ts'
import type * as T from '../books/types.ts'
import { iso, presented, rowsOf, staffName } from './read-books.ts'
import { words, money } from '../admin-shell/present.ts'
import type { NativeReturn, TimelineEntry } from './types.ts'

const entry = (at: T.Instant, text: string, by?: string): TimelineEntry => ({ at: iso(at), text, by })

const paymentEntries = (books: Books, order: T.Order): TimelineEntry[] =>
  books
    .transactionsOf(order)
    .filter(({ kind }) => kind !== 'REFUND')
    .map(({ createdAt, kind, status, formattedGateway, amount }) =>
      entry(
        createdAt,
        `${words(kind)} of ${money(presented(amount))} by ${formattedGateway}${status === 'SUCCESS' ? '' : ` (${words(status)})`}`,
      ),
    )

const fulfillmentEntries = (order: T.Order): TimelineEntry[] =>
  order.fulfillments.flatMap(({ name, createdAt, deliveredAt }) => [
    entry(createdAt, `Fulfillment ${name} was sent`),
    ...(deliveredAt === null ? [] : [entry(deliveredAt, `Fulfillment ${name} was delivered`)]),
  ])

const wasRequested = ({ requestApprovedAt, status }: T.Return): boolean =>
  requestApprovedAt !== null || status === 'REQUESTED' || status === 'DECLINED'

const returnEntries = (books: Books, one: T.Return): TimelineEntry[] => {
  const by = staffName(books, one.staffMemberId)
  const labels = rowsOf(books.tables.reverseFulfillmentOrders, one.reverseFulfillmentOrderIds)
    .flatMap(({ reverseDeliveryIds }) => rowsOf(books.tables.reverseDeliveries, reverseDeliveryIds))
    .flatMap(({ label }) =>
      label ? [entry(label.createdAt, `A label was added to return ${one.name}`)] : [],
    )
  return [
    entry(one.createdAt, `Return ${one.name} was ${wasRequested(one) ? 'requested' : 'created'}`, by),
    ...(one.requestApprovedAt === null
      ? []
      : [entry(one.requestApprovedAt, `Return ${one.name} was approved`, by)]),
    ...(one.closedAt === null ? [] : [entry(one.closedAt, `Return ${one.name} was closed`, by)]),
    ...labels,
  ]
}

const refundEntries = (books: Books, order: T.Order): TimelineEntry[] =>
  books.refundsOf(order).map(({ createdAt, note, staffMemberId, transactionIds }) => {
    const paid = rowsOf(books.tables.transactions, transactionIds).map(({ amount }) =>
      money(presented(amount)),
    )
    const reason = note === null || note === '' ? '' : `: ${note}`
    return entry(
      createdAt,
      `Refunded ${paid.join(' and ') || 'nothing'}${reason}`,
      staffName(books, staffMemberId),
    )
  })

const dispositionEntries = (returns: readonly NativeReturn[]): TimelineEntry[] =>
  returns
    .flatMap(({ dispositions }) => dispositions)
    .map(({ at, quantity, title, type, location }) => ({
      at,
      text: `${quantity} × ${title}: ${words(type)}${location === undefined ? '' : ` at ${location}`}`,
      by: undefined,
    }))

/** What happened to an order, newest first, read from what is in the books. */
export const timelineOf = (books: Books, order: T.Order, returns: readonly NativeReturn[]): TimelineEntry[] =>
  [
    entry(order.createdAt, 'The order was placed'),
    ...(order.cancelledAt === null ? [] : [entry(order.cancelledAt, 'The order was cancelled')]),
    ...paymentEntries(books, order),
    ...fulfillmentEntries(order),
    ...books.returnsOf(order).flatMap((one) => returnEntries(books, one)),
    ...refundEntries(books, order),
    ...dispositionEntries(returns),
  ]
    .toReversed()
    .toSorted((one, other) => other.at.localeCompare(one.at))
