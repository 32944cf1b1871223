import { expect, test } from 'vitest'
import { carryOut } from '../../app/application/calls/carry-out.ts'
import { readAfresh } from '../../app/application/channels/read-afresh.ts'
import type { Jobs } from '../../app/application/ports/jobs.ts'
import { payoutsToSend } from '../../app/domain/returns/manual-payouts.ts'
import { touch } from '../stand-ins/woocommerce/books.ts'
import { ok } from './a-desk.ts'
import { aStoreDesk } from './a-store-desk.ts'
import { backOnTheShelf, teeOf, type World } from './a-store-return.ts'

const payOut = async (world: World, returnId: string) => {
  const call = (await world.state(returnId)).calls.find(({ work }) => work.kind === 'pay_out')
  if (!call) throw new Error('no payout')
  return call
}

/** A payout that the gateway refused, and whose refund shows in the shop's books all the same, without a note of who paid. */
const shownAfterAll = async (status: 'failed' | 'abandoned', supports: string) => {
  const world = await aStoreDesk()
  await world.check()
  await world.sync()
  const { order } = teeOf(world)
  const { books } = world.store
  const gateway = books.gateways.get(order.paymentMethod)
  if (!gateway) throw new Error('no gateway')
  gateway.refuses = 'The card has been closed.'
  const { returnId } = await backOnTheShelf(world)
  if ((await world.state(returnId)).settlements.length === 0)
    ok(await world.desk.returns.refund({ ...world.as('finance', returnId), early: null }))
  await world.carry(returnId)
  const { callId } = await payOut(world, returnId)
  if (status === 'abandoned') {
    const said = { callId, verdict: 'give_up', reason: 'paid by bank' } as const
    ok(await world.desk.returns.resolveCall({ ...world.as('finance', returnId), ...said }))
  }
  gateway.supports = [supports]
  const id = books.nextId('post')
  books.refunds.set(id, {
    id,
    orderId: order.id,
    createdMs: books.now(),
    amount: 440_000,
    reason: `[kembali:pay:${callId}]`,
    isPaid: false,
    meta: [],
    items: [],
  })
  world.passTime(60)
  touch(books, order)
  const about = { kind: 'order', orderId: world.orderId(order.id) } as const
  await readAfresh(world.ports)({ shopId: world.shop.shopId, channelId: world.channelId, about })
  expect(await payOut(world, returnId)).toMatchObject({ status })
  return { world, returnId, externalId: String(id) }
}

const looksWaiting = async ({ pool }: World) => {
  const { rows } = await pool.query<{ data: Jobs['carry-out'] }>(
    `select data from pgboss.job where name = 'carry-out' and state = 'created' and data ? 'seen'`,
  )
  return rows.map(({ data }) => data)
}

const look = async (world: World) => {
  for (const data of await looksWaiting(world)) await carryOut(world.ports)(data)
}

test.each(['failed', 'abandoned'] as const)(
  'a payout that %s and stands in the books of a shop that pays nothing back itself is sent by a person',
  async (status) => {
    const { world, returnId, externalId } = await shownAfterAll(status, 'products')
    await look(world)
    const { outcome } = await payOut(world, returnId)
    expect(outcome).toMatchObject({ result: 'confirmed', externalId, sentBy: 'nobody' })
    expect(payoutsToSend(await world.state(returnId))).toMatchObject([{ minor: 4_400, status: 'waiting' }])
    await look(world)
    expect((await payOut(world, returnId)).outcome).toEqual(outcome)
  },
)

test('where nobody can tell who paid a refund that failed, a person is asked, and nothing is sent again', async () => {
  const { world, returnId } = await shownAfterAll('failed', 'refunds')
  await look(world)
  for (const seconds of [130, 40, 40, 1000]) {
    world.passTime(seconds)
    await world.carry(returnId)
  }
  expect(await payOut(world, returnId)).toMatchObject({
    status: 'unknown',
    outcome: { result: 'unknown', reason: 'unclear_in_channel' },
  })
  expect(world.store.books.payments).toEqual([])
})

test('a payout that a person gave up counts once it shows, though nobody can tell who paid', async () => {
  const { world, returnId, externalId } = await shownAfterAll('abandoned', 'refunds')
  await look(world)
  expect((await payOut(world, returnId)).outcome).toMatchObject({ result: 'confirmed', externalId })
})

test('while the store gives no answer, the look waits', async () => {
  const { world, returnId } = await shownAfterAll('failed', 'products')
  world.store.faults.add({ kind: 'http_500', times: 1 })
  await look(world)
  expect((await payOut(world, returnId)).status).toBe('failed')
  expect((await looksWaiting(world)).length).toBeGreaterThan(0)
  await look(world)
  expect((await payOut(world, returnId)).outcome).toMatchObject({ sentBy: 'nobody' })
})
