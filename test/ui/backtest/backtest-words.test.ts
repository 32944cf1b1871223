import { expect, test } from 'vitest'
import type { SumView } from '../../../app/contracts/backtest-views.ts'
import { deskWords } from '../../../app/i18n/desk-words.ts'
import { changesIn, countsWords, versionName } from '../../../app/ui/desk/backtest/backtest-words.ts'

const words = deskWords('en')
const sum = (over: Partial<SumView>, currency: string, minor: number): SumView => ({
  ...{ dimension: 'all', key: '', kind: 'window_shorter', basis: 'stayed', lines: 10, units: 20 },
  ...over,
  money: { minor, currency, exponent: currency === 'KWD' ? 3 : 0 },
})

test('a change is told once over all currencies, with an amount in each that it moved', () => {
  const fee = { kind: 'fee_higher', basis: 'returned' } as const
  const told = changesIn([
    sum({}, 'KWD', 0),
    sum({}, 'IDR', 0),
    sum(fee, 'KWD', 1_235),
    sum({ ...fee, lines: 3 }, 'IDR', 25_000),
    sum({ ...fee, lines: 2 }, 'JPY', 0),
  ])
  expect(told.map(({ kind, basis, lines }) => [kind, basis, lines])).toEqual([
    ['window_shorter', 'stayed', 20],
    ['fee_higher', 'returned', 15],
  ])
  expect(told.map(({ amounts }) => amounts.map((money) => words.money(money)))).toEqual([
    [],
    ['IDR\u00a025,000', 'KWD\u00a01.235'],
  ])
})

test('what was gone over is counted in words', () => {
  expect(countsWords(words, { orders: 1, lines: 2, returns: 1, cases: 0 })).toBe(
    '1 order, 2 lines, and 1 return: no line would have been decided otherwise.',
  )
})

test('versions that share a name are told apart by when they came into force', () => {
  const at = (instant: string) => instant.slice(0, 10)
  const version = (publishedAt: string | null) => ({ hash: 'a', name: 'Spring', publishedAt })
  const said = [version('2026-11-22T17:00:00Z'), version(null)].map((one) => versionName(words, at, one))
  expect(said).toEqual(['Spring, published 2026-11-22', 'Spring, not published'])
})
