import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ChannelRefund, OrderSnapshot } from '../../../app/domain/orders/order-snapshot.ts'
import { sumOf } from '../../../app/domain/money/exact.ts'
import { differencesOf } from '../../../app/domain/reconciliation/differences.ts'
import type { ReturnState } from '../../../app/domain/returns/return-state.ts'
import { life, perform, type Attempt } from '../../builders/lives.ts'
import { anOrder } from '../../builders/order.ts'
import { aReturnDesk } from '../../builders/return-desk.ts'

const seenAt = '2026-11-21T10:00:00.000Z'

const payoutsOf = (returns: readonly ReturnState[]) =>
  returns.flatMap((state) =>
    state.calls.flatMap((call) =>
      call.work.kind === 'pay_out' && call.work.parts.length > 0
        ? [{ state, call, parts: call.work.parts }]
        : [],
    ),
  )

const refundOf = ({ call, parts }: ReturnType<typeof payoutsOf>[number]): ChannelRefund => ({
  refundId: call.outcome?.result === 'confirmed' ? (call.outcome.externalId ?? call.callId) : call.callId,
  createdAt: seenAt,
  note: `Kembali ${call.callId}`,
  nativeReturnId: null,
  shipping: 0,
  parts,
  units: [],
})

/** The order as a channel shows it that did exactly what the ledgers say is confirmed. */
const truthful = (order: OrderSnapshot, returns: readonly ReturnState[]): OrderSnapshot => ({
  ...order,
  changedAt: seenAt,
  refunds: payoutsOf(returns)
    .filter(({ call }) => call.status === 'confirmed')
    .map(refundOf),
})

const lived = (order: OrderSnapshot, answers: object, steps: readonly Attempt[]) => {
  const desk = aReturnDesk(order, answers)
  const byHand = { minor: 0 }
  for (const step of steps) if (step.do !== 'refund_by_hand') perform(desk, order, byHand, step)
  return desk.all()
}

describe('whatever happened to returns', () => {
  test('a channel that did what the ledgers say differs in no amount; what is unclear is named once each', () => {
    fc.assert(
      fc.property(...life, (order, answers, steps) => {
        const returns = lived(order, answers, steps)
        const found = differencesOf(truthful(order, returns), returns)
        const unclear = payoutsOf(returns).filter(({ call }) => ['unknown', 'failed'].includes(call.status))
        expect(found.filter(({ code }) => code.startsWith('refund_')).map(({ code }) => code)).toEqual(
          unclear.map(() => 'refund_unclear'),
        )
        expect(found.filter(({ code }) => code === 'units_twice' || code === 'quarantine_refunded')).toEqual(
          [],
        )
      }),
      { numRuns: 60 },
    )
  })

  test('of one refund that is gone, or of another amount, exactly that is told', () => {
    fc.assert(
      fc.property(
        ...life,
        fc.nat(),
        fc.integer({ min: 1, max: 999 }),
        (order, answers, steps, which, off) => {
          const returns = lived(order, answers, steps)
          const shown = truthful(order, returns)
          const paid = payoutsOf(returns).filter(({ call }) => call.status === 'confirmed')
          const chosen = paid[which % Math.max(1, paid.length)]
          if (!chosen) return
          const ledger = sumOf(chosen.parts.map(({ minor }) => minor))
          const before = differencesOf(shown, returns)
          const isIt = ({ refundId }: ChannelRefund) => refundId === refundOf(chosen).refundId
          const gone = { ...shown, refunds: shown.refunds.filter((one) => !isIt(one)) }
          expect(newIn(before, differencesOf(gone, returns))).toEqual([
            expect.objectContaining({
              code: 'refund_missing',
              returnId: chosen.state.returnId,
              ledger,
              channel: 0,
            }),
          ])
          const parts = [...chosen.parts, { tenderId: 'card-1', minor: off }]
          const other = {
            ...shown,
            refunds: shown.refunds.map((one) => (isIt(one) ? { ...one, parts } : one)),
          }
          expect(newIn(before, differencesOf(other, returns))).toEqual([
            expect.objectContaining({ code: 'refund_differs', ledger, channel: ledger + off }),
          ])
          // What the channel was not seen to show since is nothing yet.
          const stale = { ...gone, changedAt: '2026-01-01T00:00:00.000Z' }
          expect(differencesOf(stale, returns).filter(({ code }) => code === 'refund_missing')).toEqual([])
        },
      ),
      { numRuns: 60 },
    )
  })
})

const newIn = (before: readonly object[], after: readonly object[]) => {
  const known = before.map((one) => JSON.stringify(one))
  return after.filter((one) => !known.includes(JSON.stringify(one)))
}

describe('units', () => {
  const settledLife = (answer: 'confirmed' | 'unknown' = 'confirmed') => {
    const desk = aReturnDesk(anOrder(), { approval: 'by_rule', release: { at: 'inspected', by: 'person' } })
    const asked = desk.ask([{ quantity: 2 }])
    if (!asked.ok) throw new Error('refused')
    const { returnId } = asked.value
    desk.channelAnswers(returnId)
    const returnLineId = asked.value.lines[0]?.returnLineId ?? ''
    desk.run(returnId, {
      type: 'receive',
      receipts: [{ returnLineId, result: 'received', quantity: 2 }],
      note: null,
    })
    desk.run(returnId, {
      type: 'inspect',
      inspections: [{ returnLineId, grade: 'A', quantity: 2, note: null }],
    })
    return { desk, returnId, returnLineId, answer }
  }
  const byHand: ChannelRefund = {
    refundId: 'by-hand',
    createdAt: seenAt,
    note: null,
    nativeReturnId: null,
    shipping: 0,
    parts: [],
    units: [{ lineId: 'line-1', quantity: 1 }],
  }

  test('in quarantine here and refunded by hand there may be on sale', () => {
    const { desk } = settledLife()
    const order = { ...anOrder(), changedAt: seenAt, refunds: [byHand] }
    expect(differencesOf(order, desk.all())).toEqual([
      expect.objectContaining({ code: 'quarantine_refunded', lineId: 'line-1', units: 1 }),
    ])
  })

  test('restocked here, of which the channel never said that it has them', () => {
    const { desk, returnId, returnLineId } = settledLife()
    const part = { returnLineId, grade: 'A', quantity: 2, disposition: 'restock', locationId: 'l' } as const
    desk.run(returnId, { type: 'dispose', dispositions: [part] })
    desk.channelAnswers(returnId, () => 'unknown')
    const order = { ...anOrder(), changedAt: seenAt }
    expect(differencesOf(order, desk.all())).toEqual([
      expect.objectContaining({ code: 'restock_unclear', lineId: 'line-1', units: 2 }),
    ])
  })

  test('of an order that vanished while its return goes on', () => {
    const { desk } = settledLife()
    const order = { ...anOrder(), changedAt: seenAt, cancelledAt: seenAt }
    expect(differencesOf(order, desk.all()).map(({ code }) => code)).toEqual(['order_gone'])
  })
})
