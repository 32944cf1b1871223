import { describe, expect, test } from 'vitest'
import { snapshotOf } from '../../../../app/adapters/platforms/shopify/order-snapshot.ts'
import { PlatformRejected } from '../../../../app/application/ports/errors.ts'
import { bag, discount, fulfilment, line, reported, shippingLine, tax } from './reported-order.ts'

describe('what was paid for a line', () => {
  test('holds no tax where prices include it', () => {
    const order = snapshotOf(
      reported('12.1', { lines: [line('12.1', { taxLines: [tax('BTW', 21, '2.1')] })] }),
    )
    expect(order.lines[0]).toMatchObject({ unitPrice: 1210, item: 1000, taxes: { 'BTW 21%': 210 } })
    expect(order.unallocated).toEqual({ discount: 0, duties: 0, fees: 0 })
  })

  test('has its taxes on top where prices exclude them', () => {
    const lines = [line('100.0', { taxLines: [tax('State', 6.25, '6.25'), tax('County', 1.25, '1.25')] })]
    const order = snapshotOf(reported('107.5', { lines, head: { taxesIncluded: false } }))
    expect(order.lines[0]).toMatchObject({ item: 10000, taxes: { 'State 6.25%': 625, 'County 1.25%': 125 } })
    expect(order.unallocated).toEqual({ discount: 0, duties: 0, fees: 0 })
  })

  test('is less every discount that was allocated to it, those on the whole order included', () => {
    const lines = [line('10.0', { quantity: 3, discountAllocations: [discount('1.0'), discount('0.33')] })]
    const order = snapshotOf(reported('8.67', { lines }))
    expect(order.lines[0]?.item).toBe(867)
    expect(order.unallocated.discount).toBe(0)
  })

  test('ten shirts with a quarter off are paid exactly', () => {
    const lines = [
      line('239.0', {
        quantity: 10,
        discountAllocations: [discount('59.75')],
        taxLines: [tax('VAT', 20, '29.88')],
      }),
    ]
    const order = snapshotOf(reported('179.25', { lines }))
    expect(order.lines[0]).toMatchObject({ item: 14937, taxes: { 'VAT 20%': 2988 } })
  })

  test('counts duties with the taxes on them, beside the goods', () => {
    const duties = [{ price: bag('4.0'), taxLines: [tax('Import VAT', 21, '0.84')] }]
    const order = snapshotOf(reported('24.84', { lines: [line('20.0', { duties })] }))
    expect(order.lines[0]).toMatchObject({ item: 2000, duties: 484 })
    const included = snapshotOf(
      reported('20.0', { lines: [line('20.0', { duties })], head: { dutiesIncluded: true } }),
    )
    expect(included.lines[0]).toMatchObject({ item: 1516, duties: 484 })
  })
})

describe('what is on the whole order', () => {
  test('a discount that was not allocated to lines is not hidden', () => {
    const order = snapshotOf(reported('15.0', { lines: [line('20.0')] }))
    expect(order.unallocated).toEqual({ discount: 500, duties: 0, fees: 0 })
  })

  test('fees by name and what nobody named both show', () => {
    const additionalFees = [{ price: bag('2.0'), taxLines: [tax('BTW', 21, '0.42')] }]
    const order = snapshotOf(reported('23.0', { lines: [line('20.0')], head: { additionalFees } }))
    expect(order.unallocated).toEqual({ discount: 0, duties: 0, fees: 300 })
  })

  test('shipping is one amount with its taxes, after its discounts', () => {
    const order = snapshotOf(
      reported('26.05', {
        lines: [line('20.0')],
        shippingLines: [
          shippingLine('4.84', [tax('BTW', 21, '0.84')]),
          shippingLine('1.21', [tax('BTW', 21, '0.21')]),
        ],
      }),
    )
    expect(order.shipping).toEqual({ amount: 500, taxes: { 'BTW 21%': 105 } })
    expect(order.unallocated).toEqual({ discount: 0, duties: 0, fees: 0 })
  })

  test('a tip is no line that could come back, and no fee that comes back with others', () => {
    const tip = line('3.0', {
      id: 'tip',
      product: null,
      variant: null,
      requiresShipping: false,
      taxable: false,
    })
    const custom = { ...tip, id: 'engraving', originalTotalSet: bag('5.0') }
    const order = snapshotOf(
      reported('28.0', {
        lines: [line('20.0'), tip, custom],
        head: { totalTipReceivedSet: bag('3.0') },
      }),
    )
    expect(order.lines.map(({ lineId }) => lineId)).toEqual(['line-1', 'engraving'])
    expect(order.unallocated).toEqual({ discount: 0, duties: 0, fees: 0 })
  })

  test('a tip that shows as no line of its own is no fee either, and hides none', () => {
    const tipped = (total: string, lines = [line('20.0')]) =>
      snapshotOf(reported(total, { lines, head: { totalTipReceivedSet: bag('3.0') } })).unallocated
    expect(tipped('23.0')).toEqual({ discount: 0, duties: 0, fees: 0 })
    expect(tipped('25.0')).toEqual({ discount: 0, duties: 0, fees: 200 })
    expect(tipped('23.0', [line('20.0'), line('3.0')])).toEqual({ discount: 0, duties: 0, fees: 0 })
  })

  test('what the shop books in stands beside, as reported', () => {
    const total = {
      presentmentMoney: { amount: '150000.0', currencyCode: 'IDR' },
      shopMoney: { amount: '8.57', currencyCode: 'EUR' },
    }
    const order = snapshotOf(
      reported('150000.0', { lines: [line('150000.0')], head: { totalPriceSet: total } }),
    )
    expect(order).toMatchObject({
      currency: 'IDR',
      exponent: 0,
      shopMoney: { currency: 'EUR', exponent: 2, total: 857 },
    })
    expect(order.lines[0]?.item).toBe(150000)
  })

  test('dinars have three decimals, and a rupiah that shows decimals has two', () => {
    const dinars = { totalPriceSet: bag('1.995', 'KWD') }
    expect(snapshotOf(reported('1.995', { head: dinars }))).toMatchObject({
      exponent: 3,
      lines: [{ item: 1995 }],
    })
    const rupiah = { totalPriceSet: bag('33333.0', 'IDR') }
    const lines = [line('33333.0', { taxLines: [tax('PPN', 11, '3303.27')] })]
    expect(snapshotOf(reported('33333.0', { head: rupiah, lines }))).toMatchObject({
      exponent: 2,
      lines: [{ item: 3002973, taxes: { 'PPN 11%': 330327 } }],
    })
  })

  test('an amount that the currency cannot have is shown to a person', () => {
    expect(() => snapshotOf(reported('10.005'))).toThrow(PlatformRejected)
  })
})

