import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ReturnCommand } from '../../../app/domain/returns/commands.ts'
import type { Actor } from '../../../app/domain/returns/actor.ts'
import { mayTakeBack } from '../../../app/domain/returns/decide-evidence.ts'
import { evidenceLimits, liveEvidence } from '../../../app/domain/returns/evidence.ts'
import { foldReturn } from '../../../app/domain/returns/evolve.ts'
import { anOrder } from '../../builders/order.ts'
import { accepted, aReturnDesk, shopper, staff } from '../../builders/return-desk.ts'

type Add = Extract<ReturnCommand, { type: 'add_evidence' }>

const aPhotoOf = (content: string, over: Partial<Add['evidence']> = {}): Add => ({
  type: 'add_evidence',
  evidence: {
    evidenceId: `evidence-${content}`,
    kind: 'photo',
    step: 'receipt',
    returnLineId: null,
    note: null,
    receivedSha256: `hash of ${content}`,
    stored: { sha256: `hash of kept ${content}`, bytes: 1_000, mediaType: 'image/jpeg' },
    thumbnailId: `thumbnail-${content}`,
    ...over,
  },
})

const withdrawn = (content: string, reason = 'Another parcel'): ReturnCommand => ({
  type: 'withdraw_evidence',
  evidenceId: `evidence-${content}`,
  reason,
})

const anApproved = () => {
  const desk = aReturnDesk(anOrder(), { approval: 'by_rule' })
  const { returnId, lines } = accepted(desk.ask([{}]))
  desk.channelAnswers(returnId)
  const run = (command: ReturnCommand, actor: Actor = staff('warehouse')) =>
    desk.run(returnId, command, actor)
  return { desk, returnId, run, returnLineId: lines[0]?.returnLineId ?? '' }
}
const aRequested = () => {
  const desk = aReturnDesk(anOrder(), { approval: 'by_person' })
  const { returnId } = accepted(desk.ask([{}]))
  return { run: (command: ReturnCommand, actor: Actor) => desk.run(returnId, command, actor) }
}

