import { expect, test } from 'vitest'
import { deskWords } from '../../../../app/i18n/desk-words.ts'
import { releaseSentence } from '../../../../app/ui/desk/return/release-sentence.ts'

const words = deskWords('en')
const euro = (minor: number) => ({ minor, currency: 'EUR', exponent: 2 })
const paid = (...parts: readonly (readonly [kind: string, minor: number])[]) => ({
  settlement: euro(parts.reduce((sum, [, minor]) => sum + minor, 0)),
  payTo: parts.map(([kind, minor]) => ({ kind, gateway: '', amount: euro(minor) })),
})
const byRule = { by: 'rule', at: 'inspected' } as const

test('what came by card is paid by itself', () => {
  expect(releaseSentence(words, paid(['card', 500]), byRule)).toMatch(/^Kembali pays €5.00 by itself/)
})

test.each(['rule', 'person'] as const)(
  'what came in cash is never said to be paid by itself, nor by a click of the %s',
  (by) => {
    const said = releaseSentence(words, paid(['cod', 500]), { by, at: 'inspected' })
    expect(said).not.toMatch(/pays|by itself/)
    expect(said).toContain('until a person of your shop has sent it')
  },
)

test('of two payments each amount is said as it goes', () => {
  const said = releaseSentence(words, paid(['card', 500], ['manual', 200]), byRule)
  expect(said).toMatch(/^Kembali pays €5.00 by itself/)
  expect(said).toContain('Another €2.00')
})
