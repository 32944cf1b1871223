import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { createRequestHandler } from '@remix-run/express'
import type { ServerBuild } from '@remix-run/node'
import express from 'express'
import type { ErrorRequestHandler, Express, Request, RequestHandler } from 'express'
import type { Kembali } from './app/application/kembali.ts'
import { createComposition } from './app/composition.server.ts'
import { readConfiguration } from './app/configuration.ts'
import type { Configuration } from './app/configuration.ts'
import type { LoadContext } from './app/http/load-context.server.ts'
import { createLogger, loggablePath } from './app/logger.server.ts'
import type { Logger } from './app/logger.server.ts'
import { fieldCounter, formLimitBytes, mostFields } from './app/http/form-limits.server.ts'
import { createLookUpLimit } from './app/http/portal/look-up-limit.server.ts'
import { createPortalTokens } from './app/http/portal/portal-token.server.ts'
import type { Shopify } from './app/shopify.server.ts'

type Options = {
  readonly kembali: Kembali
  readonly shopify: Shopify
  readonly configuration: Pick<Configuration, 'appUrl' | 'encryptionKey' | 'mailFrom' | 'trustProxy'>
  readonly build: ServerBuild | (() => Promise<ServerBuild>)
  readonly logger: Logger
  /** Serves the browser's files: the built ones by default, Vite's middleware while developing. */
  readonly assets?: RequestHandler
  readonly now?: () => Date
}

const bodyLimitBytes = 12 * 1024 * 1024
const builtFiles = fileURLToPath(new URL('build/client', import.meta.url))

export const createServerApp = (options: Options): Express => {
  const { kembali, shopify, configuration, logger } = options
  const context: LoadContext = {
    kembali,
    shopify,
    kembaliTokens: createPortalTokens(configuration.encryptionKey),
    lookUps: createLookUpLimit(),
    appUrl: configuration.appUrl,
    shopAddress: configuration.mailFrom,
    now: options.now ?? (() => new Date()),
    reportFailure: (error, { method, url }) => {
      logger.error({ err: error, method, path: loggablePath(new URL(url).pathname) }, 'request failed')
    },
  }
  const app = express()
  app.disable('x-powered-by')
  app.set('trust proxy', configuration.trustProxy)
  app.use(safetyHeaders(configuration.appUrl), logRequests(logger))
  app.get('/healthz', health(kembali.isHealthy))
  app.use(options.assets ?? builtAssets())
  app.use(limitBody)
  app.all('*', awaited(createRequestHandler({ build: options.build, getLoadContext: () => context })))
  app.use(answerFailure(logger))
  return app
}

/** What Helmet would set, without what forbids being framed by Shopify's admin. */
const safetyHeaders = (appUrl: string): RequestHandler => {
  const isSecure = appUrl.startsWith('https:')
  return (_request, response, next) => {
    response.setHeader('X-Content-Type-Options', 'nosniff')
    // The address of a page in the admin carries a session token, the address of a portal page opens it.
    response.setHeader('Referrer-Policy', 'strict-origin')
    response.setHeader('X-DNS-Prefetch-Control', 'off')
    response.setHeader('X-Permitted-Cross-Domain-Policies', 'none')
    response.setHeader('Permissions-Policy', 'geolocation=(), microphone=(), payment=(), usb=()')
    if (isSecure) response.setHeader('Strict-Transport-Security', 'max-age=31536000')
    next()
  }
}

const logRequests =
  (logger: Logger): RequestHandler =>
  (request, response, next) => {
    const startedAt = performance.now()
    response.on('finish', () => {
      const ms = Math.round(performance.now() - startedAt)
      const path = loggablePath(request.originalUrl)
      if (path === '/healthz' || path.startsWith('/assets/')) return
      logger.info({ method: request.method, path, status: response.statusCode, ms }, 'request')
    })
    next()
  }

/** Express 4 does not wait for a promise: what it rejects with is handed to the error handler. */
const awaited =
  (handle: (...args: Parameters<RequestHandler>) => Promise<void>): RequestHandler =>
  (request, response, proceed) => {
    handle(request, response, proceed).catch(proceed)
  }

const health = (isHealthy: () => Promise<boolean>): RequestHandler =>
  awaited(async (_request, response) => {
    const healthy = await isHealthy().catch(() => false)
    response.status(healthy ? 200 : 503).json({ healthy })
  })

/** Names of built files carry their hash, so they never change; nothing else lies there. */
const builtAssets = (): RequestHandler =>
  express.static(builtFiles, { index: false, immutable: true, maxAge: '1y', redirect: false })

/** Where photos and video come in: read while they come, and limited there, in words that whoever sends them can read. */
const deskUploads = /^\/app\/returns\/[^/]+\/evidence$/
/** Where files of past orders come in. A page of Remix asks for its data under the same address with `.data`. */
const deskFiles = /^\/app\/policy\/backtests\/orders(?:\.data)?\/?$/
/** What a store's plugin asks of us: with the shopper's form, files and all, read once it is known who signed it. */
const portalCalls = /^\/stores\/[^/]+\/[^/]+\/portal\/?$/
const portalForms = /^\/portal\/(?:orders|returns)\/[^/]+\/?$/

