import { createHash } from 'node:crypto'
import { PrismaSessionStorage } from '@shopify/shopify-app-session-storage-prisma'
import { Pool } from 'pg'
import { readTable } from './adapters/tables/read-table.ts'
import { createLocks } from './adapters/database/advisory-lock.ts'
import { createDatabase, type Database } from './adapters/database/database.ts'
import { startEmbeddedPostgres } from './adapters/database/embedded-postgres.ts'
import { createPrisma } from './adapters/database/prisma.ts'
import { encryptedSessionStorage, type SessionStorage } from './adapters/database/session-storage.ts'
import type { SweptFileStore } from './adapters/files/disk-file-store.ts'
import { createJobQueue, type JobQueueAdapter } from './adapters/queue/job-queue.ts'
import { startWorkers, type Workers } from './adapters/queue/workers.ts'
import { createKembali } from './application/create-kembali.ts'
import type { Kembali } from './application/kembali.ts'
import { policyVersion } from './application/policy/publish-policy.ts'
import type { Ports } from './application/ports/outside.ts'
import { printQuarantine } from './application/receiving/quarantine-label.ts'
import type { Configuration } from './configuration.ts'
import { derivedKey, storeKeyOf } from './derived-key.server.ts'
import { defaultPolicy } from './domain/policy/default-policy.ts'
import type { Logger } from './logger.server.ts'
import { handlersOf } from './handlers.server.ts'
import { openFileStore } from './files.server.ts'
import { fileLinksOf, linksOf } from './links.server.ts'
import { outgoing } from './outgoing.server.ts'
import { payoutVault } from './payout-vault.server.ts'
import { printers } from './printers.server.ts'
import { createShopify, noShopify, type Shopify } from './shopify.server.ts'
import { wordPack } from './ui/case/word-pack.ts'
import { mailerOf } from './mailer.server.ts'
import { formatMoney } from './i18n/translator.ts'
import { renderDigest } from './ui/mail/digest-mail.ts'
import { renderMail } from './ui/mail/render-mail.ts'
import { uuidv7 } from './adapters/database/uuid.ts'
import { channelsOver } from './channels.server.ts'

/** Everything wired together for one process. */
export type Composition = {
  readonly kembali: Kembali
  readonly shopify: Shopify
  readonly startWorkers: () => Promise<void>
  /** Lets running jobs end, then closes what was opened. */
  readonly close: () => Promise<void>
}

export const createComposition = async (
  configuration: Configuration,
  logger: Logger,
): Promise<Composition> => {
  const closers: Closers = []
  const url = configuration.databaseUrl ?? (await ownPostgres(configuration, closers))
  const { database, queue } = await openDatabase(configuration, logger, url, closers)
  const sessionStorage = openSessions(configuration, database)
  const files = openFileStore(configuration)
  const ports = openPorts(configuration, logger, { database, url, sessionStorage, files, closers })
  const kembali = createKembali({ ...ports, ...filesAndHealth(configuration, ports, database) })
  const shopify = shopifyOf(configuration, sessionStorage, kembali)
  let workers: Workers | null = null
  return {
    kembali,
    shopify,
    startWorkers: async () => {
      closers.push(keepSwept(files, logger))
      workers = await startWorkers({
        pool: database.pool,
        queue,
        handlers: handlersOf(ports),
        isOnlyWorker: configuration.databaseUrl === null,
        onError: (error, name) => logger.error({ err: error, queue: name }, 'job failed'),
      })
    },
    close: async () => {
      await workers?.stop()
      closers.isClosing = true
      for (const close of closers.toReversed()) await close()
    },
  }
}

const shopifyOf = (
  { shopify, appUrl }: Configuration,
  sessionStorage: SessionStorage,
  { shops }: Pick<Kembali, 'shops'>,
): Shopify => {
  if (shopify === null) return noShopify
  const onAuthenticated = async ({ shop }: { readonly shop: string }) => {
    await shops.install('shopify', shop)
  }
  return createShopify({ configuration: { shopify, appUrl }, sessionStorage, onAuthenticated })
}

/** What was opened, to be closed in reverse order. */
type Closers = (() => unknown)[] & { isClosing?: boolean }

/**
 * Connections fail in idle moments, and the pools replace them. While everything closes that is no news. Of the error only
 * its words are logged: the driver hangs the whole client on it, password and all.
 */
const connectionFailure = (logger: Logger, closers: Closers) => (error: Error) => {
  if (!closers.isClosing) logger.error({ reason: error.message }, 'database connection failed')
}

const ownPostgres = async (configuration: Configuration, closers: Closers): Promise<string> => {
  const own = await startEmbeddedPostgres({ dataDir: configuration.postgresDir })
  closers.push(own.stop)
  return own.url
}

