import { createHash } from 'node:crypto'
import type { LoadContext } from './load-context.server.ts'

/**
 * Proves, stores and acknowledges; the work is a job's. Only the body is signed, so what the headers say is believed
 * as far as the body does not contradict it. A replay is seen by its event id and changes nothing.
 */
export const receiveShopifyWebhook = async (
  request: Request,
  { kembali, shopify, now }: Pick<LoadContext, 'kembali' | 'shopify' | 'now'>,
): Promise<Response> => {
  if (request.method !== 'POST') return new Response(null, { status: 405, headers: { Allow: 'POST' } })
  const body = new Uint8Array(await request.arrayBuffer())
  if (!shopify.isSignedWebhook(body, headerOf(request, 'hmac-sha256')))
    return new Response(null, { status: 401 })

  const domain = headerOf(request, 'shop-domain')
  const topic = headerOf(request, 'topic')
  const payload = parse(body)
  if (!domain || !topic || payload === undefined) return new Response(null, { status: 400 })
  if (isAboutAnotherShop(payload, topic.toLowerCase(), domain)) return new Response(null, { status: 401 })
  await kembali.receiveWebhook({
    domain,
    topic: topic.toLowerCase(),
    eventId: eventIdOf(request, topic, body),
    triggeredAt: instantOf(headerOf(request, 'triggered-at')) ?? now().toISOString(),
    payload,
  })
  return new Response(null, { status: 200 })
}

/** Deliveries of the newer kind carry the same names without the `X-`. */
const headerOf = (request: Request, name: string): string | null =>
  request.headers.get(`x-shopify-${name}`) ?? request.headers.get(`shopify-${name}`)

/** One event may be delivered by several subscriptions: its own id is what makes it one. A retry keeps the webhook's. */
const eventIdOf = (request: Request, topic: string, body: Uint8Array): string =>
  idOf(headerOf(request, 'event-id')) ??
  idOf(headerOf(request, 'webhook-id')) ??
  createHash('sha256').update(topic).update('\0').update(body).digest('hex')

/** An id is a key in our inbox, so it is short and plain. */
const idOf = (text: string | null): string | null => (text && /^[\w.:-]{1,100}$/.test(text) ? text : null)

const instantOf = (text: string | null): string | null => {
  const ms = Date.parse(text ?? '')
  return Number.isNaN(ms) ? null : new Date(ms).toISOString()
}

const parse = (body: Uint8Array): unknown => {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
  } catch {
    return undefined
  }
}

/**
 * Topics are not signed, so a body that once said that an order changed could come back as "erase the shop". The topics
 * that erase or hand out data, and the uninstallation, name their shop inside what is signed: without that they are not.
 */
const isAboutAnotherShop = (payload: unknown, topic: string, domain: string): boolean => {
  const body = typeof payload === 'object' && payload !== null ? payload : {}
  const named = 'shop_domain' in body ? body.shop_domain : null
  const own = 'myshopify_domain' in body ? body.myshopify_domain : null
  const names = [named, own].filter((value) => typeof value === 'string')
  const mustName = /^(?:customers|shop)\/|^app\/uninstalled$/.test(topic)
  return names.some((value) => value !== domain) || (mustName && names.length === 0)
}
