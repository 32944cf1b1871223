import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { OrderSnapshot } from '../../../app/domain/orders/order-snapshot.ts'
import type { Answers, Grade } from '../../../app/domain/policy/policy.ts'
import type { CallOutcome } from '../../../app/domain/returns/channel-call.ts'
import { disposedOf, isLive, quarantined } from '../../../app/domain/returns/counts.ts'
import { foldReturn } from '../../../app/domain/returns/evolve.ts'
import type { ReceiptResult } from '../../../app/domain/returns/events.ts'
import type { ReturnState } from '../../../app/domain/returns/return-state.ts'
import { anOrder, anOrderLine, aTender, orderTotal } from '../../builders/order.ts'
import { aReturnDesk, payoutsOf, shopper, staff, system } from '../../builders/return-desk.ts'

/** Anything anybody may try, on the n-th return and with any quantity; most of it is refused, as in life. */
type Attempt =
  | { readonly do: 'ask'; readonly line: number; readonly quantity: number; readonly other: number | null }
  | { readonly do: 'approve' | 'cancel' | 'decline' | 'settle' | 'early' | 'close'; readonly on: number }
  | { readonly do: 'receive'; readonly on: number; readonly result: ReceiptResult; readonly quantity: number }
  | {
      readonly do: 'inspect' | 'dispose'
      readonly on: number
      readonly grade: Grade
      readonly quantity: number
    }
  | { readonly do: 'channel'; readonly on: number; readonly answer: CallOutcome['result'] }
  | { readonly do: 'person'; readonly on: number; readonly verdict: 'confirmed' | 'not_done' | 'abandoned' }
  | { readonly do: 'refund_by_hand'; readonly minor: number }

const on = fc.nat(2)
const quantity = fc.integer({ min: 1, max: 4 })
const grade = fc.constantFrom<Grade>('A', 'B', 'C')
const attempt: fc.Arbitrary<Attempt> = fc.oneof(
  fc.record({ do: fc.constant('ask'), line: fc.nat(1), quantity, other: fc.option(quantity) }),
  fc.record({ do: fc.constantFrom('approve', 'cancel', 'decline', 'settle', 'early', 'close'), on }),
  fc.record({
    do: fc.constant('receive'),
    on,
    result: fc.constantFrom<ReceiptResult>('received', 'received', 'received', 'lost', 'empty'),
    quantity,
  }),
  fc.record({ do: fc.constantFrom('inspect', 'dispose'), on, grade, quantity }),
  fc.record({
    do: fc.constant('channel'),
    on,
    answer: fc.constantFrom<CallOutcome['result']>('confirmed', 'confirmed', 'unknown', 'failed'),
  }),
  fc.record({
    do: fc.constant('person'),
    on,
    verdict: fc.constantFrom('confirmed', 'not_done', 'abandoned'),
  }),
  fc.record({ do: fc.constant('refund_by_hand'), minor: fc.integer({ min: 1, max: 12_000 }) }),
)

const answers: fc.Arbitrary<Partial<Answers>> = fc.record({
  approval: fc.constantFrom('by_rule', 'by_person'),
  release: fc.record({
    at: fc.constantFrom('on_request', 'in_transit', 'received', 'inspected'),
    by: fc.constantFrom('rule', 'person'),
  }),
  restockingFee: fc.record({ basisPoints: fc.integer({ min: 0, max: 10_000 }) }),
  outboundShipping: fc.constantFrom('never', 'whole_order', 'always'),
  returnShipping: fc.constantFrom(
    { payer: 'merchant' } as const,
    { payer: 'deducted', feeByCurrency: { EUR: 495 } } as const,
  ),
})

const order: fc.Arbitrary<OrderSnapshot> = fc
  .record({
    first: fc.record({ quantity: fc.integer({ min: 1, max: 5 }), item: fc.nat(10_007), tax: fc.nat(2000) }),
    second: fc.record({ quantity: fc.integer({ min: 1, max: 3 }), item: fc.nat(5003), tax: fc.nat(900) }),
    taxesIncluded: fc.boolean(),
    duties: fc.nat(700),
    giftCard: fc.nat(100),
  })
  .map(({ first, second, taxesIncluded, duties, giftCard }) => {
    const lines = [first, second].map(({ quantity, item, tax }, index) =>
      anOrderLine({ lineId: `line-${index + 1}`, quantity, item, taxes: { VAT: tax } }),
    )
    const plain = anOrder({ lines, taxesIncluded, unallocated: { discount: 0, duties, fees: 0 } })
    const total = orderTotal(plain)
    const onCard = Math.floor((total * (100 - giftCard)) / 100)
    return {
      ...plain,
      tenders: [
        aTender({ captured: onCard }),
        aTender({ tenderId: 'gift-1', kind: 'gift_card', captured: total - onCard }),
      ],
    }
  })

type Desk = ReturnType<typeof aReturnDesk>

