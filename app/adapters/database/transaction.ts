import type { Pool, PoolClient } from 'pg'
import { Bug } from '../../domain/bug.ts'

export type Transaction = {
  readonly client: PoolClient
  /** Takes note of a write that nobody waits for: it is waited for before the commit, and its failure is the transaction's. */
  readonly defer: (write: Promise<unknown>) => void
}

/** A transaction that sits idle is ended by the server, so that a hanging process cannot keep an order locked. */
const BEGIN = `begin; set local idle_in_transaction_session_timeout = '60s'`

/**
 * Runs `work` in one transaction on one connection. Committed when it answers, rolled back when it throws or a deferred
 * write fails.
 */
export const inTransaction = async <T>(
  pool: Pool,
  work: (transaction: Transaction) => Promise<T>,
): Promise<T> => {
  const client = await pool.connect()
  const writes: Promise<unknown>[] = []
  const defer = (write: Promise<unknown>) => {
    write.catch(() => undefined)
    writes.push(write)
  }
  let broken: Error | undefined
  const onError = (error: Error) => (broken = error)
  client.on('error', onError)
  try {
    defer(client.query(BEGIN))
    const result = await work({ client, defer })
    for (const write of writes) await write
    await commit(client)
    return result
  } catch (error) {
    const failure = await reasonOf(error, writes)
    await client.query('rollback').catch((left: Error) => (broken ??= left))
    throw failure
  } finally {
    client.off('error', onError)
    client.release(broken)
  }
}

/** After a failed statement Postgres answers a commit by rolling back, and says so only in a word. */
const commit = async (client: PoolClient) => {
  const { command } = await client.query('commit')
  if (command !== 'COMMIT')
    throw new Bug('a statement failed in this transaction, and its error was swallowed')
}

const IN_FAILED_TRANSACTION = '25P02'

/** A statement that fails because an earlier one did says nothing: the earlier one is the reason. */
const reasonOf = async (caught: unknown, writes: readonly Promise<unknown>[]): Promise<unknown> => {
  const results = await Promise.allSettled(writes)
  if ((caught as { code?: string }).code !== IN_FAILED_TRANSACTION) return caught
  return results.find((result) => result.status === 'rejected')?.reason ?? caught
}
