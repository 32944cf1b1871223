import type { ClientBase } from 'pg'
import type { Jobs } from '../../application/ports/jobs.ts'
import { POLICY, type QueueName } from './queues.ts'

export type Job<K extends QueueName = QueueName> = {
  readonly queue: K
  readonly payload: Jobs[K]
  readonly startAfterSeconds: number
  /** Of jobs with one key, one waits at a time; one that is being worked on does not count. Null: the payload is the key. */
  readonly singletonKey: string | null
}

/**
 * Adds the jobs in one statement, with what pg-boss keeps of their queues. Its own `send` takes a statement for each job,
 * of several times the work, and answers whether there is one with the same key already. In that case the one will do -
 * unless a worker takes it before this transaction is committed, and so sees nothing of what it is meant for. Therefore
 * it is locked, which the update does even where it changes nothing: workers pass over locked jobs. If it was taken just
 * before, there is no conflict any more, and the new job is added. One that waits for longer is brought forward.
 */
export const insertJobs = async (client: ClientBase, jobs: readonly Job[]): Promise<void> => {
  const wanted = new Map(jobs.map((job) => [`${job.queue} ${keyOf(job)}`, job]))
  if (wanted.size === 0) return
  const rows = [...wanted.values()].map((job) => ({
    queue: job.queue,
    data: job.payload,
    after: job.startAfterSeconds,
    key: keyOf(job),
    shop: job.payload.shopId,
  }))
  await client.query({ ...INSERT, values: [JSON.stringify(rows)] })
}

/** A job for later does not stand in for one that is wanted now: those for about the same moment share a key. */
const SAME_MOMENT_MS = 10_000

const keyOf = ({ payload, singletonKey, startAfterSeconds }: Job) => {
  const key = JSON.stringify([payload.shopId, singletonKey ?? payload])
  if (startAfterSeconds <= 0) return key
  return `${key}@${Math.ceil((Date.now() + startAfterSeconds * 1000) / SAME_MOMENT_MS)}`
}

/** As pg-boss 12.35 writes a job of a queue that has no partition of its own. */
const INSERT = {
  name: 'jobs-insert',
  text: `insert into pgboss.job_common (name, data, group_id, singleton_key, start_after, keep_until, policy, retry_limit, retry_delay,
      retry_backoff, retry_delay_max, expire_seconds, deletion_seconds, dead_letter, heartbeat_seconds)
    select q.name, j.data, j.shop, j.key, now() + j.after * interval '1s',
      now() + (j.after + q.retention_seconds) * interval '1s', q.policy, q.retry_limit, q.retry_delay,
      q.retry_backoff, q.retry_delay_max, q.expire_seconds, q.deletion_seconds, q.dead_letter, q.heartbeat_seconds
    from jsonb_to_recordset($1::jsonb) as j (queue text, data jsonb, shop text, after float8, key text)
      join pgboss.queue q on q.name = j.queue
    on conflict (name, coalesce(singleton_key, '')) where state = 'created' and policy = '${POLICY}'
      do update set start_after = excluded.start_after where excluded.start_after < job_common.start_after`,
}
