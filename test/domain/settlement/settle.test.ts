import { describe, expect, test } from 'vitest'
import { Bug } from '../../../app/domain/bug.ts'
import { entitlementOf } from '../../../app/domain/settlement/entitlement.ts'
import { settle, type DeductionTerm } from '../../../app/domain/settlement/settle.ts'
import { paidOrder } from './builders.ts'

const paid = paidOrder(
  [
    { lineId: 'A', quantity: 3, item: 1000, taxes: { vat: 210 } },
    { lineId: 'B', quantity: 1, item: 500, taxes: { vat: 105 }, fees: 30 },
  ],
  { order: { shipping: 600 } },
)
const entitlement = entitlementOf(
  paid,
  [
    { lineId: 'A', units: [2, 3] },
    { lineId: 'B', units: [1] },
  ],
  { withShipping: true },
)
const enough = { remaining: 10_000, refundedOutside: 0 }
const settled = (deductions: DeductionTerm[], ceiling = enough) =>
  settle({ entitlement, deductions, ceiling })

describe('deductions', () => {
  test('without deductions a return settles at what it is worth', () => {
    expect(entitlement.total).toBe(667 + 140 + 500 + 105 + 30 + 600)
    expect(settled([])).toEqual({ entitlement: 2042, deductions: [], settlement: 2042 })
  })

  test('a percentage is of items and taxes, not of fees or shipping, rounded down', () => {
    expect(settled([{ name: 'restocking', kind: 'percent', basisPoints: 1255 }]).deductions).toEqual([
      { name: 'restocking', minor: 177, asked: 177 },
    ])
  })

  test('a percentage can be of some of the units', () => {
    const base = [{ lineId: 'A', units: [3] }]
    expect(settled([{ name: 'restocking', kind: 'percent', basisPoints: 5000, base }]).deductions).toEqual([
      { name: 'restocking', minor: 201, asked: 201 },
    ])
  })

  test('deductions are taken in order, each cut visibly to what is left', () => {
    const { deductions, settlement } = settled([
      { name: 'restocking', kind: 'percent', basisPoints: 10_000 },
      { name: 'return_shipping', kind: 'fixed', minor: 700 },
      { name: 'cleaning', kind: 'fixed', minor: 100 },
    ])
    expect(deductions).toEqual([
      { name: 'restocking', minor: 1412, asked: 1412 },
      { name: 'return_shipping', minor: 630, asked: 700 },
      { name: 'cleaning', minor: 0, asked: 100 },
    ])
    expect(settlement).toBe(0)
  })

  test('a fixed amount with a base takes no more than the base is worth', () => {
    const base = [{ lineId: 'A', units: [3] }]
    expect(settled([{ name: 'diminished_value', kind: 'fixed', minor: 5000, base }]).deductions).toEqual([
      { name: 'diminished_value', minor: 403, asked: 5000 },
    ])
  })

  test('a unit that is not in the return, or a negative amount, is a mistake of ours', () => {
    const base = [{ lineId: 'A', units: [1] }]
    expect(() => settled([{ name: 'restocking', kind: 'percent', basisPoints: 100, base }])).toThrow(Bug)
    expect(() => settled([{ name: 'restocking', kind: 'fixed', minor: -1 }])).toThrow(Bug)
  })
})

describe('ceiling', () => {
  test('what exceeds it is deducted as already refunded, as far as that explains it', () => {
    expect(settled([], { remaining: 2000, refundedOutside: 500 }).deductions).toEqual([
      { name: 'already_refunded', minor: 42, asked: 42 },
    ])
  })

  test('an excess that no outside refund explains was not captured', () => {
    expect(settled([], { remaining: 2000, refundedOutside: 0 }).deductions).toEqual([
      { name: 'not_captured', minor: 42, asked: 42 },
    ])
  })

  test('it is applied to what the other deductions leave', () => {
    expect(
      settled([{ name: 'return_shipping', kind: 'fixed', minor: 42 }], {
        remaining: 2000,
        refundedOutside: 500,
      }),
    ).toEqual({
      entitlement: 2042,
      deductions: [{ name: 'return_shipping', minor: 42, asked: 42 }],
      settlement: 2000,
    })
  })

  test('an order that was paid back beyond its ceiling pays nothing more', () => {
    expect(settled([], { remaining: -100, refundedOutside: 3000 })).toEqual({
      entitlement: 2042,
      deductions: [{ name: 'already_refunded', minor: 2042, asked: 2042 }],
      settlement: 0,
    })
  })
})

const of = (lineId: string, ...units: number[]) => ({ lineId, units })

describe('entitlement', () => {
  test('a line can be returned under two headings, by different units', () => {
    const { total } = entitlementOf(paid, [of('A', 1), of('A', 3, 2)], { withShipping: false })
    expect(total).toBe(1210)
  })

  test.each([
    ['an unknown line', [of('Z', 1)]],
    ['an unknown unit', [of('A', 4)]],
    ['a unit named twice', [of('A', 1, 1)]],
    ['a unit named under two headings', [of('A', 1), of('A', 1)]],
  ])('%s is a mistake of ours', (_, lines) => {
    expect(() => entitlementOf(paid, lines, { withShipping: false })).toThrow(Bug)
  })

  test('duties and fees of the order go to lines by what the discount leaves of their items', () => {
    const order = paidOrder(
      [
        { lineId: 'A', item: 900 },
        { lineId: 'B', item: 300, duties: 5 },
      ],
      {
        order: { discount: 400, duties: 81, fees: 10 },
      },
    )
    const { lines } = entitlementOf(order, [of('A', 1), of('B', 1)], { withShipping: false })
    expect(lines.map(({ item, duties, fees }) => ({ item, duties, fees }))).toEqual([
      { item: 600, duties: 61, fees: 8 },
      { item: 200, duties: 25, fees: 2 },
    ])
  })

  test('duties of lines that cost nothing go by their quantities', () => {
    const order = paidOrder(
      [
        { lineId: 'A', item: 900, quantity: 1 },
        { lineId: 'B', quantity: 2 },
      ],
      {
        order: { discount: 900, duties: 90 },
      },
    )
    const { lines } = entitlementOf(order, [of('A', 1), of('B', 1, 2)], { withShipping: false })
    expect(lines.map(({ duties }) => duties)).toEqual([30, 60])
  })

  test('a discount larger than the items is a mistake of ours', () => {
    expect(() =>
      entitlementOf(paidOrder([{ item: 1 }], { order: { discount: 2 } }), [], { withShipping: false }),
    ).toThrow(Bug)
  })
})
