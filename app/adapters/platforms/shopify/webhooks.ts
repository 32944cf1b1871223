import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

/** What a delivery says about itself. Only the body is signed: these headers are good for sorting, not for trusting. */
export type WebhookHeaders = {
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
export const isSignedBody = (
  body: Uint8Array,
  signature: string | null,
  secrets: readonly string[],
): boolean => {
  if (!signature || !/^[A-Za-z0-9+/]{43}=$/.test(signature)) return false
  const given = Buffer.from(signature, 'base64')
  return secrets
    .filter((secret) => secret !== '')
    .map((secret) => timingSafeEqual(createHmac('sha256', secret).update(body).digest(), given))
    .includes(true)
}

/** The signature header, in the old spelling or in that of the newer Events deliveries. */
export const signatureIn = (headers: Headers): string | null => header(headers, 'hmac-sha256')

/** Reads a delivery's headers; null when one that is needed is missing or no delivery of Shopify's could have it. */
export const readWebhookHeaders = (headers: Headers, body: Uint8Array): WebhookHeaders | null => {
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

const header = (headers: Headers, name: string): string | null =>
  headers.get(`x-shopify-${name}`) ?? headers.get(`shopify-${name}`)

const instant = (text: string | null): string | null => {
  const ms = Date.parse(text ?? '')
  return Number.isNaN(ms) ? null : new Date(ms).toISOString()
}

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

const isPlain = (id: string): boolean => /^[\w.:-]{8,100}$/.test(id)

/** Shopify tries eight times over four hours, with the body of the first time. */
const retriedForMs = 4 * 3_600_000
const clockSkewMs = 5 * 60_000

export type WebhookAge = 'fresh' | 'late' | 'of_the_future'

/**
 * Whether a delivery comes when Shopify may still be trying. A late one is taken in all the same and marked: after an outage
 * it may be true, and replayed by somebody else it only makes us read the order once more.
 */
export const ageOf = (triggeredAt: string | null, now: string): WebhookAge => {
  const age = Date.parse(now) - Date.parse(triggeredAt ?? now)
  if (age < -clockSkewMs) return 'of_the_future'
  return age > retriedForMs + clockSkewMs ? 'late' : 'fresh'
}
