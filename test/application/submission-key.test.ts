import { expect, test } from 'vitest'
import { observeOrder } from '../../app/application/orders/observe-order.ts'
import { submitReturn } from '../../app/application/portal/submit-return.ts'
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

test('what is decided over and what is attached are the same files: they are read once', async () => {
  const { ports, shop, order } = await aDesk()
  let reads = 0
  const unitOfWork: typeof ports.unitOfWork = (shopId) => (work) =>
    ports.unitOfWork(shopId)((repositories) => {
      const { drafts } = repositories
      const listOfOrder = (orderId: string) => ((reads += 1), drafts.listOfOrder(orderId))
      return work({ ...repositories, drafts: { ...drafts, listOfOrder } })
    })
  const lines = [
    { lineId: 'line-1', quantity: 1, reason: 'too_small', note: null, resolution: 'refund' as const },
  ]
  const form = { orderId: order.orderId, lines, locale: 'nl', submissionKey: 'form', override: null }
  ok(await submitReturn({ ...ports, unitOfWork }, shop)({ ...form, actor: shopper }))
  expect(reads).toBe(1)
})
