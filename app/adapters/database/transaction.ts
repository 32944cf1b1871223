import type { Pool, PoolClient } from 'pg'
import { Bug } from '../../domain/bug.ts'

export type Transaction = {
  readonly client: PoolClient
  /** Takes note of a write that nobody waits for: its failure is the transaction's. */
  readonly defer: (write: Promise<unknown>) => void
}

const BEGIN = { name: 'begin', text: 'begin' }
const COMMIT = { name: 'commit', text: 'commit' }

/**
 * Runs `work` in one transaction on one connection. Committed when it answers, rolled back when it throws or a deferred
 * write fails. Nothing waits for another's answer on the way: the first statements go out with the begin, and the commit
 * with the last writes, since Postgres makes it a rollback when one of them has failed.
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
    defer(begin(client))
    const result = await work({ client, defer })
    await Promise.all([...writes, commit(client)])
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

/** Should there be no transaction for what has followed at once, the connection takes no more. */
const begin = (client: PoolClient) =>
  client.query(BEGIN).catch(async (error: Error) => {
    await client.end()
    throw error
  })

/** After a failed statement Postgres answers a commit by rolling back, and says so only in a word. */
const commit = async (client: PoolClient) => {
  const { command } = await client.query(COMMIT)
  if (command !== 'COMMIT') throw swallowed()
}

const swallowed = () => new Bug('a statement failed in this transaction, and its error was swallowed')

const IN_FAILED_TRANSACTION = '25P02'

/** A statement that fails because an earlier one did says nothing: the earlier one is the reason. */
const reasonOf = async (caught: unknown, writes: readonly Promise<unknown>[]): Promise<unknown> => {
  const results = await Promise.allSettled(writes)
  if (!isEcho(caught)) return caught
  const first = results.find((result) => result.status === 'rejected' && !isEcho(result.reason))
  return first?.status === 'rejected' ? first.reason : swallowed()
}

const isEcho = (error: unknown) => (error as { code?: string }).code === IN_FAILED_TRANSACTION
