import { randomUUID } from 'node:crypto'
import { Client, Pool } from 'pg'
import { inject } from 'vitest'
import { migrate } from '../app/adapters/database/migrate.ts'
import { createJobQueue } from '../app/adapters/queue/job-queue.ts'

const TEMPLATE = 'kembali_template'

/** An empty database with all tables, of its own for whoever asks. Gone with the test run. */
export const testDatabase = async (): Promise<string> => copyOf(TEMPLATE)

/** A database without any table. */
export const emptyDatabase = async (): Promise<string> => copyOf('template1')

const copyOf = async (template: string) => {
  const response = await fetch(inject('postgresServer'))
  const server = await response.text()
  if (!response.ok) throw new Error(server)
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await administer(server, `create database ${name} template ${template}`)
  return databaseOn(server, name)
}

/** For the run's own set-up: what `testDatabase` copies. */
export const migratedTemplate = async (server: string) => {
  await administer(server, `create database ${TEMPLATE} template template1`)
  const pool = new Pool({ connectionString: databaseOn(server, TEMPLATE), max: 2 })
  await migrate(pool)
  const queue = await createJobQueue({ pool, supervises: false, onError: raise })
  await queue.stop()
  await pool.end()
}

const administer = async (server: string, statement: string) => {
  const client = new Client({ connectionString: server })
  await client.connect()
  await client.query(statement)
  await client.end()
}

const databaseOn = (server: string, name: string) => {
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.href
}

const raise = (error: Error) => {
  throw error
}
