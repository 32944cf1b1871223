import { expect, test } from 'vitest'
import type { DecidedView } from '../../../app/contracts/backtest-views.ts'
import { deskWords } from '../../../app/i18n/desk-words.ts'
import { changeName } from '../../../app/ui/desk/backtest/backtest-words.ts'
import { questionLines } from '../../../app/ui/desk/backtest/trace-sentences.ts'

const words = deskWords('en')
const saying = { words, currency: 'EUR', names: { reasons: { 'own.seam_open': 'A seam came open' } } }
const asked = { fact: 'return.reason_detail', op: 'equals', value: 'own.seam_open' } as const
const decided = (why: DecidedView['why']): DecidedView => ({
  ...{ policy: { hash: 'a', name: 'Spring', publishedAt: null }, isAllowed: true, because: null, why },
  window: { lastDay: null, anchoredOn: '2026-11-01', anchor: 'delivered', isOpen: true },
})

test('what no rule has to answer is told as well, with the shop’s own words for its reasons', () => {
  const side = decided([
    {
      question: 'instructions',
      answer: { instructions: [{ en: 'Send it flat', id: 'Kirim datar', nl: 'Stuur plat' }] },
      by: [{ rule: 'Seams', because: [{ test: asked, holds: true, was: 'own.seam_open' }] }],
      passedOver: [],
    },
  ])
  const [line] = questionLines(saying, side, new Set(['instructions']))
  expect(line?.question).toBe('What the shopper is told')
  expect(line?.answer).toContain('Send it flat')
  expect(line?.because.join()).toContain('A seam came open')
  expect(line?.because.join()).not.toContain('own.seam_open')
})

test('a side whose rules do not speak of what changed says so', () => {
  const [line] = questionLines(saying, decided([]), new Set(['goods']))
  expect(line).toMatchObject({ question: words.t('question.goods'), answer: words.t('explained.nobody') })
})

test('another answer is named with its question', () => {
  expect(changeName(words, { kind: 'other_answer', question: 'instructions' })).toBe(
    'Another answer: What the shopper is told',
  )
  expect(changeName(words, { kind: 'newly_kept', question: 'goods' })).not.toContain(':')
})