describe('what was sent', () => {
  test('each parcel stands by itself, the earliest first, with its delivery', () => {
    const order = snapshotOf(
      reported('30.0', {
        lines: [line('30.0', { quantity: 3, unfulfilledQuantity: 1 })],
        fulfilments: [
          fulfilment([['b', 'line-1', 1]], { createdAt: '2026-11-04T10:00:00Z' }),
          fulfilment([['a', 'line-1', 1]], { deliveredAt: '2026-11-03T12:00:00Z' }),
        ],
      }),
    )
    expect(order.lines[0]?.fulfilments).toEqual([
      {
        fulfilmentLineId: 'a',
        quantity: 1,
        fulfilledAt: '2026-11-02T10:00:00Z',
        deliveredAt: '2026-11-03T12:00:00Z',
      },
      { fulfilmentLineId: 'b', quantity: 1, fulfilledAt: '2026-11-04T10:00:00Z', deliveredAt: null },
    ])
  })

  test.each(['CANCELLED', 'ERROR', 'FAILURE', 'PENDING', 'OPEN'] as const)(
    'a parcel that is %s was not sent',
    (status) => {
      const order = snapshotOf(
        reported('10.0', { fulfilments: [fulfilment([['a', 'line-1', 1]], { status })] }),
      )
      expect(order.lines[0]?.fulfilments).toEqual([])
    },
  )
})

/** Whether a shirt sold for 10.00 was on sale, by its variant's compare-at price. */
const wasOnSale = (compareAtPrice: string | null): boolean | undefined =>
  snapshotOf(reported('10.0', { lines: [line('10.0', { variant: { id: 'v', compareAtPrice } })] })).lines[0]
    ?.onSale

describe('who and where', () => {
  test('a guest has an address for mails and no customer', () => {
    expect(snapshotOf(reported('10.0'))).toMatchObject({
      customer: null,
      email: 'jan@example.com',
      locale: 'nl',
    })
  })

  test('goods that need no shipping go to where the bill goes', () => {
    expect(snapshotOf(reported('10.0')).country).toBe('NL')
    expect(snapshotOf(reported('10.0', { head: { shippingAddress: null } })).country).toBe('DE')
  })

  test('of the address nothing is kept but its mark', () => {
    const seen: unknown[] = []
    const order = snapshotOf(reported('10.0'), (address) => {
      seen.push(address)
      return 'mark'
    })
    expect(order.addressMark).toBe('mark')
    expect(seen).toEqual([{ country: 'NL', zip: '1012 AB', city: 'Amsterdam', lines: ['Damstraat 1', null] }])
    expect(JSON.stringify(order)).not.toContain('Damstraat')
    expect(snapshotOf(reported('10.0'), () => null)).not.toHaveProperty('addressMark')
    expect(
      snapshotOf(reported('10.0', { head: { shippingAddress: null } }), () => 'mark'),
    ).not.toHaveProperty('addressMark')
  })

  test('a line is on sale when it was sold below its compare-at price', () => {
    expect([null, '9.00', '10.00', '10.01'].map(wasOnSale)).toEqual([false, false, false, true])
  })

  test('a line whose product was deleted keeps its words and what was paid', () => {
    const order = snapshotOf(reported('10.0', { lines: [line('10.0', { product: null, variant: null })] }))
    expect(order.lines[0]).toMatchObject({
      productId: null,
      variantId: null,
      title: 'Linen shirt',
      item: 1000,
    })
  })

  test('a cancelled order says when', () => {
    const cancelledAt = '2026-11-02T00:00:00Z'
    expect(snapshotOf(reported('10.0', { head: { cancelledAt } })).cancelledAt).toBe(cancelledAt)
  })
})