const openDatabase = async (
  configuration: Configuration,
  logger: Logger,
  url: string,
  closers: Closers,
): Promise<{ readonly database: Database; readonly queue: JobQueueAdapter }> => {
  const onError = connectionFailure(logger, closers)
  let queue: JobQueueAdapter | null = null
  const database = await createDatabase({
    url,
    onError,
    defaultPolicy: (timeZone) =>
      policyVersion(sha256, defaultPolicy(timeZone), {
        at: new Date().toISOString(),
        by: { kind: 'system' },
      }),
    jobs: async (pool) => {
      queue = await createJobQueue({ pool, supervises: configuration.role !== 'web', onError })
      return queue
    },
  })
  closers.push(database.close)
  if (queue === null) throw new Error('the job queue was not made')
  const made: JobQueueAdapter = queue
  closers.push(made.stop)
  return { database, queue: made }
}

const sha256 = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex')

/** Sessions of the Shopify library, their tokens encrypted at rest. */
const openSessions = (configuration: Configuration, { pool }: Database): SessionStorage =>
  encryptedSessionStorage(
    new PrismaSessionStorage(createPrisma(pool)),
    derivedKey(configuration.encryptionKey, 'kembali session tokens'),
  )

type Opened = {
  readonly database: Database
  readonly url: string
  readonly sessionStorage: SessionStorage
  readonly files: SweptFileStore
  readonly closers: Closers
}

/**
 * Whoever holds a lock waits for the channel or a shop's program meanwhile, so locks have connections of their own: as many as the
 * places of the queues that hold one (`carry-out`, `sync-channel`, `deliver-hooks`, six each), and some for a token that is renewed
 * within, so that money never waits for programs that answer slowly.
 */
const lockConnections = 20

const openPorts = (configuration: Configuration, logger: Logger, opened: Opened): Ports => {
  const { database, url, sessionStorage, files, closers } = opened
  const lockPool = new Pool({
    connectionString: url,
    max: lockConnections,
    application_name: 'kembali locks',
  })
  lockPool.on('error', connectionFailure(logger, closers))
  closers.push(() => lockPool.end())
  const withLock = createLocks(lockPool)
  const storeKey = storeKeyOf(configuration.encryptionKey)
  return {
    unitOfWork: database.unitOfWork,
    shops: database.shops,
    ...channelsOver({ configuration, unitOfWork: database.unitOfWork, sessionStorage, withLock, storeKey }),
    clock: () => new Date().toISOString(),
    newId: uuidv7,
    hash: sha256,
    mailer: mailerOf(configuration, logger, closers),
    mailFrom: configuration.mailFrom,
    hasMailServer: configuration.smtpUrl !== null,
    files,
    takeIn: takeInto(files),
    readTable,
    links: linksOf(configuration),
    withLock,
    ...printers,
    wordPack,
    payoutVault: payoutVault(derivedKey(configuration.encryptionKey, 'kembali payout details')),
    ...outgoing(configuration, derivedKey(configuration.encryptionKey, 'kembali webhook secrets')),
    renderMessage: renderMail,
    formatMoney,
    renderDigest,
    callPatience: configuration.callPatience,
    log: (level, what, data) => logger[level](data, what),
  }
}

const sweepEveryMs = 60 * 60 * 1000

/** Uploads that a killed process left half written. Answers how to stop. */
const keepSwept = (files: SweptFileStore, logger: Logger): (() => void) => {
  const sweep = () => {
    files.sweep(Date.now()).then(
      (count) => count > 0 && logger.info({ count }, 'files left half written were removed'),
      (error: unknown) => logger.error({ err: error }, 'files left half written were not removed'),
    )
  }
  sweep()
  const timer = setInterval(sweep, sweepEveryMs)
  return () => clearInterval(timer)
}

/** Loaded for the first upload. */
const takeInto = (files: SweptFileStore): Ports['takeIn'] => {
  let loading: Promise<Ports['takeIn']> | null = null
  return async (upload) => {
    loading ??= import('./adapters/files/take-in.ts').then(({ createTakeIn }) => createTakeIn(files))
    return (await loading)(upload)
  }
}

const filesAndHealth = (
  configuration: Configuration,
  ports: Ports,
  database: Database,
): Pick<Kembali, 'openFile' | 'openQuarantineLabel' | 'isHealthy'> => ({
  isHealthy: database.isHealthy,
  openFile: async (token) => {
    const opened = fileLinksOf(configuration, 'files').open(token)
    if (opened === null || opened === 'expired') return opened
    const file = await ports.unitOfWork(opened.shopId)(({ files }) => files.get(opened.id))
    return file && { ...file, read: (range) => ports.files.stream(file.fileId, range) }
  },
  openQuarantineLabel: async (token) => {
    const opened = fileLinksOf(configuration, 'labels').open(token)
    if (opened === null || opened === 'expired') return opened
    return printQuarantine(ports)({ shopId: opened.shopId, returnId: opened.id })
  },
})
