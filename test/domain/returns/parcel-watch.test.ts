import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Actor, Role } from '../../../app/domain/returns/actor.ts'
import type { ReturnCommand } from '../../../app/domain/returns/commands.ts'
import { secondsToAlert, standingAlert } from '../../../app/domain/returns/parcel-watch.ts'
import { usualReceiving } from '../../../app/domain/returns/receiving-settings.ts'
import { projectReturn } from '../../../app/domain/returns/projection.ts'
import { shopperStatus, waitingFor } from '../../../app/domain/returns/status.ts'
import { anOrder } from '../../builders/order.ts'
import { accepted, aReturnDesk, shopper, staff, system } from '../../builders/return-desk.ts'

/** The desk's clock stands here. */
const now = '2026-11-20T10:00:00.000Z'
const hoursAgo = (hours: number) => new Date(Date.parse(now) - hours * 3_600_000).toISOString()

const sent: ReturnCommand = { type: 'mark_shipped', carrier: null, trackingNumber: null, trackingUrl: null }
const delivered = (deliveredAt: string): ReturnCommand => ({
  type: 'record_delivery',
  deliveredAt,
  source: { kind: 'person' },
})
const look: ReturnCommand = { type: 'raise_alert', patience: usualReceiving }

const anApprovedReturn = () => {
  const desk = aReturnDesk(anOrder(), { approval: 'by_rule' })
  const { returnId, lines } = accepted(desk.ask([{ quantity: 1 }]))
  const run = (command: ReturnCommand, actor: Actor = staff('owner')) => desk.run(returnId, command, actor)
  const receive = () =>
    run({
      type: 'receive',
      receipts: [{ returnLineId: lines[0]?.returnLineId ?? '', result: 'received', quantity: 1 }],
      note: null,
    })
  const state = () => desk.get(returnId) ?? expect.unreachable('the return is there')
  const events = () => desk.ledger(returnId).map(({ event }) => event.type)
  return { run, receive, state, events }
}

describe('what a carrier says', () => {
  test('is recorded with when and by whom it is known, and the parcel is under way', () => {
    const { run, state } = anApprovedReturn()
    accepted(run(delivered(hoursAgo(3)), staff('agent')))
    expect(state().delivery).toEqual({ deliveredAt: hoursAgo(3), source: { kind: 'person' } })
    expect(shopperStatus(state())).toBe('on_its_way')
    expect(waitingFor(state())).toBe('receipt')
  })

  test.each<Role>(['owner', 'agent', 'warehouse'])('can be recorded by the %s', (role) => {
    expect(anApprovedReturn().run(delivered(now), staff(role)).ok).toBe(true)
  })
  test('is not for finance to record', () => {
    expect(anApprovedReturn().run(delivered(now), staff('finance'))).toMatchObject({
      refusal: { code: 'not_your_role' },
    })
  })

  test('must be a moment, not to come, and after the order', () => {
    const { run } = anApprovedReturn()
    expect(run(delivered('yesterday'))).toMatchObject({ refusal: { code: 'moment_unreadable' } })
    expect(run(delivered(hoursAgo(-1)))).toMatchObject({ refusal: { code: 'delivered_in_future' } })
    expect(run(delivered('2016-11-19T10:00:00Z'))).toMatchObject({
      refusal: { code: 'delivered_before_order' },
    })
  })

  test('said twice changes nothing: the first word counts', () => {
    const { run, state, events } = anApprovedReturn()
    accepted(run(delivered(hoursAgo(3))))
    const before = events()
    accepted(run(delivered(hoursAgo(1)), system))
    expect(events()).toEqual(before)
    expect(state().delivery?.deliveredAt).toBe(hoursAgo(3))
  })

  test('after the receipt, or after the return was cancelled, is no news: a person is told, a carrier is not refused', () => {
    const received = anApprovedReturn()
    accepted(received.receive())
    const cancelled = anApprovedReturn()
    accepted(cancelled.run({ type: 'cancel', note: null }))
    for (const { run, events } of [received, cancelled]) {
      const before = events()
      expect(run(delivered(now))).toMatchObject({ refusal: { code: 'wrong_state' } })
      accepted(run(delivered(now), system))
      expect(events()).toEqual(before)
    }
  })

  test('ends the shopper’s own right to cancel, as sending does', () => {
    const { run } = anApprovedReturn()
    accepted(run(delivered(now)))
    expect(run({ type: 'cancel', note: null }, shopper)).toMatchObject({ refusal: { code: 'wrong_state' } })
  })
})

