import { createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startWooStandIn, type StandIn } from './server.ts'

type Recording = {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: unknown
}
const recorded = (name: string): Recording =>
  JSON.parse(readFileSync(new URL(`recordings/${name}.json`, import.meta.url), 'utf8')) as Recording

/** What a value looks like: names and kinds, without the values. Lists by their first entry. */
const shapeOf = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.length === 0 ? [] : [shapeOf(value[0])]
  if (value === null || typeof value !== 'object') return value === null ? 'null' : typeof value
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, part]) => [key, shapeOf(part)]),
  )
}

/** Every name of `of`, and no other, as far down as `shown` goes. */
const cutTo = (of: unknown, shown: unknown): unknown => {
  if (Array.isArray(of) && Array.isArray(shown))
    return shown.length === 0 ? [] : of.slice(0, 1).map((one) => cutTo(one, shown[0]))
  if (!isObject(of) || !isObject(shown)) return of
  return Object.fromEntries(Object.keys(shown).map((key) => [key, cutTo(of[key], shown[key])]))
}
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const theirOwn = (got?: { readonly headers: IncomingHttpHeaders }) =>
  Object.keys(got?.headers ?? {}).filter((one) => one.startsWith('x-wc'))

let shop: StandIn
let ask: (path: string, init?: RequestInit) => Promise<Recording>
const post = (body: unknown): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
})
const mug = () => shop.books.orders.get(22)?.items[0]?.id ?? 0

beforeAll(async () => {
  shop = await startWooStandIn({ seed: 'recorded', settings: { pretendsTls: true } })
  const key = Buffer.from(`${shop.key.consumerKey}:${shop.key.consumerSecret}`).toString('base64')
  ask = async (path, init = {}) => {
    const headers = { authorization: `Basic ${key}`, ...(init.headers as Record<string, string>) }
    const answer = await fetch(`${shop.url}/wp-json/wc/v3/${path}`, { ...init, headers })
    return {
      status: answer.status,
      headers: Object.fromEntries(answer.headers),
      body: (await answer.json()) as unknown,
    }
  }
})
afterAll(() => shop.close())

const alike = async (name: string, path: string, init?: RequestInit) => {
  const real = recorded(name)
  const ours = await ask(path, init)
  expect(ours.status).toBe(real.status)
  expect(ours.headers['content-type']).toBe(real.headers['content-type'])
  expect(ours.headers['x-content-type-options']).toBe('nosniff')
  return { real, ours }
}

test('an order', async () => {
  const { real, ours } = await alike('order-completed', 'orders/22')
  expect(shapeOf(ours.body)).toEqual(shapeOf(real.body))
  const sums = ['total', 'total_tax', 'cart_tax', 'shipping_total', 'shipping_tax', 'number', 'status']
  for (const field of sums)
    expect((ours.body as Record<string, unknown>)[field]).toBe((real.body as Record<string, unknown>)[field])
})

test('a page of orders, with its counts and the address of the next', async () => {
  const asked =
    'orders?per_page=2&orderby=modified&order=asc&dates_are_gmt=1&modified_after=2026-01-01T00:00:00'
  const { real, ours } = await alike('orders-page', asked)
  expect(shapeOf(ours.body)).toEqual(shapeOf(real.body))
  expect(ours.headers['x-wp-total']).toBe('5')
  expect(ours.headers['x-wp-totalpages']).toBe('3')
  expect(ours.headers['link']).toMatch(/page=2>; rel="next"$/)
  expect((await ask(`${asked}&page=9`)).body).toEqual([])
})

test.each([
  ['err-order-404', 'orders/9999', undefined],
  ['err-per-page', 'orders?per_page=101', undefined],
  ['err-refund-exceeds', 'orders/22/refunds', { amount: '9999', api_refund: false }],
  ['err-refund-negative', 'orders/22/refunds', { amount: '-1', api_refund: false }],
  ['err-refund-gateway', 'orders/22/refunds', { amount: '1.00' }],
  ['err-refund-order-404', 'orders/9999/refunds', { amount: '1.00' }],
])('the refusal %s, word for word', async (name, path, body) => {
  const { real, ours } = await alike(name, path, body && post(body))
  expect(ours.body).toEqual(real.body)
})

