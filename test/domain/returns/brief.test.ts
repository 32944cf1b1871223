import { expect, test } from 'vitest'
import { briefOf } from '../../../app/domain/returns/brief.ts'
import type { ReturnCommand } from '../../../app/domain/returns/commands.ts'
import type { NeededEvidence } from '../../../app/domain/policy/policy.ts'
import type { ReturnState } from '../../../app/domain/returns/return-state.ts'
import { anOrder } from '../../builders/order.ts'
import { accepted, aReturnDesk, shopper } from '../../builders/return-desk.ts'

const aRequested = () => {
  const desk = aReturnDesk(anOrder(), { approval: 'by_person' })
  const state = accepted(desk.ask([{}]))
  return { state, run: (command: ReturnCommand) => accepted(desk.run(state.returnId, command, shopper)) }
}

const demanding = (state: ReturnState, kinds: readonly NeededEvidence[]): ReturnState => ({
  ...state,
  lines: state.lines.map((line) => ({
    ...line,
    decision: { ...line.decision, evidence: { kinds, demandedBy: [], notMatched: [] } },
  })),
})

const aPhotoOf = (returnLineId: string): ReturnCommand => ({
  type: 'add_evidence',
  evidence: {
    evidenceId: 'evidence-1',
    kind: 'photo',
    step: 'request',
    returnLineId,
    note: null,
    receivedSha256: 'received',
    stored: { sha256: 'stored', bytes: 1_000, mediaType: 'image/jpeg' },
    thumbnailId: 'thumbnail-1',
  },
})

test('a list tells what comes back, how many of it, why, and as what', () => {
  const { state } = aRequested()
  const [line] = state.lines
  expect(briefOf(state)).toMatchObject({
    lines: [{ title: line?.title, quantity: line?.units.length, reason: line?.reason, resolution: 'refund' }],
    furtherLines: 0,
    locale: 'nl',
  })
})

test('what the policy wants to see and nobody has shown is named, until it is shown', () => {
  const { state, run } = aRequested()
  expect(briefOf(demanding(state, ['photo', 'video'])).attention).toEqual(['photo_missing', 'video_missing'])
  const shown = run(aPhotoOf(state.lines[0]?.returnLineId ?? ''))
  expect(briefOf(demanding(shown, ['photo', 'video']))).toMatchObject({
    shown: 1,
    attention: ['video_missing'],
  })
})

test('what a shopper keeps is looked at before it is approved; what is decided needs no look', () => {
  const { state } = aRequested()
  const kept: ReturnState = { ...state, lines: state.lines.map((line) => ({ ...line, goods: 'keep' })) }
  expect(briefOf(kept).attention).toEqual(['keeps_goods'])
  expect(briefOf({ ...kept, decision: { kind: 'approved' } }).attention).toEqual([])
})

test('of a return with many lines the first three are told, and how many there are beside them', () => {
  const { state } = aRequested()
  const [line] = state.lines
  const many = { ...state, lines: line ? [line, line, line, line, line] : [] }
  expect(briefOf(many)).toMatchObject({ lines: [{}, {}, {}], furtherLines: 2 })
})
