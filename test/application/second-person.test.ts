import { expect, test } from 'vitest'
import { staff } from '../builders/return-desk.ts'
import { aDesk, ok } from './a-desk.ts'

const released = async () => {
  const ours = await aDesk({ answers: { approval: 'by_rule', release: { at: 'on_request', by: 'person' } } })
  ok(await ours.desk.payoutLimits.change({ limits: { EUR: '20.00' }, actor: staff('owner') }))
  const { returnId } = ok(await ours.submit(2))
  await ours.carry(returnId)
  return { ours, returnId }
}

test('a refund above the limit is asked for, found in the list and on Home, and sent when another person confirms', async () => {
  const { ours, returnId } = await released()
  const asked = ok(await ours.desk.returns.refund({ ...ours.as('agent', returnId), early: null }))
  expect(asked.isAsked).toBe(true)
  await ours.carry(returnId)
  expect((await ours.state(returnId)).settlements).toEqual([])
  const { rows } = await ours.desk.returns.list({ waitingFor: 'second_person' })
  expect(rows.map((row) => row.returnId)).toEqual([returnId])
  expect((await ours.desk.home()).waiting.second_person).toBe(1)
  const seenBy = async (role: Parameters<typeof staff>[0]) =>
    (await ours.desk.returns.page(returnId, staff(role)))?.money.asked
  expect(await seenBy('agent')).toMatchObject({ isFirstPerson: true, canConfirm: false, canRefuse: true })
  expect(await seenBy('finance')).toMatchObject({ by: staff('agent'), canConfirm: true })
  expect(await seenBy('warehouse')).toMatchObject({ canConfirm: false, canRefuse: false })
  const askId = (await seenBy('finance'))?.askId ?? ''
  ok(await ours.desk.returns.confirmPayout({ ...ours.as('finance', returnId), askId }))
  await ours.carry(returnId)
  expect((await ours.state(returnId)).calls.map(({ work, status }) => [work.kind, status])).toContainEqual([
    'pay_out',
    'confirmed',
  ])
})

test('two accounts with one e-mail address are one person, who is not the second one', async () => {
  const { ours, returnId } = await released()
  const idOf = (role: Parameters<typeof staff>[0]) => {
    const one = staff(role)
    return one.kind === 'staff' ? one.staffId : ''
  }
  await ours.ports.unitOfWork(ours.shop.shopId)(async ({ staff: members }) => {
    await members.meet({ staffId: idOf('agent'), name: 'Ann', email: 'ann@shop.example', role: 'agent' })
    const other = { staffId: idOf('finance'), name: 'Ann', email: 'Ann@shop.example ' }
    await members.meet({ ...other, role: 'finance' })
  })
  ok(await ours.desk.returns.refund({ ...ours.as('agent', returnId), early: null }))
  const askId = (await ours.state(returnId)).payoutAsk?.askId ?? ''
  const asked = (await ours.desk.returns.page(returnId, staff('finance')))?.money.asked
  expect(asked).toMatchObject({ isFirstPerson: true, canConfirm: false })
  expect(await ours.desk.returns.confirmPayout({ ...ours.as('finance', returnId), askId })).toMatchObject({
    refusal: { code: 'second_person_needed' },
  })
  ok(await ours.desk.returns.confirmPayout({ ...ours.as('owner', returnId), askId }))
})

test('two who confirm at once send it once', async () => {
  const { ours, returnId } = await released()
  ok(await ours.desk.returns.refund({ ...ours.as('agent', returnId), early: null }))
  const askId = (await ours.state(returnId)).payoutAsk?.askId ?? ''
  const both = await Promise.all([
    ours.desk.returns.confirmPayout({ ...ours.as('finance', returnId), askId }),
    ours.desk.returns.confirmPayout({ ...ours.as('owner', returnId), askId }),
  ])
  expect(both.filter(({ ok: isDone }) => isDone)).toHaveLength(1)
  expect((await ours.state(returnId)).settlements).toHaveLength(1)
})

test('only the owner changes the limits', async () => {
  const { ours } = await released()
  expect(await ours.desk.payoutLimits.change({ limits: {}, actor: staff('finance') })).toMatchObject({
    refusal: { code: 'not_your_role' },
  })
  expect(await ours.desk.payoutLimits.get()).toEqual({ EUR: '20.00' })
})
