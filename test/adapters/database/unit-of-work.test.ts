import { setTimeout as delay } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { UnitsTaken } from '../../../app/application/ports/unit-of-work.ts'
import { Bug } from '../../../app/domain/bug.ts'
import { inTransaction } from '../../../app/adapters/database/transaction.ts'
import { aRequest, anOrder, noon, told } from './given.ts'
import { openShop, ourDatabase } from './open.ts'
import { submit } from './submit.ts'

const waitingJobs = async (shopId: string) => {
  const { pool } = await ourDatabase()
  const { rows } = await pool.query(
    `select name, data from pgboss.job where data->>'shopId' = $1 order by created_on, id`,
    [shopId],
  )
  return rows as { name: string; data: object }[]
}

test('a job is there with the commit of what caused it', async () => {
  const { work, shop } = await openShop()
  await work(({ jobs }) => jobs.enqueue('carry-out', { returnId: 'return-1' }))
  expect(await waitingJobs(shop.shopId)).toEqual([
    { name: 'carry-out', data: { shopId: shop.shopId, returnId: 'return-1' } },
  ])
})

test('a job goes with the rollback of what caused it, and so does everything else', async () => {
  const { work, shop } = await openShop()
  const failing = work(async ({ jobs, returns, messages }) => {
    const request = aRequest({ rma: await returns.nextRma(), channelId: shop.channelId })
    const { state, recorded } = told('return-1', null, request)
    await returns.add(state, recorded, null)
    await messages.add({ ...aMessage, returnId: 'return-1' })
    await jobs.enqueue('carry-out', { returnId: 'return-1' })
    throw new Error('the power is out')
  })
  await expect(failing).rejects.toThrow('the power is out')
  expect(await waitingJobs(shop.shopId)).toEqual([])
  expect(await work(({ returns }) => returns.get('return-1'))).toBeNull()
  expect(await work(({ orders }) => orders.lock(shop.channelId, 'order-1'))).toMatchObject({ claims: [] })
})

test('the error of a statement cannot be swallowed: nothing is committed, and it is said', async () => {
  const { work, shop } = await openShop()
  const swallowing = work(async ({ jobs, inbox }) => {
    await jobs.enqueue('carry-out', { returnId: 'return-1' })
    const event = { eventId: 'e-1', topic: 'refunds/create', triggeredAt: noon, payload: {} }
    await inbox.store('no channel of ours', event, noon).catch(() => undefined)
  })
  await expect(swallowing).rejects.toBeInstanceOf(Bug)
  expect(await waitingJobs(shop.shopId)).toEqual([])
})

test('of several statements that fail, the first is the reason', async () => {
  const { work, shop } = await openShop()
  await submit({ work, shop }, { returnId: 'return-1', units: [1] })
  const taking = work(async ({ returns, messages }) => {
    const { state, recorded } = told('return-2', null, aRequest({ rma: 'R-9', channelId: shop.channelId }))
    await returns.add(state, recorded, null)
    await messages.add({ ...aMessage, returnId: 'return-2' })
  })
  await expect(taking).rejects.toBeInstanceOf(UnitsTaken)
})

const aMessage = { messageKey: 'm-1', kind: 'requested', to: 'a@b.test', locale: 'nl' }

test('two that wait for each other: one is undone and done again, and both get through', async () => {
  const { work, shop } = await openShop()
  await work(({ orders }) =>
    orders.save(shop.channelId, anOrder({ orderId: 'order-2', name: '#1002' }), noon),
  )
  const bothHoldOne = barrier(2)
  let attempts = 0
  const take = (first: string, second: string) =>
    work(async ({ orders }) => {
      attempts += 1
      await orders.lock(shop.channelId, first)
      await bothHoldOne()
      await orders.lock(shop.channelId, second)
      return first
    })
  expect(await Promise.all([take('order-1', 'order-2'), take('order-2', 'order-1')])).toEqual([
    'order-1',
    'order-2',
  ])
  expect(attempts).toBe(3)
})

test('a connection that breaks in the middle fails its own work only', async () => {
  const { work, pool, shop } = await openShop()
  const broken = inTransaction(pool, async ({ client }) => {
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
    await pool.query('select pg_terminate_backend($1)', [rows[0]?.pid])
    await delay(20)
    await client.query('select 1')
  })
  await expect(broken).rejects.toThrow()
  expect(await work(({ orders }) => orders.get(shop.channelId, 'order-1'))).not.toBeNull()
})

/** Lets everybody go on once so many have arrived. */
const barrier = (count: number) => {
  const open = Promise.withResolvers<void>()
  let arrived = 0
  return () => {
    arrived += 1
    if (arrived >= count) open.resolve()
    return open.promise
  }
}
