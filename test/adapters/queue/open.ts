import { onTestFinished } from 'vitest'
import { Pool } from 'pg'
import type { Jobs } from '../../../app/application/ports/jobs.ts'
import { createJobQueue, type JobQueueAdapter } from '../../../app/adapters/queue/job-queue.ts'
import { QUEUE_NAMES, type QueueName } from '../../../app/adapters/queue/queues.ts'
import { startWorkers, type JobHandlers } from '../../../app/adapters/queue/workers.ts'
import { inTransaction } from '../../../app/adapters/database/transaction.ts'
import { testDatabase } from '../../postgres.ts'

let url: Promise<string> | undefined

export type Process = { readonly pool: Pool; readonly queue: JobQueueAdapter }

/** One process as the queue sees it: connections of its own to the database of this test file, with no job in it. */
export const aProcess = async ({ supervises = false } = {}): Promise<Process> => {
  const pool = new Pool({ connectionString: await (url ??= testDatabase()), pipeline: true })
  const queue = await createJobQueue({ pool, supervises, onError: raise })
  onTestFinished(async () => {
    await queue.stop()
    await pool.query('delete from pgboss.job')
    // Idle connections of one test would leave none for a later one.
    await pool.end()
  })
  return { pool, queue }
}

const raise = (error: Error) => {
  throw error
}

const nothing = () => Promise.resolve()

type Sending = { readonly startAfterSeconds?: number; readonly singletonKey?: string }

/** Adds a job in a transaction of its own. */
export const send = async <K extends QueueName>(
  { pool, queue }: Process,
  name: K,
  payload: Jobs[K],
  { startAfterSeconds = 0, singletonKey }: Sending = {},
) => {
  await inTransaction(pool, ({ client }) =>
    queue.send(client, [{ queue: name, payload, startAfterSeconds, singletonKey: singletonKey ?? null }]),
  )
  queue.committed(new Set([name]))
}

/** Works with these handlers, and with none for the other queues, until the test ends. */
export const work = async (
  { pool, queue }: Process,
  handlers: Partial<JobHandlers>,
  options: { readonly pollMs?: number; readonly concurrency?: number; readonly isOnlyWorker?: boolean } = {},
) => {
  const idle = Object.fromEntries(QUEUE_NAMES.map((name) => [name, nothing])) as unknown as JobHandlers
  const failures: Error[] = []
  const workers = await startWorkers({
    pool,
    queue,
    handlers: { ...idle, ...handlers },
    onError: (error) => failures.push(error),
    ...options,
  })
  onTestFinished(() => workers.stop())
  return { ...workers, failures }
}

/** A handler that keeps what it was given; `after(n)` resolves when it was called so often. */
export const aListener = <Payload>() => {
  const heard: Payload[] = []
  const waiting = new Map<number, () => void>()
  return {
    heard,
    handle: (payload: Payload): Promise<void> => {
      heard.push(payload)
      waiting.get(heard.length)?.()
      return Promise.resolve()
    },
    after: (count: number): Promise<void> => {
      const { promise, resolve } = Promise.withResolvers<void>()
      waiting.set(count, resolve)
      if (heard.length >= count) resolve()
      return promise
    },
  }
}
