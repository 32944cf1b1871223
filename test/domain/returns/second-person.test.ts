import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { actionsFor } from '../../../app/domain/returns/actions.ts'
import type { Actor } from '../../../app/domain/returns/actor.ts'
import { limitOf, type PayoutLimits } from '../../../app/domain/returns/second-person.ts'
import { waitingFor } from '../../../app/domain/returns/status.ts'
import type { Answers, OptionalAnswers } from '../../../app/domain/policy/policy.ts'
import type { ReturnCommand } from '../../../app/domain/returns/commands.ts'
import type { ReturnState } from '../../../app/domain/returns/return-state.ts'
import { sumOf } from '../../../app/domain/money/exact.ts'
import { anOrder } from '../../builders/order.ts'
import { type Desk, life, perform } from '../../builders/lives.ts'
import { accepted, aReturnDesk, staff } from '../../builders/return-desk.ts'

// Two units of the order are worth 48.40.
const at20: PayoutLimits = { EUR: '20.00' }
const byRule = { approval: 'by_rule', release: { at: 'on_request', by: 'rule' } } as const
const byPerson = { approval: 'by_rule', release: { at: 'on_request', by: 'person' } } as const
const pay = { type: 'settle', early: null } as const
const another: Actor = { kind: 'staff', staffId: 'another', name: 'Another', role: 'finance' }

const opened = (
  answers: Parameters<typeof aReturnDesk>[1],
  payoutLimits: PayoutLimits = at20,
  quantity = 2,
) => {
  const desk = aReturnDesk(anOrder(), answers, { payoutLimits })
  const { returnId } = accepted(desk.ask([{ quantity }]))
  desk.channelAnswers(returnId)
  const state = () => desk.get(returnId)!
  const confirm = (actor: Actor) =>
    desk.run(returnId, { type: 'confirm_payout', askId: state().payoutAsk?.askId ?? '' }, actor)
  return { desk, returnId, state, confirm }
}

describe('money above the shop’s limit takes a second person', () => {
  test('whoever asks does not send it; somebody else does, and both stand in the ledger', () => {
    const { desk, returnId, state, confirm } = opened(byPerson)
    accepted(desk.run(returnId, pay, staff('agent')))
    expect(state().settlements).toEqual([])
    expect(waitingFor(state())).toBe('second_person')
    expect(actionsFor(state(), 'owner')).toContain('confirm_payout')
    expect(actionsFor(state(), 'owner')).not.toContain('refund')
    accepted(confirm(staff('finance')))
    const made = desk.ledger(returnId).find(({ event }) => event.type === 'settlement_made')
    expect(made).toMatchObject({ actor: staff('finance'), event: { askedBy: staff('agent') } })
    expect(state().payoutAsk).toBeNull()
  })

  test('the same person is refused, whatever their role', () => {
    const { desk, returnId, confirm } = opened(byPerson)
    accepted(desk.run(returnId, pay, staff('owner')))
    expect(confirm(staff('owner'))).toMatchObject({ refusal: { code: 'second_person_needed' } })
  })

  test('an agent asks but does not confirm', () => {
    const { desk, returnId, confirm } = opened(byPerson)
    accepted(desk.run(returnId, pay, staff('finance')))
    expect(confirm(staff('agent'))).toMatchObject({ refusal: { code: 'not_your_role' } })
  })

  test('up to the limit, and in a currency without one, it is sent as ever', () => {
    const exactly = opened(byPerson, { EUR: '48.40' })
    accepted(exactly.desk.run(exactly.returnId, pay, staff('agent')))
    expect(exactly.state().settlements).toHaveLength(1)
    const other = opened(byPerson, { USD: '0' })
    accepted(other.desk.run(other.returnId, pay, staff('agent')))
    expect(other.state().settlements).toHaveLength(1)
  })

  test('what was asked for once is not asked for again', () => {
    const { desk, returnId } = opened(byPerson)
    accepted(desk.run(returnId, pay, staff('agent')))
    expect(desk.run(returnId, pay, staff('owner'))).toMatchObject({
      refusal: { code: 'waits_for_second_person' },
    })
  })

  test('a return is not closed over the head of who confirms', () => {
    const { desk, returnId, state } = opened({ ...byPerson, goods: 'keep' })
    accepted(desk.run(returnId, pay, staff('agent')))
    expect(actionsFor(state(), 'owner')).not.toContain('close')
    expect(desk.run(returnId, { type: 'close' }, staff('owner'))).toMatchObject({
      refusal: { code: 'waits_for_second_person' },
    })
  })

  test('an early payout waits like any other, and keeps its reason', () => {
    const { desk, returnId, state, confirm } = opened({ approval: 'by_rule' })
    const early = { type: 'settle', early: { reason: 'a good customer' } } as const
    accepted(desk.run(returnId, early, staff('finance')))
    expect(state().payoutAsk?.early).toEqual({ reason: 'a good customer' })
    accepted(confirm(another))
    expect(state().settlements[0]).toMatchObject({ trigger: 'by_hand', reason: 'a good customer' })
  })
})

