import { describe, expect, test } from 'vitest'
import { shippingElsewhere } from '../../../app/domain/returns/shipping-elsewhere.ts'
import { waitingFor } from '../../../app/domain/returns/status.ts'
import type { ReceiptResult } from '../../../app/domain/returns/events.ts'
import type { ChannelRefund } from '../../../app/domain/orders/order-snapshot.ts'
import type { Answers } from '../../../app/domain/policy/policy.ts'
import { anOrder, anOrderLine } from '../../builders/order.ts'
import { accepted, aReturnDesk, shopper, staff, system } from '../../builders/return-desk.ts'

/** Two lines of one unit at 24.20 each, shipped for 6.05. */
const order = anOrder({
  lines: [anOrderLine({ quantity: 1 }), anOrderLine({ lineId: 'line-2', quantity: 1 })],
})
const whole = { outboundShipping: 'whole_order', release: { at: 'received', by: 'rule' } } as const

const opened = (given: Partial<Answers> = whole) => {
  const desk = aReturnDesk(order, given)
  const ask = (...lineIds: readonly string[]) => {
    const { returnId } = accepted(desk.ask(lineIds.map((lineId) => ({ lineId }))))
    if (desk.get(returnId)?.decision.kind === 'open')
      accepted(desk.run(returnId, { type: 'approve', reason: null }))
    desk.channelAnswers(returnId)
    return returnId
  }
  const receive = (returnId: string, ...results: readonly ReceiptResult[]) => {
    const lines = desk.get(returnId)?.lines ?? []
    const receipts = results.map((result, at) => ({
      returnLineId: lines[at]?.returnLineId ?? '',
      result,
      quantity: 1,
    }))
    accepted(desk.run(returnId, { type: 'receive', receipts, note: null }))
  }
  const granted = (returnId: string) =>
    desk.get(returnId)?.settlements.map(({ settled }) => settled.entitlement.shipping)
  const paid = (returnId: string) =>
    desk.get(returnId)?.settlements.map(({ settled }) => settled.settlement.settlement)
  return { desk, ask, receive, granted, paid }
}

const byHand = (given: Partial<ChannelRefund>): ChannelRefund => ({
  refundId: 'by-hand',
  createdAt: '2026-11-20T11:00:00Z',
  note: null,
  nativeReturnId: null,
  parts: [],
  shipping: 0,
  units: [],
  ...given,
})

describe('the outbound shipping comes back with the whole order', () => {
  test('not while the rest is only asked for, and may stay with the shopper', () => {
    const { desk, ask, receive, granted } = opened()
    const [first, second] = [ask('line-1'), ask('line-2')]
    receive(first, 'received')
    accepted(desk.run(second, { type: 'cancel', note: null }, shopper))
    expect(granted(first)).toEqual([0])
  })

  test('with the return that brings the last of it', () => {
    const { ask, receive, granted } = opened()
    const [first, second] = [ask('line-1'), ask('line-2')]
    receive(second, 'received')
    receive(first, 'received')
    expect([granted(second), granted(first)]).toEqual([[0], [500]])
  })

  test('and one that was shown it before, and came sooner, says that it comes with another', () => {
    const { desk, ask, receive } = opened()
    const [first, second] = [ask('line-1'), ask('line-2')]
    const elsewhere = (returnId: string) => {
      const state = desk.get(returnId)
      return state && shippingElsewhere(state, null)
    }
    expect([elsewhere(first), elsewhere(second)]).toEqual([0, 0])
    receive(second, 'received')
    receive(first, 'received')
    expect([elsewhere(first), elsewhere(second)]).toEqual([0, 605])
  })

  test('not for what was asked for and did not come', () => {
    const { ask, receive, granted } = opened()
    const both = ask('line-1', 'line-2')
    receive(both, 'received', 'short')
    expect(granted(both)).toEqual([0])
  })

  test('when the rest was refunded by hand, unit by unit', () => {
    const { desk, ask, receive, granted } = opened()
    const first = ask('line-1')
    const refunded = byHand({ nativeReturnId: 'native-by-hand', units: [{ lineId: 'line-2', quantity: 1 }] })
    desk.orderBecomes({ ...order, refunds: [refunded] })
    desk.claimedByHand('native-by-hand', 'line-2')
    receive(first, 'received')
    expect(granted(first)).toEqual([500])
  })
})

