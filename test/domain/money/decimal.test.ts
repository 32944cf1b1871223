import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Bug } from '../../../app/domain/bug.ts'
import { formatDecimal, parseDecimal } from '../../../app/domain/money/decimal.ts'

describe("a channel's decimal text", () => {
  test.each([
    ['10.00', 2, 1000],
    ['10', 2, 1000],
    ['10.5', 2, 1050],
    ['10.000000', 2, 1000],
    ['0.001', 3, 1],
    ['150000', 0, 150_000],
    ['150000.00', 0, 150_000],
    ['-3.30', 2, -330],
    ['-0.00', 2, 0],
    ['007.10', 2, 710],
    ['90071992547409.91', 2, Number.MAX_SAFE_INTEGER],
  ])('%s at exponent %i is %i minor units', (amount, exponent, minor) => {
    expect(parseDecimal(amount, exponent)).toEqual({ ok: true, value: minor })
  })

  test.each([
    ['10.005', 2, 'too_many_decimals'],
    ['0.1', 0, 'too_many_decimals'],
    ['90071992547409.92', 2, 'amount_too_large'],
    ['1e3', 2, 'not_a_decimal'],
    ['1,000.00', 2, 'not_a_decimal'],
    ['', 2, 'not_a_decimal'],
    ['.5', 2, 'not_a_decimal'],
    ['5.', 2, 'not_a_decimal'],
    ['--5', 2, 'not_a_decimal'],
    ['NaN', 2, 'not_a_decimal'],
    ['10.00\n', 2, 'not_a_decimal'],
  ])('%j at exponent %i is refused: %s', (amount, exponent, code) => {
    expect(parseDecimal(amount, exponent)).toMatchObject({ ok: false, refusal: { code } })
  })

  test.each([
    [1000, 2, '10.00'],
    [5, 2, '0.05'],
    [-5, 3, '-0.005'],
    [1000, 0, '1000'],
    [0, 0, '0'],
  ])('%i minor units at exponent %i are written %s', (minor, exponent, amount) => {
    expect(formatDecimal(minor, exponent)).toBe(amount)
  })

  test('what is written reads back', () => {
    const readsBack = fc.property(fc.maxSafeInteger(), fc.integer({ min: 0, max: 6 }), (minor, exponent) => {
      expect(parseDecimal(formatDecimal(minor, exponent), exponent)).toEqual({ ok: true, value: minor })
    })
    fc.assert(readsBack, { numRuns: 1000 })
  })

  test('half a minor unit and an unknown exponent are mistakes of ours', () => {
    expect(() => formatDecimal(0.5, 2)).toThrow(Bug)
    expect(() => parseDecimal('1', 1.5)).toThrow(Bug)
  })
})