const perform = (desk: Desk, base: OrderSnapshot, byHand: { minor: number }, step: Attempt): void => {
  if (step.do === 'ask') {
    const lines = [{ lineId: `line-${step.line + 1}`, quantity: step.quantity }]
    if (step.other) lines.push({ lineId: `line-${2 - step.line}`, quantity: step.other })
    desk.ask(lines)
    return
  }
  if (step.do === 'refund_by_hand') return refundByHand(desk, base, byHand, step.minor)
  const state = desk.all()[step.on]
  if (state) performOn(desk, state, step)
}

const refundByHand = (desk: Desk, base: OrderSnapshot, byHand: { minor: number }, minor: number): void => {
  // The channel itself refuses more than it has left.
  const left = desk.money().tenders[0]?.remaining ?? 0
  if (minor > left) return
  byHand.minor += minor
  const parts = [{ tenderId: 'card-1', minor: byHand.minor }]
  const refund = {
    refundId: 'by-hand',
    createdAt: '2026-11-15T10:00:00Z',
    note: null,
    nativeReturnId: null,
    units: [],
  }
  desk.orderBecomes({ ...base, refunds: [{ ...refund, parts }] })
}

const performOn = (
  desk: Desk,
  state: ReturnState,
  step: Exclude<Attempt, { do: 'ask' | 'refund_by_hand' }>,
): void => {
  const { returnId } = state
  const returnLineId = state.lines[0]?.returnLineId ?? ''
  switch (step.do) {
    case 'approve':
      return void desk.run(returnId, { type: 'approve', reason: null })
    case 'cancel':
      return void desk.run(returnId, { type: 'cancel', note: null }, shopper)
    case 'decline':
      return void desk.run(returnId, { type: 'decline', reason: 'other', note: 'no' })
    case 'settle':
      return void desk.run(returnId, { type: 'settle', early: null }, staff('agent'))
    case 'early':
      return void desk.run(returnId, { type: 'settle', early: { reason: 'kindness' } })
    case 'close':
      return void desk.run(returnId, { type: 'close' })
    case 'receive': {
      const receipts = [{ returnLineId, result: step.result, quantity: step.quantity }]
      return void desk.run(returnId, { type: 'receive', receipts, note: null })
    }
    case 'inspect': {
      const inspections = [{ returnLineId, grade: step.grade, quantity: step.quantity, note: null }]
      return void desk.run(returnId, { type: 'inspect', inspections })
    }
    case 'dispose': {
      const part = { returnLineId, grade: step.grade, quantity: step.quantity, locationId: 'warehouse' }
      return void desk.run(returnId, { type: 'dispose', dispositions: [{ ...part, disposition: 'restock' }] })
    }
    case 'channel':
      return void desk.channelAnswers(returnId, () => step.answer)
    case 'person': {
      const call = state.calls.find(({ status }) => status === 'unknown' || status === 'failed')
      if (!call) return
      const outcome: CallOutcome =
        step.verdict === 'confirmed'
          ? { result: 'confirmed', externalId: null, native: null, fees: null }
          : { result: step.verdict, reason: 'looked it up' }
      return void desk.run(returnId, { type: 'resolve_call', callId: call.callId, outcome }, staff('finance'))
    }
  }
}

const everyLaw = (
  base: OrderSnapshot,
  given: Partial<Answers>,
  steps: readonly Attempt[],
  law: (desk: Desk, byHand: number) => void,
) => {
  const desk = aReturnDesk(base, given)
  const byHand = { minor: 0 }
  for (const step of steps) {
    perform(desk, base, byHand, step)
    law(desk, byHand.minor)
  }
}

const runs = { numRuns: 1000 }

/** Lives begin as most do, so that money and goods come to move, and then anything happens. */
const beginning: readonly Attempt[] = [
  { do: 'ask', line: 0, quantity: 2, other: 1 },
  { do: 'ask', line: 0, quantity: 1, other: null },
  { do: 'approve', on: 0 },
  { do: 'approve', on: 1 },
  { do: 'channel', on: 0, answer: 'confirmed' },
  { do: 'channel', on: 1, answer: 'confirmed' },
]
const life = [
  order,
  answers,
  fc.array(attempt, { minLength: 5, maxLength: 50, size: 'max' }).map((steps) => [...beginning, ...steps]),
] as const
const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0)

