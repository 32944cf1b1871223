import type { ChannelNews, Person } from '../../../application/ports/commerce-platform.ts'

/** What a webhook is about. Payloads are not typed by Shopify's schema, so each field is believed only as far as it is one. */
export const newsIn = ({
  topic,
  payload,
}: {
  readonly topic: string
  readonly payload: unknown
}): ChannelNews => {
  // A topic is a word of a header: only what stands in the table counts, never what every object has.
  const reader = Object.hasOwn(readers, topic) ? readers[topic] : undefined
  return reader?.(payload) ?? { kind: 'nothing' }
}

type Reader = (payload: unknown) => ChannelNews | null

const ofOrder: Reader = (payload) => {
  const orderId = textAt(payload, ['admin_graphql_api_order_id']) ?? orderIdOf(payload)
  return orderId === null ? null : { kind: 'order', orderId }
}

/** A refund names its order by number; an order names itself. */
const orderIdOf = (payload: unknown): string | null => {
  const number = numberAt(payload, ['order_id']) ?? numberAt(payload, ['order', 'id'])
  return number === null ? textAt(payload, ['admin_graphql_api_id']) : `gid://shopify/Order/${number}`
}

const ofReturn: Reader = (payload) => {
  const nativeReturnId =
    textAt(payload, ['return', 'admin_graphql_api_id']) ?? textAt(payload, ['admin_graphql_api_id'])
  return nativeReturnId === null ? null : { kind: 'return', nativeReturnId }
}

/**
 * Only the body is signed, so what is said under a topic counts only where the body is of that topic: it is told by the key
 * that no other has. Null when it is of another.
 */
const personIn = (payload: unknown, ordersKey: 'orders_to_redact' | 'orders_requested'): Person | null => {
  const orders = numbersAt(payload, ordersKey)
  if (orders === null) return null
  const customer = numberAt(payload, ['customer', 'id'])
  return {
    customerId: customer === null ? null : `gid://shopify/Customer/${customer}`,
    orderIds: orders.map((id) => `gid://shopify/Order/${id}`),
  }
}

const ofExport: Reader = (payload) => {
  const person = personIn(payload, 'orders_requested')
  return person && { kind: 'export_customer', person }
}

const ofErasure: Reader = (payload) => {
  const person = personIn(payload, 'orders_to_redact')
  return person && { kind: 'erase_customer', person }
}

/** The shop describes itself; the bodies about customers and about its erasure only name it. */
const ofUninstallation: Reader = (payload) =>
  textAt(payload, ['myshopify_domain']) === null ? null : { kind: 'uninstalled' }

const ofOtherTopics = [
  'id',
  'myshopify_domain',
  'customer',
  'data_request',
  'orders_requested',
  'orders_to_redact',
]

/** The shop by its number and name, and nothing that stands in a body of another topic. */
const ofShopErasure: Reader = (payload) => {
  const namesShop = numberAt(payload, ['shop_id']) !== null && textAt(payload, ['shop_domain']) !== null
  const saysMore = ofOtherTopics.some((key) => at(payload, [key]) !== undefined)
  return namesShop && !saysMore ? { kind: 'erase_shop' } : null
}

const readers: Readonly<Record<string, Reader>> = {
  'orders/updated': ofOrder,
  'orders/create': ofOrder,
  'orders/edited': ofOrder,
  'refunds/create': ofOrder,
  'returns/request': ofReturn,
  'returns/approve': ofReturn,
  'returns/decline': ofReturn,
  'returns/cancel': ofReturn,
  'returns/close': ofReturn,
  'returns/process': ofReturn,
  'returns/reopen': ofReturn,
  'returns/update': ofReturn,
  'reverse_deliveries/attach_deliverable': ofReturn,
  'reverse_fulfillment_orders/dispose': ofReturn,
  'app/uninstalled': ofUninstallation,
  'customers/data_request': ofExport,
  'customers/redact': ofErasure,
  'shop/redact': ofShopErasure,
}

const at = (payload: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
    payload,
  )

const textAt = (payload: unknown, path: readonly string[]): string | null => {
  const value = at(payload, path)
  return typeof value === 'string' ? value : null
}

const isId = (value: unknown): value is number => typeof value === 'number' && Number.isSafeInteger(value)

const numberAt = (payload: unknown, path: readonly string[]): number | null => {
  const value = at(payload, path)
  return isId(value) ? value : null
}

const numbersAt = (payload: unknown, key: string): readonly number[] | null => {
  const value = at(payload, [key])
  return Array.isArray(value) ? value.filter(isId) : null
}
