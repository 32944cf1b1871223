import { expect, test } from 'vitest'
import { createShopifyClient, type ClientOptions } from '../../../../app/adapters/platforms/shopify/client.ts'
import { createCostLimiter } from '../../../../app/adapters/platforms/shopify/cost-limiter.ts'
import { mutation, query } from '../../../../app/adapters/platforms/shopify/documents/document.ts'
import { PlatformRejected, PlatformUnavailable } from '../../../../app/application/ports/errors.ts'
import { addressOf, instantTime, openShop } from './open-shop.ts'

type Answer = { readonly shop: { readonly name: string } }
const reading = query<Answer, Record<string, never>>('query ShopName { shop { name } }')
const changing = mutation<unknown, Record<string, never>>('mutation Change { returnClose { userErrors } }')

type Reply = () => Response | Promise<Response>
const json =
  (body: unknown, status = 200): Reply =>
  () =>
    Response.json(body, { status })
const text =
  (body: string, status = 200): Reply =>
  () =>
    new Response(body, { status })
const failing =
  (code: string, name = 'TypeError'): Reply =>
  () =>
    Promise.reject(
      Object.assign(new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) }), {
        name,
      }),
    )
const error = (code: string | null, message = 'No', data?: unknown): Reply =>
  json({ errors: [{ message, ...(code && { extensions: { code } }) }], data })

const clientOver = (replies: readonly Reply[], options: Partial<ClientOptions> = {}) => {
  const sent: { readonly url: string; readonly headers: Headers }[] = []
  const waits: number[] = []
  const client = createShopifyClient({
    shopDomain: 'one.myshopify.com',
    getAccessToken: () => Promise.resolve('shpat_secret'),
    fetch: async (input, init) => {
      const reply = replies[Math.min(sent.length, replies.length - 1)]
      sent.push({ url: addressOf(input), headers: new Headers(init?.headers) })
      return (reply as Reply)()
    },
    limiter: createCostLimiter({ time: instantTime((ms) => waits.push(Math.round(ms))) }),
    ...options,
  })
  return { client, sent, waits }
}

const outcome = async (reply: Reply, document = changing as Parameters<typeof send>[1]) => {
  const { client } = clientOver([reply])
  return send(client, document)
}
const send = (client: ReturnType<typeof clientOver>['client'], document: typeof reading | typeof changing) =>
  client.query(document as typeof reading, {}).catch((error: unknown) => error)

test('a question is asked at the one version that it was written for, with the token', async () => {
  const { client, sent } = clientOver([json({ data: { shop: { name: 'One' } } })])
  expect(await client.query(reading, {})).toEqual({ shop: { name: 'One' } })
  expect(sent[0]?.url).toBe('https://one.myshopify.com/admin/api/2026-10/graphql.json')
  expect(sent[0]?.headers.get('x-shopify-access-token')).toBe('shpat_secret')
})

test.each(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT', 'CERT_HAS_EXPIRED'])(
  'a change that was never sent (%s) surely did nothing',
  async (code) => expect(await outcome(failing(code))).toMatchObject({ effect: 'none' }),
)

const inDoubt: readonly (readonly [what: string, reply: Reply])[] = [
  ['the connection is reset', failing('ECONNRESET')],
  ['the other side closes', failing('UND_ERR_SOCKET')],
  ['the connection breaks for no reason given', failing('')],
  ['the answer is 500', json({ errors: 'Internal Server Error' }, 500)],
  ['the answer is 502', text('<html>Bad gateway</html>', 502)],
  ['the answer is 503', text('', 503)],
  ['the answer is a page', text('<!DOCTYPE html><html></html>')],
  ['the answer is cut off', text('{"data":{"returnClose":')],
  ['the answer is empty', text('')],
  ['the answer is a list', json([])],
  ['the answer is null', json(null)],
  ['the answer holds nothing', json({})],
  ['the data is null and nothing says why', json({ data: null })],
  ['the shop failed inside', error('INTERNAL_SERVER_ERROR')],
  ['the shop ran out of time', error('TIMEOUT')],
  ['an error lies in the answer of a change that ran', error('ACCESS_DENIED', 'No', { returnClose: {} })],
]

test.each(inDoubt)('a change may have happened when %s', async (_what, reply) => {
  const result = await outcome(reply)
  expect(result).toBeInstanceOf(PlatformUnavailable)
  expect(result).toMatchObject({ effect: 'unknown' })
})

test.each(inDoubt.filter(([what]) => !what.includes('change that ran')))(
  'a question has no effect when %s',
  async (_what, reply) => {
    const result = await outcome(reply, reading)
    expect(result).toBeInstanceOf(PlatformUnavailable)
    expect(result).toMatchObject({ effect: 'none' })
  },
)

