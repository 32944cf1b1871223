import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import type { Express } from 'express'
import { createBooks } from './books/books.ts'
import type { Books } from './books/books.ts'
import { createHandMade } from './books/hand-made.ts'
import type { HandMade } from './books/hand-made.ts'
import { setDecimals } from './books/money.ts'
import { createFaults } from './faults.ts'
import type { Faults } from './faults.ts'
import { graphqlEndpoint } from './graphql/endpoint.ts'
import { createBucket, standardPlan } from './graphql/throttle.ts'
import { addCdn } from './http/cdn.ts'
import { addControlEndpoints } from './http/control.ts'
import { createLateEffects } from './late-effects.ts'
import type { LateEffects } from './late-effects.ts'
import { createLog } from './log.ts'
import type { RequestLog } from './log.ts'
import { mountShopPages } from './mount-shop-pages.ts'
import { accessTokenEndpoint } from './oauth/access-token.ts'
import { sessionTokenMint } from './oauth/session-token.ts'
import type { MintOptions } from './oauth/session-token.ts'
import { createTokenStore } from './oauth/tokens.ts'
import type { TokenStore } from './oauth/tokens.ts'
import { defaultGuesses, returnsAppScopes } from './options.ts'
import type { StandInOptions } from './options.ts'
import { createPlatformEvents } from './platform-events.ts'
import type { PlatformEvents } from './platform-events.ts'
import { adminVersion, loadAdminSchema } from './schema/load.ts'
import { seedBooks } from './seed/seed.ts'
import { seededShop } from './seed/shop.ts'
import { createWebhooks } from './webhooks/webhooks.ts'
import type { Webhooks } from './webhooks/webhooks.ts'

export type { StandInOptions } from './options.ts'

export type StandIn = {
  /** `http://127.0.0.1:PORT` */
  url: string
  shopDomain: string
  apiKey: string
  apiSecret: string
  /** The shop's state, and what the merchant does to it by hand. */
  books: Books & HandMade
  faults: Faults
  lateEffects: LateEffects
  log: RequestLog
  tokens: TokenStore
  webhooks: Webhooks
  platform: PlatformEvents
  /** The Express app, for the admin shell and the storefront to add their pages to. */
  app: Express
  appUrl(): string
  setAppUrl(url: string): void
  /** Moves the stand-in's clock forward; the throttle's bucket fills meanwhile. */
  advance(ms: number): void
  mintSessionToken(options: MintOptions): string
  close(): Promise<void>
}

const listen = async (app: Express, port: number, host: string) => {
  const server = createServer(app)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, host, resolve)
  })
  const close = async (): Promise<void> => {
    server.closeAllConnections()
    await new Promise<void>((resolve) => void server.close(() => resolve()))
  }
  return { port: (server.address() as AddressInfo).port, close }
}

/** Shopify for one shop and one app, on a port of this machine. */
export const startShopifyStandIn = async (options: StandInOptions): Promise<StandIn> => {
  const { apiKey, apiSecret, shopDomain = 'kembali-demo.myshopify.com', host = '127.0.0.1' } = options
  const clock = options.clock ?? Date.now
  let advancedMs = 0
  let appUrl = options.appUrl ?? 'http://127.0.0.1:3000'
  let url = ''
  const scopes = { granted: [...(options.scopes ?? returnsAppScopes)] }
  const guesses = { ...defaultGuesses, ...options.guesses }
  setDecimals('IDR', guesses.rupiahDecimals)
  const schema = loadAdminSchema()
  const shopBooks = createBooks({ shop: seededShop(shopDomain), now: () => clock() + advancedMs, guesses })
  seedBooks(shopBooks, options.seed)
  const books = { ...shopBooks, ...createHandMade(shopBooks) }

  // Tokens live by the machine's clock, as the app's own library does, whatever the shop's clock says.
  const tokens = createTokenStore(Date.now)
  const faults = createFaults()
  const lateEffects = createLateEffects()
  const log = createLog()
  const plan = { ...standardPlan, ...options.plan }
  const bucket = createBucket(plan, () => performance.now() + advancedMs)
  const webhooks = createWebhooks(
    { books, shopDomain, secret: apiSecret, appUrl: () => appUrl },
    options.webhookDelivery,
  )
  const platform = createPlatformEvents({ books, tokens, scopes })
  const granted = () => scopes.granted
  const mintSessionToken = sessionTokenMint({ apiKey, apiSecret, shopDomain }, Date.now)

  const app = express()
  app.disable('x-powered-by')
  app.use('/admin/api', express.raw({ type: () => true, limit: '10mb' }))
  const graphql = { schema, books, tokens, faults, lateEffects, log, bucket, plan, apiKey }
  app.post(
    `/admin/api/${adminVersion}/graphql.json`,
    graphqlEndpoint({ ...graphql, scopes: granted, origin: () => url, idempotency: new Map() }),
  )
  const oauth = { apiKey, apiSecret, shopDomain, scopes: granted, tokens, books, log }
  app.post(
    '/admin/oauth/access_token',
    express.json(),
    express.urlencoded({ extended: false }),
    accessTokenEndpoint(oauth),
  )
  addCdn(app)
  mountShopPages(app, {
    books,
    apiKey,
    apiSecret,
    appUrl: () => appUrl,
    mailboxUrl: () => options.mailboxUrl,
    mintSessionToken,
    forgedProxyParameters: guesses.forgedProxyParameters,
  })

  const server = await listen(app, options.port ?? 0, host)
  url = `http://${host}:${server.port}`

  const standIn: StandIn = {
    url,
    shopDomain,
    apiKey,
    apiSecret,
    books,
    faults,
    lateEffects,
    log,
    tokens,
    webhooks,
    platform,
    app,
    appUrl: () => appUrl,
    setAppUrl: (next) => {
      appUrl = next
    },
    advance: (ms) => {
      advancedMs += ms
    },
    mintSessionToken,
    close: async () => {
      webhooks.stop()
      lateEffects.stop()
      await server.close()
    },
  }
  addControlEndpoints(app, standIn)
  return standIn
}
