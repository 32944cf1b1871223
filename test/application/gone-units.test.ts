import { expect, test } from 'vitest'
import { observeOrder } from '../../app/application/orders/observe-order.ts'
import { anOrder, anOrderLine } from '../builders/order.ts'
import { aDesk, ok } from './a-desk.ts'

test('each unit that cannot be asked back is told with where it is', async () => {
  const line = anOrderLine({ quantity: 6 })
  const fulfilments = line.fulfilments.map((one) => ({ ...one, quantity: 4 }))
  const order = anOrder({ lines: [{ ...line, fulfilments }] })
  const { ports, shop, desk, submit } = await aDesk({ order })
  const { rma } = ok(await submit(2))
  const refund = {
    refundId: 'by-hand',
    createdAt: ports.clock(),
    note: 'Paid at the counter',
    nativeReturnId: null,
    parts: [{ tenderId: 'card-1', minor: 500 }],
    shipping: 0,
    units: [{ lineId: line.lineId, quantity: 1 }],
  }
  await observeOrder(ports, shop)({ ...order, changedAt: '2099-01-01T00:00:00Z', refunds: [refund] })
  const shown = await desk.portal.order(order.orderId)
  expect(shown?.lines[0]).toMatchObject({
    returnable: 1,
    gone: { inReturns: [{ rma, count: 2 }], byHand: 0, refunded: 1, notSent: 2 },
  })
})