test.each<readonly [what: string, reply: Reply, code: string]>([
  ['a scope is missing', error('ACCESS_DENIED', 'No', { returnClose: null }), 'access_denied'],
  ['the document is wrong', error(null, 'Field is gone'), 'invalid_document'],
  ['the query costs too much', error('MAX_COST_EXCEEDED'), 'max_cost_exceeded'],
  ['the shop is inactive', error('SHOP_INACTIVE'), 'shop_inactive'],
  ['the shop is frozen', text('', 402), 'shop_frozen'],
  ['the app is forbidden', text('', 403), 'forbidden'],
  ['there is no such shop', text('', 404), 'shop_not_found'],
  ['the shop is locked', text('', 423), 'shop_locked'],
  [
    'the shop has moved',
    () => new Response(null, { status: 301, headers: { location: 'https://evil.example' } }),
    'unexpected_status',
  ],
])('it is a clear no when %s', async (_what, reply, code) => {
  for (const document of [reading, changing]) {
    const result = await outcome(reply, document)
    expect(result).toBeInstanceOf(PlatformRejected)
    expect(result).toMatchObject({ code })
  }
})

test('a change that may have happened is sent once', async () => {
  const { client, sent } = clientOver([json({}, 500), json({ data: { returnClose: {} } })])
  expect(await send(client, changing)).toMatchObject({ effect: 'unknown' })
  expect(sent).toHaveLength(1)
})

test('too many calls are waited out for as long as the shop says', async () => {
  const { client, sent, waits } = clientOver([
    () => new Response('', { status: 429, headers: { 'retry-after': '2.5' } }),
    json({ data: { shop: { name: 'One' } } }),
  ])
  expect(await send(client, reading)).toEqual({ shop: { name: 'One' } })
  expect(sent).toHaveLength(2)
  expect(waits).toEqual([2500])
})

test('a throttled change is sent again, for it surely did nothing, when the bucket has room for it', async () => {
  const cost = {
    requestedQueryCost: 210,
    throttleStatus: { currentlyAvailable: 10, maximumAvailable: 2000, restoreRate: 100 },
  }
  const throttled = json({
    errors: [{ message: 'Throttled', extensions: { code: 'THROTTLED' } }],
    extensions: { cost },
  })
  const { client, sent, waits } = clientOver([throttled, json({ data: { returnClose: {} } })])
  expect(await send(client, changing)).toEqual({ returnClose: {} })
  expect(sent).toHaveLength(2)
  expect(waits).toEqual([2000])
})

test('a shop that keeps refusing for too many calls is left alone for a while', async () => {
  const { client, sent } = clientOver([error('THROTTLED')])
  expect(await send(client, changing)).toMatchObject({ effect: 'none', retryAfterMs: 30_000 })
  expect(sent).toHaveLength(4)
})

test('a token that the shop rejects is renewed once', async () => {
  const asked: (string | undefined)[] = []
  const { client, sent } = clientOver([text('', 401), json({ data: { shop: { name: 'One' } } })], {
    getAccessToken: (options) => {
      asked.push(options?.rejected)
      return Promise.resolve(options ? 'shpat_renewed' : 'shpat_secret')
    },
  })
  expect(await send(client, reading)).toEqual({ shop: { name: 'One' } })
  expect(asked).toEqual([undefined, 'shpat_secret'])
  expect(sent[1]?.headers.get('x-shopify-access-token')).toBe('shpat_renewed')
})

test('a renewed token that is rejected as well is a clear no', async () => {
  const { client, sent } = clientOver([text('', 401)])
  expect(await send(client, changing)).toMatchObject({ name: 'PlatformRejected', code: 'unauthorized' })
  expect(sent).toHaveLength(2)
})

test('without a token nothing is sent, and nothing happened', async () => {
  const { client, sent } = clientOver([json({})], {
    getAccessToken: () => Promise.reject(new Error('database away')),
  })
  expect(await send(client, changing)).toMatchObject({ name: 'PlatformUnavailable', effect: 'none' })
  expect(sent).toEqual([])
})

test('no token and no e-mail address gets into what is thrown', async () => {
  const secrets = [
    'shpat_0123456789abcdef0123456789abcdef',
    'jan.jansen@example.com',
    'eyJhbGciOi.eyJpc3Mi.c2ln',
  ]
  const spoken = `Bearer ${secrets[0]} of ${secrets[1]}, refresh_token=${secrets[0]}, id ${secrets[2]}`
  for (const reply of [error('ACCESS_DENIED', spoken), error('INTERNAL_SERVER_ERROR', spoken)]) {
    const result = await outcome(reply)
    for (const secret of secrets) expect(JSON.stringify([result, String(result)])).not.toContain(secret)
  }
})

test.each([
  'evil.example',
  'one.myshopify.com.evil.example',
  'x@evil.example/?.myshopify.com',
  'one.myshopify.com/a',
  '',
])('the token is not sent to %j', (shopDomain) =>
  expect(() => clientOver([json({})], { shopDomain })).toThrow('not a shop'),
)

test('many readers of one shop keep inside its bucket, without one refusal', async () => {
  const { shop, platform } = await openShop({ plan: { maximumAvailable: 1000, restoreRate: 1000 } })
  await Promise.all([1, 2, 3, 4, 5, 6, 7, 8].map((each) => platform.orders.findByName(String(1000 + each))))
  const refusals = shop.log.entries.filter(({ errors }) => errors.includes('Throttled'))
  expect(refusals.length).toBeLessThanOrEqual(1)
  await shop.close()
})
