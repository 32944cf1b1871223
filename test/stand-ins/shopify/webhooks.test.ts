import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { aReceiver } from './receiver.ts'
import {
  aShop,
  anOpenReturn,
  fulfillmentLineOf,
  orderNamed,
  paying,
  reverseLineOf,
  locationOf,
} from './situations.ts'
import type { DeliveryOptions } from './webhooks/delivery.ts'

const situation = async (webhookDelivery: Partial<DeliveryOptions> = {}) => {
  const app = await aReceiver()
  const shop = await aShop({
    appUrl: app.url,
    webhookDelivery: { retryDelaysMs: [5, 5, 5], ...webhookDelivery },
  })
  return { ...shop, app, order: orderNamed(shop.standIn, '1002') }
}

test('a webhook is signed over its raw body and says what it is about', async () => {
  const { standIn, app, order } = await situation()
  const owner = anOpenReturn(standIn, order, { 0: 1 })
  await standIn.webhooks.settled()
  const approval = app.received.find(({ headers }) => headers['x-shopify-topic'] === 'returns/approve')
  if (!approval) throw new Error('no approval came')
  expect(approval.path).toBe('/webhooks/shopify')
  expect(approval.headers).toMatchObject({
    'x-shopify-hmac-sha256': createHmac('sha256', 'secret').update(approval.body).digest('base64'),
    'x-shopify-shop-domain': 'kembali-demo.myshopify.com',
    'x-shopify-api-version': '2026-10',
    'x-shopify-triggered-at': '2026-11-21T12:00:00.000Z',
  })
  expect(JSON.parse(approval.body)).toMatchObject({
    admin_graphql_api_id: owner.id,
    name: '#1002-R1',
    status: 'open',
    order: { admin_graphql_api_id: order.id },
    total_return_line_items: 1,
  })
})

test('each step of a return tells the app, and each tells that the order changed', async () => {
  const { standIn, app, order } = await situation()
  const { books } = standIn
  const request = {
    orderId: order.id,
    returnLineItems: [{ fulfillmentLineItemId: fulfillmentLineOf(order), quantity: 1 }],
  }
  books.declineReturnByHand({ id: books.requestReturnByHand(request).id, declineReason: 'OTHER' })
  const owner = books.approveReturnByHand(books.requestReturnByHand(request).id)
  books.processReturnByHand({
    returnId: owner.id,
    returnLineItems: [{ id: owner.lines[0]?.id ?? '', quantity: 1 }],
    financialTransfer: paying({ order, amount: '26.91' }),
  } as Parameters<typeof books.processReturnByHand>[0])
  books.disposeByHand([
    {
      reverseFulfillmentOrderLineItemId: reverseLineOf(standIn, owner),
      quantity: 1,
      dispositionType: 'RESTOCKED',
      locationId: locationOf(standIn),
    },
  ])
  books.closeReturnByHand(owner.id)
  books.reopenReturnByHand(owner.id)
  await standIn.webhooks.settled()
  const topics = app.topics()
  expect([...new Set(topics)].sort()).toEqual([
    'orders/updated',
    'refunds/create',
    'returns/approve',
    'returns/close',
    'returns/decline',
    'returns/process',
    'returns/reopen',
    'returns/request',
    'reverse_fulfillment_orders/dispose',
  ])
  expect(topics.filter((topic) => topic === 'orders/updated')).toHaveLength(8)
})

test('the payload of a refund says its return, its lines and its money', async () => {
  const { standIn, app, order } = await situation()
  standIn.books.refundByHand({
    orderId: order.id,
    note: 'Sorry',
    refundLineItems: [{ lineItemId: order.lineItems[0]?.id ?? '', quantity: 1 }],
  })
  await standIn.webhooks.settled()
  const refund = app.received.find(({ headers }) => headers['x-shopify-topic'] === 'refunds/create')
  expect(JSON.parse(refund?.body ?? '{}')).toMatchObject({
    note: 'Sorry',
    return: null,
    refund_line_items: [
      { quantity: 1, subtotal_set: { presentment_money: { amount: '26.91', currency_code: 'EUR' } } },
    ],
    transactions: [],
  })
})

test('an answer that is not 2xx is retried with the same ids and the same body', async () => {
  const { standIn, app, order } = await situation({ topics: ['orders/updated'] })
  app.answer.status = 503
  standIn.books.tagOrderByHand(order.id, ['x'])
  await standIn.webhooks.settled()
  expect(app.received).toHaveLength(4)
  expect(new Set(app.received.map(({ headers }) => headers['x-shopify-webhook-id'])).size).toBe(1)
  expect(new Set(app.received.map(({ body }) => body)).size).toBe(1)
  expect(standIn.webhooks.attempts.map(({ attempt, status }) => [attempt, status])).toEqual([
    [1, 503],
    [2, 503],
    [3, 503],
    [4, 503],
  ])
})

