import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { addressMarks } from '../../../app/address-marks.server.ts'
import { addressText } from '../../../app/domain/signals/address-text.ts'

const home = {
  country: 'DE',
  zip: '10115',
  city: 'Berlin',
  lines: ['Chausseestraße 5', 'c/o Müller'],
} as const

test.each([
  [{ ...home, country: 'de', lines: ['CHAUSSEESTRAßE  5,', 'C/O Mu\u0308ller '] }],
  [{ ...home, zip: '10 115', city: 'Berlin (Mitte)' }],
  [{ ...home, lines: ['Chausseestraße 5 c o müller', null, ''] }],
])('one address is one, however it is written', (written) => {
  expect(addressText(written)).toBe(addressText(home))
})

test.each([
  [{ ...home, country: 'AT' }],
  [{ ...home, zip: '10116' }],
  [{ ...home, lines: ['Chausseestraße 6', 'c/o Müller'] }],
  [{ ...home, lines: ['Chausseestraße 5'] }],
])('neighbours are not', (other) => {
  expect(addressText(other)).not.toBe(addressText(home))
})

test('without a postal code the town says the place', () => {
  const inTown = (city: string) =>
    addressText({ country: 'ID', zip: null, city, lines: ['Jalan Kemang Raya 8'] })
  expect(inTown('Jakarta')).not.toBe(inTown('Bandung'))
})

test('what names no street is no address', () => {
  for (const lines of [[], [''], [null, undefined], ['-', ' . ']])
    expect(addressText({ ...home, lines })).toBeNull()
})

const someText = fc.string({ maxLength: 12 })

test('a mark is the same for the same text of one channel only, and shows nothing of it', () => {
  const marks = addressMarks(new Uint8Array(32).fill(7))
  const others = addressMarks(new Uint8Array(32).fill(8))
  fc.assert(
    fc.property(someText, someText, someText, someText, (zip, city, line, other) => {
      const [one, two] = [line, other].map((street) => ({ country: 'NL', zip, city, lines: [street] }))
      if (!one || !two) return
      const [mark, again] = [marks('a')(one), marks('a')(two)]
      expect(mark === again).toBe(addressText(one) === addressText(two))
      if (mark === null) return
      expect(mark).toMatch(/^[\w-]{22}$/)
      expect([marks('b')(one), others('a')(one)]).not.toContain(mark)
    }),
  )
})
