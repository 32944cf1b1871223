import '@shopify/shopify-app-remix/adapters/node'
import { shopifyApi } from '@shopify/shopify-api'
import { setAbstractFetchFunc } from '@shopify/shopify-api/runtime'
import { ApiVersion, AppDistribution, LoginErrorType, shopifyApp } from '@shopify/shopify-app-remix/server'
import type { Session } from '@shopify/shopify-api'
import type { SessionStorage } from '@shopify/shopify-app-session-storage'
import { readWebhook, type WebhookReading } from './adapters/platforms/shopify/webhooks.ts'
import type { ShopifyApp } from './configuration.ts'

/** What the outer ring needs of Shopify as the host of the app: who is asking, and whether it is true. */
export type Shopify = {
  /** Throws a Response (redirect to the bounce page, 401, 410) when the session token does not prove a staff member. */
  readonly authenticateAdmin: (request: Request) => Promise<AdminVisit>
  /** Null when Shopify did not sign the query, or signed it too long ago. */
  readonly authenticateProxy: (request: Request) => Promise<ProxyVisit | null>
  readonly readWebhook: (headers: Headers, body: Uint8Array) => WebhookReading
  /** Sends somebody who came without a shop to the right admin; answers what was wrong with the shop's name. */
  readonly login: (request: Request) => Promise<{ readonly problem: 'shop_missing' | 'shop_invalid' | null }>
  readonly addDocumentHeaders: (request: Request, headers: Headers) => void
  /** What the desk in Shopify's admin is made with; null without an app of Shopify. */
  readonly appBridge: { readonly apiKey: string; readonly url: string } | null
}

export type AdminVisit = {
  readonly shopDomain: string
  readonly locale: string
  readonly staff: {
    readonly staffId: string
    readonly name: string
    readonly email: string | null
    readonly isAccountOwner: boolean
  }
}

export type ProxyVisit = {
  readonly shopDomain: string
  readonly customerId: string | null
  /** Where the portal lives in the shop's own address space: '/apps/kembali'. */
  readonly prefix: string
}

const cdnAppBridge = 'https://cdn.shopify.com/shopifycloud/app-bridge.js'

type Options = {
  readonly configuration: { readonly shopify: ShopifyApp; readonly appUrl: string }
  readonly sessionStorage: SessionStorage
  /** Called once after each token exchange; safe to be called again for a known shop. */
  readonly onAuthenticated: (session: Session) => Promise<void>
  readonly fetch?: typeof fetch
}

export const createShopify = (options: Options): Shopify => {
  const { shopify } = options.configuration
  setAbstractFetchFunc(redirectedFetch(shopify.adminOrigin, options.fetch ?? fetch))
  const app = makeApp(options)
  const verifyQuery = makeQueryVerifier(options.configuration)
  return {
    authenticateAdmin: shareWhileRunning(async (request) => {
      try {
        const { session } = await app.authenticate.admin(asBrowser(request))
        return visitOf(session)
      } catch (thrown) {
        throw thrown instanceof Response ? await forOurShell(thrown, shopify) : thrown
      }
    }),
    authenticateProxy: async (request) => {
      const query = new URL(request.url).searchParams
      return (await verifyQuery(query)) ? proxyVisitOf(query) : null
    },
    readWebhook: (headers, body) => readWebhook(headers, body, [shopify.apiSecret]),
    login: async (request) => {
      const { shop } = await app.login(request)
      if (shop === undefined) return { problem: null }
      return { problem: shop === LoginErrorType.MissingShop ? 'shop_missing' : 'shop_invalid' }
    },
    addDocumentHeaders: (request, headers) => {
      app.addDocumentResponseHeaders(request, headers)
      allowAncestors(headers, shopify.extraFrameAncestors)
      const preload = headers.get('link')
      if (preload) headers.set('link', preload.replace(cdnAppBridge, shopify.appBridgeUrl))
    },
    appBridge: { apiKey: shopify.apiKey, url: shopify.appBridgeUrl },
  }
}

/** An app that Shopify knows nothing of: nobody comes from there, and its addresses are not served. */
export const noShopify: Shopify = {
  authenticateAdmin: () => Promise.reject(notServed()),
  authenticateProxy: () => Promise.reject(notServed()),
  readWebhook: () => {
    throw notServed()
  },
  login: () => Promise.reject(notServed()),
  addDocumentHeaders: (_request, headers) => allowAncestors(headers, []),
  appBridge: null,
}

const notServed = (): Response =>
  new Response('There is nothing at this address.', {
    status: 404,
    headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' },
  })

const makeApp = ({ configuration, sessionStorage, onAuthenticated }: Options) =>
  shopifyApp({
    apiKey: configuration.shopify.apiKey,
    apiSecretKey: configuration.shopify.apiSecret,
    appUrl: configuration.appUrl,
    apiVersion: ApiVersion.October26,
    distribution: AppDistribution.AppStore,
    sessionStorage,
    // Staff are known by name only through online tokens.
    useOnlineTokens: true,
    isEmbeddedApp: true,
    future: { unstable_newEmbeddedAuthStrategy: true, expiringOfflineAccessTokens: true },
    hooks: { afterAuth: async ({ session }) => onAuthenticated(session) },
    logger: { level: 0, log: () => undefined },
  })

