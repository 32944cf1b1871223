import { describe, expect, test } from 'vitest'
import { isPaidOut, shopperStatus, waitingFor } from '../../../app/domain/returns/status.ts'
import { projectReturn } from '../../../app/domain/returns/projection.ts'
import { tellableReason } from '../../../app/domain/returns/decline-reason.ts'
import type { ReturnState } from '../../../app/domain/returns/return-state.ts'
import { anOrder, anOrderLine } from '../../builders/order.ts'
import { accepted, aReturnDesk, shopper, staff, system } from '../../builders/return-desk.ts'

const lineOf = (state: ReturnState | undefined) => state?.lines[0]?.returnLineId ?? ''

const settlementOf = (state: ReturnState | undefined) => state?.settlements[0]?.settled.settlement

/** Asked for, approved and opened in the channel. */
const approved = (desk: ReturnType<typeof aReturnDesk>, quantity = 2) => {
  const { returnId } = accepted(desk.ask([{ quantity }]))
  if (desk.get(returnId)?.decision.kind === 'open')
    accepted(desk.run(returnId, { type: 'approve', reason: null }))
  desk.channelAnswers(returnId)
  return returnId
}

const receiveAll = (desk: ReturnType<typeof aReturnDesk>, returnId: string, quantity: number) => {
  const returnLineId = lineOf(desk.get(returnId))
  accepted(
    desk.run(returnId, {
      type: 'receive',
      note: null,
      receipts: [{ returnLineId, result: 'received', quantity }],
    }),
  )
  return returnLineId
}

describe('a return from request to money', () => {
  test('the main job: requested, approved, received, inspected, paid, put away, closed', () => {
    const desk = aReturnDesk(anOrder())
    const { returnId } = accepted(desk.ask([{ quantity: 2 }]))
    expect(shopperStatus(desk.get(returnId)!)).toBe('requested')
    accepted(desk.run(returnId, { type: 'approve', reason: null }, staff('agent')))
    desk.channelAnswers(returnId)
    expect(shopperStatus(desk.get(returnId)!)).toBe('approved')
    expect(waitingFor(desk.get(returnId)!)).toBe('parcel')
    const returnLineId = receiveAll(desk, returnId, 2)
    expect(waitingFor(desk.get(returnId)!)).toBe('inspection')
    accepted(
      desk.run(returnId, {
        type: 'inspect',
        inspections: [{ returnLineId, grade: 'A', quantity: 2, note: null }],
      }),
    )
    expect(settlementOf(desk.get(returnId))?.settlement).toBe(4840)
    desk.channelAnswers(returnId)
    expect(shopperStatus(desk.get(returnId)!)).toBe('settled')
    accepted(
      desk.run(returnId, {
        type: 'dispose',
        dispositions: [
          { returnLineId, grade: 'A', disposition: 'restock', quantity: 2, locationId: 'warehouse' },
        ],
      }),
    )
    desk.channelAnswers(returnId)
    expect(shopperStatus(desk.get(returnId)!)).toBe('closed')
    expect(waitingFor(desk.get(returnId)!)).toBe('nothing')
  })

  test('of a parcel that came in part, what lies here is due before what is still missing', () => {
    const desk = aReturnDesk(anOrder())
    const { returnId } = accepted(desk.ask([{ quantity: 2 }]))
    accepted(desk.run(returnId, { type: 'approve', reason: null }, staff('agent')))
    desk.channelAnswers(returnId)
    const returnLineId = receiveAll(desk, returnId, 1)
    expect(waitingFor(desk.get(returnId)!)).toBe('inspection')
    const inspections = [{ returnLineId, grade: 'A', quantity: 1, note: null }] as const
    accepted(desk.run(returnId, { type: 'inspect', inspections }))
    expect(waitingFor(desk.get(returnId)!)).toBe('putting_away')
    const put = {
      returnLineId,
      grade: 'A',
      disposition: 'restock',
      quantity: 1,
      locationId: 'warehouse',
    } as const
    accepted(desk.run(returnId, { type: 'dispose', dispositions: [put] }))
    expect(waitingFor(desk.get(returnId)!)).toBe('receipt')
  })

  test('what a rule approves is opened in the channel at once', () => {
    const desk = aReturnDesk(anOrder(), { approval: 'by_rule' })
    const state = accepted(desk.ask([{}]))
    expect(state.decision.kind).toBe('approved')
    expect(state.calls.map(({ work }) => work.kind)).toEqual(['open_return'])
  })

  test('nothing is paid before the parcel was inspected, when the policy says so', () => {
    const desk = aReturnDesk(anOrder())
    const returnId = approved(desk)
    receiveAll(desk, returnId, 2)
    const refund = desk.run(returnId, { type: 'settle', early: null }, staff('agent'))
    expect(refund).toMatchObject({ ok: false, refusal: { code: 'not_released' } })
  })

  test('money released on request goes out as soon as the channel has opened the return', () => {
    const desk = aReturnDesk(anOrder(), { approval: 'by_rule', release: { at: 'on_request', by: 'rule' } })
    const { returnId } = accepted(desk.ask([{ quantity: 2 }]))
    expect(desk.get(returnId)?.settlements).toHaveLength(0)
    desk.channelAnswers(returnId)
    expect(settlementOf(desk.get(returnId))?.settlement).toBe(4840)
  })

  test('an early refund needs a written reason and a role that may give it', () => {
    const desk = aReturnDesk(anOrder())
    const returnId = approved(desk)
    const silent = desk.run(returnId, { type: 'settle', early: { reason: ' ' } }, staff('finance'))
    expect(silent).toMatchObject({ refusal: { code: 'early_needs_reason' } })
    const agent = desk.run(returnId, { type: 'settle', early: { reason: 'kind' } }, staff('agent'))
    expect(agent).toMatchObject({ refusal: { code: 'not_your_role', duty: 'refund_early' } })
    const state = accepted(
      desk.run(returnId, { type: 'settle', early: { reason: 'kind' } }, staff('finance')),
    )
    expect(settlementOf(state)?.settlement).toBe(4840)
  })

  test('the second of two refunds finds nothing left to settle', () => {
    const desk = aReturnDesk(anOrder(), { release: { at: 'received', by: 'person' } })
    const returnId = approved(desk)
    receiveAll(desk, returnId, 2)
    accepted(desk.run(returnId, { type: 'settle', early: null }, staff('agent')))
    const second = desk.run(returnId, { type: 'settle', early: null }, staff('agent'))
    expect(second).toMatchObject({ refusal: { code: 'nothing_to_settle' } })
  })
})

