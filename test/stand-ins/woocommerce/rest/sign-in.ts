import { createHmac } from 'node:crypto'
import type { Request } from 'express'
import type { ApiKey, Books } from '../types.ts'
import { Refusal } from './refusal.ts'

const denied = (code: string, message: string): Refusal => new Refusal(401, code, message)
const unauthenticated = (message: string): Refusal => denied('woocommerce_rest_authentication_error', message)

/** Recorded: a wrong key as a password is as if there were none. */
const cannotView = (): Refusal => denied('woocommerce_rest_cannot_view', 'Sorry, you cannot list resources.')

/** Keys travel as a password where the line is encrypted, and as a signature (OAuth 1.0a) where it is not. */
export const signIn = (
  books: Books,
  request: Request,
  { origin, nowMs }: { readonly origin: string; readonly nowMs: number },
): ApiKey => {
  const isSigned = request.originalUrl.includes('oauth_consumer_key=')
  const key =
    books.settings.pretendsTls && !isSigned
      ? byPassword(books, request)
      : bySignature(books, request, origin, nowMs)
  const writes = request.method !== 'GET' && request.method !== 'HEAD'
  if (writes && key.permissions === 'read')
    throw unauthenticated('The API key provided does not have write permissions.')
  return key
}

const byPassword = (books: Books, request: Request): ApiKey => {
  const [user, password] = givenIn(request)
  const key = books.keys.get(user)
  if (!key || key.consumerSecret !== password) throw cannotView()
  return key
}

const givenIn = (request: Request): readonly [user: string, password: string] => {
  const [, coded] = /^Basic (.+)$/.exec(request.get('authorization') ?? '') ?? []
  const inQuery = new URLSearchParams(request.originalUrl.split('?')[1])
  if (coded === undefined) return [inQuery.get('consumer_key') ?? '', inQuery.get('consumer_secret') ?? '']
  const [user = '', password = ''] = Buffer.from(coded, 'base64').toString('utf8').split(':')
  return [user, password]
}

/** The server takes signatures of fifteen minutes at the most, by its own clock (read in its source). */
const longestSkewSeconds = 900

const bySignature = (books: Books, request: Request, origin: string, nowMs: number): ApiKey => {
  const [path = '', search = ''] = request.originalUrl.split('?')
  // The named client says each parameter twice; PHP keeps the last of each.
  const given = new Map(new URLSearchParams(search))
  const consumer = given.get('oauth_consumer_key')
  if (consumer === undefined) throw cannotView()
  const key = books.keys.get(consumer)
  if (!key) throw unauthenticated('Consumer key is invalid.')
  const seconds = Number(given.get('oauth_timestamp'))
  const expected = createHmac('sha256', `${key.consumerSecret}&`)
    .update(baseOf(request.method, `${origin}${path}`, [...given]))
    .digest('base64')
  if (given.get('oauth_signature') !== expected)
    throw unauthenticated('Invalid signature - provided signature does not match.')
  if (!(Math.abs(seconds - nowMs / 1000) <= longestSkewSeconds)) throw unauthenticated('Invalid timestamp.')
  return key
}

const coded = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)

const baseOf = (method: string, url: string, query: readonly (readonly [string, string])[]): string => {
  const parameters = query
    .filter(([name]) => name !== 'oauth_signature')
    .map(([name, value]) => [coded(name), coded(value)] as const)
    .sort(([one, first], [other, second]) =>
      one === other ? (first < second ? -1 : 1) : one < other ? -1 : 1,
    )
    .map(([name, value]) => `${name}=${value}`)
    .join('&')
  return [method.toUpperCase(), coded(url), coded(parameters)].join('&')
}
