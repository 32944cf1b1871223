import { expect, test } from 'vitest'
import { observeOrder } from '../../app/application/orders/observe-order.ts'
import { staff } from '../builders/return-desk.ts'
import { aDesk } from './a-desk.ts'
import { aStoreDesk } from './a-store-desk.ts'
import { textOf } from './a-text.ts'
import { refundedEarly, toSend } from './by-hand.ts'

test('a refund that somebody deleted in the store is listed, exported, and gone when it is there again', async () => {
  const world = await aStoreDesk()
  await world.sync()
  const returnId = await refundedEarly(world, [...world.store.books.orders.values()][0])
  world.passTime(5)
  await world.carry(returnId)
  const rows = async () => (await world.desk.differences.page({ after: null })).rows
  world.passTime(700)
  await world.sync()
  expect(await rows()).toEqual([])
  const [refund] = world.store.books.refunds.values()
  if (!refund) throw new Error('no refund')
  world.store.books.refunds.delete(refund.id)
  world.passTime(25 * 3600)
  await world.sync()
  expect(await rows()).toMatchObject([{ code: 'refund_missing', returnId, channel: { minor: 0 } }])
  const csv = await textOf(await world.desk.differences.export({ actor: staff('finance') }))
  expect(csv.split('\r\n')[1]).toContain(`refund_missing,`)
  world.store.books.refunds.set(refund.id, refund)
  world.passTime(25 * 3600)
  await world.sync()
  expect(await rows()).toEqual([])
  expect(await world.desk.differences.export({ actor: staff('warehouse') })).toMatchObject({
    refusal: { code: 'not_your_role' },
  })
})

test('on Shopify another amount than ours is listed, with both', async () => {
  const ours = await aDesk({ answers: { approval: 'by_rule', release: { at: 'on_request', by: 'person' } } })
  const returnId = await toSend(ours)
  const call = (await ours.state(returnId)).calls.find(({ work }) => work.kind === 'pay_out')
  const refundId = call?.outcome?.result === 'confirmed' ? (call.outcome.externalId ?? '') : ''
  ours.passTime(60)
  const at = new Date(ours.clock.now).toISOString()
  await observeOrder(
    ours.ports,
    ours.shop,
  )({
    ...ours.order,
    changedAt: at,
    refunds: [
      {
        refundId,
        createdAt: at,
        note: null,
        nativeReturnId: null,
        shipping: 0,
        parts: [{ tenderId: 'card-1', minor: 1 }],
        units: [],
      },
    ],
  })
  expect((await ours.desk.differences.page({ after: null })).rows).toMatchObject([
    { code: 'refund_differs', channel: { minor: 1 } },
  ])
})
