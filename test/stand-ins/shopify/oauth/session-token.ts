import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto'

/** documented: what an App Bridge session token says; times in seconds. */
export type SessionTokenClaims = {
  iss: string
  dest: string
  aud: string
  sub: string
  exp: number
  nbf: number
  iat: number
  jti: string
  sid: string
}

const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')
const signatureOf = (text: string, secret: string): string =>
  createHmac('sha256', secret).update(text).digest('base64url')

const signSessionToken = (claims: SessionTokenClaims, secret: string): string => {
  const text = `${encoded({ alg: 'HS256', typ: 'JWT' })}.${encoded(claims)}`
  return `${text}.${signatureOf(text, secret)}`
}

const sameText = (one: string, other: string): boolean =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other))

/** The claims of a token that is signed, current and meant for this app and shop; else undefined. */
export const readSessionToken = (
  token: string,
  expected: { apiKey: string; apiSecret: string; shopDomain: string; nowMs: number },
): SessionTokenClaims | undefined => {
  const [header = '', payload = '', signature = ''] = token.split('.')
  if (!sameText(signature, signatureOf(`${header}.${payload}`, expected.apiSecret))) return undefined
  try {
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as SessionTokenClaims
    const now = expected.nowMs / 1000
    const isCurrent = claims.exp > now && claims.nbf <= now + 10
    const isOurs = claims.aud === expected.apiKey && claims.dest === `https://${expected.shopDomain}`
    return isCurrent && isOurs ? claims : undefined
  } catch {
    return undefined
  }
}

export type MintOptions = {
  /** The number of a staff member, for instance `1`. */
  userId: number | string
  /** Default 60, as App Bridge. */
  expiresInSeconds?: number
  /** For tokens of another app, another shop or another signer. */
  apiKey?: string
  apiSecret?: string
  shopDomain?: string
}

export const sessionTokenMint =
  (app: { apiKey: string; apiSecret: string; shopDomain: string }, now: () => number) =>
  (options: MintOptions): string => {
    const { apiKey, apiSecret, shopDomain } = { ...app, ...options }
    const iat = Math.floor(now() / 1000)
    return signSessionToken(
      {
        iss: `https://${shopDomain}/admin`,
        dest: `https://${shopDomain}`,
        aud: apiKey,
        sub: String(options.userId),
        exp: iat + (options.expiresInSeconds ?? 60),
        nbf: iat,
        iat,
        jti: randomUUID(),
        sid: randomUUID(),
      },
      apiSecret,
    )
  }
