import type { BookEvent, Books } from '../books/books.ts'
import { orderPayload } from './order-payload.ts'
import { iso, numeric } from './parts.ts'
import { refundPayload } from './refund-payload.ts'
import { disposedPayload, returnPayload, reverseDeliveryPayload } from './return-payload.ts'

type Payload = Record<string, unknown>
type Builder = (books: Books, event: BookEvent) => Payload | undefined

const shopPart = ({ tables }: Books): Payload => ({
  id: numeric(tables.shop.id),
  name: tables.shop.name,
  email: tables.shop.email,
  domain: tables.shop.domain,
  myshopify_domain: tables.shop.domain,
  currency: tables.shop.currency,
  iana_timezone: tables.shop.timeZone,
})

const shopNames = ({ tables }: Books): Payload => ({
  shop_id: numeric(tables.shop.id),
  shop_domain: tables.shop.domain,
})

const customerNames = (books: Books, id: string): Payload => {
  const customer = books.customerById(id)
  return { id: numeric(id), email: customer?.email ?? '', phone: customer?.phone ?? '' }
}

const ordersOf = (books: Books, id: string): number[] => books.ordersOf(id).map((order) => numeric(order.id))

const orderBuilder: Builder = (books, { subject }) => {
  const order = books.orderById(subject)
  return order && orderPayload(books, order)
}
const returnBuilder: Builder = (books, { topic, subject }) => {
  const owner = books.tables.returns.get(subject)
  return owner && returnPayload(books, topic, owner)
}

const builders: Record<string, Builder> = {
  'orders/create': orderBuilder,
  'orders/updated': orderBuilder,
  'returns/approve': returnBuilder,
  'returns/cancel': returnBuilder,
  'returns/close': returnBuilder,
  'returns/decline': returnBuilder,
  'returns/process': returnBuilder,
  'returns/reopen': returnBuilder,
  'returns/request': returnBuilder,
  'returns/update': returnBuilder,
  'refunds/create': (books, { subject }) => {
    const refund = books.tables.refunds.get(subject)
    return refund && refundPayload(books, refund)
  },
  'reverse_deliveries/attach_deliverable': (books, { subject }) => {
    const delivery = books.tables.reverseDeliveries.get(subject)
    return delivery && reverseDeliveryPayload(books, delivery)
  },
  'reverse_fulfillment_orders/dispose': (books, { subject }) => {
    const reverse = books.tables.reverseFulfillmentOrders.get(subject)
    return reverse && disposedPayload(reverse)
  },
  'app/uninstalled': (books) => shopPart(books),
  'app/scopes_update': (books, { at, detail }) => ({
    ...(detail as Payload),
    id: 1,
    shop_id: books.tables.shop.id,
    updated_at: iso(at),
  }),
  'customers/data_request': (books, { subject, at }) => ({
    ...shopNames(books),
    customer: customerNames(books, subject),
    orders_requested: ordersOf(books, subject),
    data_request: { id: Math.floor(at / 1000) },
  }),
  'customers/redact': (books, { subject }) => ({
    ...shopNames(books),
    customer: customerNames(books, subject),
    orders_to_redact: ordersOf(books, subject),
  }),
  'shop/redact': (books) => shopNames(books),
}

/** What the webhook of an event says, as things are now; undefined for events that have none. */
export const payloadOf = (books: Books, event: BookEvent): Payload | undefined =>
  builders[event.topic]?.(books, event)
