import { describe, expect, test } from 'vitest'
import { explanationView } from '../../../app/application/returns/explain-line.ts'
import { compilePolicy } from '../../../app/domain/policy/compile-policy.ts'
import { decideLine } from '../../../app/domain/policy/decide-line.ts'
import type { Facts, Rule } from '../../../app/domain/policy/policy.ts'
import { deskWords } from '../../../app/i18n/desk-words.ts'
import { explanationWords } from '../../../app/ui/policy/explanation-words.ts'
import { facts, policy, rule, test as when } from '../../builders/policy.ts'

let versions = 0

const explained = (rules: readonly Rule[], given: Partial<Facts>) => {
  const document = policy(rules)
  const hash = `explained-${(versions += 1)}`
  const decision = decideLine(compilePolicy(document, hash), facts(given))
  return explanationWords(deskWords('en'), explanationView({ policy: document, hash }, decision))
}

const dear = rule(
  'Dear things',
  {
    all: [
      when('order.currency', 'equals', 'EUR'),
      when('line.unit_price', 'at_least', 50_000),
      when('line.type', 'equals', 'Watches'),
    ],
  },
  { approval: 'by_person' },
)
const sale = rule('Sale', when('line.on_sale', 'equals', true), {
  returnable: { allowed: false, because: 'final_sale' },
})

test('each answer comes with its rule and what spoke for it, and rules that did not apply with what kept them', () => {
  const told = explained([dear, sale], {
    'line.type': 'Watches',
    'line.on_sale': true,
    'line.unit_price': 2_500,
  })
  expect(told.answers[0]).toEqual({
    name: 'May it come back',
    answer: 'no return, as it is final sale',
    by: ['By the rule “Sale”: the item is on sale.'],
  })
  expect(told.answers.find(({ name }) => name === 'Approval')).toEqual({
    name: 'Approval',
    answer: 'approved at once',
    by: ['By the rule “Default”, which applies to everything.'],
  })
  expect(told.passedOver).toEqual(['“Dear things”: the price of one is less than €500.00 (it was €25.00).'])
})

test('a refusal says what would have let it come back, and an allowance does not', () => {
  expect(explained([sale], { 'line.on_sale': true }).instead).toEqual(['if the item is not on sale'])
  expect(explained([], { 'date.today': '2026-04-10', 'order.age_days': 36 }).instead).toEqual([
    'asked for 6 days earlier',
  ])
  expect(explained([sale], {}).instead).toEqual([])
})

test('what nobody had to answer is told where the policy speaks of it', () => {
  const photos: Rule = {
    name: 'Photos',
    when: when('return.reason', 'equals', 'damaged'),
    answers: { evidence: ['photo'] },
  }
  const told = (reason: string) =>
    explained([photos], { 'return.reason': reason }).answers.find(({ name }) => name === 'Photos and video')
  expect(told('damaged')).toMatchObject({ answer: 'a photo needed' })
  expect(told('too_small')).toMatchObject({ answer: 'no rule says anything', by: [] })
})

test('what is either so or not is said once, and what speaks for a second look is said in words', () => {
  const often = rule('Often', when('customer.risk_reasons', 'contains', 'returns_often'), {
    approval: 'by_person',
  })
  const told = explained([sale, often], { 'line.on_sale': false, 'customer.risk_reasons': ['returns_most'] })
  expect(told.passedOver).toContain('“Sale”: the item is not on sale.')
  expect(told.passedOver.join(' ')).toContain('“Returns often”')
  expect(told.passedOver.join(' ')).toContain('“Returns most orders”')
})

describe('a flat amount for the way back', () => {
  const flat = rule(
    'Flat',
    { all: [] },
    {
      returnShipping: { payer: 'deducted', feeByCurrency: { EUR: '7.95', IDR: '25000', KWD: '0' } },
    },
  )
  const told = (currency: string) =>
    explained([flat], { 'order.currency': currency }).answers.find(({ name }) => name === 'Return shipping')
      ?.answer

  test('is told of an order in the currency of that order', () => {
    expect(told('EUR')).toBe('€7.95 is taken off for the way back')
    expect(told('IDR')).toBe('IDR\u00A025,000 is taken off for the way back')
  })
  test('is nothing where the rule names none in that currency, and is said so', () => {
    expect(told('USD')).toBe('nothing is taken off for the way back, as the rule names no amount in USD')
    expect(told('KWD')).toBe('nothing is taken off for the way back')
  })
})
