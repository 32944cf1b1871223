import { describe, expect, test } from 'vitest'
import { actionsFor, mayReceiveKept } from '../../../app/domain/returns/actions.ts'
import type { ReturnState } from '../../../app/domain/returns/return-state.ts'
import { shopperStatus, waitingFor } from '../../../app/domain/returns/status.ts'
import { anOrder } from '../../builders/order.ts'
import { accepted, aReturnDesk, staff } from '../../builders/return-desk.ts'

const paid = (state: ReturnState | undefined) =>
  state?.settlements.map(({ settled }) => settled.settlement.settlement)

describe('what was to be kept comes all the same', () => {
  const paidAndClosed = () => {
    const desk = aReturnDesk(anOrder(), { approval: 'by_rule', goods: 'keep' })
    const { returnId } = accepted(desk.ask([{ quantity: 2 }]))
    desk.channelAnswers(returnId)
    const { returnLineId } = desk.get(returnId)!.lines[0]!
    const receive = (quantity: number) =>
      desk.run(returnId, {
        type: 'receive',
        receipts: [{ returnLineId, result: 'received', quantity }],
        note: null,
      })
    return { desk, returnId, returnLineId, receive }
  }

  test('it is counted in after the end, graded and put away, and neither the money nor the channel hears of it', () => {
    const { desk, returnId, returnLineId, receive } = paidAndClosed()
    const before = desk.get(returnId)!
    expect(mayReceiveKept(before, 'warehouse')).toBe(true)
    expect(mayReceiveKept(before, 'agent')).toBe(false)
    accepted(receive(2))
    expect(waitingFor(desk.get(returnId)!)).toBe('inspection')
    expect(actionsFor(desk.get(returnId)!, 'warehouse')).toContain('inspect')
    const part = { returnLineId, quantity: 2, grade: 'C' } as const
    accepted(desk.run(returnId, { type: 'inspect', inspections: [{ ...part, note: null }] }))
    expect(waitingFor(desk.get(returnId)!)).toBe('putting_away')
    const dispositions = [{ ...part, disposition: 'restock', locationId: 'w' }] as const
    accepted(desk.run(returnId, { type: 'dispose', dispositions }))
    const after = desk.get(returnId)!
    expect(waitingFor(after)).toBe('nothing')
    expect(shopperStatus(after)).toBe('closed')
    expect(paid(after)).toEqual(paid(before))
    expect(after.calls).toEqual(before.calls)
  })

  test('no more of it comes than there is', () => {
    const { receive } = paidAndClosed()
    accepted(receive(1))
    expect(receive(2)).toMatchObject({ refusal: { code: 'too_many_received', left: 1 } })
  })
})

describe('approved in the channel’s own screens', () => {
  const approvedThere = (answers: Parameters<typeof aReturnDesk>[1]) => {
    const desk = aReturnDesk(anOrder(), answers)
    const { returnId } = accepted(desk.ask([{ quantity: 1 }]))
    accepted(desk.run(returnId, { type: 'approve', reason: null }, { kind: 'channel', platform: 'shopify' }))
    desk.channelAnswers(returnId)
    return { desk, returnId }
  }

  test('the approval of what is kept stands, and its money waits for a person to look', () => {
    const { desk, returnId } = approvedThere({ goods: 'keep' })
    expect(shopperStatus(desk.get(returnId)!)).toBe('approved')
    expect(waitingFor(desk.get(returnId)!)).toBe('refund')
    expect(paid(desk.get(returnId))).toEqual([])
    accepted(desk.run(returnId, { type: 'settle', early: null }, staff('agent')))
    desk.channelAnswers(returnId)
    expect(shopperStatus(desk.get(returnId)!)).toBe('closed')
  })

  test('what comes back is paid by the rule as ever', () => {
    const { desk, returnId } = approvedThere({ release: { at: 'on_request', by: 'rule' } })
    expect(paid(desk.get(returnId))).toHaveLength(1)
  })
})
