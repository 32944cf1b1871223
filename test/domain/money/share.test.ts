import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Bug } from '../../../app/domain/bug.ts'
import { sumOf } from '../../../app/domain/money/exact.ts'
import { share, unitShare } from '../../../app/domain/money/share.ts'

const units = (amount: number, quantity: number) =>
  Array.from({ length: quantity }, (_, index) => unitShare(amount, quantity, index + 1))

describe('shares of an amount over units', () => {
  test.each([
    { amount: 1000, quantity: 3, shares: [333, 334, 333] },
    { amount: 10, quantity: 4, shares: [2, 3, 3, 2] },
    { amount: 1, quantity: 2, shares: [0, 1] },
    { amount: 3, quantity: 2, shares: [2, 1] },
    { amount: 0, quantity: 3, shares: [0, 0, 0] },
    { amount: 1998, quantity: 2, shares: [999, 999] },
    { amount: -1000, quantity: 3, shares: [-333, -334, -333] },
  ])('$amount over $quantity units is $shares', ({ amount, quantity, shares }) => {
    expect(units(amount, quantity)).toEqual(shares)
  })

  test('halves go to the even side', () => {
    expect([1, 3, 5, 7].map((amount) => share(amount, 2, 1))).toEqual([0, 2, 2, 4])
  })

  test('the largest amount is still shared exactly', () => {
    const most = Number.MAX_SAFE_INTEGER
    expect(units(most, 7).reduce((sum, part) => sum + BigInt(part), 0n)).toBe(BigInt(most))
    expect(share(most, 3, 2)).toBe(6004799503160661)
  })

  test.each([
    [1.5, 3, 1],
    [2 ** 53, 3, 1],
    [10, 0, 0],
    [10, 3, 4],
    [10, 3, -1],
    [10, 3, 0.5],
  ])('%d over %d units has no share of %d', (amount, quantity, count) => {
    expect(() => share(amount, quantity, count)).toThrow(Bug)
  })

  const amounts = fc.oneof(fc.maxSafeNat(), fc.nat(10_000), fc.maxSafeInteger())
  const splits = fc.record({ amount: amounts, quantity: fc.integer({ min: 1, max: 300 }) })

  test('shares sum to the amount', () => {
    const sumsUp = fc.property(splits, ({ amount, quantity }) => {
      expect(sumOf(units(amount, quantity))).toBe(amount)
    })
    fc.assert(sumsUp, { numRuns: 1000 })
  })

  test('a share of the first units is the nearest integer, and the even one of two', () => {
    const isNearest = fc.property(splits, fc.nat(300), ({ amount, quantity }, some) => {
      const count = some % (quantity + 1)
      const found = BigInt(share(amount, quantity, count))
      const off = (found * BigInt(quantity) - BigInt(amount) * BigInt(count)) * 2n
      const distance = off < 0n ? -off : off
      expect(distance < BigInt(quantity) || (distance === BigInt(quantity) && found % 2n === 0n)).toBe(true)
    })
    fc.assert(isNearest, { numRuns: 1000 })
  })

  test('a negative amount is shared as the mirror of the positive one', () => {
    const mirrors = fc.property(splits, ({ amount, quantity }) => {
      expect(units(amount, quantity).map((part) => 0 - part)).toEqual(units(0 - amount, quantity))
    })
    fc.assert(mirrors, { numRuns: 1000 })
  })
})
