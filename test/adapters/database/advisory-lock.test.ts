import { expect, onTestFinished, test } from 'vitest'
import { Pool } from 'pg'
import { createLocks } from '../../../app/adapters/database/advisory-lock.ts'
import { ourDatabase } from './open.ts'

const locks = async () => {
  const { url } = await ourDatabase()
  const pool = new Pool({ connectionString: url, max: 2 })
  pool.on('error', () => undefined)
  onTestFinished(() => pool.end())
  return { pool, withLock: createLocks(pool) }
}

test('while one is at it another is told so, also in another process, and goes on with something else', async () => {
  const [here, there] = [await locks(), await locks()]
  const answers = await here.withLock('return-1', async () => [
    await there.withLock('return-1', () => Promise.resolve('both at once')),
    await there.withLock('return-2', () => Promise.resolve('another key')),
  ])
  expect(answers).toEqual([null, 'another key'])
  expect(await there.withLock('return-1', () => Promise.resolve('afterwards'))).toBe('afterwards')
})

test('a lock is free again when the work fails', async () => {
  const { withLock } = await locks()
  await expect(withLock('return-1', () => Promise.reject(new Error('the channel is away')))).rejects.toThrow(
    'away',
  )
  expect(await withLock('return-1', () => Promise.resolve('free'))).toBe('free')
})

test('a lock is free again when its connection breaks, and the work still answers', async () => {
  const [here, there] = [await locks(), await locks()]
  const answer = await here.withLock('return-1', async () => {
    await there.pool.query(
      `select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and database =
        (select oid from pg_database where datname = current_database())`,
    )
    return 'done'
  })
  expect(answer).toBe('done')
  await expect.poll(() => there.withLock('return-1', () => Promise.resolve('free'))).toBe('free')
})

test('a lock leaves nothing behind on the connection that held it', async () => {
  const { pool, withLock } = await locks()
  const listeners = async () => {
    const client = await pool.connect()
    const count = client.listenerCount('error')
    client.release()
    return count
  }
  const before = await listeners()
  for (let turn = 0; turn < 5; turn += 1) await withLock('carry-out', () => Promise.resolve())
  expect(await listeners()).toBe(before)
})
