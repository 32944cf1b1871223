import { createHmac, timingSafeEqual } from 'node:crypto'

/** Whether Shopify signed exactly these bytes: base64 of HMAC-SHA256 over the raw body with the app's secret. */
export const isSignedByShopify = (body: Uint8Array, signature: string | null, secret: string): boolean => {
  const wanted = createHmac('sha256', secret).update(body).digest()
  const given = Buffer.from(signature ?? '', 'base64')
  return given.length === wanted.length && timingSafeEqual(given, wanted)
}
