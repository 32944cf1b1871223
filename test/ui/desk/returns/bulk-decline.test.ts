import { expect, test } from 'vitest'
import { declineFields, isSaid, languagesOf, noWords } from '../../../../app/ui/desk/returns/bulk-decline.tsx'
import { aBrief, aReturnRow } from '../../../builders/views.ts'

const rows = (['id', 'id', 'nl'] as const).map((locale, at) =>
  aReturnRow({ returnId: `return-${at}`, brief: aBrief({ locale }) }),
)

test('the languages of many shoppers are told, that of most of them first', () => {
  expect(languagesOf(rows)).toEqual([
    { locale: 'id', count: 2 },
    { locale: 'nl', count: 1 },
  ])
})

test('many are declined once each language has its words, or all of them one text', () => {
  const reason = 'other'
  expect(isSaid({ ...noWords, reason, notes: { id: 'Maaf.' } }, rows)).toBe(false)
  expect(isSaid({ ...noWords, reason, notes: { id: 'Maaf.', nl: 'Helaas.' } }, rows)).toBe(true)
  expect(isSaid({ ...noWords, reason, isSame: true, same: 'Sorry.' }, rows)).toBe(true)
  expect(isSaid({ ...noWords, notes: { id: 'Maaf.', nl: 'Helaas.' } }, rows)).toBe(false)
})

test('only the words of languages that somebody of them reads are sent', () => {
  const said = { ...noWords, reason: 'other', notes: { id: 'Maaf.', en: 'Sorry.' } }
  expect(declineFields(said, rows.slice(0, 2))).toEqual([
    ['reason', 'other'],
    ['note:id', 'Maaf.'],
  ])
})
