import { describe, expect, test } from 'vitest'
import { snapshotOf } from '../../../../app/adapters/platforms/shopify/order-snapshot.ts'
import { PlatformRejected } from '../../../../app/application/ports/errors.ts'
import {
  bag,
  discount,
  fulfilment,
  line,
  moneyBack,
  refund,
  reported,
  shippingLine,
  tax,
  transaction,
} from './reported-order.ts'

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
        shippingLines: [shippingLine('4.84', [tax('BTW', 21, '0.84')]), shippingLine('1.21', [tax('BTW', 21, '0.21')])], // prettier-ignore
      }),
    )
    expect(order.shipping).toEqual({ amount: 500, taxes: { 'BTW 21%': 105 } })
    expect(order.unallocated).toEqual({ discount: 0, duties: 0, fees: 0 })
  })

  test('a tip is a fee, and no line that could come back', () => {
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
    expect(order.unallocated).toEqual({ discount: 0, duties: 0, fees: 300 })
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
    expect(snapshotOf(reported('1.995', { head: dinars }))).toMatchObject({ exponent: 3, lines: [{ item: 1995 }] }) // prettier-ignore
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
      { fulfilmentLineId: 'a', quantity: 1, fulfilledAt: '2026-11-02T10:00:00Z', deliveredAt: '2026-11-03T12:00:00Z' },
      { fulfilmentLineId: 'b', quantity: 1, fulfilledAt: '2026-11-04T10:00:00Z', deliveredAt: null },
    ]) // prettier-ignore
  })

  test.each(['CANCELLED', 'ERROR', 'FAILURE', 'PENDING', 'OPEN'] as const)('a parcel that is %s was not sent', (status) => {
    const order = snapshotOf(reported('10.0', { fulfilments: [fulfilment([['a', 'line-1', 1]], { status })] }))
    expect(order.lines[0]?.fulfilments).toEqual([])
  }) // prettier-ignore
})

describe('tenders', () => {
  test('are the payments that succeeded, by what they are', () => {
    const order = snapshotOf(
      reported('100.0', {
        transactions: [
          transaction('card', '20.0'),
          transaction('gift', '20.0', { gateway: 'gift_card' }),
          transaction('credit', '20.0', { gateway: 'shopify_store_credit' }),
          transaction('cod', '10.0', { gateway: 'Cash on Delivery (COD)', manualPaymentGateway: true }),
          transaction('bank', '10.0', { gateway: 'Bank Deposit', manualPaymentGateway: true }),
          transaction('other card', '10.0', { gateway: 'adyen', paymentDetails: { kind: 'CardPaymentDetails' } }),
          transaction('wallet', '10.0', { gateway: 'paypal', paymentDetails: null }),
        ],
      }),
    ) // prettier-ignore
    expect(order.tenders.map(({ kind, captured }) => [kind, captured])).toEqual([
      ['card', 2000],
      ['gift_card', 2000],
      ['store_credit', 2000],
      ['cod', 1000],
      ['manual', 1000],
      ['card', 1000],
      ['other', 1000],
    ])
  })

  test('money that was only authorized, is still to be collected or was refused does not count', () => {
    const order = snapshotOf(
      reported('10.0', {
        transactions: [
          transaction('authorized', '10.0', { kind: 'AUTHORIZATION' }),
          transaction('cod', '10.0', { status: 'PENDING', gateway: 'cash_on_delivery' }),
          transaction('refused', '10.0', { status: 'FAILURE' }),
          transaction('captured', '10.0', { kind: 'CAPTURE', parentTransaction: { id: 'authorized' } }),
        ],
      }),
    )
    expect(order.tenders.map(({ tenderId }) => tenderId)).toEqual(['captured'])
  })

  test('change given back in cash was not captured', () => {
    const order = snapshotOf(
      reported('17.0', {
        transactions: [
          transaction('cash', '20.0', { gateway: 'cash' }),
          transaction('change', '3.0', { kind: 'CHANGE', parentTransaction: { id: 'cash' } }),
        ],
      }),
    )
    expect(order.tenders).toMatchObject([{ tenderId: 'cash', captured: 1700 }])
  })
})

