import { accept, refuse, type Outcome } from '../outcome.ts'
import type { Actor } from './actor.ts'
import { wrongState } from './call-due.ts'
import type { DecisionContext, ReturnCommand } from './commands.ts'
import { isLive } from './counts.ts'
import type { Evidence, ReturnEvent } from './events.ts'
import { evidenceLimits, liveEvidence, type EvidenceKind } from './evidence.ts'
import { mayDo } from './permissions.ts'
import type { EvidenceState, ReturnState } from './return-state.ts'

type Of<T extends ReturnCommand['type']> = Extract<ReturnCommand, { type: T }>

/**
 * Whether this person may attach something of this step and line now: asked before a file is taken in, and again with it.
 * The desk shows what arrived and what was found from approval on, also after the return was closed, since disputes come
 * late. Shoppers show what they ask for while the return is live. Refuses `not_your_role`, `wrong_state`,
 * `evidence_step_not_yours`, `return_line_unknown`, `too_many_photos`.
 */
export const mayAddEvidence = (
  state: ReturnState,
  { step, returnLineId }: Pick<Evidence, 'step' | 'returnLineId'>,
  actor: Actor,
): Outcome<ReturnState> => {
  const may = mayDo(actor, 'add_evidence')
  if (!may.ok) return may
  const isOpen = step === 'request' ? isLive(state) : state.decision.kind === 'approved'
  if (!isOpen) return wrongState(state, 'add_evidence')
  if (actor.kind === 'shopper' && step !== 'request') return refuse({ code: 'evidence_step_not_yours', step })
  if (returnLineId !== null && !state.lines.some((line) => line.returnLineId === returnLineId))
    return refuse({ code: 'return_line_unknown', returnLineId })
  const sent = state.evidence.filter(({ addedBy }) => addedBy.kind === 'shopper').length
  if (actor.kind === 'shopper' && sent >= mostOfShopper)
    return refuse({ code: 'too_many_photos', limit: evidenceLimits.photo.perReturn })
  return accept(state)
}

/** Every entry stays in the ledger: what a shopper took back counts as well, at twice of what a return may have. */
const mostOfShopper = 2 * (evidenceLimits.photo.perReturn + evidenceLimits.video.perReturn)

/**
 * Whether a shopper may take this back: what a person decided by is the desk's from then on, and so is what the policy asked
 * for before it approved by itself.
 */
export const mayTakeBack = (
  state: ReturnState,
  { returnLineId, kind }: Pick<Evidence, 'returnLineId' | 'kind'>,
): boolean => {
  const line = state.lines.find((one) => one.returnLineId === returnLineId)
  const isAskedFor = line?.decision.evidence?.kinds.includes(kind) ?? false
  return state.decision.kind === 'open' || (isLive(state) && state.decidedBy === 'rule' && !isAskedFor)
}

/** What is attached already, as the same file; it is one thing, however often it is sent. */
export const sameEvidence = (state: ReturnState, receivedSha256: string): EvidenceState | undefined =>
  liveEvidence(state).find((one) => one.receivedSha256 === receivedSha256)

/** Whether one more of the kind may be attached. Refuses `too_many_photos`, `too_many_videos` with the limit. */
export const roomForEvidence = (state: ReturnState, kind: EvidenceKind): Outcome<EvidenceKind> => {
  const limit = evidenceLimits[kind].perReturn
  if (liveEvidence(state).filter((one) => one.kind === kind).length < limit) return accept(kind)
  return kind === 'photo'
    ? refuse({ code: 'too_many_photos', limit })
    : refuse({ code: 'too_many_videos', limit })
}

/** Attaches a file once; the same again changes nothing. Refuses as `mayAddEvidence` and `roomForEvidence` do. */
export const decideAddEvidence = (
  state: ReturnState,
  { evidence }: Of<'add_evidence'>,
  { actor }: DecisionContext,
): Outcome<readonly ReturnEvent[]> => {
  const may = mayAddEvidence(state, evidence, actor)
  if (!may.ok) return may
  if (sameEvidence(state, evidence.receivedSha256)) return accept([])
  const room = roomForEvidence(state, evidence.kind)
  if (!room.ok) return room
  return accept([{ type: 'evidence_added', evidence }])
}

/**
 * Takes back what was attached by mistake. Its file goes, its entry stays. Refuses `evidence_unknown`,
 * `evidence_not_yours` (a shopper takes back what shoppers sent), `wrong_state` (and not what was decided by),
 * `withdrawal_needs_reason`.
 */
export const decideWithdrawEvidence = (
  state: ReturnState,
  { evidenceId, reason }: Of<'withdraw_evidence'>,
  { actor }: DecisionContext,
): Outcome<readonly ReturnEvent[]> => {
  const evidence = liveEvidence(state).find((one) => one.evidenceId === evidenceId)
  if (!evidence) return refuse({ code: 'evidence_unknown', evidenceId })
  if (actor.kind === 'shopper' && evidence.addedBy.kind !== 'shopper')
    return refuse({ code: 'evidence_not_yours', evidenceId })
  if (actor.kind === 'shopper' && !mayTakeBack(state, evidence)) return wrongState(state, 'withdraw_evidence')
  if (reason.trim() === '') return refuse({ code: 'withdrawal_needs_reason' })
  return accept([{ type: 'evidence_withdrawn', evidenceId, reason }])
}
