import { describe, expect, test } from 'vitest'
import { action, loader } from '../../app/routes/webhooks.shopify.ts'
import { aFakeShop, createFakeKembali } from '../builders/fake-kembali.ts'
import { aLoadContext } from '../builders/load-context.ts'
import { aWebhook, shopDomain } from '../builders/shopify-signatures.ts'

const open = () => {
  const { kembali, calls } = createFakeKembali(aFakeShop())
  const context = aLoadContext(kembali)
  const receive = async (request: Request) => (await action({ request, context, params: {} })).status
  return { receive, calls }
}

const payload = { id: 1, admin_graphql_api_id: 'gid://shopify/Return/1' }

describe('a webhook', () => {
  test('that Shopify signed is stored and acknowledged', async () => {
    const { receive, calls } = open()
    expect(await receive(aWebhook(payload, { 'x-shopify-topic': 'RETURNS/APPROVE' }))).toBe(200)
    expect(calls).toEqual([
      {
        command: 'receiveWebhook',
        input: {
          platform: 'shopify',
          domain: shopDomain,
          topic: 'returns/approve',
          eventId: 'event-1',
          triggeredAt: '2026-11-20T09:00:00.000Z',
          payload,
        },
      },
    ])
  })

  test('with another secret, without a signature, or altered by a byte is 401 and leaves nothing', async () => {
    const { receive, calls } = open()
    const altered = new Request(aWebhook(payload), {
      body: JSON.stringify({ ...payload, id: 2 }),
      method: 'POST',
    })
    expect(await receive(aWebhook(payload, {}, 'not-the-secret'))).toBe(401)
    expect(await receive(aWebhook(payload, { 'x-shopify-hmac-sha256': '' }))).toBe(401)
    expect(await receive(aWebhook(payload, { 'x-shopify-hmac-sha256': 'bm9uc2Vuc2U=' }))).toBe(401)
    expect(await receive(altered)).toBe(401)
    expect(calls).toEqual([])
  })

  test('that comes twice is acknowledged twice, under one event id', async () => {
    const { receive, calls } = open()
    expect(await receive(aWebhook(payload))).toBe(200)
    expect(await receive(aWebhook(payload, { 'x-shopify-webhook-id': 'another-delivery' }))).toBe(200)
    expect(calls.map(({ input }) => (input as { eventId: string }).eventId)).toEqual(['event-1', 'event-1'])
  })

  test('without an event id is known by its delivery, which stays on a retry', async () => {
    const { receive, calls } = open()
    const request = aWebhook(payload)
    request.headers.delete('x-shopify-event-id')
    await receive(request)
    expect(calls).toMatchObject([{ input: { eventId: 'delivery:webhook-1' } }])
  })

  test('of the newer kind is read from its own headers', async () => {
    const { receive, calls } = open()
    const old = aWebhook(payload)
    const headers = new Headers()
    for (const [name, value] of old.headers) headers.set(name.replace(/^x-shopify/, 'shopify'), value)
    expect(await receive(new Request(old, { headers }))).toBe(200)
    expect(calls).toMatchObject([{ input: { domain: shopDomain, eventId: 'event-1' } }])
  })

  test('of a shop that we do not know is acknowledged, so that it is not sent again', async () => {
    const { receive } = open()
    expect(await receive(aWebhook(payload, { 'x-shopify-shop-domain': 'gone.myshopify.com' }))).toBe(200)
  })

  test.each([
    [{ shop_domain: 'victim.myshopify.com', shop_id: 7 }, 'shop/redact'],
    [{ myshopify_domain: 'victim.myshopify.com' }, 'app/uninstalled'],
  ])('that names another shop in what is signed than in its header is refused: %o', async (body, topic) => {
    const { receive, calls } = open()
    expect(await receive(aWebhook(body, { 'x-shopify-topic': topic }))).toBe(401)
    expect(calls).toEqual([])
  })

  test('that is signed but is no JSON, or names no topic, is 400', async () => {
    const { receive } = open()
    expect(await receive(aWebhook('{"id": '))).toBe(400)
    const request = aWebhook(payload)
    request.headers.delete('x-shopify-topic')
    expect(await receive(request)).toBe(400)
  })

  test('can only be posted', () => {
    expect(loader().status).toBe(405)
  })
})