describe('the laws hold after every command, whatever is tried in whatever order', () => {
  test('ceiling: confirmed, in-flight and unknown payouts never exceed what was captured, per tender and over the order', () => {
    fc.assert(
      fc.property(...life, (base, given, steps) => {
        everyLaw(base, given, steps, (desk, byHand) => {
          const counted = payoutsOf(desk.all()).filter(
            ({ status }) => status !== 'failed' && status !== 'abandoned',
          )
          for (const { tenderId, captured } of base.tenders) {
            const paid = sum(
              counted
                .flatMap(({ parts }) => parts)
                .map((part) => (part.tenderId === tenderId ? part.minor : 0)),
            )
            expect(paid + (tenderId === 'card-1' ? byHand : 0)).toBeLessThanOrEqual(captured)
          }
        })
      }),
      runs,
    )
  })

  test('no double resolution: a unit belongs to one live return at most, and only sold units are returned', () => {
    fc.assert(
      fc.property(...life, (base, given, steps) => {
        everyLaw(base, given, steps, (desk) => {
          const held = desk
            .all()
            .filter(isLive)
            .flatMap(({ lines }) => lines)
          for (const line of base.lines) {
            const units = held.filter(({ lineId }) => lineId === line.lineId).flatMap(({ units }) => units)
            expect(new Set(units).size).toBe(units.length)
            expect(units.every((unit) => unit >= 1 && unit <= line.quantity)).toBe(true)
          }
        })
      }),
      runs,
    )
  })

  test('settlement identity: an entitlement is what is paid out and what is deducted by name, and pays no unit twice', () => {
    fc.assert(
      fc.property(...life, (base, given, steps) => {
        everyLaw(base, given, steps, (desk) => {
          for (const state of desk.all()) {
            for (const { settled } of state.settlements) {
              const deducted = sum(settled.settlement.deductions.map(({ minor }) => minor))
              const paid = sum(settled.payout.map(({ minor }) => minor))
              expect(paid + deducted).toBe(settled.entitlement.total)
              expect(settled.payout.every(({ minor }) => minor > 0)).toBe(true)
            }
            const units = state.settlements.flatMap(({ settled }) => settled.entitlement.lines)
            const named = units.flatMap(({ lineId, units }) => units.map((unit) => `${lineId} ${unit}`))
            expect(new Set(named).size).toBe(named.length)
          }
        })
      }),
      runs,
    )
  })

  test('stock identity: what was received is put away or in quarantine, and a channel is told of each unit once', () => {
    fc.assert(
      fc.property(...life, (base, given, steps) => {
        everyLaw(base, given, steps, (desk) => {
          for (const state of desk.all()) {
            for (const line of state.lines) {
              expect(line.receipts.received).toBe(disposedOf(line) + quarantined(line))
              expect(quarantined(line)).toBeGreaterThanOrEqual(0)
              const told = state.calls.flatMap(({ work }) => (work.kind === 'dispose' ? work.units : []))
              const ofLine = told.filter(({ returnLineId }) => returnLineId === line.returnLineId)
              expect(sum(ofLine.map(({ quantity }) => quantity))).toBeLessThanOrEqual(line.units.length)
              const restocked = ofLine.filter(({ disposition }) => disposition === 'restock')
              expect(sum(restocked.map(({ quantity }) => quantity))).toBeLessThanOrEqual(
                line.receipts.received,
              )
            }
          }
        })
      }),
      runs,
    )
  })

  test('the ledger is the truth: folding it again gives the same return', () => {
    fc.assert(
      fc.property(...life, (base, given, steps) => {
        const desk = aReturnDesk(base, given)
        const byHand = { minor: 0 }
        for (const step of steps) perform(desk, base, byHand, step)
        for (const state of desk.all()) {
          const ledger = desk.ledger(state.returnId)
          expect(foldReturn(state.returnId, JSON.parse(JSON.stringify(ledger)))).toEqual(state)
          expect(ledger.map(({ seq }) => seq)).toEqual(ledger.map((_entry, index) => index + 1))
        }
      }),
      runs,
    )
  })

  test('the lives that are tried reach payouts, second payouts, hand refunds and restocks often enough to mean something', () => {
    const reached = { payouts: 0, secondPayouts: 0, alreadyRefunded: 0, restocks: 0, unknown: 0 }
    fc.assert(
      fc.property(...life, (base, given, steps) => {
        const desk = aReturnDesk(base, given)
        const byHand = { minor: 0 }
        for (const step of steps) perform(desk, base, byHand, step)
        const payouts = payoutsOf(desk.all())
        const calls = desk.all().flatMap((state) => state.calls)
        reached.payouts += Number(payouts.length > 0)
        reached.secondPayouts += Number(payouts.length > 1)
        reached.alreadyRefunded += Number(payouts.some(({ alreadyRefunded }) => alreadyRefunded > 0))
        reached.restocks += Number(calls.some(({ work }) => work.kind === 'dispose'))
        reached.unknown += Number(calls.some(({ attempts, status }) => attempts > 0 && status === 'unknown'))
      }),
      { ...runs, seed: 1 },
    )
    for (const [what, count] of Object.entries(reached)) expect(count, what).toBeGreaterThan(20)
  })

  test('the system never gives a call up: that is for a person', () => {
    const desk = aReturnDesk(anOrder(), { approval: 'by_rule' })
    const asked = desk.ask([{}])
    if (!asked.ok) throw new Error('refused')
    desk.channelAnswers(asked.value.returnId, () => 'failed')
    const callId = desk.get(asked.value.returnId)?.calls[0]?.callId ?? ''
    const outcome = { result: 'abandoned', reason: 'too long' } as const
    const given = desk.run(asked.value.returnId, { type: 'resolve_call', callId, outcome }, system)
    expect(given).toMatchObject({ refusal: { code: 'person_needed' } })
  })
})
