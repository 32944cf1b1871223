import { expect, test } from 'vitest'
import { observeOrder } from '../../app/application/orders/observe-order.ts'
import { shopper } from '../builders/return-desk.ts'
import { aDesk, ok } from './a-desk.ts'

test('a key that became a return of one order answers nothing about it to whoever has another', async () => {
  const { desk, order, ports, shop, submit } = await aDesk()
  const other = { ...order, orderId: 'order-of-eve', name: '#1666' }
  await observeOrder(ports, shop)(other)
  const made = ok(await submit(1, 'one key'))
  const asked = {
    orderId: other.orderId,
    lines: [
      { lineId: 'line-1', quantity: 1, reason: 'too_small', note: null, resolution: 'refund' as const },
    ],
    locale: 'nl',
    submissionKey: 'one key',
    actor: shopper,
    override: null,
  }
  expect(await desk.portal.submit(asked)).toEqual({ ok: false, refusal: { code: 'order_not_found' } })
  expect(ok(await submit(1, 'one key'))).toEqual(made)
  expect(ok(await desk.portal.submit({ ...asked, submissionKey: 'another key' })).rma).not.toBe(made.rma)
})
