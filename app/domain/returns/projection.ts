import { briefOf, type ReturnBrief } from './brief.ts'
import { unanswered } from './conversation.ts'
import { isLive } from './counts.ts'
import { standingAlert, type ParcelAlert } from './parcel-watch.ts'
import type { ReturnState, ShopperStatus } from './return-state.ts'
import { needsAttention, shopperStatus, waitingFor, type WaitingFor } from './status.ts'

/** What lists and searches read of a return: derived with every save, never the truth. */
export type ReturnProjection = {
  readonly rma: string
  readonly channelId: string
  readonly orderId: string
  readonly orderName: string
  readonly customerName: string | null
  readonly status: ShopperStatus
  readonly waitingFor: WaitingFor
  /** Whether a person has to look at it: at a call that did not succeed, or at another item that came. */
  readonly hasProblem: boolean
  readonly alert: ParcelAlert | null
  readonly isLive: boolean
  /** Who approved it; null where nobody has. */
  readonly decidedBy: 'rule' | 'person' | null
  readonly units: number
  readonly value: number
  readonly currency: string
  readonly exponent: number
  readonly requestedAt: string
  readonly nativeReturnId: string | null
  /** Something of it was lost on the way, or its parcel came empty. */
  readonly hasLost: boolean
  /** Since when a message of the shopper waits for an answer. */
  readonly unansweredSince: string | null
  readonly brief: ReturnBrief
}

/** The row of a return, from its state. `value` is what the shopper was shown, in minor units. */
export const projectReturn = (state: ReturnState): ReturnProjection => ({
  rma: state.request.rma,
  channelId: state.request.channelId,
  orderId: state.request.orderId,
  orderName: state.request.orderName,
  customerName: state.request.contact.name,
  status: shopperStatus(state),
  waitingFor: waitingFor(state),
  hasProblem: needsAttention(state),
  alert: standingAlert(state),
  isLive: isLive(state),
  decidedBy: state.decision.kind === 'declined' ? null : state.decidedBy,
  units: state.lines.reduce((sum, line) => sum + line.units.length, 0),
  value: state.request.preview.settlement.settlement,
  currency: state.request.currency,
  exponent: state.request.exponent,
  requestedAt: state.requestedAt,
  nativeReturnId: state.native?.nativeReturnId ?? null,
  hasLost: state.lines.some(({ receipts }) => receipts.lost + receipts.empty > 0),
  unansweredSince: unanswered(state)[0]?.at ?? null,
  brief: briefOf(state),
})
