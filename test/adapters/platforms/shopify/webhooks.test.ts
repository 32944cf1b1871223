import { createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { readWebhook } from '../../../../app/adapters/platforms/shopify/webhooks.ts'

const body = Buffer.from('{"id":1,"note":"Größe passt nicht"}')
const sign = (content: Uint8Array, secret = 'secret') =>
  createHmac('sha256', secret).update(content).digest('base64')

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

const kindOf = (signature: string | null, secrets: readonly string[] = ['secret']) => {
  const delivered = headers(signature === null ? {} : { 'X-Shopify-Hmac-Sha256': signature })
  return readWebhook(delivered, body, secrets).kind
}

describe('a webhook is believed', () => {
  test('when Shopify signed exactly its bytes', () => {
    expect(kindOf(sign(body))).toBe('webhook')
  })

  test('also by the secret that is being replaced', () => {
    expect(kindOf(sign(body, 'old'), ['new', 'old'])).toBe('webhook')
  })

  test('in either spelling of its headers', () => {
    const newer = new Headers(
      [...headers({ 'X-Shopify-Hmac-Sha256': sign(body) })].map(([name, value]): [string, string] => [
        name.replace('x-', ''),
        value,
      ]),
    )
    expect(readWebhook(newer, body, ['secret']).kind).toBe('webhook')
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
  expect(kindOf(signature)).toBe('forged')
})

test('without a secret nothing is believed', () => {
  expect(kindOf(sign(body, ''), [''])).toBe('forged')
  expect(kindOf(sign(body), [])).toBe('forged')
})

/** What a signed delivery says; null when it is not taken in. */
const read = (from: Headers, content: Uint8Array = body) => {
  const signed = new Headers(from)
  signed.set('X-Shopify-Hmac-Sha256', sign(content))
  const reading = readWebhook(signed, content, ['secret'])
  return reading.kind === 'webhook' ? reading : null
}

describe('the headers of a delivery', () => {
  test('say what happened where, and when', () => {
    expect(read(headers())).toEqual({
      kind: 'webhook',
      payload: { id: 1, note: 'Größe passt nicht' },
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
    const impossible = [
      'soon',
      '0000-01-01T00:00:00Z',
      '-271821-04-20T00:00:00.000Z',
      '+275760-09-13T00:00:00.000Z',
    ]
    for (const said of impossible)
      expect(read(headers({ 'X-Shopify-Triggered-At': said }))?.triggeredAt).toBeNull()
  })
})

test('a body that is nested deeper than can be stored says nothing, so that it is not sent for ever', () => {
  const nested = (depth: number) => Buffer.from('['.repeat(depth) + ']'.repeat(depth))
  expect(read(headers(), nested(50))).not.toBeNull()
  for (const depth of [150, 50_000]) {
    const signed = headers({ 'X-Shopify-Hmac-Sha256': sign(nested(depth)) })
    expect(readWebhook(signed, nested(depth), ['secret']).kind).toBe('unreadable')
  }
})
