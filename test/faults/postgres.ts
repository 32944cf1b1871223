import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client, Pool } from 'pg'
import { startEmbeddedPostgres } from '../../app/adapters/database/embedded-postgres.ts'
import { migrate } from '../../app/adapters/database/migrate.ts'
import { createJobQueue } from '../../app/adapters/queue/job-queue.ts'

/** One Postgres for a run of schedules, with a database of its own for each. */
export type DatabaseServer = {
  readonly create: (name: string) => Promise<string>
  readonly drop: (name: string) => Promise<void>
  readonly stop: () => Promise<void>
}

const template = 'kembali_template'
/** Killed processes leave their connections behind for a moment. */
const connections = 500

export const startDatabaseServer = async (): Promise<DatabaseServer> => {
  const folder = await mkdtemp(join(tmpdir(), 'kembali-faults-'))
  const options = { dataDir: folder, isDurable: false }
  const first = await startEmbeddedPostgres(options)
  await administer(first.url, `alter system set max_connections = ${connections}`)
  await first.stop()
  const { url, stop } = await startEmbeddedPostgres(options)
  await fillTemplate(url)
  return {
    create: async (name) => {
      await administer(url, `create database ${name} template ${template}`)
      return databaseOn(url, name)
    },
    drop: (name) => administer(url, `drop database if exists ${name} with (force)`),
    stop: async () => {
      await stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

const fillTemplate = async (server: string) => {
  await administer(server, `create database ${template} template template1`)
  const pool = new Pool({ connectionString: databaseOn(server, template), max: 2 })
  await migrate(pool)
  const queue = await createJobQueue({ pool, supervises: false, onError: raise })
  await queue.stop()
  await pool.end()
}

const administer = async (server: string, statement: string): Promise<void> => {
  const client = new Client({ connectionString: server })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

const databaseOn = (server: string, name: string): string => {
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.href
}

const raise = (error: Error): never => {
  throw error
}