describe('a photo of a return', () => {
  test('is tied to the case, the line, the step, the moment and the person', () => {
    const { run, returnLineId } = anApproved()
    const state = accepted(run(aPhotoOf('shirt', { returnLineId })))
    expect(state.evidence).toMatchObject([
      {
        evidenceId: 'evidence-shirt',
        returnLineId,
        step: 'receipt',
        addedAt: '2026-11-20T10:00:00.000Z',
        addedBy: staff('warehouse'),
        withdrawn: null,
      },
    ])
  })

  test.each([
    ['owner', true],
    ['agent', true],
    ['warehouse', true],
    ['finance', false],
  ] as const)('is attached by the %s: %s', (role, may) => {
    const { run } = anApproved()
    const outcome = run(aPhotoOf('shirt'), staff(role))
    expect(outcome.ok).toBe(may)
    if (!outcome.ok) expect(outcome.refusal).toMatchObject({ code: 'not_your_role', role })
  })

  test('is taken long after the return was closed, since disputes come late', () => {
    const { run, desk, returnId, returnLineId } = anApproved()
    const receipts = [{ returnLineId, result: 'empty', quantity: 1 }] as const
    accepted(run({ type: 'receive', receipts, note: null }))
    desk.channelAnswers(returnId)
    expect(accepted(run({ type: 'close' }, staff('owner'))).isClosed).toBe(true)
    expect(run(aPhotoOf('box')).ok).toBe(true)
  })

  test('of the desk waits for the approval, and is not taken for what was declined or cancelled', () => {
    const { run } = aRequested()
    expect(run(aPhotoOf('shirt'), staff('warehouse'))).toMatchObject({ refusal: { code: 'wrong_state' } })
    accepted(run({ type: 'decline', reason: 'other', note: 'no' }, staff('agent')))
    expect(run(aPhotoOf('shirt'), staff('warehouse'))).toMatchObject({ refusal: { code: 'wrong_state' } })
  })

  test('of a shopper goes with the request, from the first day; what arrived is the desk’s to show', () => {
    const { run } = aRequested()
    expect(run(aPhotoOf('seam', { step: 'request' }), shopper).ok).toBe(true)
    const { run: onApproved } = anApproved()
    expect(onApproved(aPhotoOf('seam', { step: 'request' }), shopper).ok).toBe(true)
    expect(onApproved(aPhotoOf('box'), shopper)).toMatchObject({
      refusal: { code: 'evidence_step_not_yours', step: 'receipt' },
    })
  })

  test('shows a line of this return, or the parcel', () => {
    const { run } = anApproved()
    expect(run(aPhotoOf('shirt', { returnLineId: 'of another return' }))).toMatchObject({
      refusal: { code: 'return_line_unknown' },
    })
  })

  test('sent twice is one entry, whoever sends it and whatever they say of it', () => {
    const { run, returnLineId } = anApproved()
    accepted(run(aPhotoOf('shirt')))
    const again = { evidenceId: 'evidence-again', returnLineId, step: 'inspection' } as const
    const state = accepted(run(aPhotoOf('shirt', again), staff('owner')))
    expect(state.evidence.map(({ evidenceId }) => evidenceId)).toEqual(['evidence-shirt'])
  })

  test('leaves alone what somebody has typed into a page meanwhile', () => {
    const { run, desk, returnId } = anApproved()
    const before = desk.get(returnId)?.pageVersion
    accepted(run(aPhotoOf('shirt')))
    accepted(run(withdrawn('shirt')))
    expect(desk.get(returnId)?.pageVersion).toBe(before)
  })

  test.each(['photo', 'video'] as const)('is refused with the number when there are too many: %s', (kind) => {
    const { run } = anApproved()
    const limit = evidenceLimits[kind].perReturn
    for (let count = 0; count < limit; count += 1) accepted(run(aPhotoOf(`${kind} ${count}`, { kind })))
    expect(run(aPhotoOf('one more', { kind }))).toMatchObject({
      refusal: { code: `too_many_${kind}s`, limit },
    })
    const other = kind === 'photo' ? 'video' : 'photo'
    expect(run(aPhotoOf('of the other kind', { kind: other })).ok).toBe(true)
    accepted(run(withdrawn(`${kind} 0`)))
    expect(run(aPhotoOf('one more', { kind })).ok).toBe(true)
  })
})

describe('what was attached by mistake', () => {
  test('is taken back with a reason, and that it was there stays', () => {
    const { run } = anApproved()
    accepted(run(aPhotoOf('shirt')))
    expect(run(withdrawn('shirt', ' '))).toMatchObject({ refusal: { code: 'withdrawal_needs_reason' } })
    const state = accepted(run(withdrawn('shirt'), staff('agent')))
    expect(state.evidence).toMatchObject([
      { receivedSha256: 'hash of shirt', withdrawn: { by: staff('agent'), reason: 'Another parcel' } },
    ])
    expect(run(withdrawn('shirt'))).toMatchObject({ refusal: { code: 'evidence_unknown' } })
  })

  test('can be attached again', () => {
    const { run } = anApproved()
    accepted(run(aPhotoOf('shirt')))
    accepted(run(withdrawn('shirt')))
    const state = accepted(run(aPhotoOf('shirt', { evidenceId: 'evidence-again' })))
    expect(liveEvidence(state).map(({ evidenceId }) => evidenceId)).toEqual(['evidence-again'])
  })

  test('is taken back by a shopper only where a shopper sent it, and never by finance', () => {
    const { run } = anApproved()
    accepted(run(aPhotoOf('box')))
    accepted(run(aPhotoOf('seam', { step: 'request' }), shopper))
    expect(run(withdrawn('box'), shopper)).toMatchObject({ refusal: { code: 'evidence_not_yours' } })
    expect(run(withdrawn('box'), staff('finance'))).toMatchObject({ refusal: { code: 'not_your_role' } })
    expect(run(withdrawn('seam'), shopper).ok).toBe(true)
  })
})

