import { describe, expect, test } from 'vitest'
import { Bug } from '../../../app/domain/bug.ts'
import { proportion, sumOf } from '../../../app/domain/money/exact.ts'
import { add, compare, money, subtract } from '../../../app/domain/money/money.ts'

describe('amounts', () => {
  test('amounts of one currency add up, go down below zero and compare', () => {
    const five = money(500, 'EUR')
    const seven = money(700, 'EUR')
    expect(add(five, seven)).toEqual({ minor: 1200, currency: 'EUR' })
    expect(subtract(five, seven)).toEqual({ minor: -200, currency: 'EUR' })
    expect([compare(five, seven), compare(seven, five), compare(five, five)].map(Math.sign)).toEqual([
      -1, 1, 0,
    ])
  })

  test('two currencies are never added, subtracted or compared', () => {
    for (const operation of [add, subtract, compare]) {
      expect(() => operation(money(1, 'EUR'), money(1, 'USD'))).toThrow(Bug)
    }
  })

  test('an amount that the machine would round is a bug, never a cent less', () => {
    expect(() => money(0.1, 'EUR')).toThrow(Bug)
    expect(() => money(2 ** 53, 'IDR')).toThrow(Bug)
    expect(() => add(money(Number.MAX_SAFE_INTEGER, 'IDR'), money(1, 'IDR'))).toThrow(Bug)
    expect(() => sumOf([Number.MAX_SAFE_INTEGER, 1, -1])).toThrow(Bug)
    expect(() => proportion(Number.MAX_SAFE_INTEGER, 3, 1)).toThrow(Bug)
  })
})
