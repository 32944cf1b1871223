import { expect, test } from 'vitest'
import { ruleEffects } from '../../../app/domain/policy/rule-effects.ts'
import { facts, policy, rule, test as when } from '../../builders/policy.ts'

const onSale = when('line.on_sale', 'equals', true)
const noReturn = { returnable: { allowed: false, because: 'final_sale' } } as const
const damaged = when('return.reason', 'equals', 'damaged')

const lines = [
  [facts({ 'line.on_sale': true }), facts({ 'line.on_sale': true, 'return.reason': 'damaged' })],
  [facts(), facts({ 'return.reason': 'damaged' })],
]

test('a rule is told by the lines it speaks about, those it changes, and those that come back because of it or do not', () => {
  const rules = [
    rule('Damaged', damaged, { returnable: { allowed: true } }),
    rule('Sale', onSale, noReturn),
    { ...rule('Off', onSale, noReturn), off: true } as const,
    rule('Sale again', onSale, noReturn),
    rule('Photo', damaged, {}),
  ]
  const withPhoto = rules.with(4, { ...rule('Photo', damaged, {}), answers: { evidence: ['photo'] } })
  expect(ruleEffects(policy(withPhoto), lines)).toEqual([
    { matched: 2, changed: 1, refused: 0, allowed: 1 },
    { matched: 1, changed: 0, refused: 0, allowed: 0 },
    null,
    { matched: 1, changed: 0, refused: 0, allowed: 0 },
    { matched: 2, changed: 2, refused: 0, allowed: 0 },
    null,
  ])
  expect(ruleEffects(policy([rules[1] ?? expect.unreachable()]), lines)[0]).toEqual({
    ...{ matched: 1, changed: 1, refused: 1, allowed: 0 },
  })
})

test('without anything sold there is nothing to tell', () => {
  expect(ruleEffects(policy([rule('Sale', onSale, noReturn)]), [])).toEqual([
    { matched: 0, changed: 0, refused: 0, allowed: 0 },
    null,
  ])
})
