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
  if (isAboutAnotherShop(payload, domain)) return new Response(null, { status: 401 })
  await kembali.receiveWebhook({
    domain,
    topic: topic.toLowerCase(),
    eventId: eventIdOf(request, topic, body),
    triggeredAt: headerOf(request, 'triggered-at') ?? now().toISOString(),
    payload,
  })
  return new Response(null, { status: 200 })
}

/** Deliveries of the newer kind carry the same names without the `X-`. */
const headerOf = (request: Request, name: string): string | null =>
  request.headers.get(`x-shopify-${name}`) ?? request.headers.get(`shopify-${name}`)

/** One event may be delivered by several subscriptions: its own id is what makes it one. A retry keeps the webhook's. */
const eventIdOf = (request: Request, topic: string, body: Uint8Array): string =>
  headerOf(request, 'event-id') ??
  headerOf(request, 'webhook-id') ??
  createHash('sha256').update(topic).update('\0').update(body).digest('hex')

const parse = (body: Uint8Array): unknown => {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
  } catch {
    return undefined
  }
}

/** The topics that erase or hand out data, and the uninstallation, name their shop inside what is signed. */
const isAboutAnotherShop = (payload: unknown, domain: string): boolean => {
  if (typeof payload !== 'object' || payload === null) return false
  const named = 'shop_domain' in payload ? payload.shop_domain : null
  const own = 'myshopify_domain' in payload ? payload.myshopify_domain : null
  return [named, own].some((value) => typeof value === 'string' && value !== domain)
}
