import { describe, expect, test } from 'vitest'
import type { CallOutcome } from '../../../app/domain/returns/channel-call.ts'
import { openCalls } from '../../../app/domain/returns/next-call.ts'
import { anOrder, anOrderLine } from '../../builders/order.ts'
import { accepted, aReturnDesk, staff, system } from '../../builders/return-desk.ts'

const order = anOrder({
  lines: [anOrderLine({ quantity: 2 }), anOrderLine({ lineId: 'line-2', quantity: 2 })],
})

/** Two units of each line have come, in good condition, and one of each is put away. */
const aReturnHalfPutAway = () => {
  const desk = aReturnDesk(order, { approval: 'by_rule', release: { at: 'inspected', by: 'person' } })
  const { returnId } = accepted(
    desk.ask([
      { lineId: 'line-1', quantity: 2 },
      { lineId: 'line-2', quantity: 2 },
    ]),
  )
  desk.channelAnswers(returnId)
  const lines = desk.get(returnId)?.lines.map(({ returnLineId }) => returnLineId) ?? []
  const all = lines.map((returnLineId) => ({ returnLineId, quantity: 2 }))
  const receipts = all.map((part) => ({ ...part, result: 'received' as const }))
  accepted(desk.run(returnId, { type: 'receive', note: null, receipts }))
  const inspections = all.map((part) => ({ ...part, grade: 'A' as const, note: null }))
  accepted(desk.run(returnId, { type: 'inspect', inspections }))
  const putAway = (place: number) =>
    accepted(
      desk.run(returnId, {
        type: 'dispose',
        dispositions: [
          {
            returnLineId: lines[place] ?? '',
            grade: 'A',
            disposition: 'destroy',
            quantity: 1,
            locationId: null,
          },
        ],
      }),
    )
  const open = () => {
    const state = desk.get(returnId)
    return state ? openCalls(state).map((call) => state.calls.indexOf(call)) : []
  }
  putAway(0)
  const [first = 0] = open()
  const becomes = (outcome: CallOutcome) => {
    const callId = desk.get(returnId)?.calls[first]?.callId ?? ''
    const actor = outcome.result === 'abandoned' ? staff('finance') : system
    accepted(desk.run(returnId, { type: 'resolve_call', callId, outcome }, actor))
  }
  const submit = () =>
    accepted(
      desk.run(
        returnId,
        { type: 'submit_call', callId: desk.get(returnId)?.calls[first]?.callId ?? '' },
        system,
      ),
    )
  return { putAway, open, first, submit, becomes }
}

describe('goods of one line', () => {
  test('go to the channel one call after the other, also while nobody knows what became of the first', () => {
    const { putAway, open, first, submit, becomes } = aReturnHalfPutAway()
    putAway(0)
    expect(open()).toEqual([first])
    submit()
    expect(open()).toEqual([first])
    becomes({ result: 'unknown', reason: 'no answer' })
    expect(open()).toEqual([first])
    becomes({ result: 'confirmed', externalId: null, native: null, fees: null })
    expect(open()).toEqual([first + 1])
  })

  test('do not wait for a call that the channel refused: a person looks at that', () => {
    const { putAway, open, first, submit, becomes } = aReturnHalfPutAway()
    putAway(0)
    submit()
    becomes({ result: 'failed', reason: 'no such place' })
    expect(open()).toEqual([first + 1])
  })

  test('do not wait for those of another line', () => {
    const { putAway, open, first } = aReturnHalfPutAway()
    putAway(1)
    expect(open()).toEqual([first, first + 1])
  })
})
