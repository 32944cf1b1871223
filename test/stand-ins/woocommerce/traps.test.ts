import { afterEach, beforeEach, expect, test } from 'vitest'
import { deleteProduct } from './books.ts'
import { startWooStandIn, type StandIn } from './server.ts'

let shop: StandIn
let ask: (path: string, init?: RequestInit) => Promise<{ status: number; body: unknown }>
const post = (body: unknown): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
})

beforeEach(async () => {
  shop = await startWooStandIn({ seed: 'recorded', settings: { pretendsTls: true } })
  const key = Buffer.from(`${shop.key.consumerKey}:${shop.key.consumerSecret}`).toString('base64')
  ask = async (path, init = {}) => {
    const headers = { authorization: `Basic ${key}`, ...(init.headers as Record<string, string>) }
    const answer = await fetch(`${shop.url}/wp-json/wc/v3/${path}`, { ...init, headers })
    return { status: answer.status, body: (await answer.json()) as unknown }
  }
})
afterEach(() => shop.close())

const order = (id: number) => {
  const found = shop.books.orders.get(id)
  if (!found) throw new Error(`no order ${id}`)
  return found
}
const stockOf = (sku: string) => [...shop.books.products.values()].find((one) => one.sku === sku)?.stock

test('ninety-nine of two are restocked, and an unknown line or a parameter of another name is passed over', async () => {
  const before = stockOf('TEE-S-Red') ?? 0
  const body = {
    amount: '0',
    api_refund: false,
    restock_items: false,
    line_items: [
      { id: order(22).items[1]?.id, quantity: 99 },
      { id: 12_345, quantity: 1 },
    ],
  }
  expect((await ask('orders/22/refunds', post(body))).status).toBe(201)
  expect(stockOf('TEE-S-Red')).toBe(before + 99)
})

test('two refunds at the same moment are both made', async () => {
  shop.setGap(30)
  const whole = post({ amount: '90.75', api_refund: false, api_restock: false })
  const both = await Promise.all([ask('orders/22/refunds', whole), ask('orders/22/refunds', whole)])
  expect(both.map(({ status }) => status)).toEqual([201, 201])
  expect(shop.books.refunds.size).toBe(2)
})

test('half a cent more is rounded up', async () => {
  const made = await ask(
    'orders/22/refunds',
    post({ amount: '1.005', api_refund: false, api_restock: false }),
  )
  expect(made.body).toMatchObject({ amount: '1.01' })
})

test('deleting a refund leaves the date of its order as it was', async () => {
  await ask('orders/22/refunds', post({ amount: '1', api_refund: false, api_restock: false }))
  shop.advance(60_000)
  const before = order(22).modifiedMs
  const [refund] = shop.books.refunds.keys()
  expect((await ask(`orders/22/refunds/${refund}`, { method: 'DELETE' })).status).toBe(200)
  expect(order(22).modifiedMs).toBe(before)
})

test('the line of a deleted variation has no variation any more, and the SKU of its parent', async () => {
  deleteProduct(shop.books, order(22).items[1]?.variationId ?? 0)
  expect((await ask('orders/22')).body).toMatchObject({
    line_items: [{ sku: 'MUG-1' }, { variation_id: 0, sku: 'TEE', parent_name: 'Tee' }],
  })
})

test('a moment with a suffix and the flag for GMT misses what changed in the last hours', async () => {
  const anHourAgo = new Date(shop.books.now() - 3_600_000).toISOString().slice(0, 19)
  const asked = 'orders?dates_are_gmt=true&per_page=100&modified_after='
  expect((await ask(`${asked}${anHourAgo}`)).body).not.toEqual([])
  expect((await ask(`${asked}${anHourAgo}Z`)).body).toEqual([])
})

test('drafts of the checkout are among any orders, what is in the trash is not', async () => {
  order(21).status = 'checkout-draft'
  order(20).status = 'trash'
  const { body } = await ask('orders?status=any&per_page=100')
  expect((body as { id: number }[]).map(({ id }) => id)).toEqual([22, 21, 19, 18])
  expect((await ask('orders?status=trash')).body).toMatchObject([{ id: 20 }])
  expect((await ask('orders?meta_key=_e2e_key&per_page=100')).body).toHaveLength(4)
})

test('seven failures in a row disable a webhook, and it can be enabled again', async () => {
  const wanted = { topic: 'order.updated', delivery_url: 'http://127.0.0.1:9/', secret: 's' }
  const made = (await ask('webhooks', post(wanted))).body as { id: number }
  for (let failure = 1; failure <= 7; failure += 1) {
    await ask('orders/22', { ...post({ meta_data: [{ key: 'n', value: failure }] }), method: 'PUT' })
    await shop.deliveries.run()
  }
  expect((await ask(`webhooks/${made.id}`)).body).toMatchObject({ status: 'disabled' })
  await ask(`webhooks/${made.id}`, { ...post({ status: 'active' }), method: 'PUT' })
  expect((await ask(`webhooks/${made.id}`)).body).toMatchObject({ status: 'active' })
})

test('keys that may only read change nothing', async () => {
  shop.key.permissions = 'read'
  expect((await ask('orders')).status).toBe(200)
  expect(await ask('orders/22/notes', post({ note: 'x' }))).toMatchObject({
    status: 401,
    body: { code: 'woocommerce_rest_authentication_error' },
  })
})
