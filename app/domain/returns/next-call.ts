import type { CallKind } from './channel-call.ts'
import type { CallState, ReturnState } from './return-state.ts'

/** What must be confirmed in the channel before a call of each kind can be made. */
const needs: Readonly<Record<CallKind, 'nothing' | 'native_return' | 'approved_return'>> = {
  request_return: 'nothing',
  open_return: 'nothing',
  approve_return: 'native_return',
  decline_return: 'native_return',
  cancel_return: 'native_return',
  attach_delivery: 'approved_return',
  dispose: 'approved_return',
  pay_out: 'approved_return',
  close_return: 'approved_return',
}

/** Calls that still have to come to an end, oldest first, leaving out what waits for a person or for another call. */
export const openCalls = (state: ReturnState): readonly CallState[] =>
  state.calls.filter(
    (call) => isUnderWay(call) && isPrepared(state, call) && !waitsForEarlierGoods(state, call),
  )

const isUnderWay = ({ status }: CallState): boolean => ['due', 'submitted', 'unknown'].includes(status)

/**
 * A channel shows of goods how many went where, not by which call. Two calls about one line at the same time could be taken
 * for each other: the second for done because the first was. So they go one after the other.
 */
const waitsForEarlierGoods = (state: ReturnState, call: CallState): boolean => {
  const lines = new Set(linesOfGoods(call))
  return state.calls
    .slice(0, state.calls.indexOf(call))
    .some((earlier) => isUnderWay(earlier) && linesOfGoods(earlier).some((line) => lines.has(line)))
}

const linesOfGoods = ({ work }: CallState): readonly string[] =>
  work.kind === 'dispose' ? work.units.map(({ returnLineId }) => returnLineId) : []

const isPrepared = (state: ReturnState, call: CallState): boolean => {
  const need = needs[call.work.kind]
  if (need === 'nothing') return true
  if (need === 'native_return') return state.native !== null || openingGivenUp(state)
  const approving = state.calls.find(({ work }) => work.kind === 'approve_return')
  return state.native !== null && (approving === undefined || approving.status === 'confirmed')
}

/** Calls that can only be made on a return that is open in the channel. */
export const needsOpenReturn = ({ work }: Pick<CallState, 'work'>): boolean =>
  needs[work.kind] === 'approved_return'

/** The channel carries this return no further, by a person's decision: its opening or approval was given up, or it was cancelled there. */
export const isChannelGivenUp = (state: ReturnState): boolean =>
  state.isNativeCancelled ||
  openingGivenUp(state) ||
  state.calls.some(({ work, status }) => work.kind === 'approve_return' && status === 'abandoned')

/** The channel never got this return, by a person's decision: there is nothing to decline or cancel there. */
export const openingGivenUp = (state: ReturnState): boolean =>
  state.native === null &&
  state.calls.some(
    ({ work, status }) =>
      (work.kind === 'request_return' || work.kind === 'open_return') && status === 'abandoned',
  )
