import { setTimeout as delay } from 'node:timers/promises'
import { Client, type Pool } from 'pg'
import { QUEUE_NAMES, type QueueName } from './queues.ts'

/** Tells the workers of every process that there is something in a queue. A hint only: they also look by themselves. */
export type WakeUp = {
  readonly announce: (queues: ReadonlySet<QueueName>) => void
  /** Begins to listen for other processes. What this process announces is heard in any case. */
  readonly listen: () => Promise<void>
  readonly onAnnounced: (hear: (queue: QueueName) => void) => void
  readonly close: () => Promise<void>
}

const CHANNEL = 'kembali_jobs'

/** Other processes are told at once, and then once in so long. */
const BREATH_MS = 25

/**
 * Postgres makes transactions that notify wait for each other until they are on disk. So the notification is not part of
 * the transaction that adds the job: it follows, itself waits for no disk, and what comes meanwhile goes together in the
 * next.
 */
export const createWakeUp = (pool: Pool, onError: (error: Error) => void): WakeUp => {
  const hearers = new Set<(queue: QueueName) => void>()
  const hear = (queues: Iterable<QueueName>) => {
    for (const queue of queues) hearers.forEach((hearer) => hearer(queue))
  }
  const ears = createEars(pool, hear, onError)
  const waiting = new Set<QueueName>()
  let telling: Promise<void> | null = null
  const closing = new AbortController()
  const tell = async () => {
    while (waiting.size > 0) {
      const queues = [...waiting].join(' ')
      waiting.clear()
      await pool.query({ ...NOTIFY, values: [CHANNEL, queues] }).catch(onError)
      await delay(BREATH_MS, undefined, { signal: closing.signal }).catch(() => undefined)
    }
    telling = null
  }
  return {
    announce: (queues) => {
      hear(queues)
      queues.forEach((queue) => waiting.add(queue))
      if (waiting.size > 0) telling ??= tell()
    },
    listen: ears.open,
    onAnnounced: (hearer) => hearers.add(hearer),
    close: async () => {
      closing.abort()
      await telling
      await ears.close()
    },
  }
}

const NOTIFY = {
  name: 'jobs-notify',
  text: `select set_config('synchronous_commit', 'off', true), pg_notify($1, $2)`,
}

const AGAIN_AFTER_MS = 1_000

/** A connection of its own that listens, and is made again when it breaks; then something may have been missed. */
const createEars = (
  pool: Pool,
  hear: (queues: Iterable<QueueName>) => void,
  onError: (error: Error) => void,
) => {
  const closing = new AbortController()
  let client: Client | null = null
  const listen = async () => {
    client = new Client({ connectionString: pool.options.connectionString, keepAlive: true })
    const broken = brokenness(client)
    client.on('notification', ({ payload = '' }) => hear(payload.split(' ').filter(isQueue)))
    await client.connect()
    await client.query(`listen ${CHANNEL}`)
    hear(QUEUE_NAMES)
    return { broken }
  }
  const goOn = async (first: ReturnType<typeof listen>) => {
    let turn = first
    for (;;) {
      await turn.then(({ broken }) => broken).catch(onError)
      await delay(AGAIN_AFTER_MS, undefined, { signal: closing.signal }).catch(() => undefined)
      if (closing.signal.aborted) return
      turn = listen()
    }
  }
  return {
    open: async () => {
      const first = listen()
      void goOn(first)
      await first.catch(() => undefined)
    },
    close: async () => {
      closing.abort()
      await client?.end().catch(() => undefined)
    },
  }
}

const brokenness = (client: Client) =>
  new Promise<void>((done) => {
    client.on('error', () => done())
    client.on('end', () => done())
  })

const isQueue = (name: string): name is QueueName => QUEUE_NAMES.includes(name as QueueName)
