import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import type { Express } from 'express'
import { createLateEffects, type LateEffects } from '../shopify/late-effects.ts'
import { answerRequest } from './answer-request.ts'
import { addKey, mountAuthorize } from './authorize.ts'
import { createBooks } from './books.ts'
import { addControlEndpoints } from './control.ts'
import { createDeliveries, type Deliveries } from './deliveries.ts'
import { createFaults, type Faults } from './faults.ts'
import { createPluginSite, mountPluginSite, type PluginSite } from './plugin-site/mount.ts'
import { createPluginRows, pluginRoutes, type PluginRows } from './plugin.ts'
import { orderRoutes } from './rest/orders.ts'
import { refundRoutes } from './rest/refunds.ts'
import { shopRoutes } from './rest/shop.ts'
import { seedBooks, type Seed } from './seed.ts'
import type { ApiKey, Books, Settings } from './types.ts'

export type WooLogEntry = {
  at: number
  route: string
  url: string
  status: number | null
  fault: string | null
  body: unknown
}

export type StandIn = {
  /** `http://127.0.0.1:PORT` */
  url: string
  books: Books
  key: ApiKey
  faults: Faults
  lateEffects: LateEffects
  deliveries: Deliveries
  plugin: PluginRows
  /** The store's own pages, as our plugin shows them. */
  site: PluginSite
  log: WooLogEntry[]
  /** Between what a request reads and what it writes. */
  gap: () => Promise<void>
  setGap: (ms: number) => void
  advance: (ms: number) => void
  /** By which clock signatures are judged: the machine's, since clients sign by it, and what it was moved on. */
  signingMs: () => number
  close: () => Promise<void>
}

export type WooStandInOptions = {
  port?: number
  host?: string
  settings?: Partial<Settings>
  seed?: Seed
  clock?: () => number
  /** How often waiting webhooks go out; null: only when told to. */
  deliverEveryMs?: number | null
}

/** WooCommerce's REST API for one shop, on a port of this machine. */
export const startWooStandIn = async (options: WooStandInOptions = {}): Promise<StandIn> => {
  const clock = options.clock ?? Date.now
  let advancedMs = 0
  let gapMs = 0
  let url = ''
  const books = createBooks(() => clock() + advancedMs, options.settings)
  seedBooks(books, options.seed ?? 'shop')
  const deliveries = createDeliveries(books, () => url, { everyMs: options.deliverEveryMs ?? null })
  const plugin = createPluginRows()
  const app = express()
  app.disable('x-powered-by')
  app.disable('etag')
  const { port, close } = await listen(app, options.port ?? 0, options.host ?? '127.0.0.1')
  url = `http://${options.host ?? '127.0.0.1'}:${port}`
  const standIn: StandIn = {
    url,
    books,
    key: addKey(books),
    faults: createFaults(),
    lateEffects: createLateEffects(),
    deliveries,
    plugin,
    site: createPluginSite(),
    log: [],
    gap: () => (gapMs === 0 ? Promise.resolve() : new Promise((resolve) => void setTimeout(resolve, gapMs))),
    setGap: (ms) => {
      gapMs = ms
    },
    signingMs: () => Date.now() + advancedMs,
    advance: (ms) => {
      advancedMs += ms
    },
    close: async () => {
      deliveries.stop()
      standIn.lateEffects.stop()
      await close()
    },
  }
  mountRest(app, standIn)
  mountPluginSite(app, standIn)
  mountAuthorize(app, books, { mayCallPlainHttp: true })
  addControlEndpoints(app, standIn)
  return standIn
}

const mountRest = (app: Express, standIn: StandIn): void => {
  const { books } = standIn
  app.use((request, response, next) => {
    const isThere = !request.path.startsWith('/wp-json') || !books.settings.hasPlainPermalinks
    if (isThere) next()
    else response.status(404).type('html').send('<h1>Not Found</h1>')
  })
  app.get('/wp-json/', (_request, response) => {
    const { name, gmtOffset, timeZone, hasPlugin } = books.settings
    response.json({
      name,
      description: '',
      url: standIn.url,
      home: standIn.url,
      gmt_offset: String(gmtOffset),
      timezone_string: timeZone,
      namespaces: [
        'oembed/1.0',
        'wc/v1',
        'wc/v2',
        'wc/v3',
        'wc/store/v1',
        ...(hasPlugin ? ['wc-kembali/v1'] : []),
        'wp/v2',
      ],
    })
  })
  const routes = { ...orderRoutes, ...refundRoutes, ...shopRoutes, ...pluginRoutes(standIn.plugin) }
  app.use('/wp-json', express.json({ limit: '10mb' }))
  app.use((request, response, next) => {
    if (!request.path.startsWith('/wp-json/')) next()
    else
      answerRequest(standIn, routes, request, response).catch((error: unknown) => {
        console.error(error)
        response
          .status(500)
          .json({ code: 'internal_server_error', message: String(error), data: { status: 500 } })
      })
  })
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
