import type pg from 'pg'
import type { WithLock } from '../../application/ports/outside.ts'

/**
 * Locks over all processes, held by a connection: when the process dies, the connection ends and the lock is free. They
 * have a pool of their own, since whoever holds one waits for the channel, and transactions must not wait for that.
 */
export const createLocks =
  (pool: pg.Pool): WithLock =>
  async (key, work) => {
    const client = await pool.connect()
    let broken = false
    const onError = () => (broken = true)
    client.on('error', onError)
    try {
      const { rows } = await client.query<{ taken: boolean }>(
        'select pg_try_advisory_lock(hashtextextended($1, 0)) as taken',
        [key],
      )
      if (!rows[0]?.taken) return null
      try {
        return await work()
      } finally {
        if (!broken) await client.query('select pg_advisory_unlock(hashtextextended($1, 0))', [key])
      }
    } finally {
      client.off('error', onError)
      client.release(broken)
    }
  }
