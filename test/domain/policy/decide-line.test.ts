import { describe, expect, test } from 'vitest'
import { compilePolicy } from '../../../app/domain/policy/compile-policy.ts'
import { decideLine } from '../../../app/domain/policy/decide-line.ts'
import type { Condition, Facts, Test } from '../../../app/domain/policy/policy.ts'
import { always, compiled, facts, policy, rule, test as when } from '../../builders/policy.ts'

const faulty = when('return.reason', 'equals', 'damaged')
const onSale = when('line.on_sale', 'equals', true)
const vip = when('customer.tags', 'contains', 'vip')

const traceOf = (question: string, decision: ReturnType<typeof decideLine>) =>
  decision.trace.find((entry) => entry.question === question)

describe('a question', () => {
  test('is answered by the first matching rule that answers it', () => {
    const policy = compiled([
      rule('Faulty', faulty, { returnShipping: { payer: 'merchant' } }),
      rule('Sale', onSale, { returnShipping: { payer: 'shopper' }, resolutions: ['store_credit'] }),
    ])
    const { answers } = decideLine(policy, facts({ 'return.reason': 'damaged', 'line.on_sale': true }))
    expect(answers.returnShipping).toEqual({ payer: 'merchant' })
    expect(answers.resolutions).toEqual(['store_credit'])
    expect(answers.window).toEqual({ days: 30, anchor: 'delivered', bufferDays: 5 })
  })

  test('that a matching rule leaves open is answered further down, so that rules do not silence each other', () => {
    const policy = compiled([
      rule('VIP', vip, { restockingFee: { basisPoints: 0 } }),
      rule('Sale', onSale, {
        restockingFee: { basisPoints: 1500 },
        window: { days: 7, anchor: 'ordered', bufferDays: 0 },
      }),
    ])
    const { answers } = decideLine(policy, facts({ 'customer.tags': ['vip'], 'line.on_sale': true }))
    expect(answers.restockingFee.basisPoints).toBe(0)
    expect(answers.window.days).toBe(7)
  })

  test('that no rule answers is answered by the default', () => {
    const decided = decideLine(compiled([rule('Sale', onSale, { approval: 'by_person' })]), facts())
    expect(decided.answers.approval).toBe('by_rule')
    expect(traceOf('approval', decided)?.answeredBy).toBe('Default')
  })
})

describe('the trace', () => {
  test('names for each question the rule that answered, in one order', () => {
    const decided = decideLine(
      compiled([rule('Sale', onSale, { approval: 'by_person' })]),
      facts({ 'line.on_sale': true }),
    )
    expect(decided.trace.map(({ question, answeredBy }) => [question, answeredBy])).toEqual([
      ['returnable', 'Default'],
      ['window', 'Default'],
      ['resolutions', 'Default'],
      ['restockingFee', 'Default'],
      ['returnShipping', 'Default'],
      ['approval', 'Sale'],
      ['release', 'Default'],
      ['outboundShipping', 'Default'],
      ['grades', 'Default'],
      ['tenderOrder', 'Default'],
    ])
  })

  test('names each rule above that would have answered, with the first test that failed', () => {
    const both: Condition = { all: [onSale, vip] }
    const decided = decideLine(
      compiled([
        rule('Faulty', faulty, { approval: 'by_rule' }),
        rule('VIP sale', both, { approval: 'by_rule' }),
        rule('Silent', faulty, { release: { at: 'received', by: 'rule' } }),
      ]),
      facts({ 'line.on_sale': true }),
    )
    expect(traceOf('approval', decided)?.notMatched).toEqual([
      { rule: 'Faulty', failed: faulty },
      { rule: 'VIP sale', failed: vip },
    ])
    expect(traceOf('window', decided)?.notMatched).toEqual([])
  })

  test('names no test where the failure is not one test', () => {
    const decided = decideLine(
      compiled([
        rule('Not small', { not: when('return.reason', 'equals', 'too_small') }, { approval: 'by_person' }),
        rule('Either', { any: [faulty, onSale] }, { approval: 'by_person' }),
        rule('One of one', { any: [faulty] }, { approval: 'by_person' }),
        rule('Inside', { all: [{ not: { not: vip } }] }, { approval: 'by_person' }),
      ]),
      facts(),
    )
    expect(traceOf('approval', decided)?.notMatched).toEqual([
      { rule: 'Not small', failed: null },
      { rule: 'Either', failed: null },
      { rule: 'One of one', failed: faulty },
      { rule: 'Inside', failed: null },
    ])
  })

  test('says nothing of rules below the one that answered', () => {
    const decided = decideLine(
      compiled([
        rule('All', always, { approval: 'by_person' }),
        rule('Sale', onSale, { approval: 'by_rule' }),
      ]),
      facts(),
    )
    expect(traceOf('approval', decided)).toEqual({ question: 'approval', answeredBy: 'All', notMatched: [] })
  })
})

