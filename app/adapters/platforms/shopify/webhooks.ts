import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

/** A webhook that may be taken in, or why not: `forged` is what Shopify cannot have sent, `unreadable` what says nothing. */
export type WebhookReading =
  | ({ readonly kind: 'webhook'; readonly payload: unknown } & WebhookHeaders)
  | { readonly kind: 'forged' | 'unreadable' }

/**
 * Proves a delivery and reads it. Only the body is signed, so what the headers say is believed as far as the body does not
 * contradict it. Age proves nothing: after an outage a late delivery may be true, and a replayed one changes nothing.
 */
export const readWebhook = (
  headers: Headers,
  body: Uint8Array,
  secrets: readonly string[],
): WebhookReading => {
  if (!isSignedBody(body, header(headers, 'hmac-sha256'), secrets)) return { kind: 'forged' }
  const said = readWebhookHeaders(headers, body)
  const payload = parse(body)
  if (!said || payload === undefined) return { kind: 'unreadable' }
  return isAboutAnotherShop(payload, said) ? { kind: 'forged' } : { kind: 'webhook', payload, ...said }
}

/** What a delivery says about itself. These headers are good for sorting, not for trusting. */
type WebhookHeaders = {
  readonly topic: string
  readonly shopDomain: string
  /** The same for every delivery of one event, so that doubles are seen. */
  readonly eventId: string
  /** ISO; the moment of the event, not of the delivery. Null when the delivery does not say. */
  readonly triggeredAt: string | null
  readonly apiVersion: string | null
}

type Headers = { readonly get: (name: string) => string | null }

/**
 * Whether the body was signed with the app's secret: base64 of HMAC-SHA256 over the raw bytes, compared in constant time.
 * Several secrets are accepted while one is being replaced by another.
 */
const isSignedBody = (body: Uint8Array, signature: string | null, secrets: readonly string[]): boolean => {
  if (!signature || !/^[A-Za-z0-9+/]{43}=$/.test(signature)) return false
  const given = Buffer.from(signature, 'base64')
  return secrets
    .filter((secret) => secret !== '')
    .map((secret) => timingSafeEqual(createHmac('sha256', secret).update(body).digest(), given))
    .includes(true)
}

/** Reads a delivery's headers; null when one that is needed is missing or no delivery of Shopify's could have it. */
const readWebhookHeaders = (headers: Headers, body: Uint8Array): WebhookHeaders | null => {
  const topic = header(headers, 'topic')?.toLowerCase()
  const shopDomain = header(headers, 'shop-domain')?.toLowerCase()
  if (!topic || !/^[a-z_]+\/[a-z_]+$/.test(topic)) return null
  if (!shopDomain || !/^[a-z0-9][a-z0-9-]*\.myshopify\.com$/.test(shopDomain)) return null
  const triggeredAt = instant(header(headers, 'triggered-at'))
  return {
    topic,
    shopDomain,
    eventId: eventIdOf(headers, [topic, shopDomain, triggeredAt ?? ''], body),
    triggeredAt,
    apiVersion: header(headers, 'api-version'),
  }
}

/** In the old spelling, or in that of the newer Events deliveries. */
const header = (headers: Headers, name: string): string | null =>
  headers.get(`x-shopify-${name}`) ?? headers.get(`shopify-${name}`)

/** No event of Shopify's is older than Shopify, and not every moment that can be written down can be stored. */
const instant = (text: string | null): string | null => {
  const ms = Date.parse(text ?? '')
  return ms >= earliest && ms < latest ? new Date(ms).toISOString() : null
}
const earliest = Date.parse('2000-01-01T00:00:00Z')
const latest = Date.parse('2200-01-01T00:00:00Z')

/**
 * Not every delivery names its event. A retried delivery keeps its own id and its body, so either still tells a double. An id
 * is a key in our inbox, so it is kept short and plain.
 */
const eventIdOf = (headers: Headers, about: readonly string[], body: Uint8Array): string => {
  const given = header(headers, 'event-id')
  if (given && isPlain(given)) return given
  const delivery = header(headers, 'webhook-id')
  if (delivery && isPlain(delivery)) return `delivery:${delivery}`
  const hash = createHash('sha256').update(about.join('\n')).update('\n').update(body).digest('hex')
  return `content:${hash}`
}

const isPlain = (id: string): boolean => /^[\w.:-]{1,100}$/.test(id)

const parse = (body: Uint8Array): unknown => {
  try {
    const payload: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
    return isTooDeep(payload) ? undefined : payload
  } catch {
    return undefined
  }
}

const deepest = 100

/** What is nested deeper than anything Shopify says can be parsed, but neither written down again nor stored. */
const isTooDeep = (payload: unknown): boolean => {
  let level = [payload]
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > deepest) return true
    level = level.flatMap((value) =>
      typeof value === 'object' && value !== null ? Object.values(value) : [],
    )
  }
  return false
}

/**
 * Topics are not signed, so a body that once said that an order changed could come back as "erase the shop". The topics
 * that erase or hand out data, and the uninstallation, name their shop inside what is signed: without that they are not.
 */
const isAboutAnotherShop = (payload: unknown, { topic, shopDomain }: WebhookHeaders): boolean => {
  const body = typeof payload === 'object' && payload !== null ? payload : {}
  const named = 'shop_domain' in body ? body.shop_domain : null
  const own = 'myshopify_domain' in body ? body.myshopify_domain : null
  const names = [named, own].filter((value) => typeof value === 'string')
  const mustName = /^(?:customers|shop)\/|^app\/uninstalled$/.test(topic)
  return names.some((value) => value !== shopDomain) || (mustName && names.length === 0)
}