describe('what of it is worth less, or did not come', () => {
  test('units of lower grade are worth less, by the policy and by name', () => {
    const desk = aReturnDesk(anOrder())
    const returnId = approved(desk)
    const returnLineId = receiveAll(desk, returnId, 2)
    const inspections = [
      { returnLineId, grade: 'A', quantity: 1, note: null },
      { returnLineId, grade: 'C', quantity: 1, note: 'torn' },
    ] as const
    accepted(desk.run(returnId, { type: 'inspect', inspections }))
    expect(settlementOf(desk.get(returnId))).toMatchObject({
      settlement: 2420 + 1210,
      deductions: [{ name: 'condition_C', minor: 1210 }],
    })
  })

  test('of three announced, two come, one in bad condition, and one is lost: no special state is needed', () => {
    const order = anOrder({ lines: [anOrderLine({ quantity: 3, item: 1000, taxes: {} })] })
    const desk = aReturnDesk(order)
    const returnId = approved(desk, 3)
    const returnLineId = lineOf(desk.get(returnId))
    const receipts = [
      { returnLineId, result: 'received', quantity: 2 },
      { returnLineId, result: 'lost', quantity: 1 },
    ] as const
    accepted(desk.run(returnId, { type: 'receive', note: null, receipts }))
    const inspections = [
      { returnLineId, grade: 'A', quantity: 1, note: null },
      { returnLineId, grade: 'C', quantity: 1, note: null },
    ] as const
    accepted(desk.run(returnId, { type: 'inspect', inspections }))
    expect(settlementOf(desk.get(returnId))).toMatchObject({ entitlement: 667, settlement: 667 - 167 })
  })

  test('a return of which nothing came is not closed by itself', () => {
    const desk = aReturnDesk(anOrder())
    const returnId = approved(desk)
    const returnLineId = lineOf(desk.get(returnId))
    accepted(
      desk.run(returnId, {
        type: 'receive',
        note: null,
        receipts: [{ returnLineId, result: 'empty', quantity: 2 }],
      }),
    )
    desk.channelAnswers(returnId)
    expect(desk.get(returnId)?.isClosed).toBe(false)
    accepted(desk.run(returnId, { type: 'close' }))
  })
})

test('a return in which another item came is paid by rule, and stays open until a person closes it', () => {
  const order = anOrder({ lines: [anOrderLine({ quantity: 3, item: 1000, taxes: {} })] })
  const desk = aReturnDesk(order)
  const returnId = approved(desk, 3)
  const returnLineId = lineOf(desk.get(returnId))
  const receipts = [
    { returnLineId, result: 'received', quantity: 2 },
    { returnLineId, result: 'wrong_item', quantity: 1 },
  ] as const
  accepted(desk.run(returnId, { type: 'receive', note: null, receipts }))
  const found = { returnLineId, grade: 'A', quantity: 2 } as const
  accepted(desk.run(returnId, { type: 'inspect', inspections: [{ ...found, note: null }] }))
  const away = { ...found, disposition: 'destroy', locationId: null } as const
  accepted(desk.run(returnId, { type: 'dispose', dispositions: [away] }))
  desk.channelAnswers(returnId)
  const state = desk.get(returnId)!
  expect(isPaidOut(state)).toBe(true)
  expect(state.isClosed).toBe(false)
  expect(projectReturn(state)).toMatchObject({ waitingFor: 'wrong_item', hasProblem: true })
  accepted(desk.run(returnId, { type: 'close' }))
  desk.channelAnswers(returnId)
  expect(waitingFor(desk.get(returnId)!)).toBe('nothing')
})

