import { expect, test } from 'vitest'
import { readAfresh } from '../../app/application/channels/read-afresh.ts'
import { observeOrder } from '../../app/application/orders/observe-order.ts'
import type { Jobs } from '../../app/application/ports/jobs.ts'
import { anOrder } from '../builders/order.ts'
import { aDesk, ok } from './a-desk.ts'

/** A return that the channel has opened, though the answer that says so was lost. */
const openedUnheard = async () => {
  const desk = await aDesk()
  desk.channel.failNext('returns.open', 'no_answer_after')
  desk.channel.failNext('returns.request', 'no_answer_after')
  const { returnId } = ok(await desk.submit())
  ok(await desk.desk.returns.approve({ ...desk.as('agent', returnId), reason: null }))
  await desk.carry(returnId)
  expect((await desk.state(returnId)).native).toBeNull()
  const [native] = desk.channel.natives()
  if (!native) throw new Error('the channel has no return')
  return { ...desk, returnId, native }
}

test('a refund by hand on a return that we do not yet know to be opened is on its ledger', async () => {
  const { ports, shop, order, returnId, native, state } = await openedUnheard()
  const { rma } = (await state(returnId)).request
  const units = [{ lineId: 'line-1', quantity: 1 }]
  await observeOrder(
    ports,
    shop,
  )({
    ...order,
    changedAt: ports.clock(),
    nativeReturns: [
      {
        nativeReturnId: native.nativeReturnId,
        name: native.name,
        status: 'open',
        rma,
        lines: [{ lineId: 'line-1', quantity: 2 }],
      },
    ],
    refunds: [
      {
        refundId: 'by-hand',
        createdAt: ports.clock(),
        note: 'Paid at the counter',
        nativeReturnId: native.nativeReturnId,
        parts: [{ tenderId: order.tenders[0]?.tenderId ?? '', minor: 500 }],
        shipping: 0,
        units,
      },
    ],
  })
  const { outsideRefunds, lines } = await state(returnId)
  expect(outsideRefunds).toEqual([{ refundId: 'by-hand', minor: 500 }])
  expect(lines[0]?.settled).toBe(1)
})

test('what the channel did to a return before we knew it as ours is read once it is known', async () => {
  const { ports, shop, channel, pool, returnId, native, state, later } = await openedUnheard()
  const about = { kind: 'return', nativeReturnId: native.nativeReturnId } as const
  await channel.platform.returns.cancel(native.nativeReturnId)
  // The news of it comes while nobody knows whose return it is.
  await readAfresh(ports)({ shopId: shop.shopId, about })
  expect((await state(returnId)).decision.kind).not.toBe('cancelled')
  for (let look = 0; look < 3; look += 1) await later(returnId, 150)
  expect((await state(returnId)).native?.nativeReturnId).toBe(native.nativeReturnId)
  const { rows } = await pool.query<{ data: Jobs['read-afresh'] }>(
    `select data from pgboss.job where name = 'read-afresh' and state = 'created'`,
  )
  expect(rows.map(({ data }) => data.about)).toEqual([about])
  for (const { data } of rows) await readAfresh(ports)(data)
  expect((await state(returnId)).decision.kind).toBe('cancelled')
})

test('cancelled in the channel after its goods came, a return goes on here and waits for a person', async () => {
  const { ports, shop, channel, inspected, state } = await aDesk({
    answers: { release: { at: 'inspected', by: 'person' } },
  })
  const { returnId } = await inspected()
  const [native] = channel.natives()
  await channel.platform.returns.cancel(native?.nativeReturnId ?? '')
  const about = { kind: 'return', nativeReturnId: native?.nativeReturnId ?? '' } as const
  for (let times = 0; times < 2; times += 1) await readAfresh(ports)({ shopId: shop.shopId, about })
  const after = await state(returnId)
  expect(after.decision.kind).toBe('approved')
  expect(after.isNativeCancelled).toBe(true)
})

test('a return by hand that is moved to another line holds that line, and no longer the one it was of', async () => {
  const [first] = anOrder().lines
  if (!first) throw new Error('an order has lines')
  const lines = ['line-1', 'line-2', 'line-3'].map((lineId) => ({ ...first, lineId }))
  const order = anOrder({ lines })
  const { ports, shop } = await aDesk({ order })
  let seconds = 0
  const claimsAfter = async (...held: readonly (readonly [lineId: string, quantity: number])[]) => {
    const byHand = held.map(([lineId, quantity]) => ({ lineId, quantity }))
    const changedAt = new Date(Date.parse(ports.clock()) + (seconds += 1_000)).toISOString()
    const native = {
      nativeReturnId: 'by-hand',
      name: '#1-R1',
      status: 'open',
      rma: null,
      lines: byHand,
    } as const
    await observeOrder(ports, shop)({ ...order, changedAt, nativeReturns: [native] })
    const locked = await ports.unitOfWork(shop.shopId)(({ orders }) =>
      orders.lock(shop.channelId, order.orderId),
    )
    return locked?.claims.map(({ lineId, unit }) => `${lineId}/${unit}`).toSorted()
  }
  expect(await claimsAfter(['line-1', 1], ['line-3', 1])).toEqual(['line-1/1', 'line-3/1'])
  expect(await claimsAfter(['line-2', 1], ['line-3', 1])).toEqual(['line-2/1', 'line-3/1'])
  expect(await claimsAfter(['line-1', 1])).toEqual(['line-1/1'])
  expect(await claimsAfter()).toEqual([])
})
