import { createHash, createHmac, randomBytes } from 'node:crypto'

/** What connecting left in the store. */
export type Connection = {
  readonly app: string
  readonly shopId: string
  readonly channelId: string
  readonly secret: string
}

const nonce = () => randomBytes(16).toString('base64url')
const seconds = () => Math.floor(Date.now() / 1000)

/** A call as docs/woocommerce-plugin.md has it signed. */
export const signedCall = (
  { app, shopId, channelId, secret }: Connection,
  what: string,
  body: Uint8Array,
  over: { readonly time?: number; readonly nonce?: string } = {},
): readonly [url: string, init: RequestInit] => {
  const path = `/stores/${shopId}/${channelId}/${what}`
  const time = String(over.time ?? seconds())
  const once = over.nonce ?? nonce()
  const content = createHash('sha256').update(body).digest('hex')
  const signature = createHmac('sha256', secret)
    .update([time, once, 'POST', path, content].join('.'))
    .digest('hex')
  const headers = {
    'Content-Type': 'application/octet-stream',
    'Kembali-Time': time,
    'Kembali-Nonce': once,
    'Kembali-Content': content,
    'Kembali-Signature': `v1=${signature}`,
  }
  return [`${app}${path}`, { method: 'POST', headers, body: new Uint8Array(body) }]
}

export type Person = {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly role: 'owner' | 'agent' | 'warehouse' | 'finance'
  readonly locale: string
}

export const deskToken = (
  { shopId, channelId, secret }: Connection,
  { id, ...person }: Person,
  origin: string,
  over: Readonly<Record<string, unknown>> = {},
): string => {
  const iat = seconds()
  const said = { shop: shopId, channel: channelId, staff: `wp:${id}`, ...person, iat, exp: iat + 60 }
  const payload = Buffer.from(JSON.stringify({ ...said, jti: nonce(), origin, ...over })).toString(
    'base64url',
  )
  return `v1.${payload}.${createHmac('sha256', secret).update(`desk.${payload}`).digest('base64url')}`
}
