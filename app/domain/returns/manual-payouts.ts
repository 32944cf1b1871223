import { Bug } from '../bug.ts'
import { sumOf } from '../money/exact.ts'
import type { TenderKind } from '../orders/order-snapshot.ts'
import type { TenderPart } from '../settlement/tenders.ts'
import type { DecisionContext } from './commands.ts'
import { isAllSettled, isLive } from './counts.ts'
import { termsFor, unitsToSettle } from './due-units.ts'
import type { ReturnEvent } from './events.ts'
import type { CallState, ReturnState } from './return-state.ts'
import { settleUnits } from './settle-units.ts'

/** No channel can send this money back: it was cash, or came by transfer. */
export const isSentByHand = (kind: TenderKind): boolean => kind === 'cod' || kind === 'manual'

type Tenders = { readonly tenders: readonly { readonly tenderId: string; readonly kind: TenderKind }[] }

/** What of a payout goes back by hand, in minor units. */
export const sentByHand = (payout: readonly TenderPart[], { tenders }: Tenders): number =>
  sumOf(payout.map((part) => (goesByHand(part, tenders) ? part.minor : 0)))

const goesByHand = ({ tenderId }: TenderPart, tenders: Tenders['tenders']): boolean =>
  tenders.some((tender) => tender.tenderId === tenderId && isSentByHand(tender.kind))

/** A payout that a person sends. It waits for them from when the channel has it in its books; before, the channel may still refuse. */
export type ManualPayout = {
  readonly callId: string
  readonly settlementId: string
  readonly minor: number
  readonly status: 'coming' | 'waiting' | 'sent'
}

/** Every payout of this return that is sent by hand; not those that the channel refused and a person gave up. */
export const manualPayouts = (state: ReturnState): readonly ManualPayout[] =>
  state.calls.flatMap((call): readonly ManualPayout[] => {
    const minor = byHandOf(call)
    if (call.work.kind !== 'pay_out' || minor === 0 || call.status === 'abandoned') return []
    const isSent = state.recordedPayouts.some(({ callId }) => callId === call.callId)
    const waiting = call.status === 'confirmed' ? 'waiting' : 'coming'
    return [
      {
        callId: call.callId,
        settlementId: call.work.settlementId,
        minor,
        status: isSent ? 'sent' : waiting,
      },
    ]
  })

/** What the channel says it did counts; where it says nothing, what its kind of payment lets expect. */
const byHandOf = ({ work, outcome }: Pick<CallState, 'work' | 'outcome'>): number => {
  if (work.kind !== 'pay_out') return 0
  const sentBy = outcome?.result === 'confirmed' ? outcome.sentBy : undefined
  if (sentBy === undefined) return work.byHand ?? 0
  return sentBy === 'channel' ? 0 : sumOf(work.parts.map(({ minor }) => minor))
}

/** How much of what a call pays is sent by hand; `none` of any other call. */
export const handShareOf = (call: Pick<CallState, 'work' | 'outcome'>): 'none' | 'part' | 'all' => {
  const minor = byHandOf(call)
  if (call.work.kind !== 'pay_out' || minor === 0) return 'none'
  return minor < sumOf(call.work.parts.map((part) => part.minor)) ? 'part' : 'all'
}

export const payoutsToSend = (state: ReturnState): readonly ManualPayout[] =>
  manualPayouts(state).filter(({ status }) => status === 'waiting')

export const isAllSentByHand = (state: ReturnState): boolean =>
  manualPayouts(state).every(({ status }) => status === 'sent')

/** Whether money of this return is sent by hand yet, so that the shopper says where to. */
export const needsDetails = (
  state: ReturnState,
  context: Parameters<typeof termsFor>[2] & Pick<DecisionContext, 'orderMoney'>,
): boolean => {
  if (!isLive(state) || state.isClosed) return false
  if (!isAllSentByHand(state)) return true
  const parts = unitsToSettle(state, { early: true })
  if (parts.length === 0) return false
  return sentByHand(settleUnits(parts, termsFor(state, parts, context)).payout, context.orderMoney) > 0
}

/** Whether nobody needs the account number any more: all is paid that can be, or nothing will be. */
export const isDetailsDone = (
  state: ReturnState,
): state is ReturnState & { readonly payoutDetails: NonNullable<ReturnState['payoutDetails']> } => {
  if (state.payoutDetails === null || state.payoutDetails.isErased) return false
  if (!isLive(state) || state.isClosed) return true
  const payouts = state.calls.filter(({ work }) => work.kind === 'pay_out')
  const isThrough = payouts.every(({ status }) => status === 'confirmed' || status === 'abandoned')
  return isAllSettled(state) && isThrough && isAllSentByHand(state)
}

export const detailsErased = (details: ReturnState['payoutDetails']): ReturnEvent => {
  if (details === null) throw new Bug('nothing to erase')
  return { type: 'payout_details_erased', detailsId: details.detailsId }
}
