import { setTimeout as delay } from 'node:timers/promises'
import type { Pool } from 'pg'
import type { Jobs } from '../../application/ports/jobs.ts'
import type { JobQueueAdapter } from './job-queue.ts'
import { QUEUE_NAMES, type QueueName } from './queues.ts'
import { startWorker, type Worker } from './worker.ts'

/** Does one job. It may run more than once for the same job; when it throws, the job is tried again later. */
export type JobHandlers = { readonly [K in QueueName]: (payload: Jobs[K]) => Promise<void> }

export type Workers = {
  /** Takes no more jobs and waits for those under way; after `patienceMs` others may take them over. */
  readonly stop: (patienceMs?: number) => Promise<void>
}

export type WorkerOptions = {
  readonly pool: Pool
  readonly queue: JobQueueAdapter
  readonly handlers: JobHandlers
  /** How many jobs of one queue at the same time. */
  readonly concurrency?: number
  /** How often to look without being woken: for jobs of other processes, for later and for retries. */
  readonly pollMs?: number
  /**
   * True only when no other process works on this database: then jobs that are under way are those of a process that was
   * killed, and are taken over at once instead of after their heartbeat.
   */
  readonly isOnlyWorker?: boolean
  readonly onError: (error: Error, queue: QueueName) => void
}

export const startWorkers = async (options: WorkerOptions): Promise<Workers> => {
  const { queue, handlers, concurrency = 6, pollMs = 1_000, onError } = options
  if (options.isOnlyWorker) await takeOver(options.pool)
  const workers = new Map<string, Worker>(
    QUEUE_NAMES.map((name) => {
      const handle = handlers[name] as (payload: object) => Promise<void>
      const tell = (error: Error) => onError(error, name)
      return [name, startWorker({ boss: queue.boss, name, handle, concurrency, pollMs, onError: tell })]
    }),
  )
  queue.wakeUp.onAnnounced((name) => workers.get(name)?.wake())
  await queue.wakeUp.listen()
  return {
    stop: async (patienceMs = 20_000) => {
      const patience = new AbortController()
      const all = Promise.all([...workers.values()].map((worker) => worker.stop()))
      await Promise.race([
        all,
        delay(patienceMs, undefined, { signal: patience.signal }).catch(() => undefined),
      ])
      patience.abort()
    },
  }
}

const takeOver = async (pool: Pool) => {
  await pool.query(
    `update pgboss.job set state = 'retry', start_after = now() where state = 'active' and name = any($1)`,
    [QUEUE_NAMES],
  )
}
