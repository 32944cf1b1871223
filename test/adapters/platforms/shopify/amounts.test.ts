import { assert, constantFrom, integer, property } from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  exponentOf,
  hasFixedExponent,
  minorOf,
  presentmentIn,
  taxesByName,
} from '../../../../app/adapters/platforms/shopify/amounts.ts'
import { PlatformRejected } from '../../../../app/application/ports/errors.ts'
import { formatDecimal } from '../../../../app/domain/money/decimal.ts'
import { tax } from './reported-order.ts'

describe('how many decimals a currency has', () => {
  test.each([
    ['EUR', ['10.0', '3.5'], 2],
    ['EUR', ['10.0', '3.999'], 2],
    ['KWD', ['10.0'], 3],
    ['JPY', ['1200.0', '80.0'], 0],
    ['IDR', ['150000.0', '16500.00'], 0],
    ['IDR', ['150000.0', '13636.36'], 2],
    ['IDR', ['150000.0', '13636.5'], 2],
    ['IDR', ['150000.0', '13636.123456'], 2],
    ['USDC', ['10.0', '0.1234'], 6],
    ['USDC', ['10.0'], 2],
  ])('%s with amounts like %j has %i', (currency, amounts, decimals) => {
    expect(exponentOf(currency, amounts)).toBe(decimals)
  })

  test('only of some currencies do the amounts of the order have to tell', () => {
    expect(['EUR', 'USD', 'KWD'].map(hasFixedExponent)).toEqual([true, true, true])
    expect(['IDR', 'JPY', 'USDC'].map(hasFixedExponent)).toEqual([false, false, false])
  })
})

test('an amount is read exactly, whatever zeros it ends with', () => {
  assert(
    property(integer({ min: -1e12, max: 1e12 }), constantFrom(0, 2, 3), (minor, exponent) => {
      const written = formatDecimal(minor, exponent)
      const short = written.includes('.') ? written.replace(/0+$/, '').replace(/\.$/, '.0') : `${written}.0`
      expect(minorOf(written, exponent)).toBe(minor)
      expect(minorOf(short, exponent)).toBe(minor)
    }),
  )
})

test.each(['12.345', 'NaN', '', '1e3', '12,50', ' 1', '1'.repeat(30)])(
  'an amount of %j is shown to a person, never rounded',
  (amount) => expect(() => minorOf(amount, 2)).toThrow(PlatformRejected),
)

const minor = presentmentIn(2)

describe('taxes', () => {
  test('have the name that the shopper was shown, with the rate', () => {
    expect(
      taxesByName([tax('BTW', 21, '1.74'), tax('BTW', 9, '0.40'), tax('Levy', null, '0.10')], minor),
    ).toEqual({
      'BTW 21%': 174,
      'BTW 9%': 40,
      Levy: 10,
    })
  })

  test('of the same title and rate add up, none is lost', () => {
    expect(taxesByName([tax('City', 4, '1.00'), tax('City', 4, '0.25')], minor)).toEqual({ 'City 4%': 125 })
  })

  test('may be called anything', () => {
    const taxes = taxesByName([tax('__proto__', null, '1.00'), tax('constructor', null, '2.00')], minor)
    expect(Object.entries(taxes)).toEqual([
      ['__proto__', 100],
      ['constructor', 200],
    ])
  })

  test('show their rate as it was set, not as a float holds it', () => {
    expect(Object.keys(taxesByName([tax('State', 7.000000000000001, '1.00')], minor))).toEqual(['State 7%'])
    expect(Object.keys(taxesByName([tax('State', 8.875, '1.00')], minor))).toEqual(['State 8.875%'])
  })
})
