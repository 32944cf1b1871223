import { expect, test } from 'vitest'
import { noFilters } from '../../app/domain/returns/return-filters.ts'
import { staff } from '../builders/return-desk.ts'
import { aDesk, ok } from './a-desk.ts'

const mine = {
  viewId: null,
  name: '  To   decide, late ',
  filters: { ...noFilters, waitingFor: 'decision', to: '2026-11-01' },
  sort: 'longest_waiting',
} as const

test('a view is saved for everybody, renamed and removed by owner and agent', async () => {
  const { desk } = await aDesk()
  const { viewId } = ok(await desk.listViews.save({ ...mine, actor: staff('agent') }))
  const { actor: _actor, ...saved } = { ...mine, viewId, name: 'To decide, late', actor: null }
  expect(await desk.listViews.list()).toEqual([saved])
  ok(await desk.listViews.save({ ...saved, name: 'Late', actor: staff('owner') }))
  expect(await desk.listViews.list()).toEqual([{ ...saved, name: 'Late' }])
  ok(await desk.listViews.remove({ viewId, actor: staff('agent') }))
  expect(await desk.listViews.list()).toEqual([])
})

test('a name that is there, none, a view that is gone and another role are refused', async () => {
  const { desk } = await aDesk()
  ok(await desk.listViews.save({ ...mine, actor: staff('agent') }))
  const codes = [
    await desk.listViews.save({ ...mine, name: 'TO DECIDE, LATE', actor: staff('agent') }),
    await desk.listViews.save({ ...mine, name: ' ', actor: staff('agent') }),
    await desk.listViews.save({ ...mine, viewId: 'gone', name: 'x', actor: staff('agent') }),
    await desk.listViews.save({ ...mine, name: 'y', actor: staff('warehouse') }),
    await desk.listViews.remove({ viewId: 'x', actor: staff('finance') }),
  ].map((outcome) => (outcome.ok ? null : outcome.refusal.code))
  expect(codes).toEqual(['view_name_taken', 'view_needs_name', 'view_gone', 'not_your_role', 'not_your_role'])
})

test('days are those of the shop’s own calendar', async () => {
  const ours = await aDesk()
  ok(await ours.submit(1))
  const count = async (from: string | null, to: string | null) =>
    (await ours.desk.returns.list({ from, to })).total.count
  expect(await count('2026-11-20', '2026-11-20')).toBe(1)
  expect(await count('2026-11-21', null)).toBe(0)
  expect(await count(null, '2026-11-19')).toBe(0)
  expect(await count('2000-01-01', '2199-12-31')).toBe(1)
})
