import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Bug } from '../../../app/domain/bug.ts'
import { allocate } from '../../../app/domain/money/allocate.ts'
import { sumOf } from '../../../app/domain/money/exact.ts'

describe('allocation by largest remainder', () => {
  test.each([
    { total: 6000, weights: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1], parts: Array<number>(10).fill(600) },
    { total: 100, weights: [1, 1, 1], parts: [34, 33, 33] },
    { total: 101, weights: [1, 1, 1], parts: [34, 34, 33] },
    { total: 10, weights: [7, 0, 2], parts: [8, 0, 2] },
    { total: 1, weights: [1, 2], parts: [0, 1] },
    { total: 0, weights: [3, 4], parts: [0, 0] },
    { total: 0, weights: [], parts: [] },
  ])('$total over $weights is $parts', ({ total, weights, parts }) => {
    expect(allocate(total, weights)).toEqual(parts)
  })

  test('when nothing weighs, the fallback does', () => {
    expect(allocate(100, [0, 0], [1, 3])).toEqual([25, 75])
  })

  test('a paid total with two decimals is the truth for lines that a channel stores with six', () => {
    expect(allocate(17_925, [59_749_999, 59_750_001, 59_750_000])).toEqual([5975, 5975, 5975])
    expect(allocate(1000, [3_333_333, 3_333_333, 3_333_333])).toEqual([334, 333, 333])
  })

  test.each([
    [-1, [1], [1]],
    [1, [-1, 2], [1, 1]],
    [1, [], []],
    [1, [0], [0]],
    [1, [0, 0], [1]],
    [0.5, [1], [1]],
  ])('%d over %j has no allocation', (total, weights, fallback) => {
    expect(() => allocate(total, weights, fallback)).toThrow(Bug)
  })

  const weight = fc.oneof(fc.nat(5), fc.nat(1_000_000_000_000), fc.constant(0))
  const weights = fc
    .array(weight, { minLength: 1, maxLength: 50 })
    .filter((all) => all.some((one) => one > 0))

  test('parts sum to the total, and each is its exact proportion rounded down or up', () => {
    const isFair = fc.property(fc.oneof(fc.nat(100), fc.maxSafeNat()), weights, (total, weights) => {
      const parts = allocate(total, weights)
      const whole = BigInt(sumOf(weights))
      expect(sumOf(parts)).toBe(total)
      parts.forEach((part, index) => {
        const off = BigInt(part) * whole - BigInt(total) * BigInt(weights[index] ?? 0)
        expect(off < whole && off > -whole).toBe(true)
      })
    })
    fc.assert(isFair, { numRuns: 1000 })
  })

  test('what weighs more never gets less, and of two that weigh the same the first gets as much or one more', () => {
    const isOrdered = fc.property(fc.nat(1_000_000), weights, (total, weights) => {
      const parts = allocate(total, weights)
      const weighed = parts.map((part, index) => ({ part, index, weight: weights[index] ?? 0 }))
      weighed.sort((one, other) => other.weight - one.weight || one.index - other.index)
      weighed.slice(1).forEach((lighter, index) => {
        expect(weighed[index]?.part).toBeGreaterThanOrEqual(lighter.part)
      })
    })
    fc.assert(isOrdered, { numRuns: 1000 })
  })

  test('no part of a total that is not more than the weights is more than its weight', () => {
    const fits = fc.property(weights, fc.maxSafeNat(), (weights, seed) => {
      const parts = allocate(seed % (sumOf(weights) + 1), weights)
      parts.forEach((part, index) => expect(part).toBeLessThanOrEqual(weights[index] ?? 0))
    })
    fc.assert(fits, { numRuns: 1000 })
  })
})
