import type { RecordedEvent, ReturnEvent } from './events.ts'
import type { ReturnState } from './return-state.ts'

type PayoutEvent =
  'payout_details_given' | 'payout_details_seen' | 'payout_details_erased' | 'payout_recorded'

export const noPayoutsByHand: Pick<ReturnState, 'payoutDetails' | 'recordedPayouts'> = {
  payoutDetails: null,
  recordedPayouts: [],
}

/** What entries about money that is sent by hand change. */
export const payoutChanges: {
  readonly [T in PayoutEvent]: (
    state: ReturnState,
    event: Extract<ReturnEvent, { type: T }>,
    entry: RecordedEvent,
  ) => Partial<ReturnState>
} = {
  payout_details_given: ({ payoutDetails: before, decision }, { detailsId, masked }, { at }) => ({
    payoutDetails: {
      detailsId,
      masked,
      givenAt: at,
      times: (before?.times ?? 0) + 1,
      isChangedLate: before !== null && (before.isChangedLate || decision.kind === 'approved'),
      isErased: false,
    },
  }),
  payout_details_seen: () => ({}),
  payout_details_erased: ({ payoutDetails }, { detailsId }) => ({
    payoutDetails:
      payoutDetails?.detailsId === detailsId ? { ...payoutDetails, isErased: true } : payoutDetails,
  }),
  payout_recorded: ({ recordedPayouts, payoutDetails }, event, { at, actor }) => {
    const { callId, minor, reference, detailsId } = event
    // They may give another account afterwards: the money went to this one.
    const paidTo = payoutDetails?.detailsId === detailsId ? payoutDetails.masked : null
    return { recordedPayouts: [...recordedPayouts, { callId, at, by: actor, minor, reference, paidTo }] }
  },
}
