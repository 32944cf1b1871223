import { describe, expect, test } from 'vitest'
import { templateNames, templates } from '../../../app/domain/policy/templates/templates.ts'
import { deskWords } from '../../../app/i18n/desk-words.ts'
import type { Rule } from '../../../app/domain/policy/policy.ts'
import {
  editedAnswers,
  writtenAnswers,
  type EditedAnswers,
} from '../../../app/ui/desk/policy/edited-answers.ts'
import { newTest, writtenCondition, type EditedTest } from '../../../app/ui/desk/policy/edited-condition.ts'
import { withGaps } from '../../../app/ui/desk/policy/with-gaps.ts'
import type { Answered } from '../../../app/ui/policy/answer-clauses.ts'
import { ruleSentence } from '../../../app/ui/policy/rule-sentence.ts'

const words = deskWords('en')
const always = 'Always, unless a rule above answers first: '

const said = (document: { readonly when: unknown; readonly answers: Readonly<Record<string, unknown>> }) =>
  ruleSentence(words, withGaps(document) as Rule).whole

const answered = (name: Answered, typed: Partial<EditedAnswers>): string =>
  said({
    when: { all: [] },
    answers: writtenAnswers({ ...editedAnswers({}), ...typed }, [name]),
  }).slice(always.length)

const window = (days: string, bufferDays = '0') =>
  answered('window', { window: { days, bufferDays, anchor: 'delivered' } })
const fees = (...all: readonly (readonly [string, string])[]) =>
  answered('returnShipping', {
    returnShipping: { payer: 'deducted', fees: all.map(([currency, amount]) => ({ currency, amount })) },
  })

describe('the sentence of a rule that is being written', () => {
  test.each(['150', '33.333', '-1', 'a lot', ''])('leaves a gap for a rate of “%s”', (typed) => {
    expect(answered('restockingFee', { restockingFee: typed })).toBe('a restocking fee of ….')
    expect(answered('storeCreditBonus', { storeCreditBonus: typed })).toBe('store credit is worth … more.')
    const grades = { ...editedAnswers({}).grades, B: { percent: typed, disposition: 'resale' as const } }
    expect(answered('grades', { grades })).toContain('(signs of use) takes off … (')
  })

  test('says rates that can be read, and no bonus that cannot be given', () => {
    expect(answered('restockingFee', { restockingFee: '12,5' })).toBe('a restocking fee of 12.5%.')
    expect(answered('restockingFee', { restockingFee: '0' })).toBe('no restocking fee.')
    expect(answered('storeCreditBonus', { storeCreditBonus: '60' })).toBe('store credit is worth … more.')
  })

  test('leaves a gap for days that are none', () => {
    expect(window('-1')).toBe('within … days of delivery.')
    expect(window('soon')).toBe('within … days of delivery.')
    expect(window('5000')).toBe('within … days of delivery.')
    expect(window('1')).toBe('within 1 day of delivery.')
    expect(window('30', 'x')).toContain('of dispatch and … more')
    expect(answered('extendUntil', { extendUntil: '' })).toBe('the window stays open until … at least.')
  })

  test('leaves a gap for an amount that cannot be read, and takes none for another', () => {
    expect(fees(['EUR', 'x'], ['IDR', '25.000'])).toBe('… EUR or … IDR is taken off for the way back.')
    expect(fees(['EUR', '4,95'], ['IDR', ''])).toBe('€4.95 or … IDR is taken off for the way back.')
    expect(fees()).toBe('nothing is taken off for the way back.')
  })

  test('leaves a gap where nothing is chosen', () => {
    expect(answered('resolutions', { resolutions: [] })).toBe('offered as ….')
    expect(answered('evidence', { evidence: [] })).toBe('… needed.')
  })

  const condition = (fact: EditedTest['fact'], typed: Partial<EditedTest>): string => {
    const only = { ...newTest(fact, () => 2), ...typed }
    const { when } = writtenCondition({ key: 1, joining: 'all', members: [only] })
    return said({ when, answers: { approval: 'by_person' } })
  }
  const whole = (when: string) => `When ${when}: a person decides.`

  test('leaves gaps in conditions', () => {
    expect(condition('line.tags', { asking: 'contains' })).toContain('“…”')
    expect(condition('order.age_days', { asking: 'at_least', values: ['soon'] })).toContain('“…”')
    expect(condition('order.placed_on', { asking: 'between', values: ['2026-02-01', ''] })).toMatch(
      /from February 1, 2026 to “…”/,
    )
    expect(condition('order.age_days', { asking: 'between', values: [] })).toMatch(/“…” (and|to) “…”/)
    const price = { asking: 'at_least', values: ['250'] } as const
    expect(condition('line.unit_price', { ...price, currency: 'EU' })).toContain(
      'the price of one is at least “…”',
    )
    expect(condition('line.unit_price', { ...price, currency: 'EUR' })).toContain(
      'the price of one is at least €250.00',
    )
    expect(condition('line.tags', { asking: 'one_of', values: [''] })).not.toBe(whole(''))
  })

  test.each(templateNames)('has none in the template %s', (name) => {
    for (const rule of templates[name]('UTC').rules) expect(withGaps(rule)).toEqual(rule)
  })
})
