import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { inspected, quarantined } from '../../../app/domain/returns/counts.ts'
import { inQuarantine } from '../../../app/domain/returns/quarantine.ts'
import { life, perform } from '../../builders/lives.ts'
import { anOrder, anOrderLine } from '../../builders/order.ts'
import { accepted, aReturnDesk, staff } from '../../builders/return-desk.ts'

const aParcelOf = (quantity: number) => {
  const order = anOrder({ lines: [anOrderLine({ quantity })] })
  const desk = aReturnDesk(order, { approval: 'by_rule' })
  const { returnId, lines } = accepted(desk.ask([{ quantity }]))
  const returnLineId = lines[0]?.returnLineId ?? ''
  return {
    receive: (count: number, place: string | null) =>
      accepted(
        desk.run(returnId, {
          type: 'receive',
          receipts: [{ returnLineId, result: 'received', quantity: count }],
          note: null,
          place,
        }),
      ),
    gradeA: (count: number) =>
      accepted(
        desk.run(returnId, {
          type: 'inspect',
          inspections: [{ returnLineId, grade: 'A', quantity: count, note: null }],
        }),
      ),
    putAway: (count: number) =>
      desk.run(
        returnId,
        {
          type: 'dispose',
          dispositions: [
            { returnLineId, grade: 'A', disposition: 'restock', quantity: count, locationId: 'warehouse' },
          ],
        },
        staff('warehouse'),
      ),
    line: () => desk.get(returnId)?.lines[0] ?? expect.unreachable('the line is there'),
  }
}

describe('goods in quarantine', () => {
  test('are where the shop keeps such goods when they arrive, and stay there when it names another place', () => {
    const parcel = aParcelOf(3)
    parcel.receive(2, 'Q-1')
    parcel.receive(1, null)
    expect(inQuarantine(parcel.line()).map(({ place, quantity }) => [place, quantity])).toEqual([
      ['Q-1', 2],
      [null, 1],
    ])
  })

  test('leave it when they are put away, first what came first', () => {
    const parcel = aParcelOf(3)
    parcel.receive(2, 'Q-1')
    parcel.receive(1, 'Q-2')
    parcel.gradeA(3)
    accepted(parcel.putAway(2))
    expect(inQuarantine(parcel.line()).map(({ place, quantity }) => [place, quantity])).toEqual([['Q-2', 1]])
  })

  test('are not put away before somebody has graded them', () => {
    const parcel = aParcelOf(2)
    parcel.receive(2, 'Q-1')
    expect(parcel.putAway(1)).toMatchObject({ refusal: { code: 'too_many_disposed', left: 0 } })
    parcel.gradeA(1)
    expect(parcel.putAway(2)).toMatchObject({ refusal: { code: 'too_many_disposed', left: 1 } })
    accepted(parcel.putAway(1))
  })
})

describe('selling from quarantine is impossible, whatever is tried in whatever order', () => {
  test('no call to the channel ever moves a unit that has no grade, nor restocks one that did not arrive', () => {
    fc.assert(
      fc.property(...life, (base, given, steps) => {
        const desk = aReturnDesk(base, given)
        const byHand = { minor: 0 }
        for (const step of steps) {
          perform(desk, base, byHand, step)
          for (const state of desk.all()) {
            const told = state.calls.flatMap(({ work }) => (work.kind === 'dispose' ? work.units : []))
            for (const line of state.lines) {
              const moved = told.filter(
                ({ returnLineId, disposition }) =>
                  returnLineId === line.returnLineId && disposition !== 'missing',
              )
              const units = moved.reduce((sum, { quantity }) => sum + quantity, 0)
              expect(units).toBeLessThanOrEqual(inspected(line))
              expect(units).toBeLessThanOrEqual(line.receipts.received)
            }
          }
        }
      }),
      { numRuns: 1000 },
    )
  })

  test('no other kind of call moves goods: of all that is told to a channel, only putting away names a disposition', () => {
    fc.assert(
      fc.property(...life, (base, given, steps) => {
        const desk = aReturnDesk(base, given)
        for (const step of steps) perform(desk, base, { minor: 0 }, step)
        const others = desk.all().flatMap(({ calls }) => calls.filter(({ work }) => work.kind !== 'dispose'))
        expect(JSON.stringify(others)).not.toContain('locationId')
        expect(JSON.stringify(others.map(({ work }) => work))).not.toContain('"disposition"')
      }),
      { numRuns: 200 },
    )
  })

  test('what is in quarantine is what was received and not put away, place by place', () => {
    fc.assert(
      fc.property(...life, (base, given, steps) => {
        const desk = aReturnDesk(base, given)
        for (const step of steps) perform(desk, base, { minor: 0 }, step)
        for (const line of desk.all().flatMap(({ lines }) => lines))
          expect(inQuarantine(line).reduce((sum, { quantity }) => sum + quantity, 0)).toBe(quarantined(line))
      }),
      { numRuns: 500 },
    )
  })
})
