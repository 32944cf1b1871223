import type pg from 'pg'
import { Bug } from '../../domain/bug.ts'

/**
 * Runs `work` in one transaction on one connection. Committed when it answers, rolled back when it throws. A transaction
 * that sits idle for a minute is ended by the server, so that a hanging process cannot keep an order locked.
 */
export const inTransaction = async <T>(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<T>,
): Promise<T> => {
  const client = await pool.connect()
  let broken: Error | undefined
  const onError = (error: Error) => (broken = error)
  client.on('error', onError)
  try {
    await client.query(`begin; set local idle_in_transaction_session_timeout = '60s'`)
    const result = await work(client)
    await commit(client)
    return result
  } catch (error) {
    await client.query('rollback').catch((failure: Error) => (broken ??= failure))
    throw error
  } finally {
    client.off('error', onError)
    client.release(broken)
  }
}

/** After a failed statement Postgres answers a commit by rolling back, and says so only in a word. */
const commit = async (client: pg.PoolClient) => {
  const { command } = await client.query('commit')
  if (command !== 'COMMIT')
    throw new Bug('a statement failed in this transaction, and its error was swallowed')
}