test('a decline is no approval: nobody is listed as having approved it', () => {
  const desk = aReturnDesk(anOrder())
  const { returnId } = accepted(desk.ask([{}]))
  const declined = accepted(desk.run(returnId, { type: 'decline', reason: 'other', note: 'no' }))
  expect(declined).toBeDefined()
  expect(projectReturn(desk.get(returnId)!)).toMatchObject({ status: 'declined', decidedBy: null })
})

describe('who may do what', () => {
  test.each([
    ['warehouse', { type: 'approve', reason: null }],
    ['finance', { type: 'approve', reason: null }],
    ['warehouse', { type: 'decline', reason: 'other', note: 'no' }],
  ] as const)('the %s role is refused %o', (role, command) => {
    const desk = aReturnDesk(anOrder())
    const { returnId } = accepted(desk.ask([{}]))
    expect(desk.run(returnId, command, staff(role))).toMatchObject({ refusal: { code: 'not_your_role' } })
  })

  test('a shopper cannot cancel what is on its way', () => {
    const desk = aReturnDesk(anOrder())
    const returnId = approved(desk)
    const shipped = {
      type: 'mark_shipped',
      carrier: null,
      trackingNumber: '3S123',
      trackingUrl: null,
    } as const
    accepted(desk.run(returnId, shipped, shopper))
    expect(desk.run(returnId, { type: 'cancel', note: null }, shopper)).toMatchObject({
      refusal: { code: 'wrong_state' },
    })
  })
})

describe('the warehouse cannot count more than there is', () => {
  test('more than announced is not received, more than received not inspected, more than graded not put away', () => {
    const desk = aReturnDesk(anOrder())
    const returnId = approved(desk)
    const returnLineId = lineOf(desk.get(returnId))
    const receive = (quantity: number) =>
      desk.run(returnId, {
        type: 'receive',
        note: null,
        receipts: [{ returnLineId, result: 'received', quantity }],
      })
    expect(receive(3)).toMatchObject({ refusal: { code: 'too_many_received', left: 2 } })
    accepted(receive(1))
    const inspect = desk.run(returnId, {
      type: 'inspect',
      inspections: [{ returnLineId, grade: 'A', quantity: 2, note: null }],
    })
    expect(inspect).toMatchObject({ refusal: { code: 'too_many_inspected', left: 1 } })
    const dispose = desk.run(returnId, {
      type: 'dispose',
      dispositions: [
        { returnLineId, grade: 'A', disposition: 'restock', quantity: 1, locationId: 'warehouse' },
      ],
    })
    expect(dispose).toMatchObject({ refusal: { code: 'too_many_disposed', left: 0 } })
  })
})

describe('a refund by hand on our return', () => {
  test('names the units that the channel used up, also when a settlement has taken them before', () => {
    const desk = aReturnDesk(anOrder(), { release: { at: 'received', by: 'person' } })
    const returnId = approved(desk)
    const returnLineId = receiveAll(desk, returnId, 2)
    accepted(desk.run(returnId, { type: 'settle', early: null }, staff('agent')))
    const byHand = { refundId: 'by-hand', minor: 500, units: [{ returnLineId, quantity: 1 }] }
    const state = accepted(desk.run(returnId, { type: 'record_outside_refund', ...byHand }, system))
    expect(desk.ledger(returnId).at(-1)?.event).toEqual({ type: 'refunded_outside', ...byHand })
    expect(state.lines[0]?.settled).toBe(2)
  })
})

describe('why a return was declined, as the channel is told', () => {
  const desk = aReturnDesk(anOrder())
  const { returnId } = accepted(desk.ask([{}]))

  test('is that time has passed only where nothing was asked for in time', () => {
    const { lines } = desk.get(returnId)!
    const late = lines.map((line) => ({
      ...line,
      decision: { ...line.decision, window: { ...line.decision.window, isOpen: false } },
    }))
    expect(tellableReason({ lines: late }, 'window_closed')).toBe('window_closed')
    expect(tellableReason({ lines: [...late, ...lines] }, 'window_closed')).toBe('other')
    expect(tellableReason({ lines }, 'final_sale')).toBe('final_sale')
  })

  test('is the note where it is not; the ledger keeps what the desk chose', () => {
    accepted(desk.run(returnId, { type: 'decline', reason: 'window_closed', note: 'Worn.' }))
    const { calls, decision } = desk.get(returnId)!
    expect(decision).toMatchObject({ reason: 'window_closed' })
    expect(calls.map(({ work }) => work)).toContainEqual({
      kind: 'decline_return',
      reason: 'other',
      note: 'Worn.',
    })
  })
})
