import { describe, expect, test } from 'vitest'
import { snapshotOf } from '../../../../app/adapters/platforms/shopify/order-snapshot.ts'
import { fulfilment, line, moneyBack, refund, reported, transaction } from './reported-order.ts'

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
          transaction('other card', '10.0', {
            gateway: 'adyen',
            paymentDetails: { kind: 'CardPaymentDetails' },
          }),
          transaction('wallet', '10.0', { gateway: 'paypal', paymentDetails: null }),
        ],
      }),
    )
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
    const parts = [
      moneyBack('r1', '5.0', 'captured'),
      moneyBack('r2', '1.0', 'authorized'),
      moneyBack('r3', '2.0', null),
    ]
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
