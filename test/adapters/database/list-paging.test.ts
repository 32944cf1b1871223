import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ReturnQuery } from '../../../app/application/ports/unit-of-work.ts'
import { returnSorts, type ReturnSort } from '../../../app/domain/returns/return-filters.ts'
import { fillWithReturns } from '../../bench/many-returns.ts'
import { openShop, type OpenedShop } from './open.ts'

/** A hundred returns beside a hundred of another shop; many were asked for, and wait since, the same moment. */
const aFullShop = async () => {
  const [opened, other] = [await openShop(), await openShop()]
  const { pool, shop } = opened
  await fillWithReturns(pool, shop, 100)
  await fillWithReturns(pool, other.shop, 100)
  await pool.query(
    `update returns set requested_at = date_trunc('year', requested_at), value_rank = value_rank % 3,
       waiting_since = case when waiting_for = 'nothing' then 'infinity' else date_trunc('year', requested_at) end
     where shop_id = $1`,
    [shop.shopId],
  )
  return opened
}

type Filters = Omit<ReturnQuery, 'limit'>

const filters: fc.Arbitrary<Filters> = fc.record(
  {
    status: fc.constantFrom('closed', 'requested', 'received'),
    waitingFor: fc.constantFrom('nothing', 'inspection'),
    problems: fc.boolean(),
    decidedBy: fc.constantFrom('rule', 'person'),
    search: fc.constantFrom('r1', 'sari', 'r-10', 'family', 'ana examp'),
    requestedFrom: fc.constantFrom('2024-06-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z'),
  },
  { requiredKeys: [] },
)
const sorts: fc.Arbitrary<ReturnSort> = fc.constantFrom(...returnSorts)

const all = async ({ work }: OpenedShop, query: Filters) => {
  const { rows } = await work(({ returns }) => returns.list({ ...query, limit: 1000 }))
  return rows.map(({ returnId }) => returnId)
}

test(
  'paging through any filter and order, there and back, gives every return that matches exactly once',
  { timeout: 60_000 },
  async () => {
    const opened = await aFullShop()
    await fc.assert(
      fc.asyncProperty(filters, sorts, fc.integer({ min: 1, max: 40 }), async (filter, sort, limit) => {
        const expected = await all(opened, { ...filter, sort })
        const forth: string[][] = []
        let last: string | null = null
        for (let after: string | null = null, more = true; more;) {
          const page = await opened.work(({ returns }) => returns.list({ ...filter, sort, after, limit }))
          forth.push(page.rows.map(({ returnId }) => returnId))
          last = page.previous
          after = page.next
          more = after !== null
        }
        expect(forth.flat()).toEqual(expected)
        const back: string[][] = []
        for (let before = last; before !== null;) {
          const page = await opened.work(({ returns }) => returns.list({ ...filter, sort, before, limit }))
          back.unshift(page.rows.map(({ returnId }) => returnId))
          before = page.previous
        }
        expect([...back, ...forth.slice(-1)]).toEqual(forth)
        const counted = await opened.work(({ returns }) => returns.count(filter, 1_000))
        expect(counted).toEqual({ count: expected.length, isMore: false })
      }),
      { numRuns: 60 },
    )
  },
)

test('new returns that come in while somebody pages neither repeat nor hide what was there', async () => {
  const opened = await aFullShop()
  for (const sort of returnSorts) {
    const there = await all(opened, { sort })
    const seen: string[] = []
    for (let after: string | null = null, more = true; more;) {
      const page = await opened.work(({ returns }) => returns.list({ sort, after, limit: 17 }))
      seen.push(...page.rows.map(({ returnId }) => returnId))
      if (seen.length < 60) await fillWithReturns(opened.pool, opened.shop, there.length + seen.length)
      after = page.next
      more = after !== null
    }
    expect(new Set(seen).size).toBe(seen.length)
    expect(there.filter((returnId) => !seen.includes(returnId))).toEqual([])
  }
})

test('a word that very many have is found by reading on, as exactly as a rare one', async () => {
  const opened = await openShop()
  await fillWithReturns(opened.pool, opened.shop, 6_000)
  const seen = await all(opened, { search: 'r', limit: 1 } as Filters)
  expect(seen).toHaveLength(1000)
  const total = await opened.work(({ returns }) => returns.count({ search: 'r' }, 1_000))
  expect(total).toEqual({ count: 200, isMore: true })
  const sari = await opened.work(({ returns }) => returns.list({ search: 'sari', limit: 50 }))
  expect(sari.rows.every(({ customerName }) => customerName?.startsWith('sari'))).toBe(true)
  expect(sari.rows).toHaveLength(50)
})

const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

test.each([
  ['no cursor', 'x'],
  ['SQL', encoded(['newest', "2026' or 1=1", 'a'])],
  ['another order', encoded(['highest_value', 'EUR', '5', 'a'])],
  ['a moment after all', encoded(['newest', 1e300, 'a'])],
  ['a moment that is none', encoded(['newest', null, 'a'])],
  ['keys in objects', encoded({ 0: 'newest', length: 3 })],
  ['too much', encoded(['newest', 1, 2, 3, 'a'])],
])('a forged cursor, %s, begins from the start', async (_what, after) => {
  const opened = await openShop()
  await fillWithReturns(opened.pool, opened.shop, 3)
  const page = await opened.work(({ returns }) => returns.list({ after, limit: 10 }))
  expect(page.rows).toHaveLength(3)
})
