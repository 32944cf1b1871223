import { expect, test } from 'vitest'
import { staff } from '../builders/return-desk.ts'
import { aDesk, ok } from './a-desk.ts'
import { uuidv7 } from '../../app/adapters/database/uuid.ts'

const agent = staff('agent')
const finalSale = { returnable: { allowed: false, because: 'final_sale' } } as const

const asked = (orderId: string, quantity = 2) => ({
  orderId,
  lines: [{ lineId: 'line-1', quantity, reason: 'too_small', note: null, resolution: 'refund' as const }],
  locale: 'nl',
  actor: agent,
})

test('an agent finds an order by its number, and by the address it was placed with', async () => {
  const { desk, order } = await aDesk()
  const byNumber = ok(await desk.opening.findOrders({ wanted: ' 1001 ', actor: agent }))
  expect(byNumber).toMatchObject([{ orderId: order.orderId, orderName: order.name, email: order.email }])
  const byEmail = ok(await desk.opening.findOrders({ wanted: order.email ?? '', actor: agent }))
  expect(byEmail).toEqual(byNumber)
  expect(ok(await desk.opening.findOrders({ wanted: 'nobody@example.com', actor: agent }))).toEqual([])
  expect(ok(await desk.opening.findOrders({ wanted: '', actor: agent }))).toEqual([])
})

test('whoever works in the warehouse neither looks orders up nor opens returns', async () => {
  const { desk, order } = await aDesk()
  const actor = staff('warehouse')
  const refused = { ok: false, refusal: { code: 'not_your_role' } }
  expect(await desk.opening.findOrders({ wanted: order.name, actor })).toMatchObject(refused)
  expect(await desk.opening.order(order.orderId, actor)).toBeNull()
  expect(await desk.opening.preview({ ...asked(order.orderId), actor, override: null })).toMatchObject(
    refused,
  )
})

test('an agent sees the decision and the money that the shopper would see', async () => {
  const { desk, order } = await aDesk()
  const { actor: _agent, ...shopperAsks } = asked(order.orderId)
  const seen = ok(await desk.opening.preview({ ...asked(order.orderId), override: null }))
  expect(seen.refusals).toEqual([])
  expect(seen.settlement).toEqual(
    ok(await desk.portal.preview({ ...shopperAsks, submissionKey: 'submission-opening' })),
  )
})

test('what the policy refuses is said with what it would pay, and opened only by a written reason', async () => {
  const { desk, order, state } = await aDesk({ answers: finalSale })
  const opening = await desk.opening.order(order.orderId, agent)
  expect(opening?.lines[0]).toMatchObject({ returnable: 0, refusal: { code: 'final_sale' } })
  expect(opening?.lines[0]?.free).toBeGreaterThan(1)

  const seen = ok(await desk.opening.preview({ ...asked(order.orderId), override: null }))
  expect(seen).toMatchObject({ decision: 'refused', refusals: [{ refusal: { code: 'final_sale' } }] })
  expect(seen.settlement.settlement.minor).toBeGreaterThan(0)

  const submit = (override: { reason: string } | null, submissionKey = uuidv7()) =>
    desk.portal.submit({ ...asked(order.orderId), submissionKey, override })
  expect(await submit(null)).toMatchObject({ refusal: { code: 'final_sale' } })
  expect(await submit({ reason: ' ' })).toMatchObject({ refusal: { code: 'override_needs_reason' } })

  const key = uuidv7()
  const made = ok(await submit({ reason: 'The shirt was torn when it arrived' }, key))
  expect(ok(await submit({ reason: 'The shirt was torn when it arrived' }, key))).toEqual(made)
  const { request, decision } = await state(made.returnId)
  expect(decision.kind).toBe('approved')
  expect(request.override).toEqual({ reason: 'The shirt was torn when it arrived' })
  expect(request.preview.settlement.settlement).toBe(seen.settlement.settlement.minor)
})

test('an override does not bring back units that are part of another return', async () => {
  const { desk, order, submit } = await aDesk()
  const free = (await desk.opening.order(order.orderId, agent))?.lines[0]?.free ?? 0
  ok(await submit(free))
  expect((await desk.opening.order(order.orderId, agent))?.lines[0]?.free).toBe(0)
  const override = { reason: 'Please' }
  expect(await desk.opening.preview({ ...asked(order.orderId, 1), override })).toMatchObject({
    refusal: { code: 'too_many_units' },
  })
})
