import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { usualMinor } from '../../../app/domain/money/usual-minor.ts'

test.each([
  [5_000_000, 'IDR', 2, 50_000],
  [50_000, 'IDR', 0, 50_000],
  [50, 'EUR', 0, 5_000],
  [4_999, 'EUR', 2, 4_999],
  [1_234_567, 'EUR', 6, 123],
  [12, 'KWD', 0, 12_000],
])(
  '%i of %s with %i decimals is %i as the currency is usually counted',
  (minor, currency, exponent, usual) => {
    expect(usualMinor(minor, { currency, exponent })).toBe(usual)
  },
)

test('what is finer than the currency is rounded half to even', () => {
  const rounded = [1_249, 1_250, 1_251, 1_350].map((minor) =>
    usualMinor(minor, { currency: 'EUR', exponent: 4 }),
  )
  expect(rounded).toEqual([12, 12, 13, 14])
})

test('an amount that would no longer count exactly is the most that does', () => {
  expect(usualMinor(Number.MAX_SAFE_INTEGER, { currency: 'EUR', exponent: 0 })).toBe(Number.MAX_SAFE_INTEGER)
})

test('however many decimals a channel counts in, the same amount is the same', () => {
  fc.assert(
    fc.property(
      fc.nat(1_000_000),
      fc.constantFrom('IDR', 'EUR', 'KWD'),
      fc.nat(3),
      (whole, currency, more) => {
        const none = usualMinor(whole, { currency, exponent: 0 })
        expect(usualMinor(whole * 10 ** more, { currency, exponent: more })).toBe(none)
      },
    ),
    { numRuns: 1_000 },
  )
})
