import { describe, expect, test } from 'vitest'
import type { Jobs } from '../../../app/application/ports/jobs.ts'
import { inTransaction } from '../../../app/adapters/database/transaction.ts'
import { aListener, aProcess, send, work } from './open.ts'

const aReturn = (returnId: string) => ({ shopId: 'shop-1', returnId })
/** So long that nothing in a test is done because somebody happened to look. */
const never = { pollMs: 60_000 }

describe('a job', () => {
  test('is begun when its transaction is committed, without anybody having to look', async () => {
    const here = await aProcess()
    const listener = aListener<Jobs['carry-out']>()
    await work(here, { 'carry-out': listener.handle }, never)
    await send(here, 'carry-out', aReturn('return-1'))
    await listener.after(1)
    expect(listener.heard).toEqual([aReturn('return-1')])
  })

  test('of one process wakes the workers of another', async () => {
    const [web, worker] = [await aProcess(), await aProcess()]
    const listener = aListener<Jobs['carry-out']>()
    await work(worker, { 'carry-out': listener.handle }, never)
    await send(web, 'carry-out', aReturn('return-1'))
    await listener.after(1)
  })

  test('of a transaction that is rolled back is never done', async () => {
    const here = await aProcess()
    const failing = inTransaction(here.pool, async ({ client }) => {
      const job = {
        queue: 'carry-out',
        payload: aReturn('return-1'),
        startAfterSeconds: 0,
        singletonKey: null,
      } as const
      await here.queue.send(client, [job])
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    expect(await states(here)).toEqual([])
  })

  test('that fails is tried again', async () => {
    const here = await aProcess()
    const done = Promise.withResolvers<number>()
    let attempts = 0
    const handle = () => {
      attempts += 1
      if (attempts === 1) return Promise.reject(new Error('the channel is away'))
      done.resolve(attempts)
      return Promise.resolve()
    }
    const { failures } = await work(here, { 'carry-out': handle }, { pollMs: 50 })
    await send(here, 'carry-out', aReturn('return-1'))
    expect(await done.promise).toBe(2)
    expect(failures.map(({ message }) => message)).toEqual(['the channel is away'])
  })

  test('for later is not done now', async () => {
    const here = await aProcess()
    const listener = aListener<Jobs['carry-out']>()
    await work(here, { 'carry-out': listener.handle }, { pollMs: 20 })
    await send(here, 'carry-out', aReturn('return-1'), { startAfterSeconds: 60 })
    await send(here, 'carry-out', aReturn('return-2'))
    await listener.after(1)
    expect(listener.heard).toEqual([aReturn('return-2')])
  })

  test('that a killed process was at is taken over at once by the only worker', async () => {
    const here = await aProcess()
    await send(here, 'carry-out', aReturn('return-1'))
    await here.queue.boss.fetch('carry-out')
    const listener = aListener<Jobs['carry-out']>()
    await work(here, { 'carry-out': listener.handle }, { ...never, isOnlyWorker: true })
    await listener.after(1)
  })
})

test('a job whose process fell silent is given to another', async () => {
  const here = await aProcess({ supervises: true })
  await send(here, 'carry-out', aReturn('return-1'))
  await here.queue.boss.fetch('carry-out')
  const listener = aListener<Jobs['carry-out']>()
  await work(here, { 'carry-out': listener.handle }, { pollMs: 50 })
  await here.pool.query(`update pgboss.job set heartbeat_on = now() - interval '11 seconds'`)
  await here.queue.boss.supervise()
  await listener.after(1)
})

describe('of jobs with one key', () => {
  test('one waits at a time, and another key waits beside it', async () => {
    const here = await aProcess()
    await Promise.all(Array.from({ length: 5 }, () => send(here, 'carry-out', aReturn('return-1'))))
    await send(here, 'carry-out', aReturn('return-2'))
    expect(await states(here)).toEqual(['return-1 created', 'return-2 created'])
  })

  test('one may wait while another is worked on', async () => {
    const here = await aProcess()
    await send(here, 'carry-out', aReturn('return-1'))
    await here.queue.boss.fetch('carry-out')
    await send(here, 'carry-out', aReturn('return-1'))
    expect(await states(here)).toEqual(['return-1 active', 'return-1 created'])
  })

  test('one for later does not stand in for one that is wanted now', async () => {
    const here = await aProcess()
    await send(here, 'carry-out', aReturn('return-1'), { startAfterSeconds: 300, singletonKey: 'return-1' })
    await send(here, 'carry-out', aReturn('return-1'), { singletonKey: 'return-1' })
    expect(await states(here)).toEqual(['return-1 created', 'return-1 created'])
  })

  test('the one that waits is brought forward when it is wanted earlier, and never put off', async () => {
    const here = await aProcess()
    // Both within the same moment: 3 and 5 seconds into one of those ten seconds for which jobs share a key.
    const rest = 10 - ((Date.now() / 1000) % 10) + 60
    for (const seconds of [5, 3, 7]) {
      const later = { startAfterSeconds: rest + seconds, singletonKey: 'return-1' }
      await send(here, 'carry-out', aReturn('return-1'), later)
    }
    const { rows } = await here.pool.query<{ seconds: number }>(
      `select extract(epoch from start_after - created_on)::float8 as seconds from pgboss.job`,
    )
    expect(rows).toHaveLength(1)
    expect(rows[0]?.seconds).toBeLessThan(rest + 5)
  })

  test('of two shops both wait', async () => {
    const here = await aProcess()
    for (const shopId of ['shop-1', 'shop-2']) {
      await send(here, 'carry-out', { shopId, returnId: 'return-1' }, { singletonKey: 'return-1' })
    }
    expect(await states(here)).toHaveLength(2)
  })

  test('the one that waits is not begun before everything it stands for is committed', async () => {
    const here = await aProcess()
    const listener = aListener<Jobs['carry-out']>()
    await send(here, 'carry-out', aReturn('return-1'))
    await inTransaction(here.pool, async ({ client }) => {
      const job = {
        queue: 'carry-out',
        payload: aReturn('return-1'),
        startAfterSeconds: 0,
        singletonKey: null,
      } as const
      await here.queue.send(client, [job])
      expect(await here.queue.boss.fetch('carry-out')).toEqual([])
    })
    await work(here, { 'carry-out': listener.handle }, never)
    await listener.after(1)
    expect(await states(here)).toHaveLength(1)
  })
})

describe('workers', () => {
  test('do so many jobs of a queue at a time, and the next as soon as one is done', async () => {
    const here = await aProcess()
    const gates = Array.from({ length: 5 }, () => Promise.withResolvers<void>())
    const begun = aListener<Jobs['carry-out']>()
    const handle = async (payload: Jobs['carry-out']) => {
      const gate = gates[begun.heard.length]
      await begun.handle(payload)
      await gate?.promise
    }
    for (const n of [1, 2, 3, 4, 5]) await send(here, 'carry-out', aReturn(`return-${n}`))
    await work(here, { 'carry-out': handle }, { ...never, concurrency: 2 })
    await begun.after(2)
    expect(begun.heard).toHaveLength(2)
    gates[0]?.resolve()
    await begun.after(3)
    expect(begun.heard).toHaveLength(3)
    gates.forEach(({ resolve }) => resolve())
    await begun.after(5)
  })

  test('that are stopped finish what they are at and begin nothing more', async () => {
    const here = await aProcess()
    const gate = Promise.withResolvers<void>()
    const begun = aListener<Jobs['carry-out']>()
    const workers = await work(
      here,
      { 'carry-out': (payload) => begun.handle(payload).then(() => gate.promise) },
      { ...never, concurrency: 1 },
    )
    await send(here, 'carry-out', aReturn('return-1'))
    await begun.after(1)
    const stopped = workers.stop()
    await send(here, 'carry-out', aReturn('return-2'))
    gate.resolve()
    await stopped
    expect(await states(here)).toEqual(['return-1 completed', 'return-2 created'])
  })

  test('that do not finish in time are not waited for', async () => {
    const here = await aProcess()
    const begun = aListener<Jobs['carry-out']>()
    const gate = Promise.withResolvers<void>()
    const handle = (payload: Jobs['carry-out']) => begun.handle(payload).then(() => gate.promise)
    const workers = await work(here, { 'carry-out': handle }, never)
    await send(here, 'carry-out', aReturn('return-1'))
    await begun.after(1)
    await workers.stop(10)
    expect(await states(here)).toEqual(['return-1 active'])
    gate.resolve()
  })

  test('go on when the connection on which they listen breaks', async () => {
    const here = await aProcess()
    const listener = aListener<Jobs['carry-out']>()
    await work(here, { 'carry-out': listener.handle }, { pollMs: 100 })
    await here.pool.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and query like 'listen %'`,
    )
    await send(here, 'carry-out', aReturn('return-1'))
    await listener.after(1)
  })
})

const states = async ({ pool }: Awaited<ReturnType<typeof aProcess>>) => {
  const { rows } = await pool.query<{ line: string }>(
    `select (data->>'returnId') || ' ' || state as line from pgboss.job order by line`,
  )
  return rows.map(({ line }) => line)
}

test('jobs of one shop that hang leave places for those of another', async () => {
  const here = await aProcess()
  const isOver = Promise.withResolvers<void>()
  const begun: string[] = []
  const other = aListener<Jobs['carry-out']>()
  const handle = (job: Jobs['carry-out']) => {
    if (job.shopId === 'shop-2') return other.handle(job)
    begun.push(job.returnId)
    return isOver.promise
  }
  for (let at = 0; at < 8; at += 1) await send(here, 'carry-out', aReturn(`return-${at}`))
  await work(here, { 'carry-out': handle }, { ...never, concurrency: 6 })
  for (let at = 0; at < 8; at += 1)
    await send(here, 'carry-out', { shopId: 'shop-2', returnId: `other-${at}` })
  await other.after(8)
  expect(begun.length).toBe(4)
  isOver.resolve()
  await expect.poll(() => begun.length).toBe(8)
})
