import type { ClientBase, Pool } from 'pg'
import type { PgBoss } from 'pg-boss'
import type { Jobs } from '../../application/ports/unit-of-work.ts'
import { preparing, startBoss } from './boss.ts'
import { POLICY, type QueueName } from './queues.ts'
import { createWakeUp, type WakeUp } from './wake-up.ts'

export type Job<K extends QueueName = QueueName> = {
  readonly queue: K
  readonly payload: Jobs[K]
  readonly startAfterSeconds: number
  /** Of jobs with one key, one waits at a time; one that is being worked on does not count. Null: the payload is the key. */
  readonly singletonKey: string | null
}

/** The job queue of one process. */
export type JobQueueAdapter = {
  readonly boss: PgBoss
  readonly wakeUp: WakeUp
  /** Adds a job in the transaction of `client`: there with its commit, gone with its rollback. */
  readonly send: <K extends QueueName>(client: ClientBase, job: Job<K>) => Promise<void>
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
    send: (client, job) => send(boss, client, job),
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

/**
 * When a job with the same key waits already, that one will do - unless a worker takes it before this transaction is
 * committed, and so sees nothing of what it is meant for. Therefore it is locked: workers pass over locked jobs.
 */
const send = async (boss: PgBoss, client: ClientBase, job: Job) => {
  const singletonKey = keyOf(job)
  const options = { db: preparing(client), singletonKey, startAfter: job.startAfterSeconds }
  while ((await boss.send(job.queue, job.payload, options)) === null) {
    if (await isHeldBack(client, job.queue, singletonKey)) return
  }
}

/** A job for later does not stand in for one that is wanted now: those for about the same moment share a key. */
const SAME_MOMENT_MS = 10_000

const keyOf = ({ payload, singletonKey, startAfterSeconds }: Job) => {
  const key = JSON.stringify([payload.shopId, singletonKey ?? payload])
  if (startAfterSeconds <= 0) return key
  return `${key}@${Math.ceil((Date.now() + startAfterSeconds * 1000) / SAME_MOMENT_MS)}`
}

const isHeldBack = async (client: ClientBase, queue: QueueName, key: string) => {
  const { rowCount } = await client.query({
    name: 'jobs-hold-back',
    text: `select from pgboss.job
      where name = $1 and coalesce(singleton_key, '') = $2 and state = 'created' and policy = '${POLICY}' for share`,
    values: [queue, key],
  })
  return rowCount !== 0
}
