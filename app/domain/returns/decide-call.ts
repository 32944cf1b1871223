import { accept, refuse, type Outcome } from '../outcome.ts'
import type { CallOutcome, CallStatus } from './channel-call.ts'
import type { DecisionContext, ReturnCommand } from './commands.ts'
import type { ReturnEvent } from './events.ts'
import { needsOpenReturn } from './next-call.ts'
import { isAloneAgain } from './second-person.ts'
import type { CallState, ReturnState } from './return-state.ts'

type Decided = Outcome<readonly ReturnEvent[]>
type Of<T extends ReturnCommand['type']> = Extract<ReturnCommand, { type: T }>

/** Commits a call as submitted, before it is made. Refuses `call_not_due`. */
export const decideSubmit = (state: ReturnState, { callId }: Of<'submit_call'>): Decided => {
  const call = state.calls.find((one) => one.callId === callId)
  if (call?.status !== 'due') return refuse({ code: 'call_not_due', callId, status: call?.status ?? null })
  return accept([{ type: 'call_submitted', callId, attempt: call.attempts + 1 }])
}

/** Notes that an unknown call was looked for and not seen. Refuses `call_not_unknown`. */
export const decideLookUp = (state: ReturnState, { callId, isUnclear }: Of<'look_up_call'>): Decided => {
  const call = state.calls.find((one) => one.callId === callId)
  if (call?.status !== 'unknown')
    return refuse({ code: 'call_not_unknown', callId, status: call?.status ?? null })
  return accept([{ type: 'call_looked_up', callId, ...(isUnclear ? { isUnclear } : {}) }])
}

/** From which status an outcome may come: what was confirmed stays confirmed. */
const resolvableFrom: Readonly<Record<CallOutcome['result'], readonly CallStatus[]>> = {
  confirmed: ['due', 'submitted', 'unknown', 'failed', 'abandoned'],
  failed: ['due', 'submitted', 'unknown'],
  /** Also of one that was made before: it could not be looked for, or not be put together again; and of one that shows though it had failed. */
  unknown: ['due', 'submitted', 'unknown', 'failed'],
  not_done: ['submitted', 'unknown', 'failed'],
  abandoned: ['unknown', 'failed'],
}

/**
 * Commits what became of a call. Refuses `call_unknown`, `call_settled` when it has its outcome already, `person_needed` to
 * give one up, `second_person_needed` to send one again alone above the limit, `payout_released` for a payout whose units are to be settled anew, `exceeds_ceiling` when a payout that no
 * longer counted has no room any more.
 */
export const decideResolve = (
  state: ReturnState,
  { callId, outcome }: Of<'resolve_call'>,
  context: DecisionContext,
): Decided => {
  const call = state.calls.find((one) => one.callId === callId)
  if (!call) return refuse({ code: 'call_unknown', callId })
  if (!resolvableFrom[outcome.result].includes(call.status))
    return refuse({ code: 'call_settled', callId, status: call.status })
  const allowed = mayResolve(state, call, outcome, context)
  if (!allowed.ok) return allowed
  if (bringsBack(call, outcome, context) && !fitsUnderCeiling(call, context))
    return refuse({ code: 'exceeds_ceiling', callId })
  const resolved = [call, ...(outcome.result === 'abandoned' ? waitingInVain(state, call) : [])]
  const kept = isOnlySeen(call, outcome) ? toBeFound : outcome
  return accept(resolved.map((each) => ({ type: 'call_resolved', callId: each.callId, outcome: kept })))
}

const mayResolve = (
  state: ReturnState,
  call: CallState,
  { result }: CallOutcome,
  context: DecisionContext,
): Outcome<null> => {
  const { work } = call
  const isByStaff = context.actor.kind === 'staff'
  if (result === 'abandoned' && !isByStaff) return refuse({ code: 'person_needed' })
  if (
    isByStaff &&
    result === 'not_done' &&
    work.kind === 'pay_out' &&
    isAloneAgain(state, work.settlementId, context)
  )
    return refuse({ code: 'second_person_needed' })
  if (isByStaff && isReleased(state, call)) return refuse({ code: 'payout_released', callId: call.callId })
  return accept(null)
}

const isReleased = ({ released }: ReturnState, { work }: CallState): boolean =>
  work.kind === 'pay_out' && released.includes(work.settlementId)

/**
 * A person saw the return in the channel; what everything later needs of it, its ids there, nobody has read. So it is looked
 * for until it is found, and never opened again.
 */
const isOnlySeen = (call: CallState, outcome: CallOutcome): boolean =>
  opensReturn(call) && outcome.result === 'confirmed' && outcome.native === null
const toBeFound: CallOutcome = { result: 'unknown', reason: 'seen_by_person' }

const opensReturn = ({ work }: CallState): boolean =>
  work.kind === 'request_return' || work.kind === 'open_return'

/** Whoever gives up that a return is opened or approved in the channel gives up what was to be done with it there. */
const waitingInVain = (state: ReturnState, call: CallState): readonly CallState[] =>
  opensReturn(call) || call.work.kind === 'approve_return'
    ? state.calls.filter((each) => each.status === 'due' && needsOpenReturn(each))
    : []

/** A failed payout no longer counts against the ceiling. What the channel itself shows is counted whatever it is. */
const bringsBack = ({ status }: CallState, { result }: CallOutcome, { actor }: DecisionContext): boolean =>
  (status === 'failed' || status === 'abandoned') &&
  (result === 'not_done' || (result === 'confirmed' && actor.kind === 'staff'))

/** Before a payout counts again there must be room for it. */
const fitsUnderCeiling = ({ work }: CallState, { orderMoney }: DecisionContext): boolean =>
  work.kind !== 'pay_out' ||
  work.parts.every(({ tenderId, minor }) => {
    const tender = orderMoney.tenders.find((one) => one.tenderId === tenderId)
    return tender !== undefined && tender.remaining >= minor
  })
