import { createHmac } from 'node:crypto'

/** What Shopify would sign, signed with the secret of the tests. */

export const apiKey = 'test-api-key'
export const apiSecret = 'test-api-secret'
export const appUrl = 'https://kembali.example'
export const shopDomain = 'kembali-demo.myshopify.com'

const hmac = (text: string | Uint8Array, encoding: 'hex' | 'base64' | 'base64url', secret = apiSecret) =>
  createHmac('sha256', secret).update(text).digest(encoding)

const base64url = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

/** A session token as App Bridge hands it out for a staff member. */
export const aSessionToken = (
  over: {
    readonly userId?: string
    readonly expiresIn?: number
    readonly secret?: string
    readonly shop?: string
  } = {},
): string => {
  const now = Math.floor(Date.now() / 1000)
  const shop = over.shop ?? shopDomain
  const claims = {
    iss: `https://${shop}/admin`,
    dest: `https://${shop}`,
    aud: apiKey,
    sub: over.userId ?? '1',
    exp: now + (over.expiresIn ?? 60),
    nbf: now - 60,
    iat: now - 60,
    jti: `${Math.random()}`,
    sid: 'session',
  }
  const unsigned = `${base64url({ alg: 'HS256', typ: 'JWT' })}.${base64url(claims)}`
  return `${unsigned}.${hmac(unsigned, 'base64url', over.secret)}`
}

/** The query that the app proxy adds, over what the shopper's own address held. */
export const signedQuery = (
  own: Readonly<Record<string, string>> = {},
  over: { readonly ageSeconds?: number; readonly customer?: string; readonly secret?: string } = {},
): string => {
  const query: Record<string, string> = {
    ...own,
    shop: shopDomain,
    logged_in_customer_id: over.customer ?? '',
    path_prefix: '/apps/kembali',
    timestamp: String(Math.floor(Date.now() / 1000) - (over.ageSeconds ?? 0)),
  }
  const text = Object.keys(query)
    .sort()
    .map((key) => `${key}=${query[key]}`)
    .join('')
  return new URLSearchParams({ ...query, signature: hmac(text, 'hex', over.secret) }).toString()
}

export const aWebhook = (
  payload: unknown,
  headers: Readonly<Record<string, string>> = {},
  secret = apiSecret,
): Request => {
  const body = typeof payload === 'string' ? payload : JSON.stringify(payload)
  return new Request(`${appUrl}/webhooks/shopify`, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/json',
      'x-shopify-topic': 'returns/approve',
      'x-shopify-shop-domain': shopDomain,
      'x-shopify-hmac-sha256': hmac(body, 'base64', secret),
      'x-shopify-event-id': 'event-1',
      'x-shopify-webhook-id': 'webhook-1',
      'x-shopify-triggered-at': '2026-11-20T09:00:00.000Z',
      ...headers,
    },
  })
}
