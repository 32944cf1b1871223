import { createHash } from 'node:crypto'
import type { ClientBase, Pool } from 'pg'
import { PgBoss, type Db } from 'pg-boss'
import { DEAD_LETTERS, POLICY, QUEUE_NAMES, QUEUES } from './queues.ts'

/** With the ten seconds of a heartbeat, how long the job of a process that died waits at most for another. */
const SUPERVISION_SECONDS = 15

/**
 * pg-boss over our own pool, with every queue there and known, so that no job waits for a look-up while it holds a
 * transaction. `supervises` also repairs: jobs of processes that died are given to others, old ones are removed.
 */
export const startBoss = async (options: {
  readonly pool: Pool
  readonly supervises: boolean
  readonly onError: (error: Error) => void
}): Promise<PgBoss> => {
  const boss = new PgBoss({
    db: preparing(options.pool),
    supervise: options.supervises,
    superviseIntervalSeconds: SUPERVISION_SECONDS,
    monitorIntervalSeconds: SUPERVISION_SECONDS,
    schedule: false,
  })
  boss.on('error', options.onError)
  await boss.start()
  await boss.createQueue(DEAD_LETTERS)
  for (const name of QUEUE_NAMES) {
    await boss.createQueue(name, { ...QUEUES[name], policy: POLICY })
    await boss.updateQueue(name, QUEUES[name])
    await boss.findJobs(name, { key: 'none: only so that the queue is known' })
  }
  return boss
}

/** pg-boss sends long statements as text. Named, each is planned once per connection instead of every time. */
const NAMES = new Map<string, string>()
const MOST_NAMES = 200

const preparing = (client: Pick<ClientBase, 'query'> | Pool): Db => ({
  executeSql: async (text, values) => {
    if (values === undefined || values.length === 0) return client.query(text)
    const name = nameOf(text)
    return client.query(name ? { name, text, values } : { text, values })
  },
})

const nameOf = (text: string) => {
  const known = NAMES.get(text)
  if (known || NAMES.size === MOST_NAMES) return known
  const name = `boss-${createHash('sha256').update(text).digest('hex').slice(0, 32)}`
  NAMES.set(text, name)
  return name
}
