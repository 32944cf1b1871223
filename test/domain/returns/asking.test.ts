import { describe, expect, test } from 'vitest'
import { anOrder, anOrderLine, aTender } from '../../builders/order.ts'
import { accepted, aReturnDesk, shopper, staff } from '../../builders/return-desk.ts'

describe('what is asked for', () => {
  test('more units than were bought are refused, also over several returns', () => {
    const desk = aReturnDesk(anOrder())
    accepted(desk.ask([{ quantity: 1 }]))
    expect(desk.ask([{ quantity: 2 }])).toMatchObject({
      refusal: { code: 'too_many_units', wanted: 2, free: 1 },
    })
  })

  test('units that were never sent are refused as such', () => {
    const line = anOrderLine({ quantity: 3, item: 6000 })
    const sentOne = line.fulfilments.map((part) => ({ ...part, quantity: 1 }))
    const desk = aReturnDesk(anOrder({ lines: [{ ...line, fulfilments: sentOne }] }))
    expect(desk.ask([{ quantity: 2 }])).toMatchObject({
      refusal: { code: 'units_not_fulfilled', fulfilled: 1 },
    })
  })

  test.each([
    [[], 'nothing_asked'],
    [[{ lineId: 'line-of-another-order' }], 'line_unknown'],
    [[{ quantity: 0 }], 'quantity_invalid'],
    [[{ quantity: 1.5 }], 'quantity_invalid'],
    [[{ quantity: -1 }], 'quantity_invalid'],
    [[{ reason: 'because' }], 'reason_unknown'],
    [[{}, {}], 'line_named_twice'],
  ])('%j is refused as %s', (lines, code) => {
    expect(aReturnDesk(anOrder()).ask(lines)).toMatchObject({ ok: false, refusal: { code } })
  })

  test('a final-sale line is refused even inside the window, unless staff override it with a reason', () => {
    const desk = aReturnDesk(anOrder(), { returnable: { allowed: false, because: 'final_sale' } })
    expect(desk.ask([{}])).toMatchObject({ refusal: { code: 'final_sale', lineId: 'line-1' } })
    const byShopper = desk.ask([{}], { override: { reason: 'please' } })
    expect(byShopper).toMatchObject({ refusal: { code: 'override_not_yours' } })
    const byAgent = accepted(
      desk.ask([{}], { actor: staff('agent'), override: { reason: 'regular customer' } }),
    )
    expect(byAgent.decision.kind).toBe('approved')
    expect(byAgent.request.override).toEqual({ reason: 'regular customer' })
  })

  test('cancelling frees the units, and what is returned again is worth the same', () => {
    const order = anOrder({ lines: [anOrderLine({ quantity: 3, item: 1000, taxes: {} })] })
    const desk = aReturnDesk(order)
    const first = accepted(desk.ask([{ quantity: 1 }]))
    const second = accepted(desk.ask([{ quantity: 1 }]))
    accepted(desk.run(first.returnId, { type: 'cancel', note: null }, shopper))
    const third = accepted(desk.ask([{ quantity: 2 }]))
    const worth = [second, third].map((state) => state.request.preview.entitlement.total)
    expect(worth.reduce((sum, minor) => sum + minor)).toBe(1000)
  })
})

describe('the ceiling', () => {
  test('money refunded by hand without units becomes a named deduction', () => {
    const order = anOrder()
    const desk = aReturnDesk(order, { outboundShipping: 'whole_order' })
    const byHand = {
      refundId: 'refund-1',
      createdAt: '2026-11-15T10:00:00Z',
      note: 'sorry',
      nativeReturnId: null,
      shipping: 0,
    }
    desk.orderBecomes({
      ...order,
      refunds: [{ ...byHand, parts: [{ tenderId: 'card-1', minor: 1000 }], units: [] }],
    })
    const { request } = accepted(desk.ask([{ quantity: 2 }]))
    expect(request.preview.settlement).toMatchObject({
      entitlement: 5445,
      deductions: [{ name: 'already_refunded', minor: 1000 }],
      settlement: 4445,
    })
  })

  test('a payout names the tenders it goes back to, in the order of the policy, each within what it took', () => {
    const order = anOrder({
      tenders: [
        aTender({ captured: 3445 }),
        aTender({ tenderId: 'gift-1', kind: 'gift_card', captured: 2000 }),
      ],
    })
    const desk = aReturnDesk(order, { tenderOrder: ['gift_card', 'card'] })
    const { request } = accepted(desk.ask([{ quantity: 2 }]))
    expect(request.preview.payout).toEqual([
      { tenderId: 'gift-1', minor: 2000 },
      { tenderId: 'card-1', minor: 2840 },
    ])
  })

  test('an unknown payout counts as paid, a failed one does not', () => {
    const desk = aReturnDesk(anOrder(), { approval: 'by_rule', release: { at: 'on_request', by: 'rule' } })
    const unknown = accepted(desk.ask([{ quantity: 1 }]))
    desk.channelAnswers(unknown.returnId, (kind) => (kind === 'pay_out' ? 'unknown' : 'confirmed'))
    expect(desk.money().tenders[0]?.remaining).toBe(5445 - 2420)
    const failed = accepted(desk.ask([{ quantity: 1 }]))
    desk.channelAnswers(failed.returnId, (kind) => (kind === 'pay_out' ? 'failed' : 'confirmed'))
    expect(desk.money().tenders[0]?.remaining).toBe(5445 - 2420)
  })
})
