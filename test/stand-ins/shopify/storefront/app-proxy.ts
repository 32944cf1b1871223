import { buffer } from 'node:stream/consumers'
import type { Request } from 'express'
import { signedProxyQuery } from './proxy-signature.ts'

export const PROXY_PREFIX = '/apps/kembali'

export interface ProxyTarget {
  readonly appUrl: string
  readonly shop: string
  readonly secret: string
  readonly customerId: string | undefined
  /** Seconds since the epoch. */
  readonly now: number
  /**
   * guess: whether a parameter of Shopify's own that a shopper wrote into the address is dropped, or reaches the app
   * twice, the shopper's first.
   */
  readonly forgedParameters: 'dropped' | 'kept'
}

const PROXY_ROOT = '/portal'
const OWN_PARAMETERS = new Set([
  'shop',
  'logged_in_customer_id',
  'path_prefix',
  'timestamp',
  'signature',
  'hmac',
])
// documented: cookies go neither way. The rest belongs to one connection, or to the browser's with the shop.
const KEPT_BACK = new Set([
  'authorization',
  'connection',
  'content-length',
  'cookie',
  'expect',
  'host',
  'keep-alive',
  'origin',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
])
// `fetch` has undone the encoding already.
const NOT_RETURNED = new Set([
  'connection',
  'content-encoding',
  'content-length',
  'keep-alive',
  'set-cookie',
  'transfer-encoding',
])

/** The app's address for one request below the proxy's prefix. */
const proxiedUrl = (request: Pick<Request, 'originalUrl'>, target: ProxyTarget): URL => {
  const asked = new URL(request.originalUrl, 'http://shop.invalid')
  const url = new URL(PROXY_ROOT + asked.pathname.slice(PROXY_PREFIX.length), target.appUrl)
  const keepsForged = target.forgedParameters === 'kept'
  const sent = [...asked.searchParams].filter(([name]) => keepsForged || !OWN_PARAMETERS.has(name))
  const visit = {
    shop: target.shop,
    customerId: target.customerId,
    pathPrefix: PROXY_PREFIX,
    timestamp: target.now,
  }
  url.search = signedProxyQuery(sent, visit, target.secret).toString()
  return url
}

const forwardedHeaders = (request: Request): Headers => {
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers))
    if (!KEPT_BACK.has(name) && value !== undefined) headers.set(name, [value].flat().join(', '))
  headers.set('x-forwarded-for', request.ip ?? '')
  headers.set('x-forwarded-host', request.headers.host ?? '')
  return headers
}

/** Asks the app, with the shopper's method and body; redirects come back as they are. */
export const forward = async (request: Request, target: ProxyTarget): Promise<Response> => {
  const hasBody = request.method !== 'GET' && request.method !== 'HEAD'
  return fetch(proxiedUrl(request, target), {
    method: request.method,
    headers: forwardedHeaders(request),
    redirect: 'manual',
    body: hasBody ? new Uint8Array(await buffer(request)) : null,
  })
}

/** The headers of the app's answer that reach the shopper. */
export const returnedHeaders = (answer: Response): [string, string][] =>
  [...answer.headers].filter(([name]) => !NOT_RETURNED.has(name))