const matches = (condition: Condition, given: Partial<Facts>) => {
  const policy = compiled([rule('Asked', condition, { approval: 'by_person' })])
  return decideLine(policy, facts(given)).answers.approval === 'by_person'
}

describe('a test of a fact', () => {
  test.each<[string, Test, Partial<Facts>]>([
    ['text without regard to case', when('order.country', 'equals', 'nl'), { 'order.country': 'NL' }],
    ['text among several', when('line.type', 'one_of', ['Hats', 'shirts']), { 'line.type': 'Shirts' }],
    ['a part of a text', when('line.sku', 'contains', 'shirt'), { 'line.sku': 'BLUE-SHIRT-M' }],
    [
      'a whole tag without regard to case',
      when('line.tags', 'contains', 'final-sale'),
      { 'line.tags': ['new', 'Final-Sale'] },
    ],
    ['a number at the bound', when('customer.orders', 'at_least', 3), { 'customer.orders': 3 }],
    ['a number below the bound', when('order.age_days', 'at_most', 30), { 'order.age_days': 29 }],
    ['a number among several', when('return.quantity', 'one_of', [1, 2]), { 'return.quantity': 2 }],
    ['a day at the bound', when('date.today', 'at_most', '2026-01-31'), { 'date.today': '2026-01-31' }],
    ['a day across the year', when('date.today', 'at_least', '2025-12-26'), { 'date.today': '2026-01-02' }],
    ['a flag', when('line.on_sale', 'equals', false), { 'line.on_sale': false }],
    ['a fact that is missing', when('line.vendor', 'equals', null), { 'line.vendor': null }],
  ])('finds %s', (_, condition, given) => {
    expect(matches(condition, given)).toBe(true)
  })

  test.each<[string, Test, Partial<Facts>]>([
    ['a part of a tag', when('line.tags', 'contains', 'sale'), { 'line.tags': ['final-sale'] }],
    ['a number past the bound', when('customer.orders', 'at_least', 3), { 'customer.orders': 2 }],
    ['a day past the bound', when('date.today', 'at_most', '2026-01-31'), { 'date.today': '2026-02-01' }],
    ['a fact that is there, by equals null', when('line.vendor', 'equals', null), { 'line.vendor': 'null' }],
    ['an empty text, by equals null', when('line.vendor', 'equals', null), { 'line.vendor': '' }],
    ['a number by its text', when('customer.orders', 'equals', '3'), { 'customer.orders': 3 }],
    ['a flag by its text', when('line.on_sale', 'equals', 'true'), { 'line.on_sale': true }],
    [
      'a text by at_least, which asks only numbers and days',
      when('line.sku', 'at_least', 'A'),
      { 'line.sku': 'B' },
    ],
    [
      'a list by equals, which asks only single facts',
      when('line.tags', 'equals', 'new'),
      { 'line.tags': ['new'] },
    ],
  ])('does not find %s', (_, condition, given) => {
    expect(matches(condition, given)).toBe(false)
  })

  test.each<Test>([
    when('line.vendor', 'equals', 'null'),
    when('line.vendor', 'contains', 'l'),
    when('line.vendor', 'one_of', ['null', null]),
    when('line.delivered_on', 'at_least', '1000-01-01'),
    when('line.delivered_on', 'at_most', '9999-12-31'),
  ])('does not find a missing fact by $fact $op $value', (condition) => {
    expect(matches(condition, { 'line.vendor': null, 'line.delivered_on': null })).toBe(false)
  })

  test('that fails on a missing fact holds when it is negated: nobody knows it to be so', () => {
    expect(matches({ not: when('line.vendor', 'equals', 'Lestari') }, { 'line.vendor': null })).toBe(true)
  })

  test('all of nothing holds, any of nothing does not', () => {
    expect(matches({ all: [] }, {})).toBe(true)
    expect(matches({ any: [] }, {})).toBe(false)
  })
})

test('a policy that could leave a case open is never compiled', () => {
  const without = { ...policy(), rules: [rule('Sale', onSale, { approval: 'by_person' })] }
  expect(() => compilePolicy(without, 'hash')).toThrow('default_has_conditions')
  expect(() => compilePolicy({ ...policy(), rules: [] }, 'hash')).toThrow('no_rules')
})

test('a decision holds the facts and the name of the policy that it was made from', () => {
  const given = facts({ 'line.sku': 'HAT' })
  const decided = decideLine(compilePolicy(policy(), 'abc'), given)
  expect(decided.policyHash).toBe('abc')
  expect(decided.facts).toEqual(given)
})