describe('rules that pay by themselves', () => {
  test('ask as well, and anybody who had no hand in it confirms', () => {
    const { state, confirm } = opened(byRule)
    expect(state().settlements).toEqual([])
    expect(state().payoutAsk?.by.kind).toBe('policy')
    accepted(confirm(staff('owner')))
    expect(state().settlements[0]?.askedBy?.kind).toBe('policy')
  })

  test('whoever approved, so that the rule pays, is the first person', () => {
    const desk = aReturnDesk(anOrder(), { ...byRule, approval: 'by_person' }, { payoutLimits: at20 })
    const { returnId } = accepted(desk.ask([{ quantity: 2 }]))
    accepted(desk.run(returnId, { type: 'approve', reason: null }, staff('owner')))
    desk.channelAnswers(returnId)
    const askId = desk.get(returnId)?.payoutAsk?.askId ?? ''
    const confirm = (actor: Actor) => desk.run(returnId, { type: 'confirm_payout', askId }, actor)
    expect(confirm(staff('owner'))).toMatchObject({ refusal: { code: 'second_person_needed' } })
    accepted(confirm(another))
  })

  test.each([
    ['received', { at: 'received', by: 'rule' }],
    ['graded', { at: 'inspected', by: 'rule' }],
    ['marked as shipped', { at: 'in_transit', by: 'rule' }],
    ['told as delivered', { at: 'in_transit', by: 'rule' }],
  ] as const)('whoever %s, so that the rule pays, is the first person', (act, release) => {
    const { desk, returnId, state, confirm } = opened({ approval: 'by_rule', release })
    const returnLineId = state().lines[0]?.returnLineId ?? ''
    const part = { returnLineId, quantity: 2 }
    const receive: ReturnCommand = {
      type: 'receive',
      receipts: [{ ...part, result: 'received' }],
      note: null,
    }
    if (act === 'graded') accepted(desk.run(returnId, receive, staff('warehouse')))
    const command: ReturnCommand = {
      received: receive,
      graded: { type: 'inspect' as const, inspections: [{ ...part, grade: 'A' as const, note: null }] },
      'marked as shipped': {
        type: 'mark_shipped' as const,
        carrier: null,
        trackingNumber: null,
        trackingUrl: null,
      },
      'told as delivered': {
        type: 'record_delivery' as const,
        deliveredAt: '2026-11-20T09:00:00.000Z',
        source: { kind: 'person' as const },
      },
    }[act]
    accepted(desk.run(returnId, command, staff('owner')))
    expect(state().payoutAsk?.by.kind).toBe('policy')
    expect(confirm(staff('owner'))).toMatchObject({ refusal: { code: 'second_person_needed' } })
    accepted(confirm(another))
  })

  test('after an approval in the channel’s own admin two people of the desk confirm, since nobody knows who approved', () => {
    const desk = aReturnDesk(anOrder(), { ...byRule, approval: 'by_person' }, { payoutLimits: at20 })
    const { returnId } = accepted(desk.ask([{ quantity: 2 }]))
    const channel: Actor = { kind: 'channel', platform: 'shopify' }
    accepted(desk.run(returnId, { type: 'approve', reason: null }, channel))
    desk.channelAnswers(returnId)
    const state = () => desk.get(returnId)!
    const confirm = (actor: Actor) =>
      desk.run(returnId, { type: 'confirm_payout', askId: state().payoutAsk?.askId ?? '' }, actor)
    accepted(confirm(staff('owner')))
    expect(state().settlements).toEqual([])
    expect(state().payoutAsk?.by).toEqual(staff('owner'))
    expect(confirm(staff('owner'))).toMatchObject({ refusal: { code: 'second_person_needed' } })
    accepted(confirm(another))
    expect(state().settlements[0]?.askedBy).toEqual(staff('owner'))
  })

  test('do not ask again once a person has refused', () => {
    const { desk, returnId, state } = opened(byRule)
    const askId = state().payoutAsk?.askId ?? ''
    const refuse = (reason: string) =>
      desk.run(returnId, { type: 'refuse_payout', askId, reason }, staff('finance'))
    expect(refuse(' ')).toMatchObject({ refusal: { code: 'payout_refusal_needs_reason' } })
    accepted(refuse('this shopper never paid'))
    expect(state().payoutAsk).toBeNull()
    expect(actionsFor(state(), 'agent')).toContain('refund')
  })
})

