import { accept, refuse, type Outcome } from '../outcome.ts'
import { wrongState } from './call-due.ts'
import type { DecisionContext, ReturnCommand } from './commands.ts'
import { isLive } from './counts.ts'
import type { ReturnEvent } from './events.ts'
import { manualPayouts, needsDetails, type ManualPayout } from './manual-payouts.ts'
import type { ReturnState } from './return-state.ts'

type Decided = Outcome<readonly ReturnEvent[]>
type Of<T extends ReturnCommand['type']> = Extract<ReturnCommand, { type: T }>

/** Nobody changes their account more often than this; a program would. */
const mostTimes = 10

/**
 * The shopper says where money shall go that is sent by hand, first or anew. Refuses `payout_details_not_needed` (none is, or it
 * was sent), `too_many_payout_details`.
 */
export const decideGiveDetails = (
  state: ReturnState,
  { detailsId, masked }: Of<'give_payout_details'>,
  context: DecisionContext,
): Decided => {
  if (!isLive(state) || state.isClosed) return wrongState(state, 'give_payout_details')
  if (!needsDetails(state, context)) return refuse({ code: 'payout_details_not_needed' })
  if ((state.payoutDetails?.times ?? 0) >= mostTimes) return refuse({ code: 'too_many_payout_details' })
  return accept([{ type: 'payout_details_given', detailsId, masked }])
}

/** Somebody looks at them, and the ledger says who. Refuses `no_payout_details` (none were given, or they are erased). */
export const decideShowDetails = ({ payoutDetails }: ReturnState): Decided => {
  if (payoutDetails === null || payoutDetails.isErased) return refuse({ code: 'no_payout_details' })
  return accept([{ type: 'payout_details_seen', detailsId: payoutDetails.detailsId }])
}

const longestReference = 100

/**
 * A person has sent the money. Refuses `payout_unknown`, `payout_recorded_already` (somebody was first), `payout_not_confirmed` (the
 * channel may still refuse it), `payout_needs_reference`, `payout_details_changed` (they are others than the person saw), and
 * `payout_change_unchecked` (they were changed after the approval, and nobody asked the shopper).
 */
export const decideRecordPayout = (
  state: ReturnState,
  { callId, reference, detailsId, isChangeChecked }: Of<'record_payout'>,
): Decided => {
  const payout = manualPayouts(state).find((one) => one.callId === callId)
  const sent = mayBeSent(payout)
  if (!sent.ok) return sent
  const said = reference.trim().slice(0, longestReference)
  if (said === '') return refuse({ code: 'payout_needs_reference' })
  const seen = areSeen(state, detailsId, isChangeChecked)
  if (!seen.ok) return seen
  const { minor } = sent.value
  return accept([{ type: 'payout_recorded', callId, minor, reference: said, detailsId }])
}

const mayBeSent = (payout: ManualPayout | undefined): Outcome<ManualPayout> => {
  if (!payout) return refuse({ code: 'payout_unknown' })
  if (payout.status === 'sent') return refuse({ code: 'payout_recorded_already' })
  return payout.status === 'waiting' ? accept(payout) : refuse({ code: 'payout_not_confirmed' })
}

/** Whether the person sent it to the details that stand, and asked about a late change of them. */
const areSeen = (
  { payoutDetails }: ReturnState,
  detailsId: string | null,
  isChangeChecked: boolean,
): Outcome<null> => {
  const details = payoutDetails?.isErased ? null : payoutDetails
  if (detailsId !== (details?.detailsId ?? null)) return refuse({ code: 'payout_details_changed' })
  return details?.isChangedLate && !isChangeChecked
    ? refuse({ code: 'payout_change_unchecked' })
    : accept(null)
}
