import { expect, test } from 'vitest'
import { deskWords } from '../../../../app/i18n/desk-words.ts'
import { refusalSentence } from '../../../../app/i18n/refusal-sentence.ts'
import { sumOfCounts } from '../../../../app/ui/desk/receive/sum-of-counts.ts'

test.each([
  [['2', '1', '0', '', '0'], 3],
  [['2', '1.5', '-1', 'x', '0'], 2],
  [[], 0],
])('the boxes %o add up to %i; what is no whole number is the server’s to refuse', (counts, sum) => {
  expect(sumOfCounts(counts)).toBe(sum)
})

test('the server says how many are left when too many are counted', () => {
  const words = deskWords('en')
  const refusal = (code: string) => refusalSentence(words, { code, wanted: 3, left: 2 })
  expect(refusal('too_many_received')).toContain('add up to 3, but only 2 are expected')
  expect(refusal('too_many_disposed')).toContain('3 would be put away, but only 2 are left')
})