test('whatever is attached and taken back in whatever order: a file is there once, within the limits, and the ledger tells it all', () => {
  const attempt = fc.record({
    content: fc.integer({ min: 0, max: 80 }),
    takesBack: fc.boolean(),
    isVideo: fc.boolean(),
  })
  fc.assert(
    fc.property(fc.array(attempt, { maxLength: 160, size: 'max' }), (attempts) => {
      const { run, desk, returnId } = anApproved()
      let serial = 0
      for (const { content, takesBack, isVideo } of attempts) {
        const name = `${isVideo ? 'v' : 'p'}${content}`
        const live = liveEvidence(desk.get(returnId) ?? expect.unreachable())
        const there = live.find(({ receivedSha256 }) => receivedSha256 === `hash of ${name}`)
        if (takesBack && there)
          run({ type: 'withdraw_evidence', evidenceId: there.evidenceId, reason: 'wrong' })
        else run(aPhotoOf(name, { evidenceId: `e${(serial += 1)}`, kind: isVideo ? 'video' : 'photo' }))
      }
      const state = desk.get(returnId) ?? expect.unreachable()
      const live = liveEvidence(state)
      expect(new Set(live.map(({ receivedSha256 }) => receivedSha256)).size).toBe(live.length)
      for (const kind of ['photo', 'video'] as const)
        expect(live.filter((one) => one.kind === kind).length).toBeLessThanOrEqual(
          evidenceLimits[kind].perReturn,
        )
      const ledger = desk.ledger(returnId)
      expect(foldReturn(returnId, JSON.parse(JSON.stringify(ledger)))).toEqual(state)
      const added = ledger.filter(({ event }) => event.type === 'evidence_added').length
      expect(state.evidence).toHaveLength(added)
    }),
    { numRuns: 200 },
  )
})

describe('what a decision went by', () => {
  const asked = (approval: 'by_rule' | 'by_person') => {
    const desk = aReturnDesk(anOrder(), { approval })
    const { returnId, lines } = accepted(desk.ask([{}]))
    const returnLineId = lines[0]?.returnLineId ?? ''
    const run = (command: ReturnCommand, actor: Actor = shopper) => desk.run(returnId, command, actor)
    const seam = () => accepted(run(aPhotoOf('seam', { step: 'request', returnLineId })))
    return { run, seam }
  }

  test('is the shopper’s to take back until somebody decided, and the desk’s from then on', () => {
    const { run, seam } = asked('by_person')
    seam()
    accepted(run(aPhotoOf('wrong one', { step: 'request' })))
    expect(run(withdrawn('wrong one')).ok).toBe(true)
    accepted(run({ type: 'approve', reason: null }, staff('agent')))
    expect(run(withdrawn('seam'))).toMatchObject({ refusal: { code: 'wrong_state' } })
    expect(run(withdrawn('seam'), staff('agent')).ok).toBe(true)
  })

  test('stays where the policy asked for it and approved by itself; what it did not ask for goes', () => {
    const { seam } = asked('by_rule')
    const state = seam()
    const [line] = state.lines
    const lines = state.lines.map((one) => ({
      ...one,
      decision: { ...one.decision, evidence: { kinds: ['photo' as const], demandedBy: [], notMatched: [] } },
    }))
    const ofLine = { returnLineId: line?.returnLineId ?? '', kind: 'photo' } as const
    expect(mayTakeBack({ ...state, lines }, ofLine)).toBe(false)
    expect(mayTakeBack({ ...state, lines }, { ...ofLine, kind: 'video' })).toBe(true)
    expect(mayTakeBack(state, ofLine)).toBe(true)
  })

  test('is not taken back of a return that is over', () => {
    const { run, seam } = asked('by_person')
    seam()
    accepted(run({ type: 'decline', reason: 'other', note: 'not ours' }, staff('agent')))
    expect(run(withdrawn('seam'))).toMatchObject({ refusal: { code: 'wrong_state' } })
  })

  test('cannot be changed without end: what was taken back counts for a shopper, too', () => {
    const { run } = asked('by_person')
    const most = 2 * (evidenceLimits.photo.perReturn + evidenceLimits.video.perReturn)
    for (let at = 0; at < most; at += 1) {
      accepted(run(aPhotoOf(`try ${at}`, { step: 'request' })))
      accepted(run(withdrawn(`try ${at}`)))
    }
    const once = aPhotoOf('once more', { step: 'request' })
    expect(run(once).ok).toBe(false)
    expect(run(once, staff('agent')).ok).toBe(true)
  })
})
