import { expect, test } from 'vitest'
import { searchTermsOf, searchWordsOf } from '../../../app/domain/returns/search-words.ts'

const shown = {
  rma: 'R-1001',
  orderName: '#1007',
  customerName: 'Jean-Luc Öz',
  email: 'jean.oz@example.com',
}

test('a return is found by its numbers with and without their signs, by names without accents, and by e-mail', () => {
  const words = searchWordsOf(shown).map(({ word }) => word)
  expect(words).toEqual([
    'r1001',
    '1007',
    'r',
    '1001',
    'jeanluc',
    'oz',
    'jean',
    'luc',
    'jeanozexamplecom',
    'jeanoz',
  ])
})

test('what names nobody is told from what does, so that erasing leaves the numbers', () => {
  const left = searchWordsOf(shown).filter(({ isPersonal }) => !isPersonal)
  expect(left.map(({ word }) => word)).toEqual(['r1001', '1007', 'r', '1001'])
})

test.each([
  ['  R-1001 ', ['r1001']],
  ['ÖZ  jean-luc', ['oz', 'jeanluc']],
  ['jean.oz@exa', ['jeanozexa']],
  ["'; drop table -- %_\\", ['drop', 'table']],
  ['% _ \\', []],
  ['a b c d e f g h', ['a', 'b', 'c', 'd', 'e', 'f']],
])('%o is looked for as %o', (typed, terms) => {
  expect(searchTermsOf(typed)).toEqual(terms)
})
