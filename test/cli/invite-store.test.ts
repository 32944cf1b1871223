import { expect, test } from 'vitest'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { Pool } from 'pg'
import { testDatabase } from '../postgres.ts'

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
