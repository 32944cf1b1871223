import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Bug } from '../../../app/domain/bug.ts'
import { parsePercent, percentOf } from '../../../app/domain/money/percent.ts'

describe('percentages', () => {
  test.each([
    [15, 1500],
    ['15', 1500],
    [12.5, 1250],
    ['12.55', 1255],
    ['12.5500', 1255],
    [0, 0],
    [0.01, 1],
    ['100.00', 10_000],
    [8.29, 829],
  ])('%j is %i basis points', (percent, basisPoints) => {
    expect(parsePercent(percent)).toEqual({ ok: true, value: basisPoints })
  })

  test.each([
    ['12.555', 'too_many_decimals'],
    [0.1 + 0.2, 'too_many_decimals'],
    [100.01, 'percentage_out_of_range'],
    ['99999999999999999999', 'percentage_out_of_range'],
    [-1, 'percentage_out_of_range'],
    ['', 'not_a_percentage'],
    ['15%', 'not_a_percentage'],
    ['1e1', 'not_a_percentage'],
    ['.5', 'not_a_percentage'],
    [' 15', 'not_a_percentage'],
    [1e-7, 'not_a_percentage'],
    [NaN, 'not_a_percentage'],
  ])('%j is refused: %s', (percent, code) => {
    expect(parsePercent(percent)).toMatchObject({ ok: false, refusal: { code } })
  })

  test('every percentage with two decimals is read exactly, as a number and as text', () => {
    for (let basisPoints = 0; basisPoints <= 10_000; basisPoints++) {
      const text = `${Math.trunc(basisPoints / 100)}.${String(basisPoints % 100).padStart(2, '0')}`
      expect(parsePercent(text)).toEqual({ ok: true, value: basisPoints })
      expect(parsePercent(Number(text))).toEqual({ ok: true, value: basisPoints })
    }
  })

  test('a percentage of an amount is rounded down', () => {
    expect(percentOf(403, 1500)).toBe(60)
    expect(percentOf(999, 10_000)).toBe(999)
    expect(percentOf(99, 1)).toBe(0)
    expect(() => percentOf(-1, 100)).toThrow(Bug)
  })

  test('a percentage of any amount is exact', () => {
    const isExact = fc.property(fc.maxSafeNat(), fc.nat(10_000), (minor, basisPoints) => {
      expect(BigInt(percentOf(minor, basisPoints))).toBe((BigInt(minor) * BigInt(basisPoints)) / 10_000n)
    })
    fc.assert(isExact, { numRuns: 1000 })
  })
})
