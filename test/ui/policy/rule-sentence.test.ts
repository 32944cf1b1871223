import { describe, expect, test } from 'vitest'
import { defaultPolicy } from '../../../app/domain/policy/default-policy.ts'
import { factShapes, operatorsOf } from '../../../app/domain/policy/fact-kinds.ts'
import type { Condition, FactName, Rule, Test } from '../../../app/domain/policy/policy.ts'
import { questions } from '../../../app/domain/policy/questions.ts'
import { deskWords } from '../../../app/i18n/desk-words.ts'
import { answered } from '../../../app/ui/policy/answer-clauses.ts'
import { conditionSentence, ruleSentence } from '../../../app/ui/policy/rule-sentence.ts'

const words = deskWords('en')
/** Without the spaces that hold a currency and its amount together. */
const say = (condition: Condition) => conditionSentence(words, condition).replaceAll('\u00a0', ' ')
const country = (code: string): Test => ({ fact: 'order.country', op: 'equals', value: code })
const onSale: Test = { fact: 'line.on_sale', op: 'equals', value: true }
const tagged = (value: string): Test => ({ fact: 'line.tags', op: 'contains', value })

describe('a rule as a sentence', () => {
  test('says its conditions, then what it answers', () => {
    const rule: Rule = {
      name: 'Sale in Indonesia',
      when: { all: [country('ID'), onSale] },
      answers: { returnable: { allowed: false, because: 'final_sale' } },
    }
    expect(ruleSentence(words, rule).whole).toBe(
      'When the country is Indonesia and the item is on sale: no return, as it is final sale.',
    )
  })

  test('says of the last rule that it is for everything else', () => {
    const rules = defaultPolicy('Europe/Amsterdam').rules
    expect(ruleSentence(words, rules.at(-1) as Rule, {}, true).whole).toMatch(
      /^In every other case: it may come back; within 30 days of delivery, or of dispatch and 5 more/,
    )
    expect(ruleSentence(words, rules[1] as Rule).when).toBe(
      'the reason is “Not as described”, “Damaged or faulty”, or “I got the wrong item”',
    )
  })

  test('says when it answers nothing', () => {
    expect(ruleSentence(words, { when: onSale, answers: {} }).whole).toBe(
      'When the item is on sale: nothing is answered.',
    )
  })
})

describe('a condition as a clause', () => {
  test('groups within groups stand in brackets', () => {
    expect(say({ all: [onSale, { any: [tagged('a'), tagged('b')] }] })).toBe(
      'the item is on sale and (the product’s tags include “a” or the product’s tags include “b”)',
    )
  })

  test('the opposite is said of each part, never of a bracket', () => {
    expect(say({ not: { any: [onSale, country('NL')] } })).toBe(
      'the item is not on sale and the country is not Netherlands',
    )
    expect(say({ not: { not: onSale } })).toBe('the item is on sale')
    expect(say({ not: { all: [onSale, { not: country('NL') }] } })).toBe(
      'the item is not on sale or the country is Netherlands',
    )
  })

  test('a price is an amount of the currency that stands beside it', () => {
    const price: Test = { fact: 'line.unit_price', op: 'at_least', value: 12_345 }
    const of = (currency: string): Condition => ({
      all: [{ fact: 'order.currency', op: 'equals', value: currency }, price],
    })
    expect(say(of('EUR'))).toBe('the currency is EUR and the price of one is at least €123.45')
    expect(say(of('IDR'))).toContain('at least IDR 12,345')
    expect(say(of('KWD'))).toContain('at least KWD 12.345')
    expect(say(price)).toBe('the price of one is at least 12,345 of the currency’s smallest unit')
  })

  test.each<[Test, string]>([
    [{ fact: 'order.country', op: 'equals', value: null }, 'the country is not known'],
    [{ fact: 'order.country', op: 'one_of', value: ['id', 'MY'] }, 'the country is Indonesia or Malaysia'],
    [{ fact: 'order.country', op: 'in_group', value: 'EU' }, 'the country is in the group “EU”'],
    [{ fact: 'order.age_days', op: 'at_most', value: 1 }, 'the time since delivery is at most 1 day'],
    [{ fact: 'line.quantity', op: 'between', value: [2, 5] }, 'the number bought is from 2 to 5'],
    [
      { fact: 'order.placed_on', op: 'at_least', value: '2026-12-01' },
      'the day of the order is December 1, 2026 or later',
    ],
    [{ fact: 'line.sku', op: 'like', value: 'SH*' }, 'the SKU fits “SH*”'],
    [{ fact: 'order.channel', op: 'equals', value: 'shopify' }, 'the channel is “Shopify”'],
    [{ fact: 'return.reason_detail', op: 'equals', value: 'own_7' }, 'the shop’s own reason is “own_7”'],
  ])('%j', (asked, sentence) => {
    expect(say(asked)).toBe(sentence)
  })

  test('the shop’s own reasons have the shop’s own words', () => {
    const asked: Test = { fact: 'return.reason_detail', op: 'equals', value: 'own_7' }
    expect(conditionSentence(words, asked, { reasons: { own_7: 'Pulls at the seam' } })).toContain(
      '“Pulls at the seam”',
    )
  })

  test('every fact has words, with every operator that it can be asked with', () => {
    const missing = (Object.keys(factShapes) as FactName[]).flatMap((fact) =>
      operatorsOf[factShapes[fact].kind].flatMap((op) => {
        const value = op === 'between' ? [1, 2] : factShapes[fact].kind === 'flag' ? true : 'X'
        const asked = { fact, op, value } as Test
        return [say(asked), say({ not: asked })].filter((clause) => clause.includes(fact))
      }),
    )
    expect(missing).toEqual([])
  })
})

test('every question has a clause', () => {
  expect(answered.filter((name) => questions.includes(name as never))).toEqual(questions)
})
