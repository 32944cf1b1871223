import { createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import {
  ageOf,
  isSignedBody,
  readWebhookHeaders,
  signatureIn,
} from '../../../../app/adapters/platforms/shopify/webhooks.ts'

const body = Buffer.from('{"id":1,"note":"Größe passt nicht"}')
const sign = (content: Uint8Array, secret = 'secret') =>
  createHmac('sha256', secret).update(content).digest('base64')

describe('a webhook is believed', () => {
  test('when Shopify signed exactly its bytes', () => {
    expect(isSignedBody(body, sign(body), ['secret'])).toBe(true)
  })

  test('also by the secret that is being replaced', () => {
    expect(isSignedBody(body, sign(body, 'old'), ['new', 'old'])).toBe(true)
  })

  test('in either spelling of its headers', () => {
    expect(signatureIn(new Headers({ 'X-Shopify-Hmac-Sha256': 'one' }))).toBe('one')
    expect(signatureIn(new Headers({ 'shopify-hmac-sha256': 'two' }))).toBe('two')
    expect(signatureIn(new Headers())).toBeNull()
  })
})

test.each([
  ['another secret', sign(body, 'other')],
  ['another body', sign(Buffer.from('{"id":2}'))],
  ['no signature', null],
  ['an empty one', ''],
  ['hex', createHmac('sha256', 'secret').update(body).digest('hex')],
  ['one that is cut', sign(body).slice(0, -4)],
  ['one with more behind it', `${sign(body)}AAAA`],
  ['one in another alphabet', sign(body).replace(/[+/]/g, '-').replace('=', '')],
])('a webhook with %s is not believed', (_what, signature) => {
  expect(isSignedBody(body, signature, ['secret'])).toBe(false)
})

test('without a secret nothing is believed', () => {
  expect(isSignedBody(body, sign(body, ''), [''])).toBe(false)
  expect(isSignedBody(body, sign(body), [])).toBe(false)
})

const headers = (rest: Readonly<Record<string, string>> = {}) =>
  new Headers({
    'X-Shopify-Topic': 'returns/approve',
    'X-Shopify-Shop-Domain': 'One.myshopify.com',
    'X-Shopify-Event-Id': '98880550-7158-44d4-b7cd-2c97c8a091b5',
    'X-Shopify-Webhook-Id': 'b54557e4-bdd9-4b37-8a5f-bf7d70bcd043',
    'X-Shopify-Triggered-At': '2026-11-21T10:00:00.123456789Z',
    'X-Shopify-API-Version': '2026-10',
    ...rest,
  })
const without = (name: string): Headers => {
  const rest = headers()
  rest.delete(name)
  return rest
}
const read = (from: Headers, content: Uint8Array = body) => readWebhookHeaders(from, content)

describe('the headers of a delivery', () => {
  test('say what happened where, and when', () => {
    expect(read(headers())).toEqual({
      topic: 'returns/approve',
      shopDomain: 'one.myshopify.com',
      eventId: '98880550-7158-44d4-b7cd-2c97c8a091b5',
      triggeredAt: '2026-11-21T10:00:00.123Z',
      apiVersion: '2026-10',
    })
  })

  test('of the newer kind say the same', () => {
    const newer = new Headers(
      [...headers()].map(([name, value]): [string, string] => [name.replace('x-', ''), value]),
    )
    expect(read(newer)).toEqual(read(headers()))
  })

  test('without a topic or a shop, or with one that cannot be, are no delivery', () => {
    for (const name of ['x-shopify-topic', 'x-shopify-shop-domain']) expect(read(without(name))).toBeNull()
    for (const bad of ['evil.example', 'one.myshopify.com.evil.example', ''])
      expect(read(headers({ 'X-Shopify-Shop-Domain': bad }))).toBeNull()
    for (const bad of ['returns', '../etc', 'a/b/c', ''])
      expect(read(headers({ 'X-Shopify-Topic': bad }))).toBeNull()
  })

  test('without the event name the delivery, which stays the same when it is tried again', () => {
    const [first, retried] = [1, 2].map(() => read(without('x-shopify-event-id')))
    expect(first?.eventId).toBe('delivery:b54557e4-bdd9-4b37-8a5f-bf7d70bcd043')
    expect(retried?.eventId).toBe(first?.eventId)
  })

  test('without either are told apart by what they say', () => {
    const bare = without('x-shopify-event-id')
    bare.delete('x-shopify-webhook-id')
    const [one, again] = [read(bare), read(bare)]
    const other = read(bare, Buffer.from('{"id":2}'))
    expect(one?.eventId).toMatch(/^content:[0-9a-f]{64}$/)
    expect(again?.eventId).toBe(one?.eventId)
    expect(other?.eventId).not.toBe(one?.eventId)
  })

  test('with an id that is no id fall back, so that nothing strange becomes a key', () => {
    const strange = read(
      headers({ 'X-Shopify-Event-Id': 'x'.repeat(5000), 'X-Shopify-Webhook-Id': '; drop' }),
    )
    expect(strange?.eventId).toMatch(/^content:/)
  })

  test('need not say when', () => {
    expect(read(without('x-shopify-triggered-at'))?.triggeredAt).toBeNull()
    expect(read(headers({ 'X-Shopify-Triggered-At': 'soon' }))?.triggeredAt).toBeNull()
  })
})

test.each([
  ['2026-11-21T12:00:00.000Z', 'fresh'],
  ['2026-11-21T08:00:00.000Z', 'fresh'],
  ['2026-11-21T07:50:00.000Z', 'late'],
  ['2026-10-21T12:00:00.000Z', 'late'],
  ['2026-11-21T12:04:00.000Z', 'fresh'],
  ['2026-11-21T12:06:00.000Z', 'of_the_future'],
  [null, 'fresh'],
])('at noon an event of %s is %s', (triggeredAt, age) => {
  expect(ageOf(triggeredAt, '2026-11-21T12:00:00.000Z')).toBe(age)
})
