import type pg from 'pg'
import { Bug } from '../../domain/bug.ts'

/**
 * Runs `work` in one transaction on one connection. Committed when it answers, rolled back when it throws. What
 * `atTheEnd` asks for goes out together with the commit: should it fail, everything is rolled back.
 */
export const inTransaction = async <T>(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<T>,
  atTheEnd: (client: pg.PoolClient) => Promise<unknown> = () => Promise.resolve(),
): Promise<T> => {
  const client = await pool.connect()
  let broken: Error | undefined
  const onError = (error: Error) => (broken = error)
  client.on('error', onError)
  try {
    // The first statements of the work follow at once. Should there be no transaction for them, the connection is closed.
    const begun = client.query(BEGIN).catch(async (failure: Error) => {
      broken = failure
      await client.end()
    })
    const result = await work(client)
    await begun
    if (broken) throw broken
    if (client.getTransactionStatus() === 'E') throw swallowed()
    await Promise.all([atTheEnd(client), commit(client)])
    return result
  } catch (error) {
    await client.query('rollback').catch((failure: Error) => (broken ??= failure))
    throw error
  } finally {
    client.off('error', onError)
    client.release(broken)
  }
}

const BEGIN = { name: 'begin', text: 'begin' }
const COMMIT = { name: 'commit', text: 'commit' }

/** After a failed statement Postgres answers a commit by rolling back, and says so only in a word. */
const commit = async (client: pg.PoolClient) => {
  const { command } = await client.query(COMMIT)
  if (command !== 'COMMIT') throw swallowed()
}

const swallowed = () => new Bug('a statement failed in this transaction, and its error was swallowed')
