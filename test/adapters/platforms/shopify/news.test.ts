import { expect, test } from 'vitest'
import { newsIn } from '../../../../app/adapters/platforms/shopify/news.ts'

const about = (topic: string, payload: unknown) => newsIn({ topic, payload })
const order = { kind: 'order', orderId: 'gid://shopify/Order/7' }

test('an order names itself, a refund names its order', () => {
  const id = 9
  expect(about('orders/updated', { id: 7, admin_graphql_api_id: 'gid://shopify/Order/7' })).toEqual(order)
  expect(
    about('refunds/create', { id, order_id: 7, admin_graphql_api_id: 'gid://shopify/Refund/9' }),
  ).toEqual(order)
  expect(about('orders/edited', { order_edit: { order_id: 7 }, order: { id: 7 } })).toEqual(order)
})

test('a return names itself, a delivery and a disposition name their return', () => {
  const found = { kind: 'return', nativeReturnId: 'gid://shopify/Return/3' }
  expect(about('returns/approve', { admin_graphql_api_id: 'gid://shopify/Return/3' })).toEqual(found)
  expect(
    about('reverse_deliveries/attach_deliverable', {
      admin_graphql_api_id: 'gid://shopify/ReverseDelivery/5',
      return: { admin_graphql_api_id: 'gid://shopify/Return/3' },
    }),
  ).toEqual(found)
})

test('a customer is named by number, and by the orders that count', () => {
  expect(about('customers/redact', { customer: { id: 5 }, orders_to_redact: [1, '2', null, 3] })).toEqual({
    kind: 'erase_customer',
    person: {
      customerId: 'gid://shopify/Customer/5',
      orderIds: ['gid://shopify/Order/1', 'gid://shopify/Order/3'],
    },
  })
  expect(about('customers/data_request', { orders_requested: [1] })).toMatchObject({
    kind: 'export_customer',
    person: { customerId: null },
  })
})

test.each([
  ['planets/aligned', { id: 1 }],
  ['constructor', { id: 1 }],
  ['__proto__', null],
  ['orders/updated', null],
  ['orders/updated', 'null'],
  ['orders/updated', { admin_graphql_api_id: 7 }],
  ['returns/approve', []],
  ['returns/approve', { return: 'gid://shopify/Return/3' }],
])('a webhook of %s that says %j is about nothing', (topic, payload) => {
  expect(about(topic, payload)).toEqual({ kind: 'nothing' })
})

test('customers who are not named are nobody, and nobody loses anything', () => {
  expect(about('customers/redact', { customer: 'all', orders_to_redact: 'all' })).toEqual({ kind: 'nothing' })
  expect(about('customers/redact', { customer: 'all', orders_to_redact: ['all'] })).toEqual({
    kind: 'erase_customer',
    person: { customerId: null, orderIds: [] },
  })
})

/** As Shopify sends them. Topics are not signed, so each may come back under the topic of another. */
const bodies = {
  'app/uninstalled': { id: 7, name: 'Lumbung', domain: 'one.example', myshopify_domain: 'one.myshopify.com' },
  'customers/data_request': {
    shop_id: 7,
    shop_domain: 'one.myshopify.com',
    orders_requested: [1],
    customer: { id: 5 },
    data_request: { id: 9 },
  },
  'customers/redact': {
    shop_id: 7,
    shop_domain: 'one.myshopify.com',
    customer: { id: 5 },
    orders_to_redact: [1],
  },
  'shop/redact': { shop_id: 7, shop_domain: 'one.myshopify.com' },
  'orders/updated': { id: 1, admin_graphql_api_id: 'gid://shopify/Order/1', customer: { id: 5 } },
}
const dangerous = ['app/uninstalled', 'customers/data_request', 'customers/redact', 'shop/redact'] as const

test.each(dangerous)('%s is done for a body of its own, and for no other', (topic) => {
  for (const [from, body] of Object.entries(bodies))
    expect([from, about(topic, body).kind === 'nothing']).toEqual([from, from !== topic])
})
