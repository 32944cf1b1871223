import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { OrderSnapshot } from '../../../app/domain/orders/order-snapshot.ts'
import type { Answers, OptionalAnswers } from '../../../app/domain/policy/policy.ts'
import { disposedOf, isLive, quarantined, standingSettlements } from '../../../app/domain/returns/counts.ts'
import { foldReturn } from '../../../app/domain/returns/evolve.ts'
import { life, perform, type Attempt, type Desk } from '../../builders/lives.ts'
import { anOrder } from '../../builders/order.ts'
import { aReturnDesk, payoutsOf, system } from '../../builders/return-desk.ts'

const everyLaw = (
  base: OrderSnapshot,
  given: Partial<Answers> & OptionalAnswers,
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
            const units = standingSettlements(state).flatMap(({ settled }) => settled.entitlement.lines)
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
})

describe('what the shopper keeps', () => {
  test('is never missing, and never told to the channel as goods, though it may come; and its money and its goods are never both decided anew', () => {
    fc.assert(
      fc.property(...life, (base, given, steps) => {
        const paidAs = new Map<string, string>()
        everyLaw(base, given, steps, (desk) => {
          for (const state of desk.all()) {
            const told = state.calls.flatMap(({ work }) => (work.kind === 'dispose' ? work.units : []))
            for (const { returnLineId, goods, receipts, units, settled } of state.lines) {
              if (goods === 'keep') {
                expect(sum(Object.values(receipts))).toBe(receipts.received)
                expect(receipts.received).toBeLessThanOrEqual(units.length)
                expect(told.filter((one) => one.returnLineId === returnLineId)).toEqual([])
              }
              // While its money has moved it stays what it was when it moved.
              if (settled > 0) expect(goods).toBe(paidAs.get(returnLineId) ?? goods)
              if (settled > 0) paidAs.set(returnLineId, goods)
              else paidAs.delete(returnLineId)
            }
          }
        })
      }),
      runs,
    )
  })
})

describe('and the ledgers are to be trusted', () => {
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
    const reached = {
      paidAndKept: 0,
      decidedAnew: 0,
      payouts: 0,
      secondPayouts: 0,
      alreadyRefunded: 0,
      restocks: 0,
      unknown: 0,
    }
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
        const lines = desk.all().flatMap((state) => state.lines)
        reached.paidAndKept += Number(lines.some(({ goods, settled }) => goods === 'keep' && settled > 0))
        reached.decidedAnew += Number(lines.some(({ goods }) => goods !== (given.goods ?? 'send_back')))
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