test('deliveries can be doubled', async () => {
  const { standIn, app, order } = await situation({ duplicateProbability: 1, topics: ['orders/updated'] })
  standIn.books.tagOrderByHand(order.id, ['x'])
  await standIn.webhooks.settled()
  expect(app.received).toHaveLength(2)
  expect(app.received[0]?.headers['x-shopify-event-id']).toBe(app.received[1]?.headers['x-shopify-event-id'])
})

test('deliveries can overtake each other', async () => {
  const { standIn, app, order } = await situation({ disorderMs: 60, topics: ['orders/updated'] })
  const tags = ['a', 'b', 'c', 'd', 'e', 'f']
  for (const tag of tags) standIn.books.tagOrderByHand(order.id, [tag])
  await standIn.webhooks.settled()
  const seen = app.received.map(({ body }) => (JSON.parse(body) as { tags: string }).tags.length)
  expect(seen).toHaveLength(6)
  expect(seen).not.toEqual([...seen].sort((a, b) => a - b))
})

test('deliveries can be held back and released; they say what was true when it happened', async () => {
  const { standIn, app, order } = await situation({ topics: ['orders/updated'] })
  standIn.webhooks.hold()
  standIn.books.tagOrderByHand(order.id, ['early'])
  await standIn.webhooks.settled()
  expect(app.received).toEqual([])
  standIn.webhooks.release()
  order.tags = []
  await standIn.webhooks.settled()
  expect(JSON.parse(app.received[0]?.body ?? '{}')).toMatchObject({ tags: 'early' })
})

test('a message can be replayed as it was', async () => {
  const { standIn, app, order } = await situation({ topics: ['orders/updated'] })
  standIn.books.tagOrderByHand(order.id, ['x'])
  await standIn.webhooks.settled()
  const [message] = standIn.webhooks.messages
  if (message) standIn.webhooks.replay(message)
  await standIn.webhooks.settled()
  expect(app.received).toHaveLength(2)
  expect(app.received[1]?.headers).toMatchObject({ 'x-shopify-webhook-id': message?.webhookId })
})

test('uninstalling, scopes and the three privacy topics come too', async () => {
  const { standIn, app, order } = await situation()
  const customerId = order.customerId ?? ''
  const { token } = standIn.tokens.grantOffline(['read_orders'], false).access
  standIn.platform.changeScopes(['read_orders'])
  standIn.platform.requestCustomerData(customerId)
  standIn.platform.redactCustomer(customerId)
  standIn.platform.uninstall()
  standIn.platform.redactShop()
  await standIn.webhooks.settled()
  expect(app.topics().sort()).toEqual([
    'app/scopes_update',
    'app/uninstalled',
    'customers/data_request',
    'customers/redact',
    'shop/redact',
  ])
  const bodies = new Map(
    app.received.map(({ headers, body }) => [headers['x-shopify-topic'], JSON.parse(body) as object]),
  )
  expect(bodies.get('app/scopes_update')).toMatchObject({ current: ['read_orders'] })
  expect(bodies.get('customers/redact')).toMatchObject({ customer: { email: 'emma.visser@example.com' } })
  expect(standIn.tokens.find(token)).toBeUndefined()
})

test('a subscription made by the API is served beside those of the configuration', async () => {
  const { standIn, call, app, order } = await situation({ topics: [] })
  const create = `mutation S($uri: String!) { webhookSubscriptionCreate(topic: ORDERS_UPDATED, webhookSubscription: { uri: $uri }) { webhookSubscription { id topic uri } userErrors { field message } } }`
  const answer = await call(create, { uri: `${app.url}/elsewhere` })
  expect(answer.refusals()).toEqual([])
  standIn.books.tagOrderByHand(order.id, ['x'])
  await standIn.webhooks.settled()
  expect(app.received.map(({ path }) => path)).toEqual(['/elsewhere'])
})

test('an app that does not answer is tried again until the retries are used up', async () => {
  const { standIn, order } = await situation({ topics: ['orders/updated'], retryDelaysMs: [5] })
  standIn.setAppUrl('http://127.0.0.1:9')
  standIn.books.tagOrderByHand(order.id, ['x'])
  await standIn.webhooks.settled()
  expect(standIn.webhooks.attempts.map(({ status }) => status)).toEqual(['refused', 'refused'])
})

test('a new order is announced', async () => {
  const { standIn, app } = await situation()
  standIn.books.placeOrderByHand({
    number: 2001,
    placedDaysAgo: 0,
    customer: 'jan.jansen@example.com',
    currency: 'EUR',
    taxesIncluded: true,
    taxes: [{ title: 'BTW', rate: 0.21 }],
    lines: [{ product: 'canvas-tote', quantity: 1 }],
    tenders: [{ gateway: 'card' }],
    fulfillments: [{ shippedAfterDays: 0, deliveredAfterDays: 0 }],
  })
  await standIn.webhooks.settled()
  expect(app.topics()).toEqual(['orders/create'])
  expect(JSON.parse(app.received[0]?.body ?? '{}')).toMatchObject({ name: '#2001', total_price: '18.90' })
})
