import { expect, test } from 'vitest'
import { observeOrder } from '../../app/application/orders/observe-order.ts'
import { aDesk, ok } from './a-desk.ts'

test('each unit that cannot be asked back is told with where it is', async () => {
  const { ports, shop, order, desk, submit } = await aDesk()
  const { rma } = ok(await submit())
  const line = async () =>
    (await desk.portal.order(order.orderId))?.lines.find(({ lineId }) => lineId === 'line-1')
  const asked = await line()
  const held = asked?.gone.inReturns[0]?.count ?? 0
  expect(asked?.gone).toEqual({ inReturns: [{ rma, count: held }], byHand: 0, refunded: 0, notSent: 0 })
  expect(held + (asked?.returnable ?? 0)).toBe(asked?.quantity)
  const refund = {
    refundId: 'by-hand',
    createdAt: ports.clock(),
    note: 'Paid at the counter',
    nativeReturnId: null,
    parts: [{ tenderId: order.tenders[0]?.tenderId ?? '', minor: 500 }],
    shipping: 0,
    units: [{ lineId: 'line-1', quantity: 1 }],
  }
  const changedAt = new Date(Date.parse(ports.clock()) + 1_000).toISOString()
  await observeOrder(ports, shop)({ ...order, changedAt, refunds: [refund] })
  expect((await line())?.gone).toMatchObject({ inReturns: [{ rma, count: held }], refunded: 1 })
})
