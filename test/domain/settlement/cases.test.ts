import { describe, expect, test } from 'vitest'
import type { PaidOrder } from '../../../app/domain/settlement/paid-order.ts'
import { settleInOrder, type AskedReturn } from '../../../app/domain/settlement/returns-in-order.ts'
import { askedReturn, paidOrder } from './builders.ts'

const settled = (
  paid: PaidOrder,
  returns: AskedReturn[],
  money: { captured?: number; refundedOutside?: number } = {},
) => {
  const outcome = settleInOrder(
    { paid, captured: Number.MAX_SAFE_INTEGER, refundedOutside: 0, ...money },
    returns,
  )
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal))
  return outcome.value
}
const settlements = (...asked: Parameters<typeof settled>) =>
  settled(...asked).returns.map((one) => one.settled.settlement)

describe('cases that other systems get wrong', () => {
  const coupon = paidOrder([{ quantity: 10, item: 14_938, taxes: { vat: 2_987 } }], {
    currency: 'GBP',
    taxesIncluded: true,
  })

  test('10 x GBP 23.90 including 20 % VAT less 25 % come back for 179.25, at once or one by one', () => {
    expect(settled(coupon, [askedReturn({ A: 10 })]).paidBack).toBe(17_925)
    const singles = Array.from({ length: 10 }, () => askedReturn({ A: 1 }))
    expect(settled(coupon, singles).paidBack).toBe(17_925)
    expect(new Set(settlements(coupon, singles))).toEqual(new Set([1792, 1793]))
  })

  const three = paidOrder([{ quantity: 3, item: 1000 }])

  test('3 units for 10.00 come back for 3.33 + 3.34 + 3.33, in any grouping', () => {
    expect(
      settlements(
        three,
        [1, 1, 1].map((A) => askedReturn({ A })),
      ),
    ).toEqual([333, 334, 333])
    expect(
      settlements(
        three,
        [1, 2].map((A) => askedReturn({ A })),
      ),
    ).toEqual([333, 667])
    expect(
      settlements(
        three,
        [2, 1].map((A) => askedReturn({ A })),
      ),
    ).toEqual([667, 333])
    expect(settlements(three, [askedReturn({ A: 3 })])).toEqual([1000])
  })

  test('10 lines with an order discount of 6000 come back in two halves, both exact', () => {
    const ids = 'ABCDEFGHIJ'.split('')
    const lines = ids.map((lineId, index) => ({ lineId, item: 1000 + index * 37 }))
    const paid = paidOrder(lines, { order: { discount: 6000 } })
    const half = (from: number) =>
      askedReturn(Object.fromEntries(ids.slice(from, from + 5).map((id) => [id, 1])))
    const paidBack = settlements(paid, [half(0), half(5)])
    expect(paidBack[0]! + paidBack[1]!).toBe(10 * 1000 + 45 * 37 - 6000)
    expect(settled(paid, [half(0), half(5)], { captured: 5665 }).remaining).toBe(0)
  })

  test('2 for EUR 19.98 including 21 % come back for 9.99 each, never for 10.00 and 9.98', () => {
    const paid = paidOrder([{ quantity: 2, item: 1651, taxes: { vat: 347 } }], { taxesIncluded: true })
    expect(settlements(paid, [askedReturn({ A: 1 }), askedReturn({ A: 1 })])).toEqual([999, 999])
  })

  test('the same line with prices without tax is split tax by tax', () => {
    const paid = paidOrder([{ quantity: 2, item: 1651, taxes: { vat: 347 } }])
    expect(settlements(paid, [askedReturn({ A: 1 }), askedReturn({ A: 1 })])).toEqual([826 + 174, 825 + 173])
  })

  test('two returns open at once, the first cancelled, its unit returned again: 10.00 in all', () => {
    const cancelled = askedReturn({ A: 1 }, { cancelled: true })
    const { returns, paidBack } = settled(three, [cancelled, askedReturn({ A: 2 }), askedReturn({ A: 1 })])
    expect(returns.map(({ entitlement }) => entitlement.lines[0]?.units)).toEqual([[1], [2, 3], [1]])
    expect(returns.map((one) => one.settled.settlement)).toEqual([0, 667, 333])
    expect(paidBack).toBe(1000)
  })

  test('a rupiah order without decimals and a dinar order with three keep every unit of money', () => {
    const rupiah = paidOrder([{ quantity: 3, item: 1_000_000_000_000 }], { currency: 'IDR' })
    expect(settlements(rupiah, [askedReturn({ A: 1 }), askedReturn({ A: 2 })])).toEqual([
      333_333_333_333, 666_666_666_667,
    ])
    const dinar = paidOrder([{ quantity: 7, item: 10_001, taxes: { vat: 500 } }], { currency: 'KWD' })
    expect(settled(dinar, [askedReturn({ A: 3 }), askedReturn({ A: 4 })]).paidBack).toBe(10_501)
  })
})

