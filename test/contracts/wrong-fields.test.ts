import { expect, test } from 'vitest'
import { parseRule } from '../../app/contracts/policy.ts'
import { wrongFields } from '../../app/contracts/wrong-fields.ts'
import { deskWords } from '../../app/i18n/desk-words.ts'
import { newTest, type EditedTest } from '../../app/ui/desk/policy/edited-condition.ts'
import { noMarks, valueMarks } from '../../app/ui/desk/policy/value-marks.ts'

const wrongIn = (rule: { readonly when?: unknown; readonly answers?: unknown }) => {
  const document = { name: 'X', when: { all: [] }, answers: {}, ...rule }
  const parsed = parseRule(document)
  if (parsed.ok) return []
  return wrongFields(document, parsed.refusal.problems)
}
const placesIn = (rule: Parameters<typeof wrongIn>[0]) => wrongIn(rule).map(({ at }) => at)

test('several values stand in one field, and two bounds in two', () => {
  const asked = { fact: 'order.age_days', op: 'one_of', value: ['soon', 'late', 3] }
  expect(placesIn({ when: { all: [asked, asked] } })).toEqual([
    'when.all[0].value[0]',
    'when.all[1].value[0]',
  ])
  expect(placesIn({ when: { ...asked, op: 'between', value: ['', ''] } })).toEqual([
    'when.value[0]',
    'when.value[1]',
  ])
})

test('a flat amount for the way back in no currency at all is refused of who writes the rule', () => {
  const shipping = (feeByCurrency: object) => ({
    answers: { returnShipping: { payer: 'deducted', feeByCurrency } },
  })
  expect(placesIn(shipping({}))).toEqual(['answers.returnShipping.feeByCurrency'])
  expect(placesIn(shipping({ EUR: '0' }))).toEqual([])
  expect(placesIn(shipping({ EUR: '', IDR: '1' }))).toEqual(['answers.returnShipping.feeByCurrency.EUR'])
})

const marks = (fact: EditedTest['fact'], typed: Partial<EditedTest>, ...places: readonly string[]) =>
  valueMarks(
    deskWords('en'),
    { ...newTest(fact, () => 1), ...typed },
    places.map((at) => ({ at, message: 'is wrong' })),
    null,
  )

test('of a condition the very field is marked', () => {
  const amount = 'A currency such as EUR, and an amount such as 49.95 or 50000, without a mark for thousands'
  expect(marks('line.unit_price', {}, 'when.value')).toEqual({ ...noMarks, first: amount })
  expect(marks('line.unit_price', { currency: 'EUR' }, 'when.all[1].value')).toEqual({
    ...noMarks,
    first: amount,
  })
  expect(marks('line.unit_price', { currency: 'E' }, 'when.all[0].value')).toEqual({
    ...noMarks,
    currency: amount,
  })
  const both = 'Both are needed, the lower or earlier one first.'
  const between = { asking: 'between' } as const
  expect(marks('order.age_days', between, 'when.value[0]')).toEqual({ ...noMarks, first: both })
  expect(marks('order.age_days', between, 'when.value')).toEqual({ ...noMarks, second: both })
  expect(marks('order.age_days', between, 'when.value[0]', 'when.value[1]')).toEqual({
    ...{ currency: null, first: both, second: both },
  })
})
