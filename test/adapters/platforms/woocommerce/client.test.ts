import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { inspect } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import { createWooClient } from '../../../../app/adapters/platforms/woocommerce/client.ts'
import { createGate } from '../../../../app/adapters/platforms/woocommerce/gate.ts'
import { PlatformRejected, PlatformUnavailable } from '../../../../app/application/ports/errors.ts'
import type { StandIn } from '../../../stand-ins/woocommerce/server.ts'
import { anywhere, aStore } from './open-store.ts'

const problemOf = async (work: Promise<unknown>): Promise<Error> => {
  const error: unknown = await work.then(() => null).catch((caught: unknown) => caught)
  if (!(error instanceof Error)) throw new Error('nothing was thrown')
  return error
}

test('no error holds the key, its secret or a signature, however deep one looks', async () => {
  const { shop, client } = await aStore({}, { timeouts: { readMs: 200, changeMs: 200 } })
  const kinds = [
    'timeout_before_effect',
    'dropped_before_effect',
    'http_500',
    'html',
    'garbage',
    'redirect',
    'http_429',
  ] as const
  for (const kind of kinds) {
    shop.faults.clear()
    shop.faults.add({ kind })
    const error = await problemOf(client.get('orders', { per_page: 5 }))
    const told = inspect(error, { depth: 20, showHidden: true }) + JSON.stringify(error) + String(error.stack)
    expect(told).not.toContain(shop.key.consumerKey)
    expect(told).not.toContain(shop.key.consumerSecret)
    expect(told).not.toContain('oauth_signature')
  }
})

test('a redirect is never followed: a refund would become a list', async () => {
  const { shop, client } = await aStore()
  shop.faults.add({ kind: 'redirect' })
  const error = await problemOf(client.change('post', 'orders/12/refunds', { amount: '1' }))
  expect(error).toMatchObject({ name: 'PlatformRejected', code: 'redirected' })
  expect(shop.books.refunds.size).toBe(0)
  expect(shop.log).toHaveLength(1)
})

const spoils: Readonly<Record<string, readonly [code: string, spoil: (shop: StandIn) => void]>> = {
  'wrong keys': ['keys_refused', (shop) => (shop.key = { ...shop.key, consumerKey: 'ck_0' })],
  'keys that may only read': ['keys_read_only', (shop) => (shop.key.permissions = 'read')],
  'a clock that is far off': ['clock_skew', (shop) => shop.advance(20 * 60_000)],
  'plain permalinks': ['no_rest_api', (shop) => (shop.books.settings.hasPlainPermalinks = true)],
}

test.each(Object.keys(spoils))('%s are told by a code', async (name) => {
  const { shop, client } = await aStore()
  const [code, spoil] = spoils[name] ?? ['', () => undefined]
  spoil(shop)
  const error = await problemOf(client.change('post', 'orders/12/notes', { note: 'x' }))
  expect(error).toBeInstanceOf(PlatformRejected)
  expect(error).toMatchObject({ code })
})

test('an answer that drips for longer than the time-out ends with it', async () => {
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' })
    const drip = setInterval(() => response.write(' '), 20)
    response.on('close', () => clearInterval(drip))
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const client = createWooClient({
    storeUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    keys: () => Promise.resolve({ consumerKey: 'ck_1', consumerSecret: 'cs_1' }),
    addressOf: anywhere,
    gate: createGate(),
    timeouts: { readMs: 150, changeMs: 150 },
  })
  const startedAt = performance.now()
  expect(await problemOf(client.get('orders'))).toMatchObject({ effect: 'none' })
  expect(await problemOf(client.change('post', 'orders/1/refunds', {}))).toMatchObject({ effect: 'unknown' })
  expect(performance.now() - startedAt).toBeLessThan(3_000)
})

test('a name is judged for every connection, and what was judged is what is connected to', async () => {
  const { shop } = await aStore()
  const port = new URL(shop.url).port
  const answers = ['127.0.0.1', null]
  const asked: string[] = []
  const client = createWooClient({
    storeUrl: `http://store.example:${port}`,
    keys: () => Promise.resolve(shop.key),
    addressOf: (hostname) => {
      asked.push(hostname)
      return Promise.resolve(answers.shift() ?? null)
    },
    gate: createGate(),
  })
  // Signed for its own name, so the stand-in refuses the signature; it was reached all the same.
  expect(await problemOf(client.get('orders'))).toMatchObject({ code: 'keys_refused' })
  expect(shop.log).toHaveLength(1)
  shop.faults.add({ kind: 'dropped_before_effect', times: 1 })
  await problemOf(client.get('orders'))
  expect(await problemOf(client.get('orders'))).toMatchObject({ code: 'address_not_public' })
  expect(asked).toEqual(['store.example', 'store.example'])
})

test('a bare address that leads inward is refused before anything is sent', async () => {
  const { shop } = await aStore()
  const client = createWooClient({
    storeUrl: shop.url,
    keys: () => Promise.resolve(shop.key),
    addressOf: () => Promise.resolve(null),
    gate: createGate(),
  })
  expect(await problemOf(client.get('orders'))).toMatchObject({ code: 'address_not_public' })
  expect(shop.log).toEqual([])
})

test('one request at a time goes to a host, and who waits goes first', async () => {
  const gate = createGate()
  const order: string[] = []
  const leave = await gate.enter(false)
  const pass = async (who: string, isUrgent: boolean) => {
    const left = await gate.enter(isUrgent)
    order.push(who)
    left()
  }
  const both = Promise.all([pass('sync', false), pass('shopper', true)])
  leave()
  await both
  expect(order).toEqual(['shopper', 'sync'])
})

test('a gateway that had no answer leaves a refund in doubt; one that says no does not', async () => {
  const { shop, platform } = await aStore()
  const [id] = shop.books.orders.keys()
  const order = await platform.orders.fetch(`woo:c1:${id}`)
  const stripe = shop.books.gateways.get('stripe')
  if (!order || !stripe) throw new Error('no order')
  const payOut = {
    key: 'k',
    rma: 'R-1',
    orderId: order.orderId,
    native: { nativeReturnId: '', name: '', lines: [] },
    lines: [],
    parts: [{ tenderId: 'payment', minor: 100 }],
    outboundShipping: 0,
    currency: order.currency,
    exponent: order.exponent,
    note: '',
  }
  const doubtful = [
    'cURL error 28: Operation timed out after 70000 milliseconds',
    'An error occurred while attempting to create the refund using the payment gateway API.',
  ]
  for (const words of doubtful) {
    stripe.refuses = words
    expect(await problemOf(platform.refunds.payOut(payOut))).toBeInstanceOf(PlatformUnavailable)
  }
  stripe.refuses = 'The card has been closed.'
  expect(await problemOf(platform.refunds.payOut(payOut))).toMatchObject({
    name: 'PlatformRejected',
    message: 'The card has been closed.',
  })
})

test.each(['', ' ', 'many', '-1', null])('a list is not counted by a header that says "%s"', async (said) => {
  const server = createServer((_request, response) => {
    response.writeHead(200, {
      'content-type': 'application/json',
      ...(said === null ? {} : { 'x-wp-total': said }),
    })
    response.end('[]')
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const client = createWooClient({
    storeUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    keys: () => Promise.resolve({ consumerKey: 'ck_1', consumerSecret: 'cs_1' }),
    addressOf: anywhere,
    gate: createGate(),
  })
  expect(await client.get('orders')).toEqual({ body: [], total: null })
})