describe('cancelled returns', () => {
  const paid = paidOrder([{ quantity: 2, item: 1000 }], { order: { shipping: 500 } })

  test('a cancelled return shows what it would have been worth and pays nothing', () => {
    const deductions = [{ name: 'restocking', kind: 'percent', basisPoints: 1000 }] as const
    const [one] = settled(paid, [askedReturn({ A: 1 }, { cancelled: true, deductions })]).returns
    expect(one?.settled).toEqual({
      entitlement: 500,
      deductions: [
        { name: 'restocking', minor: 50, asked: 50 },
        { name: 'cancelled', minor: 450, asked: 450 },
      ],
      settlement: 0,
    })
  })

  test('its units are still reserved when the next return is submitted', () => {
    const returns = [askedReturn({ A: 2 }, { cancelled: true }), askedReturn({ A: 1 })]
    expect(settleInOrder({ paid, captured: 1500, refundedOutside: 0 }, returns)).toEqual({
      ok: false,
      refusal: { code: 'too_many_units', lineId: 'A', wanted: 1, free: 0, position: 1 },
    })
  })

  test('its units are free once the next return was submitted, even if that one is refunded for shipping alone', () => {
    const returns = [
      askedReturn({ A: 2 }, { cancelled: true }),
      askedReturn({}, { withShipping: true }),
      askedReturn({ A: 2 }),
    ]
    expect(settlements(paid, returns)).toEqual([0, 500, 1000])
  })

  test('the shipping of a cancelled return can be granted again', () => {
    const withShipping = true
    const returns = [
      askedReturn({ A: 1 }, { cancelled: true, withShipping }),
      askedReturn({ A: 1 }, { withShipping }),
    ]
    expect(settlements(paid, returns)).toEqual([0, 1000])
  })
})

describe('shipping', () => {
  const paid = paidOrder([{ quantity: 2, item: 1000 }], {
    order: { shipping: 500, shippingTaxes: { vat: 105 } },
  })

  test('shipping is granted whole with its taxes, once', () => {
    const withShipping = true
    const { returns } = settled(paid, [
      askedReturn({ A: 1 }, { withShipping }),
      askedReturn({ A: 1 }, { withShipping }),
    ])
    expect(
      returns.map(({ entitlement: { shipping, shippingTaxes, total } }) => ({
        shipping,
        shippingTaxes,
        total,
      })),
    ).toEqual([
      { shipping: 500, shippingTaxes: { vat: 105 }, total: 1105 },
      { shipping: 0, shippingTaxes: {}, total: 500 },
    ])
  })
})

describe('money refunded outside', () => {
  const paid = paidOrder([{ quantity: 3, item: 1000 }])
  const singles = [1, 1, 1].map((A) => askedReturn({ A }))
  const deducted = (money: { captured: number; refundedOutside: number }) =>
    settled(paid, singles, money).returns.map(({ settled: { deductions } }) =>
      deductions.map(({ name, minor }) => ({ [name]: minor })),
    )

  test('it is deducted when the ceiling asks for it, not before', () => {
    expect(deducted({ captured: 1000, refundedOutside: 400 })).toEqual([
      [],
      [{ already_refunded: 67 }],
      [{ already_refunded: 333 }],
    ])
  })

  test('what was never captured is deducted under its own name, after what was refunded outside', () => {
    expect(deducted({ captured: 700, refundedOutside: 400 })).toEqual([
      [{ already_refunded: 33 }],
      [{ already_refunded: 334 }],
      [{ already_refunded: 33 }, { not_captured: 300 }],
    ])
  })
})
