import { expect, onTestFinished, test } from 'vitest'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { Pool } from 'pg'
import { emptyDatabase, testDatabase } from '../postgres.ts'
import { migrate } from '../../app/adapters/database/migrate.ts'
import { startEmbeddedPostgres } from '../../app/adapters/database/embedded-postgres.ts'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const main = fileURLToPath(new URL('../../app/cli/main.ts', import.meta.url))

const invite = async (args: readonly string[], environment: Readonly<Record<string, string>>) => {
  const { PATH = '', HOME = '' } = process.env
  const child = spawn(process.execPath, [main, 'invite-store', ...args], {
    env: { PATH, HOME, NODE_ENV: 'test', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const [out, err, [status]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit'),
  ])
  return { out, err, status: status as number }
}

const environment = async () => ({
  DATABASE_URL: await testDatabase(),
  KEMBALI_APP_URL: 'https://returns.example',
  KEMBALI_ENCRYPTION_KEY: Buffer.alloc(32).toString('base64'),
})

test('an operator gets a link that connects a store, and only its hash is kept', async () => {
  const given = await environment()
  const { out, status } = await invite([], given)
  expect(status).toBe(0)
  expect(out).toMatch(/^https:\/\/returns\.example\/stores\/connect\/[\w-]+\.[\w-]{43}\n$/)
  const pool = new Pool({ connectionString: given.DATABASE_URL })
  const { rows } = await pool.query<{ secret: string; address: string | null }>(
    'select secret, address from channel_invitations',
  )
  await pool.end()
  expect(rows).toMatchObject([{ address: null }])
  expect(out).not.toContain(rows[0]?.secret)
})

test('a shop that is not there, an option that is none, and a missing environment are said', async () => {
  const given = await environment()
  expect(await invite(['--shop', 'nobody'], given)).toMatchObject({ status: 1 })
  expect(await invite(['--store'], given)).toMatchObject({ status: 2 })
  expect(await invite([], {})).toMatchObject({ status: 2, out: '' })
  const { KEMBALI_ENCRYPTION_KEY: _none, ...without } = given
  const refused = await invite([], without)
  expect(refused.status).toBe(2)
  expect(refused.err).toContain('KEMBALI_ENCRYPTION_KEY')
})

test('an app on its own Postgres is found where it runs; one that does not run is said', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'kembali-invite-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const { DATABASE_URL: _none, ...without } = await environment()
  const given = { ...without, POSTGRES_DIR: join(folder, 'postgres') }
  const early = await invite([], given)
  expect(early).toMatchObject({ status: 2, out: '' })
  expect(early.err).toContain('no app runs on the data')

  const postgres = await startEmbeddedPostgres({ dataDir: given.POSTGRES_DIR, isDurable: false })
  onTestFinished(postgres.stop)
  const pool = new Pool({ connectionString: postgres.url, max: 1 })
  onTestFinished(() => pool.end())
  await migrate(pool)
  expect(await invite([], given)).toMatchObject({ status: 0 })
  expect((await pool.query('select from channel_invitations')).rowCount).toBe(1)
})

test('a database that is not up to date is left as it is', async () => {
  const given = { ...(await environment()), DATABASE_URL: await emptyDatabase() }
  const refused = await invite([], given)
  expect(refused).toMatchObject({ status: 2, out: '' })
  expect(refused.err).toContain('start the app')
  const pool = new Pool({ connectionString: given.DATABASE_URL, max: 1 })
  onTestFinished(() => pool.end())
  const { rows } = await pool.query(
    `select from pg_namespace where nspname = 'pgboss' union all select from pg_tables where schemaname = 'public'`,
  )
  expect(rows).toEqual([])
})
