import { describe, expect, test } from 'vitest'
import { finalSaleRule, otherRules, policyFields } from '../../app/ui/desk/policy-form.ts'
import { readPolicyForm } from '../../app/ui/desk/read-policy-form.ts'
import { defaultPolicy } from '../../app/domain/policy/default-policy.ts'
import type { Policy } from '../../app/domain/policy/policy.ts'
import { aPolicy } from '../builders/views.ts'

/** The form as it is before somebody types. */
const filledFrom = (policy: Policy, over: Record<string, string> = {}): FormData => {
  const { fees, grades, ...plain } = policyFields(policy)
  const form = new FormData()
  for (const [name, value] of Object.entries(plain)) form.set(name, value)
  for (const { currency, amount } of fees) form.set(`fee.${currency}`, amount)
  for (const [grade, { percent, disposition }] of Object.entries(grades)) {
    form.set(`grade.${grade}.percent`, percent)
    form.set(`grade.${grade}.disposition`, disposition)
  }
  for (const [name, value] of Object.entries(over)) form.set(name, value)
  return form
}

const read = (policy: Policy, over: Record<string, string>) =>
  readPolicyForm(filledFrom(policy, over), policy)
const answersOf = (policy: Policy | null) => policy?.rules.at(-1)?.answers

describe('the policy form', () => {
  test.each([aPolicy(), defaultPolicy('Europe/Amsterdam')])(
    'a form that nobody changed means the same policy: $name',
    (policy) => {
      expect(read(policy, {})).toEqual({ policy, problems: null })
    },
  )

  test('every field changes what it says, and nothing else', () => {
    const { policy } = read(aPolicy(), {
      windowDays: '14',
      anchor: 'ordered',
      approval: 'by_person',
      restockingPercent: '12,5',
      outboundShipping: 'never',
      releaseAt: 'received',
      releaseBy: 'person',
      'grade.C.percent': '100',
      'grade.C.disposition': 'recycle',
    })
    expect(answersOf(policy)).toEqual({
      ...answersOf(aPolicy()),
      window: { days: 14, anchor: 'ordered', bufferDays: 5 },
      approval: 'by_person',
      restockingFee: { basisPoints: 1_250 },
      outboundShipping: 'never',
      release: { at: 'received', by: 'person' },
      grades: {
        A: { basisPoints: 0, disposition: 'restock' },
        B: { basisPoints: 2_000, disposition: 'resale' },
        C: { basisPoints: 10_000, disposition: 'recycle' },
      },
    })
  })

  test('no number of days is no limit', () => {
    expect(answersOf(read(aPolicy(), { windowDays: '' }).policy)).toMatchObject({ window: { days: null } })
  })

  test('fees are amounts as people write them; one is added, one is taken off', () => {
    const { policy } = read(aPolicy(), {
      'fee.EUR': '5,50',
      'fee.KWD': '1.25',
      'fee.IDR': '',
      newCurrency: 'jpy',
      newFee: '800',
    })
    expect(answersOf(policy)?.returnShipping).toEqual({
      payer: 'deducted',
      feeByCurrency: { EUR: '5.50', KWD: '1.25', JPY: '800' },
    })
  })

  test('who pays decides whether there are fees at all', () => {
    expect(answersOf(read(aPolicy(), { payer: 'shopper' }).policy)?.returnShipping).toEqual({
      payer: 'shopper',
    })
  })

  test('final sale is a rule before the default, in its old place; without names there is none', () => {
    const changed = read(aPolicy(), {
      finalSaleTags: ' outlet, final-sale ,, outlet',
      finalSaleCollections: '',
    })
    expect(changed.policy?.rules.map(({ name }) => name)).toEqual(aPolicy().rules.map(({ name }) => name))
    expect(changed.policy && finalSaleRule(changed.policy)?.when).toEqual({
      any: [
        { fact: 'line.tags', op: 'contains', value: 'outlet' },
        { fact: 'line.tags', op: 'contains', value: 'final-sale' },
      ],
    })
    const none = read(aPolicy(), { finalSaleTags: '', finalSaleCollections: '' })
    expect(none.policy?.rules.map(({ name }) => name)).toEqual(['Checked by hand', 'Everything else'])
    const again = none.policy && readPolicyForm(filledFrom(none.policy, { finalSaleTags: 'x' }), none.policy)
    expect(again?.policy?.rules[0]?.name).toBe('Final sale')
  })

  test('rules that the form does not know are kept as they are', () => {
    const { policy } = read(aPolicy(), { windowDays: '10' })
    expect(policy?.rules[1]).toEqual(aPolicy().rules[1])
    expect(otherRules(aPolicy())).toEqual(['Checked by hand'])
  })

  test.each([
    ['windowDays', '30.5', 'whole_days'],
    ['windowDays', '99999', 'whole_days'],
    ['bufferDays', 'five', 'whole_days'],
    ['restockingPercent', '101', 'percent'],
    ['restockingPercent', '-1', 'percent'],
    ['grade.B.percent', '12.345', 'percent'],
    ['fee.EUR', '4.9555', 'amount'],
    ['fee.EUR', '-1', 'amount'],
    ['timeZone', 'Mars/Olympus', 'time_zone'],
  ])('%s cannot be %o', (field, value, problem) => {
    expect(read(aPolicy(), { [field]: value })).toEqual({ policy: null, problems: { [field]: problem } })
  })

  test('a further currency needs its three letters and an amount', () => {
    expect(read(aPolicy(), { newCurrency: 'euro', newFee: '1' }).problems).toEqual({
      newCurrency: 'currency',
    })
    expect(read(aPolicy(), { newCurrency: 'GBP', newFee: '' }).problems).toEqual({ newFee: 'amount' })
  })
})
