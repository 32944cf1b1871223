import { expect, test } from 'vitest'
import { compilePolicy } from '../../../app/domain/policy/compile-policy.ts'
import { decideLine } from '../../../app/domain/policy/decide-line.ts'
import { facts, policy, rule, test as asks } from '../../builders/policy.ts'

test('lines that match and fail alike share one trace, each with its own facts', () => {
  const ready = compilePolicy(policy([rule('Sale', asks('line.on_sale', 'equals', true), {})]), 'hash')
  const [one, two] = ['A', 'B'].map((sku) => decideLine(ready, facts({ 'line.sku': sku })))
  expect(one?.trace).toBe(two?.trace)
  expect([one?.facts['line.sku'], two?.facts['line.sku']]).toEqual(['A', 'B'])
})

/** Each rule fails by one test or by the other: every set of tags is a way of its own. */
const places = Array.from({ length: 16 }, (_, at) => at)
const byTags = policy(
  places.map((at) =>
    rule(
      `Tag ${at}`,
      { all: [asks('line.tags', 'contains', `a-${at}`), asks('line.tags', 'contains', `b-${at}`)] },
      { approval: 'by_person' },
    ),
  ),
)

test('what is kept of the ways down the rules is bounded, and beyond it each is told the same', () => {
  const ready = compilePolicy(byTags, 'hash')
  const lineOf = (set: number) =>
    facts({ 'line.tags': places.filter((at) => ((set >> at) & 1) === 1).map((at) => `a-${at}`) })
  for (let set = 0; set < 65_536; set += 1) decideLine(ready, lineOf(set))
  expect(ready.paths.room).toBe(0)
  for (const set of [0, 1, 4_095, 32_768, 65_535])
    expect(decideLine(ready, lineOf(set))).toEqual(decideLine(compilePolicy(byTags, 'hash'), lineOf(set)))
})