describe('no way around', () => {
  test('many small payouts of one order count together', () => {
    const desk = aReturnDesk(anOrder(), byPerson, { payoutLimits: { EUR: '30.00' } })
    const part = () => {
      const { returnId } = accepted(desk.ask([{ quantity: 1 }]))
      desk.channelAnswers(returnId)
      accepted(desk.run(returnId, pay, staff('agent')))
      return desk.get(returnId)!
    }
    expect(part().settlements).toHaveLength(1)
    expect(part().settlements).toEqual([])
  })

  test('a payout that failed counts: it may be tried again', () => {
    const desk = aReturnDesk(anOrder(), byPerson, { payoutLimits: { EUR: '30.00' } })
    const one = accepted(desk.ask([{ quantity: 1 }]))
    desk.channelAnswers(one.returnId)
    accepted(desk.run(one.returnId, pay, staff('agent')))
    desk.channelAnswers(one.returnId, () => 'failed')
    const other = accepted(desk.ask([{ quantity: 1 }]))
    desk.channelAnswers(other.returnId)
    accepted(desk.run(other.returnId, pay, staff('agent')))
    expect(desk.get(other.returnId)?.payoutAsk).not.toBeNull()
  })

  test('a payout that failed is tried again above a limit of meanwhile by another person only', () => {
    const desk = aReturnDesk(anOrder(), byPerson, { payoutLimits: { EUR: '48.40' } })
    const { returnId } = accepted(desk.ask([{ quantity: 2 }]))
    desk.channelAnswers(returnId)
    accepted(desk.run(returnId, pay, staff('owner')))
    desk.channelAnswers(returnId, () => 'failed')
    const { callId } = desk.get(returnId)!.calls.find(({ work }) => work.kind === 'pay_out')!
    const again = (actor: Actor) =>
      desk.run(
        returnId,
        { type: 'resolve_call', callId, outcome: { result: 'not_done', reason: 'once more' } },
        actor,
      )
    desk.limitsBecome({ EUR: '48.39' })
    expect(again(staff('owner'))).toMatchObject({ refusal: { code: 'second_person_needed' } })
    accepted(again(another))
  })

  test('a payout that failed does not count twice when it is tried again', () => {
    const desk = aReturnDesk(anOrder(), byPerson, { payoutLimits: { EUR: '48.40' } })
    const { returnId } = accepted(desk.ask([{ quantity: 2 }]))
    desk.channelAnswers(returnId)
    accepted(desk.run(returnId, pay, staff('owner')))
    desk.channelAnswers(returnId, () => 'failed')
    const { callId } = desk.get(returnId)!.calls.find(({ work }) => work.kind === 'pay_out')!
    const outcome = { result: 'not_done', reason: 'once more' } as const
    accepted(desk.run(returnId, { type: 'resolve_call', callId, outcome }, staff('owner')))
  })

  test('nobody confirms another amount than the one that was asked for', () => {
    const { desk, returnId, state, confirm } = opened(byPerson)
    accepted(desk.run(returnId, pay, staff('agent')))
    const refund = {
      refundId: 'by-hand',
      createdAt: '2026-11-15T10:00:00Z',
      note: null,
      nativeReturnId: null,
      shipping: 0,
      units: [],
      parts: [{ tenderId: 'card-1', minor: 4000 }],
    }
    desk.orderBecomes({ ...anOrder(), refunds: [refund] })
    expect(confirm(staff('finance'))).toMatchObject({ refusal: { code: 'payout_changed' } })
    expect(state().settlements).toEqual([])
  })

  test('who asked may take it back without being one who confirms; a bystander may not', () => {
    const { desk, returnId, state } = opened(byPerson)
    accepted(desk.run(returnId, pay, staff('agent')))
    const askId = state().payoutAsk?.askId ?? ''
    const take = (actor: Actor) =>
      desk.run(returnId, { type: 'refuse_payout', askId, reason: 'a mistake' }, actor)
    expect(take(staff('warehouse'))).toMatchObject({ refusal: { code: 'not_your_role' } })
    accepted(take(staff('agent')))
    expect(take(staff('agent'))).toMatchObject({ refusal: { code: 'payout_not_asked' } })
  })

  test('whatever anybody does alone, no more leaves an order than the limit', () => {
    fc.assert(
      fc.property(...life, fc.integer({ min: 0, max: 9000 }), (base, given, steps, limit) => {
        const payoutLimits = { EUR: (limit / 100).toFixed(2) }
        const desk = aReturnDesk(base, given, { payoutLimits })
        const byHand = { minor: 0 }
        for (const step of steps) {
          perform(desk, base, byHand, step)
          // Everything was done by the owner, so that nothing that they caused is theirs to confirm.
          if (isOwnersDoing(given)) for (const state of desk.all()) confirmAlone(desk, state)
        }
        const sent = desk
          .all()
          .flatMap(({ calls }) =>
            calls.flatMap(({ work }) =>
              work.kind === 'pay_out' ? work.parts.map(({ minor }) => minor) : [],
            ),
          )
        expect(sumOf(sent)).toBeLessThanOrEqual(limit)
      }),
      { numRuns: 150 },
    )
  })
})

/** Whether a rule has to wait for something that somebody at the desk does: the owner, in these lives. */
const isOwnersDoing = ({ approval, goods, release }: Partial<Answers> & OptionalAnswers): boolean =>
  approval === 'by_person' || (release?.at !== 'on_request' && goods !== 'keep')

const confirmAlone = (desk: Desk, { returnId, payoutAsk }: ReturnState) => {
  if (payoutAsk) desk.run(returnId, { type: 'confirm_payout', askId: payoutAsk.askId }, staff('owner'))
}

test('a limit is read with the decimals that the order’s currency has', () => {
  expect(limitOf({ EUR: '500' }, 'EUR', 2)).toBe(50_000)
  expect(limitOf({ JPY: '500.50' }, 'JPY', 0)).toBe(500)
  expect(limitOf({ KWD: '1.500' }, 'KWD', 3)).toBe(1500)
  expect(limitOf({}, 'EUR', 2)).toBeNull()
})