const isUpload = ({ path, headers }: Request): boolean =>
  deskUploads.test(path) ||
  portalCalls.test(path) ||
  ((portalForms.test(path) || deskFiles.test(path)) &&
    /^multipart\/form-data\b/i.test(headers['content-type'] ?? ''))

/**
 * Refuses by the announced length, and cuts off whoever announced none and sends too much. Forms are counted here, since libraries read
 * some of them; those within a call of a store's plugin are counted where they are read (`readForm`).
 */
const limitBody: RequestHandler = (request, response, next) => {
  if (isUpload(request)) return limitUpload(request, response, next)
  const countIn = fieldCounter(request.headers['content-type'] ?? '')
  const isOpenForm = countIn !== null && !request.path.startsWith('/app')
  const mostBytes = isOpenForm ? formLimitBytes : bodyLimitBytes
  const tooLarge = () => {
    if (!response.headersSent)
      response.status(413).set('Connection', 'close').end('The request is too large.')
  }
  if (Number(request.headers['content-length'] ?? 0) > mostBytes) return tooLarge()
  if (countIn || request.headers['transfer-encoding'] !== undefined) {
    let [received, fields] = [0, 1]
    // The handler attaches its own listener within this tick, so that no chunk is missed.
    request.on('data', (chunk: Buffer) => {
      received += chunk.length
      fields += countIn?.(chunk) ?? 0
      if (received <= mostBytes && fields <= mostFields) return
      tooLarge()
      request.destroy()
    })
  }
  next()
}

/** Who was answered before the end may read that answer first; then the connection is closed, whatever is still to come. */
const limitUpload: RequestHandler = (request, response, next) => {
  response.on('finish', () => {
    if (request.complete) return
    request.removeAllListeners('data')
    request.resume()
    setTimeout(() => request.destroy(), 2_000).unref()
  })
  next()
}

const answerFailure =
  (logger: Logger): ErrorRequestHandler =>
  (error, request, response, _next) => {
    if (response.headersSent) {
      response.end()
      return
    }
    // An address that cannot be read, a body that broke off: whoever asked did it, and nothing here failed.
    if (isFaultOfAsker(error) || !hasReadableHost(request)) {
      response.status(400).type('text/plain').send('This request cannot be read.')
      return
    }
    logger.error({ err: error, path: loggablePath(request.originalUrl) }, 'request failed')
    response.status(500).type('text/plain').send('Something went wrong. Please try again.')
  }

const isFaultOfAsker = (error: unknown): boolean =>
  error instanceof URIError ||
  (error instanceof Error && 'status' in error && Number(error.status) >= 400 && Number(error.status) < 500)

/** Also the host that a proxy in front speaks of is somebody else's word. */
const hasReadableHost = ({ protocol, hostname }: Request): boolean =>
  URL.canParse(`${protocol}://${hostname}`)

/** Builds everything from the environment, listens, and works until told to stop. */
export const start = async (environment: Readonly<Record<string, string | undefined>>) => {
  const configuration = readConfiguration(environment)
  const logger = createLogger(configuration.logLevel)
  const isWeb = configuration.role !== 'worker'
  const [composition, build] = await Promise.all([
    createComposition(configuration, logger),
    isWeb ? builtServer() : null,
  ])
  const app = build
    ? createServerApp({ ...composition, configuration, logger, build })
    : express().get('/healthz', health(composition.kembali.isHealthy))
  // The largest video over a slow line; Node would give up after five minutes. Who sends nothing at all is not waited for.
  const server = createServer({ requestTimeout: 30 * 60_000 }, app)
  server.timeout = 2 * 60_000
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(configuration.port, resolve)
  }).catch(async (error: unknown) => {
    await composition.close()
    throw error
  })
  if (configuration.role !== 'web') await composition.startWorkers()
  const { port } = server.address() as AddressInfo
  logger.info({ port, role: configuration.role }, 'ready')

  const close = async (): Promise<void> => {
    const closed = new Promise((resolve) => server.close(resolve))
    server.closeIdleConnections()
    const impatience = setTimeout(() => server.closeAllConnections(), 10_000)
    await closed
    clearTimeout(impatience)
    await composition.close()
  }
  return { port, close, logger, inviteShop: composition.kembali.plugin.inviteShop }
}

const builtServer = async (): Promise<ServerBuild> => {
  const built = new URL('build/server/index.js', import.meta.url)
  return (await import(built.href)) as ServerBuild
}

if (import.meta.main) {
  process.env['NODE_ENV'] ??= 'production'
  const running = await start(process.env)
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      running.logger.info({ signal }, 'stopping')
      running.close().then(
        () => process.exit(0),
        (error: unknown) => {
          running.logger.error({ err: error }, 'did not stop cleanly')
          process.exit(1)
        },
      )
    })
  }
}
