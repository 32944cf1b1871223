import type { ClientBase, Pool } from 'pg'
import type { PgBoss } from 'pg-boss'
import { startBoss } from './boss.ts'
import { insertJobs, type Job } from './insert-jobs.ts'
import type { QueueName } from './queues.ts'
import { createWakeUp, type WakeUp } from './wake-up.ts'

/** The job queue of one process. */
export type JobQueueAdapter = {
  readonly boss: PgBoss
  readonly wakeUp: WakeUp
  /** Adds jobs in the transaction of `client`: there with its commit, gone with its rollback. */
  readonly send: (client: ClientBase, jobs: readonly Job[]) => Promise<void>
  /** To be called after a commit: whoever waits for these queues begins now. */
  readonly committed: (queues: ReadonlySet<QueueName>) => void
  readonly forgetJobs: (client: ClientBase, shopId: string) => Promise<void>
  readonly stop: () => Promise<void>
}

export const createJobQueue = async (options: {
  readonly pool: Pool
  /** True in processes that work jobs off. */
  readonly supervises: boolean
  readonly onError: (error: Error) => void
}): Promise<JobQueueAdapter> => {
  const boss = await startBoss(options)
  const wakeUp = createWakeUp(options.pool, options.onError)
  return {
    boss,
    wakeUp,
    send: insertJobs,
    committed: wakeUp.announce,
    forgetJobs: async (client, shopId) => {
      await client.query(`delete from pgboss.job where data->>'shopId' = $1`, [shopId])
    },
    stop: async () => {
      await wakeUp.close()
      await boss.stop({ graceful: false })
    },
  }
}