test('shipping that went back by hand does not go back again', () => {
  const { desk, ask, receive, granted } = opened({ ...whole, outboundShipping: 'always' })
  const first = ask('line-1')
  const shipping = byHand({ parts: [{ tenderId: 'card-1', minor: 605 }], shipping: 500 })
  desk.orderBecomes({ ...order, refunds: [shipping] })
  receive(first, 'received')
  expect(granted(first)).toEqual([0])
})

test('shipping is granted once, whatever deductions left of it', () => {
  const { ask, receive, granted, paid } = opened({
    ...whole,
    outboundShipping: 'always',
    returnShipping: { payer: 'deducted', feeByCurrency: { EUR: '90.00' } },
  })
  const [first, second] = [ask('line-1'), ask('line-2')]
  receive(first, 'received')
  receive(second, 'received')
  expect([granted(first), paid(first)]).toEqual([[500], [0]])
  expect(granted(second)).toEqual([0])
})

describe('a payout that the channel refused', () => {
  const refused = () => {
    const world = opened({ ...whole, outboundShipping: 'never' })
    const returnId = world.ask('line-1', 'line-2')
    world.receive(returnId, 'received', 'received')
    world.desk.channelAnswers(returnId, (kind) => (kind === 'pay_out' ? 'failed' : 'confirmed'))
    const callId = world.desk.get(returnId)?.calls.find(({ work }) => work.kind === 'pay_out')?.callId ?? ''
    const resolve = (outcome: 'abandoned' | 'confirmed', actor = staff('owner')) =>
      world.desk.run(
        returnId,
        {
          type: 'resolve_call',
          callId,
          outcome:
            outcome === 'abandoned'
              ? { result: 'abandoned', reason: 'refunded by hand' }
              : { result: 'confirmed', externalId: 'refund-1', native: null, fees: null },
        },
        actor,
      )
    return { ...world, returnId, resolve }
  }

  test('and that a person gives up is settled anew by a person, with what is left of the order', () => {
    const { desk, returnId, resolve, paid } = refused()
    desk.orderBecomes({
      ...order,
      refunds: [byHand({ parts: [{ tenderId: 'card-1', minor: 3000 }] })],
    })
    accepted(resolve('abandoned'))
    expect(paid(returnId)).toEqual([4840])
    expect(waitingFor(desk.get(returnId)!)).not.toBe('nothing')
    accepted(desk.run(returnId, { type: 'settle', early: null }))
    // 48.40 + 6.05 were paid, 30.00 went back by hand.
    expect(paid(returnId)).toEqual([4840, 2445])
    const settled = desk.get(returnId)?.settlements.at(-1)?.settled.settlement
    expect(settled?.deductions).toContainEqual(expect.objectContaining({ name: 'already_refunded' }))
  })

  test('and given up is not said to be paid by a person, who would pay its units twice', () => {
    const { resolve } = refused()
    accepted(resolve('abandoned'))
    expect(resolve('confirmed')).toMatchObject({ ok: false, refusal: { code: 'payout_released' } })
  })

  test('but is seen in the channel after all counts, and its units with it', () => {
    const { desk, returnId, resolve } = refused()
    accepted(resolve('abandoned'))
    expect(desk.get(returnId)?.lines.map(({ settled }) => settled)).toEqual([0, 0])
    accepted(resolve('confirmed', system))
    expect(desk.get(returnId)?.lines.map(({ settled }) => settled)).toEqual([1, 1])
    expect(desk.run(returnId, { type: 'settle', early: null })).toMatchObject({
      ok: false,
      refusal: { code: 'nothing_to_settle' },
    })
  })
})

describe('money that goes back by hand beside an open return', () => {
  const beside = { type: 'note_refund_beside', refundId: 'by-hand', minor: 2420 } as const

  test('stops the rule: a person pays what is still owed, or not', () => {
    const { desk, ask, receive, paid } = opened({ ...whole, outboundShipping: 'never' })
    const first = ask('line-1')
    accepted(desk.run(first, beside, system))
    receive(first, 'received')
    expect(paid(first)).toEqual([])
    accepted(desk.run(first, { type: 'settle', early: null }))
    expect(paid(first)).toEqual([2420])
  })

  test('is noted once, and not on a return that has nothing left to pay', () => {
    const { desk, ask, receive } = opened({ ...whole, outboundShipping: 'never' })
    const first = ask('line-1')
    accepted(desk.run(first, beside, system))
    accepted(desk.run(first, beside, system))
    expect(desk.get(first)?.refundsBeside).toHaveLength(1)
    const second = ask('line-2')
    receive(second, 'received')
    accepted(desk.run(second, beside, system))
    expect(desk.get(second)?.refundsBeside).toEqual([])
  })
})
