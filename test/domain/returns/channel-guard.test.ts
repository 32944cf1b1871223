import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isGuardedByChannel } from '../../../app/domain/returns/channel-guard.ts'
import type { CallOutcome, CallWork, NativeReturnIds } from '../../../app/domain/returns/channel-call.ts'
import { nativePart } from '../../../app/domain/returns/native-units.ts'
import type { CallState } from '../../../app/domain/returns/return-state.ts'

const fates = {
  shown: { status: 'confirmed', outcome: { result: 'confirmed', externalId: 'r', native: null, fees: null } },
  said: { status: 'confirmed', outcome: { result: 'confirmed', externalId: null, native: null, fees: null } },
  failed: { status: 'failed', outcome: { result: 'failed', reason: 'no' } },
  abandoned: { status: 'abandoned', outcome: { result: 'abandoned', reason: 'paid by bank' } },
  unknown: { status: 'unknown', outcome: { result: 'unknown', reason: 'no answer' } },
} as const satisfies Record<string, { status: CallState['status']; outcome: CallOutcome }>
type Fate = keyof typeof fates

const payOut = (from: number, quantity: number): CallWork => ({
  kind: 'pay_out',
  settlementId: 's',
  lines: [{ returnLineId: 'line', from, quantity, graded: { A: 0, B: 0, C: 0 } }],
  parts: [],
  outboundShipping: 0,
})
const putAway = (from: number, quantity: number): CallWork => ({
  kind: 'dispose',
  units: [{ returnLineId: 'line', disposition: 'restock', from, quantity, locationId: null }],
})

const called = (work: CallWork, fate: Fate): CallState => ({
  callId: 'call',
  work,
  attempts: 1,
  lookUps: 0,
  submittedAt: null,
  lastLookUpAt: null,
  ...fates[fate],
})

/** One line of ours that the channel keeps by parcel. */
const nativeOf = (parcels: readonly number[]): NativeReturnIds => ({
  nativeReturnId: 'native',
  name: 'R1',
  lines: [
    {
      returnLineId: 'line',
      nativeLineIds: parcels.map((quantity, at) => ({
        nativeLineId: `line-${at}`,
        fulfilmentLineId: `parcel-${at}`,
        quantity,
        goodsLineId: `goods-${at}`,
      })),
    },
  ],
})

const kinds = [
  ['a payout', payOut],
  ['putting away', putAway],
] as const

describe.each(kinds)('%s of the last unit of three', (_name, workOf) => {
  const isGuardedAfter = (fate: Fate) =>
    isGuardedByChannel({ native: nativeOf([3]), calls: [called(workOf(0, 2), fate)] }, { work: workOf(2, 1) })

  test('is guarded once the channel itself showed that the other two are used up', () => {
    expect(isGuardedAfter('shown')).toBe(true)
  })

  test.each(['said', 'failed', 'abandoned', 'unknown'] as const)(
    'is not where the call for the other two is %s: the channel may have all three left',
    (fate) => {
      expect(isGuardedAfter(fate)).toBe(false)
    },
  )
})

const earlier = fc.record({
  quantity: fc.integer({ min: 1, max: 3 }),
  fate: fc.constantFrom<Fate>('shown', 'shown', 'said', 'failed', 'abandoned', 'unknown'),
  hasLanded: fc.boolean(),
})

/** What the channel has left of each of its lines, after each call that had its effect there. */
const leftAfter = (parcels: readonly number[], effects: readonly CallWork[]) => {
  const native = nativeOf(parcels)
  const left = new Map(parcels.map((quantity, at) => [`line-${at}`, quantity]))
  for (const { line, quantity } of effects.flatMap((work) => partsOf(native, work)))
    left.set(line.nativeLineId, (left.get(line.nativeLineId) ?? 0) - quantity)
  return left
}

const partsOf = (native: NativeReturnIds, work: CallWork) => {
  if (work.kind === 'pay_out') return work.lines.flatMap((part) => nativePart(native, part))
  return work.kind === 'dispose' ? work.units.flatMap((part) => nativePart(native, part)) : []
}

test.each(kinds)(
  'whatever became of earlier calls, a second effect of %s that is guarded does not fit into what the channel has left',
  (_name, workOf) => {
    const seen = { guarded: 0 }
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 3 }),
        fc.array(earlier, { maxLength: 3 }),
        fc.integer({ min: 1, max: 4 }),
        (parcels, before, quantity) => {
          const from = before.reduce((sum, one) => sum + one.quantity, 0)
          fc.pre(from + quantity <= parcels.reduce((sum, one) => sum + one, 0))
          let position = 0
          const calls = before.map(({ quantity: many, fate, hasLanded }) => {
            const work = workOf(position, many)
            position += many
            return {
              state: called(work, fate),
              isThere: fate === 'shown' || (fate !== 'failed' && hasLanded),
            }
          })
          const work = workOf(from, quantity)
          const native = nativeOf(parcels)
          if (!isGuardedByChannel({ native, calls: calls.map(({ state }) => state) }, { work })) return
          seen.guarded += 1
          const landed = calls.flatMap(({ state, isThere }) => (isThere ? [state.work] : []))
          const left = leftAfter(parcels, [...landed, work])
          for (const part of partsOf(native, work))
            expect(left.get(part.line.nativeLineId)).toBeLessThan(part.quantity)
        },
      ),
      { numRuns: 2000 },
    )
    expect(seen.guarded).toBeGreaterThan(100)
  },
)
