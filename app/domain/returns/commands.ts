import type { TenderBalance } from '../settlement/tenders.ts'
import type { TenderKind } from '../orders/order-snapshot.ts'
import type { ChecklistVersion } from '../inspection/checklist.ts'
import type { CheckAnswer } from '../inspection/grade-answers.ts'
import type { Grade, LineDecision, Resolution } from '../policy/policy.ts'
import type { OrderSnapshot } from '../orders/order-snapshot.ts'
import type { Actor } from './actor.ts'
import type { CallOutcome } from './channel-call.ts'
import type {
  AttachedEvidence,
  DeclineReason,
  DeliverySource,
  DisposedUnits,
  Evidence,
  LineGoods,
  Receipt,
  ReasonDetail,
} from './events.ts'
import type { ReceivingSettings } from './receiving-settings.ts'
import type { PayoutLimits } from './second-person.ts'
import type { UnitsBack } from './units-back.ts'
import type { MaskedDetails } from '../payouts/payout-details.ts'

/** What somebody wants done. Imperative; decided over by `decide`, which answers with events or a refusal. */
export type ReturnCommand =
  /** `goods`: lines with which it shall be otherwise than the policy says. `seen`: hashes of the evidence that was looked at. */
  | {
      readonly type: 'approve'
      readonly reason: string | null
      readonly goods?: readonly LineGoods[]
      readonly seen?: readonly string[]
    }
  | { readonly type: 'change_goods'; readonly goods: readonly LineGoods[]; readonly reason: string }
  | { readonly type: 'decline'; readonly reason: DeclineReason; readonly note: string }
  | { readonly type: 'cancel'; readonly note: string | null }
  | {
      readonly type: 'attach_label'
      readonly kind: 'packing_slip' | 'merchant_label'
      readonly fileId: string
    }
  | {
      readonly type: 'mark_shipped'
      readonly carrier: string | null
      readonly trackingNumber: string | null
      readonly trackingUrl: string | null
    }
  /** What a carrier says; `deliveredAt` is an instant. */
  | { readonly type: 'record_delivery'; readonly deliveredAt: string; readonly source: DeliverySource }
  | {
      readonly type: 'raise_alert'
      readonly patience: Pick<ReceivingSettings, 'confirmWithinHours' | 'lateAfterDays'>
    }
  /** `place` is where what has come waits until it is graded. */
  | {
      readonly type: 'receive'
      readonly receipts: readonly Receipt[]
      readonly note: string | null
      readonly place?: string | null
    }
  | { readonly type: 'inspect'; readonly inspections: readonly InspectedUnits[] }
  | { readonly type: 'dispose'; readonly dispositions: readonly DisposedUnits[] }
  | { readonly type: 'add_evidence'; readonly evidence: Evidence }
  | { readonly type: 'withdraw_evidence'; readonly evidenceId: string; readonly reason: string }
  /** `messageId` is made with the form, so that a form that is sent twice says it once. */
  | { readonly type: 'write_message'; readonly messageId: string; readonly text: string }
  /** `early` releases what the policy would hold back; it needs a written reason. */
  | { readonly type: 'settle'; readonly early: { readonly reason: string } | null }
  | { readonly type: 'confirm_payout'; readonly askId: string }
  | { readonly type: 'refuse_payout'; readonly askId: string; readonly reason: string }
  | {
      readonly type: 'give_payout_details'
      readonly detailsId: string
      readonly masked: MaskedDetails
    }
  | { readonly type: 'show_payout_details' }
  /** `detailsId`: the details it was sent to, as the person saw them. `isChangeChecked`: they asked the shopper about a late change. */
  | {
      readonly type: 'record_payout'
      readonly callId: string
      readonly reference: string
      readonly detailsId: string | null
      readonly isChangeChecked: boolean
    }
  | { readonly type: 'note_native_cancelled' }
  | { readonly type: 'note_refund_beside'; readonly refundId: string; readonly minor: number }
  | {
      readonly type: 'record_outside_refund'
      readonly refundId: string
      readonly minor: number
      readonly units: readonly { readonly returnLineId: string; readonly quantity: number }[]
    }
  | { readonly type: 'submit_call'; readonly callId: string }
  /** `isUnclear`: the channel knows of it, and cannot tell whether it happened. */
  | { readonly type: 'look_up_call'; readonly callId: string; readonly isUnclear?: boolean }
  | { readonly type: 'resolve_call'; readonly callId: string; readonly outcome: CallOutcome }
  | { readonly type: 'close' }

/** What was found on some units of a line. */
export type InspectedUnits = {
  readonly returnLineId: string
  readonly quantity: number
  /** Null: whatever the checklist's answers allow. */
  readonly grade: Grade | null
  readonly note: string | null
  /** The checklist that was asked, by its hash, and its answers; absent where the page knew of none. */
  readonly asked?: { readonly hash: string; readonly answers: readonly CheckAnswer[] }
  /** Why the grade shall be better than the checklist allows. Without effect where it is not. */
  readonly override?: { readonly reason: string } | null
}

/** What somebody asks to send back. It opens a return, so it is no command on one: `decideRequest` decides over it. */
export type RequestReturn = {
  readonly type: 'request'
  readonly rma: string
  readonly channelId: string
  readonly orderVersion: number
  readonly lines: readonly {
    readonly lineId: string
    readonly quantity: number
    readonly reason: string
    readonly reasonDetail?: ReasonDetail
    readonly note: string | null
    readonly resolution: Resolution
  }[]
  readonly contact: { readonly email: string; readonly name: string | null; readonly locale: string }
  /** Staff may open what the policy refuses, with a written reason. */
  readonly override: { readonly reason: string } | null
}

/** The money side of an order at this moment, over all its returns. Minor units of the order's currency. */
export type OrderMoney = {
  readonly tenders: readonly TenderBalance<TenderKind>[]
  /** The part of the money refunded by hand that no settlement has deducted yet. */
  readonly refundedOutside: number
  /** Money of every payout of ours that was ever begun, whatever became of it. */
  readonly begun: number
  /** Whether a settlement already pays the outbound shipping back. */
  readonly shippingPaidBack: boolean
}

/** Unit numbers of each line that a live return or a refund by hand has used up. */
export type ClaimedUnits = ReadonlyMap<string, ReadonlySet<number>>

/** Everything a decision may look at besides the return itself. Time and ids come in as arguments. */
export type DecisionContext = {
  readonly now: string
  readonly actor: Actor
  readonly order: OrderSnapshot
  readonly orderMoney: OrderMoney
  readonly claimed: ClaimedUnits
  /** Units of the order that are back by other returns and by hand. */
  readonly back: UnitsBack
  /** Above which amounts money takes a second person. */
  readonly payoutLimits: PayoutLimits
  /** Other accounts of the actor's: staff with their e-mail address who came by another door. Absent where it changes nothing. */
  readonly otherAccounts?: readonly string[]
  /** The checklists in force; only inspections look at them. */
  readonly checklists: readonly ChecklistVersion[]
  readonly newId: () => string
}

/** What a request is decided with: the context of any decision, and the policy's say. */
export type RequestContext = Omit<DecisionContext, 'checklists' | 'back' | 'payoutLimits'> & {
  readonly returnId: string
  /** The policy's decision for each line asked for. */
  readonly decisions: ReadonlyMap<string, LineDecision>
  /** What was uploaded with the form; `not_needed` while it is only looked at what a return would pay. */
  readonly attached: readonly AttachedEvidence[] | 'not_needed'
}
