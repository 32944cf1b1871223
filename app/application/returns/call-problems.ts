import type { CallProblemView } from '../../contracts/views.ts'
import type { Actor } from '../../domain/returns/actor.ts'
import { mayDo } from '../../domain/returns/permissions.ts'
import type { ReturnState } from '../../domain/returns/return-state.ts'

/** Steps in the channel that a person has to look at. */
export const problemsOf = (state: ReturnState, actor: Actor): readonly CallProblemView[] =>
  state.calls.flatMap(({ callId, work, status, outcome, submittedAt }): CallProblemView[] => {
    if (status !== 'failed' && status !== 'unknown') return []
    const reason = outcome && outcome.result !== 'confirmed' ? outcome.reason : ''
    const canDecide = actor.kind === 'staff' && mayDo(actor, 'resolve_call').ok
    return [{ callId, kind: work.kind, status, reason, since: submittedAt ?? state.requestedAt, canDecide }]
  })
