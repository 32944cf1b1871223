import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sumOf } from '../../../app/domain/money/exact.ts'
import { paidOrderOf } from '../../../app/domain/orders/paid-order-of.ts'
import type { OrderSnapshot } from '../../../app/domain/orders/order-snapshot.ts'
import { goodsOf, taxSum, unitsWorth, worthOf } from '../../../app/domain/settlement/worth.ts'
import { anOrder, anOrderLine } from '../../builders/order.ts'

/** All that the channel's amounts come to. */
const reported = ({ lines, shipping, unallocated }: OrderSnapshot): number =>
  sumOf([
    ...lines.flatMap(({ item, taxes, duties }) => [item, taxSum(taxes), duties]),
    ...[shipping.amount, taxSum(shipping.taxes)],
    ...[unallocated.duties, unallocated.fees, -unallocated.discount],
  ])

/** All that lines and shipping are worth. */
const worth = (order: OrderSnapshot): number => {
  const paid = paidOrderOf(order)
  const lines = worthOf(paid).map((line) => goodsOf(line) + line.duties + line.fees)
  return sumOf([...lines, paid.order.shipping, taxSum(paid.order.shippingTaxes)])
}

const amount = fc.integer({ min: -2_000, max: 20_000 })
const taxes = fc.dictionary(fc.constantFrom('BTW', 'PPN'), fc.integer({ min: -300, max: 3_000 }))
const orders = fc
  .record({
    lines: fc.array(
      fc.record({ quantity: fc.integer({ min: 1, max: 5 }), item: amount, taxes, duties: amount }),
      { minLength: 1, maxLength: 4 },
    ),
    shipping: fc.record({ amount, taxes }),
    unallocated: fc.record({ discount: fc.nat({ max: 60_000 }), duties: amount, fees: amount }),
    taxesIncluded: fc.boolean(),
  })
  .map(({ lines, ...rest }) =>
    anOrder({ ...rest, lines: lines.map((line, at) => anOrderLine({ lineId: `line-${at}`, ...line })) }),
  )

describe('what was paid for an order', () => {
  test('is what its amounts come to, however much was credited, and never less than nothing', () => {
    fc.assert(
      fc.property(orders, (order) => {
        expect(worth(order)).toBe(Math.max(0, reported(order)))
      }),
      { numRuns: 2_000 },
    )
  })

  test('has no unit that is worth less than nothing', () => {
    fc.assert(
      fc.property(orders, (order) => {
        for (const line of worthOf(paidOrderOf(order)))
          for (let unit = 1; unit <= line.quantity; unit += 1) {
            const one = unitsWorth(line, [unit])
            expect(Math.min(goodsOf(one), one.duties, one.fees)).toBeGreaterThanOrEqual(0)
          }
      }),
      { numRuns: 1_000 },
    )
  })

  test('a wallet that paid for goods, tax and shipping leaves what the card paid', () => {
    const order = anOrder({
      lines: [anOrderLine({ quantity: 1, item: 4_000, taxes: { VAT: 840 } })],
      shipping: { amount: 500, taxes: {} },
      unallocated: { discount: 4_500, duties: 0, fees: 0 },
    })
    expect(paidOrderOf(order).order).toMatchObject({ discount: 4_000, shipping: 500 })
    expect(worthOf(paidOrderOf(order))).toMatchObject([{ item: 0, taxes: { VAT: 340 } }])
  })

  test('an order of nothing but a fee has nothing that could come back', () => {
    const order = anOrder({ lines: [], unallocated: { discount: 0, duties: 0, fees: 1_000 } })
    expect(worthOf(paidOrderOf(order))).toEqual([])
  })
})
