import { expect, test } from 'vitest'
import type { ReturnQuery } from '../../../app/application/ports/unit-of-work.ts'
import { told } from './given.ts'
import { openShop } from './open.ts'
import { submit } from './submit.ts'

const nothing = { status: null, search: null, after: null, limit: 10 }

test('the list of returns goes on where a page ended, with nothing twice and nothing missing', async () => {
  const { work, shop } = await openShop()
  for (const n of [1, 2, 3, 4, 5]) await submit({ work, shop }, { returnId: `return-${n}`, units: [n] })
  const seen: string[] = []
  for (let after: string | null = null, pages = 0; pages < 3; pages += 1) {
    const page = await work(({ returns }) => returns.list({ ...nothing, after, limit: 2 }))
    seen.push(...page.rows.map(({ rma }) => rma))
    after = page.next
    expect(after === null).toBe(pages === 2)
  }
  expect(seen.toSorted()).toEqual(['R-1001', 'R-1002', 'R-1003', 'R-1004', 'R-1005'])
})

test('the list answers by status, and by what somebody remembers of number, order or customer', async () => {
  const { work, shop } = await openShop()
  const first = await submit({ work, shop }, { returnId: 'return-1', units: [1], customerName: 'Ana Lima' })
  await submit({ work, shop }, { returnId: 'return-2', units: [2], customerName: '100% Öko_Laden' })
  const { state, recorded } = told('return-1', first, { type: 'return_approved', reason: null })
  await work(({ returns }) => returns.save(first, state, recorded))
  const rmas = async (query: Partial<ReturnQuery>) => {
    const { rows } = await work(({ returns }) => returns.list({ ...nothing, ...query }))
    return rows.map(({ rma }) => rma).toSorted()
  }
  expect(await rmas({ status: 'approved' })).toEqual(['R-1001'])
  expect(await rmas({ status: 'closed' })).toEqual([])
  expect(await rmas({ search: 'lima' })).toEqual(['R-1001'])
  expect(await rmas({ search: 'r-1002' })).toEqual(['R-1002'])
  expect(await rmas({ search: '#1001' })).toEqual(['R-1001', 'R-1002'])
  expect(await rmas({ search: '% ö' })).toEqual(['R-1002'])
  expect(await rmas({ search: 'oko laden' })).toEqual(['R-1002'])
  expect(await rmas({ search: 'ana.lima@EXAMPLE' })).toEqual([])
  expect(await rmas({ search: 'ana@exa' })).toEqual(['R-1001', 'R-1002'])
  expect(await rmas({ search: 'example' })).toEqual([])
  expect(await rmas({ search: '_' })).toEqual([])
  expect(await rmas({ search: '  ' })).toEqual(['R-1001', 'R-1002'])
})

test('a cursor that somebody made up begins from the start', async () => {
  const { work, shop } = await openShop()
  await submit({ work, shop }, { returnId: 'return-1' })
  for (const after of [`2026' or 1=1`, '0000-01-01T00:00:00.000Z_x']) {
    const page = await work(({ returns }) => returns.list({ ...nothing, after }))
    expect(page.rows).toHaveLength(1)
  }
})

test('the desk counts what waits for what, and who decided', async () => {
  const { work, shop } = await openShop()
  const first = await submit({ work, shop }, { returnId: 'return-1', units: [1] })
  await submit({ work, shop }, { returnId: 'return-2', units: [2] })
  const { state, recorded } = told('return-1', first, { type: 'return_approved', reason: null })
  await work(({ returns }) => returns.save(first, state, recorded))
  expect(await work(({ returns }) => returns.counts('2026-01-01T00:00:00.000Z'))).toEqual({
    waiting: {
      decision: 1,
      parcel: 1,
      receipt: 0,
      inspection: 0,
      putting_away: 0,
      refund: 0,
      second_person: 0,
      payout: 0,
      channel: 0,
      wrong_item: 0,
    },
    problems: 0,
    messages: 0,
    alerts: { receipt_overdue: 0, parcel_late: 0 },
    decidedByRule: 1,
    decidedByPerson: 0,
  })
})
