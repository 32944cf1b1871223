import { Pool } from 'pg'
import { expect, onTestFinished, test } from 'vitest'
import { createLocks } from '../../../app/adapters/database/advisory-lock.ts'
import { testDatabase } from '../../postgres.ts'

const aPool = async (max: number) => {
  const pool = new Pool({ connectionString: await testDatabase(), max })
  onTestFinished(() => pool.end())
  return pool
}

test('a lock leaves nothing behind on the connection that held it', async () => {
  const pool = await aPool(1)
  const withLock = createLocks(pool)
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

test('who comes while a lock is held is told so, and who comes later gets it', async () => {
  const withLock = createLocks(await aPool(2))
  const inside = await withLock('carry-out', async () => withLock('carry-out', () => Promise.resolve('both')))
  expect(inside).toBeNull()
  expect(await withLock('carry-out', () => Promise.resolve('later'))).toBe('later')
})
