import { Pool } from 'pg'
import type { ShopDirectory } from '../../application/ports/shop-directory.ts'
import type { PublishedPolicy, UnitOfWork } from '../../application/ports/unit-of-work.ts'
import { GatheringSocket } from './gathering-socket.ts'
import { expectMigrated, migrate } from './migrate.ts'
import { createNumbers } from './numbers.ts'
import { createShopDirectory, type ShopDirectoryDeps } from './shop-directory.ts'
import { createUnitOfWork, type JobSender } from './unit-of-work.ts'

/** What the database needs of the job queue, which is another adapter. */
export type DatabaseJobs = JobSender & Pick<ShopDirectoryDeps, 'forgetJobs'>

export type DatabaseOptions<Jobs extends DatabaseJobs> = {
  readonly url: string
  /** Connections of this process, besides one for sequences. */
  readonly connections?: number
  /** Refuses a database that is not of this version, in the place of bringing it up to date. */
  readonly mustBeReady?: boolean
  readonly defaultPolicy: (timeZone: string) => PublishedPolicy
  /** Made over the pool, after the tables are there. */
  readonly jobs: (pool: Pool) => Promise<Jobs>
  /** Connections fail in idle moments too; the pool replaces them by itself. */
  readonly onError: (error: Error) => void
}

export type Database<Jobs extends DatabaseJobs = DatabaseJobs> = {
  readonly pool: Pool
  readonly jobs: Jobs
  readonly unitOfWork: (shopId: string) => UnitOfWork
  readonly shops: ShopDirectory
  readonly isHealthy: () => Promise<boolean>
  /** Closes the connections; whoever still works with them must have ended. */
  readonly close: () => Promise<void>
}

/** Connects, applies the migrations that are missing (or refuses where some are), and builds everything that stands on one database. */
export const createDatabase = async <Jobs extends DatabaseJobs>(
  options: DatabaseOptions<Jobs>,
): Promise<Database<Jobs>> => {
  const pool = poolOf(options, options.connections ?? 10)
  const numbersPool = poolOf(options, 1)
  const close = async () => {
    await Promise.all([pool.end(), numbersPool.end()])
  }
  try {
    await (options.mustBeReady ? expectMigrated(pool) : migrate(pool))
    const jobs = await options.jobs(pool)
    const deps = { pool, jobs, numbers: createNumbers(numbersPool) }
    return {
      pool,
      jobs,
      unitOfWork: (shopId) => createUnitOfWork(deps, shopId),
      shops: createShopDirectory({ pool, defaultPolicy: options.defaultPolicy, forgetJobs: jobs.forgetJobs }),
      isHealthy: () =>
        pool.query('select 1').then(
          () => true,
          () => false,
        ),
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}

/**
 * Statements are sent without waiting for the answers to those before them; Postgres works them off in their order. A
 * transaction that sits idle for a minute is ended by the server, so that a hanging process cannot keep an order locked.
 */
const poolOf = ({ url, onError }: Pick<DatabaseOptions<DatabaseJobs>, 'url' | 'onError'>, max: number) => {
  const pool = new Pool({
    connectionString: url,
    max,
    pipeline: true,
    stream: () => new GatheringSocket(),
    onConnect: (client) => {
      client.query(`set idle_in_transaction_session_timeout = '60s'`).catch(onError)
    },
    application_name: 'kembali',
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
  })
  pool.on('error', onError)
  return pool
}
