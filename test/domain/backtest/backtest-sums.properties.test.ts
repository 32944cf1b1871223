import fc from 'fast-check'
import { expect, test } from 'vitest'
import { changeKinds } from '../../../app/domain/backtest/backtest-case.ts'
import type { TestedLine } from '../../../app/domain/backtest/backtest-order.ts'
import { createSums, type BacktestSum } from '../../../app/domain/backtest/backtest-sums.ts'

/** Near the largest amount of one order, so that a few of them are more than a plain number holds. */
const minor = fc.oneof(fc.nat(1_000), fc.integer({ min: 2 ** 52, max: Number.MAX_SAFE_INTEGER }))
const change = fc.record({
  kind: fc.constantFrom(...changeKinds),
  question: fc.constantFrom('returnable', 'window', 'storeCreditBonus', 'ceiling'),
  rule: fc.constantFrom('A', 'B "quoted"', null),
  ruleBefore: fc.constant(null),
  minor,
} as const)
const line: fc.Arbitrary<TestedLine> = fc
  .record({
    basis: fc.constantFrom('returned', 'stayed'),
    productType: fc.constantFrom('Cups', 'all', null),
    day: fc.constantFrom('2026-01-31', '2026-02-01'),
    units: fc.integer({ min: 1, max: 100_000 }),
    currency: fc.constantFrom('EUR', 'JPY'),
    exponent: fc.constantFrom(0, 2),
    spoke: fc.uniqueArray(fc.constantFrom('A', 'B "quoted"')).map((rules) => new Set(rules)),
    paidBefore: minor,
    paidAfter: minor,
    changes: fc.array(change, { maxLength: 3 }),
  } as const)
  .map(({ changes, ...rest }) => ({
    ...rest,
    case: changes.length > 0 ? ({ changes } as unknown as NonNullable<TestedLine['case']>) : null,
  }))
const lines = fc.array(line, { maxLength: 25 })

const sumsOf = (some: readonly TestedLine[]): readonly BacktestSum[] => {
  const sums = createSums()
  for (const one of some) sums.add(one)
  return sums.result()
}
const nameOf = ({ dimension, key, kind, basis, currency, exponent }: Omit<BacktestSum, 'minor'>) =>
  [dimension, key, kind, basis, currency, exponent].join('|')
const byName = (sums: readonly BacktestSum[]) => sums.toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1))

test('each sum of money is what whole numbers of any length add up to, over the lines that are of it', () => {
  fc.assert(
    fc.property(lines, (all) => {
      for (const sum of sumsOf(all)) {
        const ofIt = all.filter(
          ({ basis, currency, exponent }) =>
            basis === sum.basis && currency === sum.currency && exponent === sum.exponent,
        )
        expect(sum.minor).toBe(ofIt.reduce((total, one) => total + amountIn(one, sum), 0n))
      }
    }),
  )
})

/** What one line puts into a sum, as the sums' own description says it. */
const amountIn = (one: TestedLine, { dimension, key, kind }: BacktestSum): bigint => {
  const keyOfLine = {
    all: '',
    month: one.day.slice(0, 7),
    type: one.productType ?? '',
    question: null,
    rule: null,
  }
  const isOfKey = keyOfLine[dimension] === key
  if (kind === 'paid_before') return isOfKey ? BigInt(one.paidBefore) : 0n
  if (kind === 'paid_after') return isOfKey ? BigInt(one.paidAfter) : 0n
  const changes = (one.case?.changes ?? []).filter((each) => {
    const keyOfChange = { question: each.question, rule: each.rule ?? '', all: null, month: null, type: null }
    return each.kind === kind && (isOfKey || keyOfChange[dimension] === key)
  })
  return changes.reduce((total, each) => total + BigInt(each.minor), 0n)
}

test('no order of adding changes a sum, and sums of parts are added up to those of the whole', () => {
  const shuffled = lines.chain((all) =>
    fc.record({
      all: fc.constant(all),
      other: fc.shuffledSubarray(all, { minLength: all.length }),
      cut: fc.nat(all.length),
    }),
  )
  fc.assert(
    fc.property(shuffled, ({ all, other, cut }) => {
      const whole = byName(sumsOf(all))
      expect(byName(sumsOf(other))).toEqual(whole)
      const parts = [...sumsOf(all.slice(0, cut)), ...sumsOf(all.slice(cut))]
      const added = [...Map.groupBy(parts, nameOf).values()].map((same) =>
        same.reduce((one, next) => ({
          ...one,
          lines: one.lines + next.lines,
          units: one.units + next.units,
          minor: one.minor + next.minor,
        })),
      )
      expect(byName(added)).toEqual(whole)
    }),
  )
})
