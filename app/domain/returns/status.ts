import {
  hasKeptHere,
  hasReceipts,
  hasWrongItems,
  isAllReceived,
  isAllSettled,
  isUnderWay,
  quarantined,
  standingSettlements,
  toInspect,
} from './counts.ts'
import { isAllKept, isKept } from './goods.ts'
import { isReleasedByRule, unitsToSettle } from './due-units.ts'
import { isAllSentByHand, payoutsToSend } from './manual-payouts.ts'
import type { ReturnState, ShopperStatus } from './return-state.ts'

// Every status word is derived here; none is stored as the truth.

/** The word a shopper sees. Money that is paid comes before goods: a return paid early is `settled` while it is on its way. */
export const shopperStatus = (state: ReturnState): ShopperStatus => {
  if (state.decision.kind === 'declined' || state.decision.kind === 'cancelled') return state.decision.kind
  if (state.decision.kind === 'open') return 'requested'
  if (state.isClosed) return 'closed'
  return progressOf(state)
}

const progressOf = (state: ReturnState): ShopperStatus => {
  if (isPaidOut(state)) return 'settled'
  if (hasReceipts(state)) return 'received'
  return isUnderWay(state) && !isAllKept(state) ? 'on_its_way' : 'approved'
}

/** All that can be paid is settled, the channel has confirmed it, and what no channel sends was sent by hand. */
export const isPaidOut = (state: ReturnState): boolean => {
  const payouts = state.calls.filter(
    ({ work }) => work.kind === 'pay_out' && !state.released.includes(work.settlementId),
  )
  const hasSettled = standingSettlements(state).length > 0 || state.outsideRefunds.length > 0
  const isThrough = payouts.every(({ status }) => status === 'confirmed') && isAllSentByHand(state)
  return hasSettled && isAllSettled(state) && isThrough
}

/** What the desk waits for, in one word. */
export type WaitingFor =
  | 'decision'
  | 'parcel'
  | 'receipt'
  | 'inspection'
  | 'putting_away'
  | 'refund'
  | 'second_person'
  | 'payout'
  | 'channel'
  | 'wrong_item'
  | 'nothing'

/**
 * What comes next at the desk: a decision first, then money that waits for a second person, then the goods, then money that a person has to release or to send by hand, then the channel; at
 * last what became of another item that came.
 */
export const waitingFor = (state: ReturnState): WaitingFor => {
  if (state.decision.kind === 'open') return 'decision'
  if (state.payoutAsk !== null) return 'second_person'
  if (state.decision.kind === 'approved' && !state.isClosed)
    return goodsWaitingFor(state) ?? moneyWaitingFor(state)
  if (state.decision.kind === 'approved' && hasKeptHere(state))
    return state.lines.some((line) => isKept(line) && toInspect(line) > 0) ? 'inspection' : 'putting_away'
  return channelWaitingFor(state) ?? 'nothing'
}

/** What lies here comes before what is still missing: of a parcel that came in part, that part is looked at and put away first. */
const goodsWaitingFor = (state: ReturnState): WaitingFor | null => {
  if (state.lines.some((line) => toInspect(line) > 0)) return 'inspection'
  if (state.lines.some((line) => quarantined(line) > 0)) return 'putting_away'
  if (isAllReceived(state)) return null
  return isUnderWay(state) || hasReceipts(state) ? 'receipt' : 'parcel'
}

const moneyWaitingFor = (state: ReturnState): WaitingFor => {
  const isForPerson = unitsToSettle(state, { early: false }).length > 0 && !isReleasedByRule(state)
  if (isForPerson) return 'refund'
  if (payoutsToSend(state).length > 0) return 'payout'
  return channelWaitingFor(state) ?? (hasWrongItems(state) ? 'wrong_item' : 'nothing')
}

const channelWaitingFor = (state: ReturnState): WaitingFor | null => (hasOpenCalls(state) ? 'channel' : null)

const hasOpenCalls = (state: ReturnState): boolean =>
  state.calls.some(({ status }) => status !== 'confirmed' && status !== 'abandoned')

/** What no rule goes on with: the channel said no to a call or never answered, or another item came. */
export const needsAttention = (state: ReturnState): boolean =>
  waitingFor(state) === 'wrong_item' ||
  (state.isNativeCancelled && !state.isClosed) ||
  state.calls.some(({ status }) => status === 'failed' || status === 'unknown')
