import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import type { Express } from 'express'
import { createBooks } from './books/books.ts'
import type { Books } from './books/books.ts'
import { setDecimals } from './books/money.ts'
import { createFaults } from './faults.ts'
import type { Faults } from './faults.ts'
import { graphqlEndpoint } from './graphql/endpoint.ts'
import { createBucket, standardPlan } from './graphql/throttle.ts'
import { createLateEffects } from './late-effects.ts'
import type { LateEffects } from './late-effects.ts'
import { createLog } from './log.ts'
import type { RequestLog } from './log.ts'
import { answerAccessToken } from './oauth/access-token.ts'
import { sessionTokenMint } from './oauth/session-token.ts'
import type { MintOptions } from './oauth/session-token.ts'
import { createTokenStore } from './oauth/tokens.ts'
import type { TokenStore } from './oauth/tokens.ts'
import { defaultGuesses } from './options.ts'
import type { StandInOptions } from './options.ts'
import { adminVersion, loadAdminSchema } from './schema/load.ts'
import { seedBooks } from './seed/seed.ts'
import { seededShop } from './seed/shop.ts'

export type { StandInOptions } from './options.ts'

/** Scopes that the app's configuration asks for, unless the options say otherwise. */
export const returnsAppScopes = [
  'read_customers',
  'read_inventory',
  'read_locations',
  'read_orders',
  'read_products',
  'read_returns',
  'read_store_credit_account_transactions',
  'read_store_credit_accounts',
  'read_users',
  'write_files',
  'write_inventory',
  'write_orders',
  'write_returns',
  'write_store_credit_account_transactions',
]

export type StandIn = {
  /** `http://127.0.0.1:PORT` */
  url: string
  shopDomain: string
  apiKey: string
  apiSecret: string
  books: Books
  faults: Faults
  lateEffects: LateEffects
  log: RequestLog
  tokens: TokenStore
  /** The Express app, for the admin shell and the storefront to add their pages to. */
  app: Express
  appUrl(): string
  setAppUrl(url: string): void
  /** Moves the stand-in's clock forward. */
  advance(ms: number): void
  mintSessionToken(options: MintOptions): string
  close(): Promise<void>
}

export const startShopifyStandIn = async (options: StandInOptions): Promise<StandIn> => {
  const { apiKey, apiSecret, shopDomain = 'kembali-demo.myshopify.com', host = '127.0.0.1' } = options
  const clock = options.clock ?? Date.now
  let advancedMs = 0
  let appUrl = options.appUrl ?? 'http://127.0.0.1:3000'
  let url = ''
  const scopes = [...(options.scopes ?? returnsAppScopes)]
  const guesses = { ...defaultGuesses, ...options.guesses }
  setDecimals('IDR', guesses.rupiahDecimals)
  const books = createBooks({ shop: seededShop(shopDomain), now: () => clock() + advancedMs, guesses })
  seedBooks(books, options.seed)

  // Tokens live by the machine's clock, as the app's own library does, whatever the shop's clock says.
  const tokens = createTokenStore(Date.now)
  const faults = createFaults()
  const lateEffects = createLateEffects()
  const log = createLog()
  const plan = { ...standardPlan, ...options.plan }
  const bucket = createBucket(plan, () => performance.now() + advancedMs)

  const app = express()
  app.disable('x-powered-by')
  app.use('/admin/api', express.raw({ type: () => true, limit: '10mb' }))
  app.post(
    `/admin/api/${adminVersion}/graphql.json`,
    graphqlEndpoint({
      schema: loadAdminSchema(),
      books,
      tokens,
      faults,
      lateEffects,
      log,
      bucket,
      plan,
      apiKey,
      scopes: () => scopes,
      origin: () => url,
      idempotency: new Map(),
    }),
  )
  const oauth = { apiKey, apiSecret, shopDomain, scopes: () => scopes, tokens, books }
  app.post(
    '/admin/oauth/access_token',
    express.json(),
    express.urlencoded({ extended: false }),
    (request, response) => {
      const { status, body } = answerAccessToken(oauth, request.body as Record<string, unknown>)
      response.status(status).json(body)
    },
  )
  const mintSessionToken = sessionTokenMint({ apiKey, apiSecret, shopDomain }, Date.now)
  app.get('/stand-in/id-token', (request, response) => {
    const user = typeof request.query['user'] === 'string' ? request.query['user'] : '1'
    response
      .set('Access-Control-Allow-Origin', '*')
      .type('text')
      .send(mintSessionToken({ userId: user }))
  })

  const server = createServer(app)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(options.port ?? 0, host, resolve)
  })
  url = `http://${host}:${(server.address() as AddressInfo).port}`

  return {
    url,
    shopDomain,
    apiKey,
    apiSecret,
    books,
    faults,
    lateEffects,
    log,
    tokens,
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
      lateEffects.stop()
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}
