import type { Role } from './actor.ts'
import {
  hasReceipts,
  isAllSettled,
  isUnderWay,
  mayStillCome,
  toDispose,
  toInspect,
  toReceive,
} from './counts.ts'
import { whyNotClosed } from './closing.ts'
import { grades } from '../policy/policy.ts'
import { releaseOf, unitsToSettle } from './due-units.ts'
import { whyFixed } from './decide-goods.ts'
import { isAllKept, isKept } from './goods.ts'
import { isChannelGivenUp } from './next-call.ts'
import { mayDo, type DeskAction } from './permissions.ts'
import type { ReturnState } from './return-state.ts'

const isPayable = (state: ReturnState) => state.native !== null && !isChannelGivenUp(state)
const isApproved = (state: ReturnState) => state.decision.kind === 'approved' && !state.isClosed

/** Lines of which something can be graded and put away: after the end only what came though it was to be kept. */
const workedOn = (state: ReturnState) =>
  state.decision.kind !== 'approved' ? [] : state.lines.filter((line) => !state.isClosed || isKept(line))

/** Whether somebody with this role may count in what was to be kept, should it come all the same. */
export const mayReceiveKept = (state: ReturnState, role: Role): boolean =>
  state.decision.kind === 'approved' &&
  state.lines.some((line) => mayStillCome(line) > 0) &&
  mayDo({ kind: 'staff', staffId: '', name: '', role }, 'receive').ok

/** A parcel can still be told of. */
const isAwaited = (state: ReturnState) => isApproved(state) && !hasReceipts(state) && !isAllKept(state)

const offered: Readonly<Record<DeskAction, (state: ReturnState) => boolean>> = {
  approve: (state) => state.decision.kind === 'open',
  change_goods: (state) => isApproved(state) && state.lines.some((line) => whyFixed(state, line) === null),
  decline: (state) => state.decision.kind === 'open',
  cancel: (state) =>
    (state.decision.kind === 'open' || state.decision.kind === 'approved') &&
    !hasReceipts(state) &&
    state.settlements.length === 0,
  attach_label: (state) => isAwaited(state),
  mark_shipped: (state) => isAwaited(state) && !isUnderWay(state),
  record_delivery: (state) => isAwaited(state) && state.delivery === null,
  receive: (state) => isApproved(state) && state.lines.some((line) => toReceive(line) > 0),
  inspect: (state) => workedOn(state).some((line) => toInspect(line) > 0),
  dispose: (state) => workedOn(state).some((line) => grades.some((grade) => toDispose(line, grade) > 0)),
  refund: (state) =>
    isApproved(state) &&
    isPayable(state) &&
    state.payoutAsk === null &&
    unitsToSettle(state, { early: false }).length > 0,
  refund_early: (state) =>
    isApproved(state) &&
    isPayable(state) &&
    state.payoutAsk === null &&
    !isAllSettled(state) &&
    releaseOf(state).at !== 'on_request' &&
    unitsToSettle(state, { early: false }).length === 0,
  confirm_payout: (state) => isApproved(state) && isPayable(state) && state.payoutAsk !== null,
  close: (state) => isApproved(state) && whyNotClosed(state) === null,
}

/** What a member of staff with this role can do with the return now. What is decided when they do it is `decide`'s. */
export const actionsFor = (state: ReturnState, role: Role): readonly DeskAction[] =>
  (Object.keys(offered) as DeskAction[]).filter(
    (action) => offered[action](state) && mayDo({ kind: 'staff', staffId: '', name: '', role }, action).ok,
  )