describe('a delivered parcel that nobody confirms', () => {
  test('raises an alert after the hours of the shop, once', () => {
    const { run, state, events } = anApprovedReturn()
    accepted(run(delivered(hoursAgo(23))))
    accepted(run(look, system))
    expect(standingAlert(state())).toBeNull()
    expect(secondsToAlert(state(), usualReceiving, now)).toBe(3600)

    const overdue = anApprovedReturn()
    accepted(overdue.run(delivered(hoursAgo(24))))
    accepted(overdue.run(look, system))
    accepted(overdue.run(look, system))
    expect(standingAlert(overdue.state())).toBe('receipt_overdue')
    expect(projectReturn(overdue.state()).alert).toBe('receipt_overdue')
    expect(overdue.events().filter((type) => type === 'alert_raised')).toHaveLength(1)
    expect(events()).not.toContain('alert_raised')
  })

  test('is no alert any more once the receipt is confirmed, whatever it was', () => {
    const { run, receive, state } = anApprovedReturn()
    accepted(run(delivered(hoursAgo(30))))
    accepted(run(look, system))
    accepted(receive())
    expect(standingAlert(state())).toBeNull()
  })

  test('an alert is no reason to refuse a form that was filled in meanwhile', () => {
    const { run, state } = anApprovedReturn()
    accepted(run(delivered(hoursAgo(30))))
    const seen = state().pageVersion
    accepted(run(look, system))
    expect(state().pageVersion).toBe(seen)
  })
})

describe('a parcel on its way for too long', () => {
  const days = (count: number) => ({ ...usualReceiving, lateAfterDays: count })

  test('is late once its days are over, and no more once it is delivered', () => {
    const { run, state } = anApprovedReturn()
    accepted(run(sent))
    accepted(run(look, system))
    expect(standingAlert(state())).toBeNull()
    expect(secondsToAlert(state(), usualReceiving, now)).toBe(14 * 86_400)
    accepted(run({ type: 'raise_alert', patience: days(0) }, system))
    expect(standingAlert(state())).toBe('parcel_late')
    accepted(run(delivered(now)))
    expect(standingAlert(state())).toBeNull()
    expect(secondsToAlert(state(), usualReceiving, now)).toBe(24 * 3600)
  })
})

test('whenever and however often a job looks, each alert is raised at most once, and none before its time or after the end', () => {
  const step = fc.oneof(
    fc.constant(look),
    fc.constant(sent),
    fc.constant<ReturnCommand>({ type: 'cancel', note: null }),
    fc.constant<'receive'>('receive'),
    fc.integer({ min: 0, max: 60 }).map((hours) => delivered(hoursAgo(hours))),
    fc.constant<ReturnCommand>({
      type: 'raise_alert',
      patience: { confirmWithinHours: 24, lateAfterDays: 0 },
    }),
  )
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      const { run, receive, state, events } = anApprovedReturn()
      for (const one of steps) {
        const isOver = state().decision.kind === 'cancelled' || events().includes('parcel_received')
        const before = events().filter((type) => type === 'alert_raised').length
        if (one === 'receive') receive()
        else run(one, one.type === 'raise_alert' ? system : staff('owner'))
        const raised = events().filter((type) => type === 'alert_raised').length
        if (isOver) expect(raised).toBe(before)
        if (state().alerts.includes('receipt_overdue'))
          expect(Date.parse(now) - Date.parse(state().delivery?.deliveredAt ?? now)).toBeGreaterThanOrEqual(
            24 * 3_600_000,
          )
        expect(new Set(state().alerts).size).toBe(state().alerts.length)
      }
    }),
    { numRuns: 1000 },
  )
})
