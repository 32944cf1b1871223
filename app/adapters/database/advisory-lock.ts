import type { Pool } from 'pg'
import type { WithLock } from '../../application/ports/outside.ts'

/**
 * Locks over all processes, held by a connection: when the process dies, the connection ends and the lock is free. They
 * have a pool of their own, since whoever holds one waits for the channel, and transactions must not wait for that.
 */
export const createLocks =
  (pool: Pool): WithLock =>
  async (key, work) => {
    const client = await pool.connect()
    let broken: Error | undefined
    const onError = (error: Error) => (broken = error)
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
        await client
          .query('select pg_advisory_unlock(hashtextextended($1, 0))', [key])
          .catch((error: Error) => (broken ??= error))
      }
    } finally {
      client.off('error', onError)
      // A connection that is given back broken is closed, and its lock with it.
      client.release(broken)
    }
  }
