import { describe, expect, test } from 'vitest'
import type { CallOutcome } from '../../../app/domain/returns/channel-call.ts'
import { needsAttention } from '../../../app/domain/returns/status.ts'
import { anOrder } from '../../builders/order.ts'
import { accepted, aReturnDesk, staff } from '../../builders/return-desk.ts'

type Desk = ReturnType<typeof aReturnDesk>

const channel = { kind: 'channel', platform: 'shopify' } as const

const giveUp = (desk: Desk, returnId: string, kind: string) => {
  const call = desk.get(returnId)?.calls.find(({ work }) => work.kind === kind)
  const outcome: CallOutcome = { result: 'abandoned', reason: 'the channel refuses it' }
  accepted(
    desk.run(returnId, { type: 'resolve_call', callId: call?.callId ?? '', outcome }, staff('finance')),
  )
}

const comesBack = (desk: Desk, returnId: string) => {
  const returnLineId = desk.get(returnId)?.lines[0]?.returnLineId ?? ''
  const received = { returnLineId, result: 'received', quantity: 1 } as const
  accepted(desk.run(returnId, { type: 'receive', note: null, receipts: [received] }))
  const found = { returnLineId, grade: 'A', quantity: 1, note: null } as const
  accepted(desk.run(returnId, { type: 'inspect', inspections: [found] }))
  const put = {
    returnLineId,
    grade: 'A',
    disposition: 'restock',
    quantity: 1,
    locationId: 'warehouse',
  } as const
  accepted(desk.run(returnId, { type: 'dispose', dispositions: [put] }))
}

const statuses = (desk: Desk, returnId: string) =>
  desk.get(returnId)?.calls.map(({ work, status }) => `${work.kind} ${status}`)

describe('a return that the channel will never have', () => {
  test('gives up with its opening what waited for it, so that nothing stays due for ever', () => {
    const desk = aReturnDesk(anOrder(), { approval: 'by_rule' })
    const { returnId } = accepted(desk.ask([{ quantity: 1 }]))
    desk.channelAnswers(returnId, () => 'failed')
    comesBack(desk, returnId)
    expect(statuses(desk, returnId)).toEqual(['open_return failed', 'dispose due'])
    giveUp(desk, returnId, 'open_return')
    expect(statuses(desk, returnId)).toEqual(['open_return abandoned', 'dispose abandoned'])
    expect(desk.run(returnId, { type: 'close' }, staff('agent'))).toMatchObject({ ok: true })
  })

  test('asks nothing more of the channel, and pays nothing through it', () => {
    const desk = aReturnDesk(anOrder(), { approval: 'by_rule' })
    const { returnId } = accepted(desk.ask([{ quantity: 1 }]))
    desk.channelAnswers(returnId, () => 'failed')
    giveUp(desk, returnId, 'open_return')
    comesBack(desk, returnId)
    expect(statuses(desk, returnId)).toEqual(['open_return abandoned'])
    expect(desk.run(returnId, { type: 'settle', early: null }, staff('agent'))).toMatchObject({
      refusal: { code: 'return_not_opened' },
    })
  })

  test('frees the money of a payout that waited for an approval which the channel refuses', () => {
    const desk = aReturnDesk(anOrder(), { release: { at: 'on_request', by: 'rule' } })
    const { returnId } = accepted(desk.ask([{ quantity: 1 }]))
    desk.channelAnswers(returnId)
    const before = desk.money().tenders
    accepted(desk.run(returnId, { type: 'approve', reason: null }))
    desk.channelAnswers(returnId, () => 'failed')
    expect(statuses(desk, returnId)).toContain('pay_out due')
    giveUp(desk, returnId, 'approve_return')
    expect(statuses(desk, returnId)).toContain('pay_out abandoned')
    expect(desk.money().tenders).toEqual(before)
  })
})

describe('a return that was cancelled in the channel when its goods had come', () => {
  const cancelledThere = () => {
    const desk = aReturnDesk(anOrder(), { approval: 'by_rule', release: { at: 'inspected', by: 'person' } })
    const { returnId } = accepted(desk.ask([{ quantity: 1 }]))
    desk.channelAnswers(returnId, () => 'confirmed')
    comesBack(desk, returnId)
    accepted(desk.run(returnId, { type: 'note_native_cancelled' }, channel))
    return { desk, returnId }
  }

  test('waits for a person, and pays nothing through it', () => {
    const { desk, returnId } = cancelledThere()
    const state = desk.get(returnId)
    expect(state && needsAttention(state)).toBe(true)
    expect(desk.run(returnId, { type: 'settle', early: null }, staff('agent'))).toMatchObject({
      refusal: { code: 'cancelled_in_channel' },
    })
  })

  test('is noted once', () => {
    const { desk, returnId } = cancelledThere()
    const version = desk.get(returnId)?.version
    accepted(desk.run(returnId, { type: 'note_native_cancelled' }, channel))
    expect(desk.get(returnId)?.version).toBe(version)
  })
})
