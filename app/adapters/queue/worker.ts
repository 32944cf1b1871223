import { setTimeout as delay } from 'node:timers/promises'
import type { Job, PgBoss } from 'pg-boss'

export type Worker = { readonly wake: () => void; readonly stop: () => Promise<void> }

type WorkerDeps = {
  readonly boss: PgBoss
  readonly name: string
  readonly handle: (payload: object) => Promise<void>
  readonly concurrency: number
  readonly pollMs: number
  readonly onError: (error: Error) => void
}

type JobOfShop = { readonly shopId: string }
type Running = Map<Job<JobOfShop>, Promise<void>>

/** A job that stays silent for ten seconds is given to another worker. */
const HEARTBEAT_MS = 3_000

/**
 * Works one queue off: as many jobs at a time as there are places, each beginning as soon as a place is free. One shop has at most two
 * thirds of them, so that a store that answers slowly, or not at all, holds up no other shop's money. pg-boss has workers of its own,
 * but they wait out their interval between two batches, and a slow job keeps its whole batch.
 */
export const startWorker = (deps: WorkerDeps): Worker => {
  const { boss, name, concurrency } = deps
  const running: Running = new Map()
  const bell = createBell()
  const stopping = new AbortController()
  const begin = (job: Job<JobOfShop>) => {
    const done = work(deps, job).finally(() => {
      running.delete(job)
      bell.ring()
    })
    running.set(job, done)
  }
  const look = async () => {
    for (;;) {
      const left = placesLeft([...running.keys()], concurrency)
      const jobs = left.batchSize > 0 ? await boss.fetch<JobOfShop>(name, left) : []
      jobs.forEach(begin)
      if (jobs.length < left.batchSize || jobs.length === 0) return
    }
  }
  const loop = async () => {
    while (!stopping.signal.aborted) {
      await look().catch(deps.onError)
      await bell.rung(deps.pollMs)
    }
    await Promise.all(running.values())
    clearInterval(heartbeat)
  }
  const heartbeat = keepAlive(deps, running)
  const ended = loop()
  return {
    wake: bell.ring,
    stop: () => {
      stopping.abort()
      bell.ring()
      return ended
    },
  }
}

const keepAlive = ({ boss, name, onError }: WorkerDeps, running: Running) =>
  setInterval(() => {
    if (running.size > 0) boss.touch(name, [...running.keys()]).catch(onError)
  }, HEARTBEAT_MS)

/** How many more jobs may begin, whichever shop they are of, but for the shops that have all of their places. */
const placesLeft = (running: readonly Job<JobOfShop>[], concurrency: number) => {
  const placesOfShop = Math.ceil((concurrency * 2) / 3)
  const held = [...Map.groupBy(running, ({ data }) => data.shopId)]
  const hasAll = (jobs: readonly unknown[]) => jobs.length >= placesOfShop
  const most = Math.max(0, ...held.map(([, jobs]) => (hasAll(jobs) ? 0 : jobs.length)))
  return {
    batchSize: Math.min(concurrency - running.length, placesOfShop - most),
    ignoreGroups: held.flatMap(([shopId, jobs]) => (hasAll(jobs) ? [shopId] : [])),
  }
}

/** Whatever cannot be told to pg-boss is told by silence: the job's heartbeat ends, and it is tried again. */
const work = async ({ boss, name, handle, onError }: WorkerDeps, job: Job<JobOfShop>) => {
  try {
    await handle(job.data)
    await boss.complete(name, job)
  } catch (error) {
    const failure = error instanceof Error ? error : new Error(String(error))
    onError(failure)
    await boss.fail(name, job, { name: failure.name, message: failure.message }).catch(onError)
  }
}

/** Rung while nobody waits, it is heard by the next who does. */
const createBell = () => {
  let waiting: AbortController | null = null
  let isRung = false
  return {
    ring: () => {
      isRung = true
      waiting?.abort()
    },
    rung: async (patienceMs: number) => {
      if (!isRung) {
        waiting = new AbortController()
        await delay(patienceMs, undefined, { signal: waiting.signal }).catch(() => undefined)
        waiting = null
      }
      isRung = false
    },
  }
}