/**
 * The library's own proxy check also loads the offline session, and refreshes its token over the network without a
 * lock. A page for a shopper needs neither: only the signature and the age (90 s) are checked here.
 */
const makeQueryVerifier = (configuration: Options['configuration']) => {
  const { utils } = shopifyLibrary(configuration)
  return (query: URLSearchParams) =>
    utils.validateHmac(new URLSearchParams(query), { signator: 'appProxy' }).catch(() => false)
}

/** The library without Remix: for what needs no request of a person. */
export const shopifyLibrary = ({ shopify, appUrl }: Options['configuration']) =>
  shopifyApi({
    apiKey: shopify.apiKey,
    apiSecretKey: shopify.apiSecret,
    apiVersion: ApiVersion.October26,
    hostName: new URL(appUrl).host,
    isEmbeddedApp: true,
    logger: { level: 0, log: () => undefined },
  })

const spokenByShopify = ['shop', 'logged_in_customer_id', 'path_prefix', 'timestamp', 'signature']

/**
 * What a shopper writes into the address is signed along. Should a name of Shopify's own be let through, it comes twice,
 * and nobody can tell which is Shopify's: so neither is believed.
 */
const proxyVisitOf = (query: URLSearchParams): ProxyVisit | null => {
  const shopDomain = query.get('shop')
  if (shopDomain === null || spokenByShopify.some((name) => query.getAll(name).length > 1)) return null
  const prefix = (query.get('path_prefix') ?? '').replace(/\/+$/, '')
  return {
    shopDomain,
    customerId: customerIdOf(query.get('logged_in_customer_id')),
    prefix: /^\/[\w/-]+$/.test(prefix) ? prefix : '/apps/kembali',
  }
}

/** The proxy names customers by number, the Admin API by GID. */
const customerIdOf = (number: string | null): string | null =>
  number ? `gid://shopify/Customer/${number}` : null

const visitOf = (session: Session): AdminVisit => {
  const user = session.onlineAccessInfo?.associated_user
  if (!user) throw new Response(null, { status: 401 })
  const name = `${user.first_name ?? ''} ${user.last_name ?? ''}`.trim()
  return {
    shopDomain: session.shop,
    locale: user.locale ?? 'en',
    staff: {
      staffId: String(user.id),
      name: name || user.email || `#${user.id}`,
      email: user.email || null,
      isAccountOwner: user.account_owner,
    },
  }
}

/** A first page load runs two loaders with one session token; one token exchange is enough for both. */
const shareWhileRunning = (authenticate: (request: Request) => Promise<AdminVisit>) => {
  const running = new Map<string, Promise<AdminVisit>>()
  return async (request: Request): Promise<AdminVisit> => {
    const token = request.headers.get('authorization') ?? request.url
    const pending = running.get(token) ?? authenticate(request).finally(() => running.delete(token))
    running.set(token, pending)
    try {
      return await pending
    } catch (thrown) {
      throw thrown instanceof Response ? thrown.clone() : thrown
    }
  }
}

/**
 * The library takes a browser without a head for a robot and answers 410. Whoever drives one is let in as anybody is, by a token; robots
 * that name themselves still are not. It reads no body.
 */
const asBrowser = (request: Request): Request => {
  const userAgent = request.headers.get('user-agent') ?? ''
  if (!userAgent.includes('HeadlessChrome/')) return request
  const headers = new Headers(request.headers)
  headers.set('user-agent', userAgent.replace('HeadlessChrome/', 'Chrome/'))
  return new Request(request.url, { method: request.method, headers })
}

/** The library's own pages (bounce, exit frame) name Shopify's script and ancestors only; ours may be others. */
const forOurShell = async (response: Response, shopify: ShopifyApp): Promise<Response> => {
  const headers = new Headers(response.headers)
  allowAncestors(headers, shopify.extraFrameAncestors)
  const isPage = headers.get('content-type')?.startsWith('text/html') === true
  const body = isPage ? (await response.text()).replace(cdnAppBridge, shopify.appBridgeUrl) : null
  return new Response(body, { status: response.status, statusText: response.statusText, headers })
}

const allowAncestors = (headers: Headers, extra: readonly string[]): void => {
  const policy = headers.get('content-security-policy')
  if (policy === null) headers.set('content-security-policy', `frame-ancestors 'none';`)
  else if (extra.length > 0) {
    headers.set('content-security-policy', policy.replace(/;?\s*$/, ` ${extra.join(' ')};`))
  }
}

/** Sends `*.myshopify.com` to the stand-in's origin; it learns the shop from a header. */
export const redirectedFetch = (adminOrigin: string | null, send: typeof fetch): typeof fetch => {
  if (adminOrigin === null) return send
  return (input, init) => {
    const request = new Request(input, init)
    const url = new URL(request.url)
    // A request made from another follows its signal only as long as the other is not collected: the caller's own is passed on.
    const within = init?.signal ? { signal: init.signal } : {}
    if (!url.hostname.endsWith('.myshopify.com')) return send(request, within)
    const redirected = new Request(`${adminOrigin}${url.pathname}${url.search}`, request)
    redirected.headers.set('x-forwarded-host', url.hostname)
    return send(redirected, within)
  }
}