describe('refunds', () => {
  const paid = [
    transaction('authorized', '20.0', { kind: 'AUTHORIZATION' }),
    transaction('captured', '20.0', { kind: 'CAPTURE', parentTransaction: { id: 'authorized' } }),
  ]
  const sent = [fulfilment([['a', 'line-1', 3]])]
  const threeSent = [line('30.0', { quantity: 3 })]

  test('say which payment the money went back to, by whichever name it is given', () => {
    const parts = [moneyBack('r1', '5.0', 'captured'), moneyBack('r2', '1.0', 'authorized'), moneyBack('r3', '2.0', null)] // prettier-ignore
    const order = snapshotOf(reported('20.0', { transactions: paid, refunds: [refund(parts)] }))
    expect(order.refunds[0]).toMatchObject({
      refundId: 'refund-1',
      createdAt: '2026-11-05T10:00:00Z',
      parts: [
        { tenderId: 'captured', minor: 500 },
        { tenderId: 'captured', minor: 100 },
        { tenderId: null, minor: 200 },
      ],
    })
  })

  test('count while they are under way, and not when they failed', () => {
    const parts = [
      moneyBack('r1', '1.0', 'captured', { status: 'PENDING' }),
      moneyBack('r2', '2.0', 'captured', { status: 'FAILURE' }),
      moneyBack('r3', '4.0', 'captured', { status: 'ERROR' }),
      moneyBack('r4', '8.0', 'captured', { status: 'UNKNOWN' }),
    ]
    const order = snapshotOf(reported('20.0', { transactions: paid, refunds: [refund(parts)] }))
    expect(order.refunds[0]?.parts.map(({ minor }) => minor)).toEqual([100, 800])
  })

  test('money that went back without a refund to show for it is counted, and once', () => {
    const shown = moneyBack('r1', '1.0', 'captured')
    const bare = moneyBack('r2', '2.0', 'captured')
    const order = snapshotOf(
      reported('20.0', { transactions: [...paid, shown, bare], refunds: [refund([shown])] }),
    )
    expect(order.refunds.map(({ refundId, parts }) => [refundId, parts[0]?.minor])).toEqual([
      ['refund-1', 100],
      ['r2', 200],
    ])
  })

  test('by hand of what was sent use up units that were sent', () => {
    const order = snapshotOf(
      reported('30.0', { lines: threeSent, fulfilments: sent, refunds: [refund([], [['line-1', 1]])] }),
    )
    expect(order.refunds[0]?.units).toEqual([{ lineId: 'line-1', quantity: 1, isUnsent: false }])
  })

  test('of units that were never sent are told from those of units that were', () => {
    const order = snapshotOf(
      reported('30.0', {
        lines: [line('30.0', { quantity: 3, currentQuantity: 1, unfulfilledQuantity: 0 })],
        fulfilments: [fulfilment([['a', 'line-1', 2]])],
        refunds: [refund([], [['line-1', 2]])],
      }),
    )
    expect(order.refunds[0]?.units).toEqual([
      { lineId: 'line-1', quantity: 1, isUnsent: false },
      { lineId: 'line-1', quantity: 1, isUnsent: true },
    ])
  })

  test('units that an edit took out of the order are used up, without money', () => {
    const order = snapshotOf(
      reported('30.0', {
        lines: [line('30.0', { quantity: 3, currentQuantity: 2, unfulfilledQuantity: 0 })],
        fulfilments: [fulfilment([['a', 'line-1', 2]])],
      }),
    )
    expect(order.refunds).toMatchObject([
      { refundId: 'removed:line-1', parts: [], units: [{ lineId: 'line-1', quantity: 1, isUnsent: true }] },
    ])
  })

  test('units that are still to be sent, or came back, were not taken out', () => {
    const toBeSent = line('30.0', { quantity: 3, unfulfilledQuantity: 3 })
    expect(snapshotOf(reported('30.0', { lines: [toBeSent] })).refunds).toEqual([])
    const cameBack = line('30.0', { quantity: 3, currentQuantity: 1 })
    expect(snapshotOf(reported('30.0', { lines: [cameBack], fulfilments: sent })).refunds).toEqual([])
  })
})

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

  test('a line is on sale when it was sold below its compare-at price', () => {
    const before = (compareAtPrice: string | null) =>
      snapshotOf(reported('10.0', { lines: [line('10.0', { variant: { id: 'v', compareAtPrice } })] }))
        .lines[0]
    expect([before(null), before('9.00'), before('10.00'), before('10.01')].map((each) => each?.onSale)).toEqual([false, false, false, true]) // prettier-ignore
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
