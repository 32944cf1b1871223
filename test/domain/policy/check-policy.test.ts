import { expect, test } from 'vitest'
import { checkPolicy } from '../../../app/domain/policy/check-policy.ts'
import type { Condition } from '../../../app/domain/policy/policy.ts'
import { always, answers, policy, rule, test as when } from '../../builders/policy.ts'

const price = when('line.unit_price', 'at_least', 10_000)
const euros = when('order.currency', 'equals', 'EUR')
const problemsWith = (condition: Condition) =>
  checkPolicy(policy([rule('Dear', condition, { approval: 'by_person' })])).map(({ code }) => code)

test('a policy with a whole default and different names has no problem', () => {
  expect(checkPolicy(policy([rule('Sale', when('line.on_sale', 'equals', true), {})]))).toEqual([])
})

test('a policy without rules decides nothing', () => {
  expect(checkPolicy({ rules: [] })).toEqual([{ code: 'no_rules' }])
})

test('a last rule with conditions, or with a question left open, is no default', () => {
  const { grades: _, ...incomplete } = answers()
  const rules = [rule('Sale', when('line.on_sale', 'equals', true), incomplete)]
  expect(checkPolicy({ rules })).toEqual([
    { code: 'default_has_conditions', rule: 0 },
    { code: 'question_without_default', rule: 0, question: 'grades' },
  ])
})

test('an answer above does not replace one in the default', () => {
  const { approval: _, ...incomplete } = answers()
  const rules = [rule('Sale', always, { approval: 'by_rule' }), rule('Default', always, incomplete)]
  expect(checkPolicy({ rules })).toEqual([
    { code: 'question_without_default', rule: 1, question: 'approval' },
  ])
})

const named = (name: string) => rule(name, euros, {})

test('two rules of one name could not be told apart in a trace', () => {
  expect(checkPolicy(policy([named('Sale'), named('Other'), named('Sale')]))).toEqual([
    { code: 'rule_name_taken', rule: 2, takenBy: 0 },
  ])
})

test('a price is compared only beside the currency it is in', () => {
  expect(problemsWith({ all: [euros, price] })).toEqual([])
  expect(problemsWith({ all: [euros, { any: [price, { not: price }] }] })).toEqual([])
  expect(problemsWith({ any: [{ all: [euros, price] }] })).toEqual([])
  expect(problemsWith(price)).toEqual(['price_without_currency'])
  expect(problemsWith({ any: [euros, price] })).toEqual(['price_without_currency'])
  expect(problemsWith({ all: [{ not: euros }, price] })).toEqual(['price_without_currency'])
  expect(problemsWith({ all: [when('order.currency', 'one_of', ['EUR', 'IDR']), price] })).toEqual([
    'price_without_currency',
  ])
})
