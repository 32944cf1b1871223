import { refuse, type Refused } from '../outcome.ts'
import type { CallWork } from './channel-call.ts'
import type { DecisionContext, ReturnCommand } from './commands.ts'
import type { ReturnEvent } from './events.ts'
import { isChannelGivenUp } from './next-call.ts'
import type { ReturnState } from './return-state.ts'

/** A call to the channel that is to be made, under a new key. */
export const due = (work: CallWork, context: Pick<DecisionContext, 'newId'>): ReturnEvent => ({
  type: 'call_due',
  call: { callId: context.newId(), work },
})

/** What was done in the channel itself is there already. */
export const callUnlessNative = (work: CallWork, context: DecisionContext): readonly ReturnEvent[] =>
  context.actor.kind === 'channel' ? [] : [due(work, context)]

/** A call on a return that is open in the channel; none where a person gave up that it ever will be. */
export const callOnOpenReturn = (
  state: ReturnState,
  work: CallWork,
  context: DecisionContext,
): readonly ReturnEvent[] => (isChannelGivenUp(state) ? [] : callUnlessNative(work, context))

/** The return is not (or no more) where this can be done. */
export const wrongState = (state: ReturnState, command: ReturnCommand['type']): Refused =>
  refuse({ code: 'wrong_state', command, decision: state.decision.kind, isClosed: state.isClosed })