test('a wrong key', async () => {
  const authorization = `Basic ${Buffer.from('ck_no:cs_no').toString('base64')}`
  const { real, ours } = await alike('err-bad-key', 'orders', { headers: { authorization } })
  expect(ours.body).toEqual(real.body)
})

test('a partial refund, and the order and list after it', async () => {
  const body = {
    amount: '13.75',
    reason: 'RMA-1',
    api_refund: false,
    api_restock: true,
    meta_data: [{ key: '_rma_key', value: 'k1' }],
    line_items: [
      { id: mug(), quantity: 1, refund_total: '12.50', refund_tax: [{ id: 1, refund_total: '1.25' }] },
    ],
  }
  const made = await alike('refund-create-partial', 'orders/22/refunds', post(body))
  expect(shapeOf(made.ours.body)).toEqual(shapeOf(made.real.body))
  const after = await alike('order-partially-refunded', 'orders/22')
  expect(shapeOf(after.ours.body)).toEqual(shapeOf(after.real.body))
  expect(after.ours.body).toMatchObject({ total: '90.75', refunds: [{ reason: 'RMA-1', total: '-13.75' }] })
  const list = await alike('refund-list', 'orders/22/refunds')
  expect(shapeOf(list.ours.body)).toEqual(shapeOf(list.real.body))
  expect(list.ours.headers['x-wp-total']).toBe('1')
})

test.each([
  ['system-status', 'system_status'],
  ['payment-gateway-cod', 'payment_gateways/cod'],
  ['product-simple', 'products/12'],
  ['product-variable', 'products/13'],
  ['variation', 'products/13/variations/14'],
])('what there is of %s is as it is there', async (name, path) => {
  const { real, ours } = await alike(name, path)
  expect(shapeOf(ours.body)).toEqual(shapeOf(cutTo(real.body, ours.body)))
})

test('webhooks: made, pinged without a signature, and signed when something happens', async () => {
  const got: { headers: IncomingHttpHeaders; body: string }[] = []
  const receiver = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => (body += String(chunk)))
    request.on('end', () => {
      got.push({ headers: request.headers, body })
      response.end()
    })
  })
  await new Promise<void>((resolve) => void receiver.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`
  const wanted = { name: 'order.created', topic: 'order.created', delivery_url: url, secret: 'whsec' }
  const { real, ours } = await alike('webhook-create', 'webhooks', post(wanted))
  expect(shapeOf(ours.body)).toEqual(shapeOf(real.body))
  await ask('webhooks', post({ ...wanted, name: 'order.updated', topic: 'order.updated' }))
  await ask('webhooks', post({ ...wanted, name: 'order.deleted', topic: 'order.deleted' }))
  await shop.deliveries.run()
  const ping = recorded('webhook-ping') as unknown as (typeof got)[number]
  expect(got[0]?.body).toBe(ping.body)
  expect(got[0]?.headers['content-type']).toBe(ping.headers['content-type'])
  expect(theirOwn(got[0])).toEqual([])
  got.length = 0
  for (const note of ['a', 'b', 'c'])
    await ask('orders/21', { ...post({ meta_data: [{ key: '_x', value: note }] }), method: 'PUT' })
  await ask('orders/21', { method: 'DELETE' })
  await shop.deliveries.run()
  expect(got).toHaveLength(2)
  for (const [index, name] of ['webhook-order-updated-after-refund', 'webhook-order-deleted'].entries()) {
    const theirs = recorded(name) as unknown as (typeof got)[number]
    expect(theirOwn(got[index])).toEqual(theirOwn(theirs))
    const signature = createHmac('sha256', 'whsec')
      .update(got[index]?.body ?? '')
      .digest('base64')
    expect(got[index]?.headers['x-wc-webhook-signature']).toBe(signature)
  }
  expect(got[1]?.body).toBe('{"id":21}')
  await new Promise((resolve) => void receiver.close(resolve))
})
