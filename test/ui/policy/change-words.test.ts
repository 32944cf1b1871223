import { expect, test } from 'vitest'
import { comparePolicies } from '../../../app/domain/policy/compare-policies.ts'
import type { Policy, Rule } from '../../../app/domain/policy/policy.ts'
import { deskWords } from '../../../app/i18n/desk-words.ts'
import { changeWords } from '../../../app/ui/desk/policy/change-words.ts'
import { aPolicy } from '../../builders/decisions.ts'

const words = deskWords('en')
const sale: Rule = {
  name: 'Sale',
  when: { fact: 'line.on_sale', op: 'equals', value: true },
  answers: { returnable: { allowed: false, because: 'final_sale' }, approval: 'by_person' },
}
const withRule = (rule: Rule, over: Partial<Policy> = {}): Policy => {
  const policy = aPolicy()
  return { ...policy, ...over, rules: [rule, ...policy.rules] }
}
const said = (before: Policy, after: Policy) =>
  comparePolicies(before, after).map((change) => changeWords(words, change))

test('of a rule that changed only what it says otherwise is said', () => {
  const other: Rule = { ...sale, answers: { ...sale.answers, approval: 'by_rule', evidence: ['photo'] } }
  expect(said(withRule(sale), withRule(other))).toEqual([
    {
      title: 'Rule “Sale” says something else',
      before: 'a person decides',
      after: 'approved at once; a photo needed',
    },
  ])
  const everything: Rule = { ...sale, when: { all: [] } }
  expect(said(withRule(sale), withRule(everything))[0]).toMatchObject({
    before: 'when the item is on sale',
    after: 'in every case',
  })
  expect(said(withRule(sale), withRule({ ...sale, name: 'Final' }))).toEqual([
    { title: 'Rule “Sale” is now called “Final”', before: null, after: null },
  ])
})

test('fees are told in one order, however they were written', () => {
  const of = (feeByCurrency: Readonly<Record<string, string>>, approval: 'by_rule' | 'by_person'): Rule => ({
    ...sale,
    answers: { returnShipping: { payer: 'deducted', feeByCurrency }, approval },
  })
  const [change] = said(
    withRule(of({ USD: '5.95', EUR: '4.95' }, 'by_rule')),
    withRule(of({ EUR: '4.95', USD: '5.95' }, 'by_person')),
  )
  expect(change).toMatchObject({ before: 'approved at once', after: 'a person decides' })
})

test('a group of countries is new, gone, or has other countries', () => {
  const of = (codes: readonly string[] | null) =>
    withRule(sale, codes ? { countryGroups: { Near: codes } } : {})
  const titles = [
    said(of(null), of(['NL'])),
    said(of(['NL']), of(['NL', 'BE'])),
    said(of(['NL']), of(null)),
  ].map(([change]) => change)
  expect(titles).toEqual([
    { title: 'The group of countries “Near” is new', before: null, after: 'Netherlands' },
    {
      title: 'The group of countries “Near” has other countries',
      before: 'Netherlands',
      after: 'Netherlands and Belgium',
    },
    { title: 'The group of countries “Near” is gone', before: 'Netherlands', after: null },
  ])
})
