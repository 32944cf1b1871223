import { accept, refuse, type Outcome } from '../outcome.ts'
import { wrongState } from './call-due.ts'
import type { DecisionContext, ReturnCommand } from './commands.ts'
import { settlementOf } from './decide-money.ts'
import type { ReturnEvent } from './events.ts'
import { mayDo } from './permissions.ts'
import type { PayoutAsk, ReturnState } from './return-state.ts'
import { isFirstPerson, isFirstPersonUnknown, sentBy } from './second-person.ts'

type Decided = Outcome<readonly ReturnEvent[]>
type Of<T extends ReturnCommand['type']> = Extract<ReturnCommand, { type: T }>

/**
 * A second person confirms, and the money is sent as it was asked for. Where nobody is known to be the first, whoever confirms
 * first is: from then on it is asked for by them. Refuses `payout_not_asked` (it was sent or refused
 * meanwhile), `second_person_needed`, `payout_changed` (it would be another amount by now), and what settling refuses.
 */
export const decideConfirm = (
  state: ReturnState,
  { askId }: Of<'confirm_payout'>,
  context: DecisionContext,
): Decided => {
  const found = askedFor(state, askId, 'confirm_payout')
  if (!found.ok) return found
  const ask = found.value
  if (isFirstPerson(state, ask, context)) return refuse({ code: 'second_person_needed' })
  const settlement = settlementOf(state, ask.early, context)
  if (!settlement.ok) return settlement
  const { made, pay } = settlement.value
  const minor = sentBy(made)
  if (minor !== ask.minor) return refuse({ code: 'payout_changed', asked: ask.minor, now: minor })
  return isFirstPersonUnknown(state, ask)
    ? accept([{ type: 'payout_asked', askId: context.newId(), minor, early: ask.early }])
    : accept([{ ...made, askedBy: ask.by }, pay])
}

/**
 * The money stays. Who confirms may refuse it, and who asked may take it back; no rule asks again after that. Refuses
 * `payout_not_asked`, `payout_refusal_needs_reason`, `not_your_role`.
 */
export const decideRefuse = (
  state: ReturnState,
  { askId, reason }: Of<'refuse_payout'>,
  context: DecisionContext,
): Decided => {
  const found = askedFor(state, askId, 'refuse_payout')
  if (!found.ok) return found
  if (reason.trim() === '') return refuse({ code: 'payout_refusal_needs_reason' })
  const may = mayDo(context.actor, 'confirm_payout')
  return may.ok || isFirstPerson(state, found.value, context)
    ? accept([{ type: 'payout_refused', askId, reason }])
    : may
}

const askedFor = (
  state: ReturnState,
  askId: string,
  command: 'confirm_payout' | 'refuse_payout',
): Outcome<PayoutAsk> => {
  if (state.decision.kind !== 'approved') return wrongState(state, command)
  return state.payoutAsk?.askId === askId ? accept(state.payoutAsk) : refuse({ code: 'payout_not_asked' })
}
