import type { AnsweredCheck } from '../inspection/grade-answers.ts'
import type {
  Disposition,
  Goods,
  Grade,
  LineDecision,
  ReleaseMoment,
  Resolution,
  ShopWords,
} from '../policy/policy.ts'
import type { SettledUnits } from './settled-units.ts'
import type { Actor } from './actor.ts'
import type { CallOutcome, ChannelCall } from './channel-call.ts'
import type { ParcelAlert } from './parcel-watch.ts'
import type { EvidenceKind, EvidenceStep } from './evidence.ts'
import type { MaskedDetails } from '../payouts/payout-details.ts'

/** What a return's ledgers are made of. Append-only; every status shown is derived from these. */
export type ReturnEvent =
  | ReturnRequested
  | {
      readonly type: 'return_approved'
      readonly reason: string | null
      /** SHA-256, as they are kept, of the photos and videos that who approved says to have seen; absent where nobody was asked. */
      readonly seen?: readonly string[]
    }
  /** A person says otherwise than was decided before whether goods come back. */
  | { readonly type: 'goods_decided'; readonly lines: readonly LineGoods[]; readonly reason: string }
  | { readonly type: 'return_declined'; readonly reason: DeclineReason; readonly note: string }
  | { readonly type: 'return_cancelled'; readonly note: string | null }
  | {
      readonly type: 'return_shipped'
      readonly carrier: string | null
      readonly trackingNumber: string | null
      readonly trackingUrl: string | null
    }
  | {
      readonly type: 'label_attached'
      readonly kind: 'packing_slip' | 'merchant_label'
      readonly fileId: string
    }
  | { readonly type: 'parcel_delivered'; readonly deliveredAt: string; readonly source: DeliverySource }
  /** Raised once each; `since` is what was waited from. */
  | { readonly type: 'alert_raised'; readonly alert: ParcelAlert; readonly since: string }
  | {
      readonly type: 'parcel_received'
      readonly receipts: readonly Receipt[]
      readonly note: string | null
      /** Where what has come waits until it is graded; absent where the shop has named no place. */
      readonly place?: string
    }
  | { readonly type: 'units_inspected'; readonly inspections: readonly Inspection[] }
  | { readonly type: 'units_disposed'; readonly dispositions: readonly DisposedUnits[] }
  | { readonly type: 'evidence_added'; readonly evidence: Evidence }
  | { readonly type: 'evidence_withdrawn'; readonly evidenceId: string; readonly reason: string }
  /** Said by the shopper or by staff: the entry's actor is who. */
  | { readonly type: 'message_written'; readonly messageId: string; readonly text: string }
  /** A payout that a second person has to confirm; `minor` is what it would send. */
  | {
      readonly type: 'payout_asked'
      readonly askId: string
      readonly minor: number
      readonly early: { readonly reason: string } | null
    }
  | { readonly type: 'payout_refused'; readonly askId: string; readonly reason: string }
  | SettlementMade
  /** Somebody cancelled it in the channel when it could no longer be cancelled here: its goods had come, or money had moved. */
  | { readonly type: 'native_cancelled' }
  /** Somebody paid money back on the order in the channel, not on this return. Minor units. */
  | { readonly type: 'refunded_beside'; readonly refundId: string; readonly minor: number }
  | {
      readonly type: 'refunded_outside'
      readonly refundId: string
      readonly minor: number
      readonly units: readonly { readonly returnLineId: string; readonly quantity: number }[]
    }
  | { readonly type: 'call_due'; readonly call: ChannelCall }
  | { readonly type: 'call_submitted'; readonly callId: string; readonly attempt: number }
  | { readonly type: 'call_looked_up'; readonly callId: string; readonly isUnclear?: true }
  | { readonly type: 'call_resolved'; readonly callId: string; readonly outcome: CallOutcome }
  /** Where the shopper wants money that is sent by hand. The details themselves lie encrypted under this id, until they are erased. */
  | { readonly type: 'payout_details_given'; readonly detailsId: string; readonly masked: MaskedDetails }
  /** Somebody of the desk looked at them. */
  | { readonly type: 'payout_details_seen'; readonly detailsId: string }
  | { readonly type: 'payout_details_erased'; readonly detailsId: string }
  /** A person has sent the money of a payout by hand. `reference` is the bank's or their own; `detailsId` what it was sent to. */
  | {
      readonly type: 'payout_recorded'
      readonly callId: string
      readonly minor: number
      readonly reference: string
      readonly detailsId: string | null
    }
  | { readonly type: 'return_closed' }

/** An event as it lies in the ledger. `seq` starts at 1 and has no gaps. */
export type RecordedEvent = {
  readonly seq: number
  readonly at: string
  readonly actor: Actor
  readonly event: ReturnEvent
}

export type ReturnRequested = {
  readonly type: 'return_requested'
  readonly rma: string
  readonly orderId: string
  readonly orderName: string
  readonly orderVersion: number
  readonly channelId: string
  readonly currency: string
  readonly exponent: number
  readonly legalBasis: LegalBasis
  readonly lines: readonly RequestedLine[]
  /** What the shopper was shown before submitting. */
  readonly preview: SettledUnits
  readonly contact: { readonly email: string; readonly name: string | null; readonly locale: string }
  readonly override: { readonly reason: string } | null
}

export type LineGoods = { readonly returnLineId: string; readonly goods: Goods }

export type LegalBasis = 'policy' | 'withdrawal' | 'conformity'
export type DeclineReason = 'final_sale' | 'window_closed' | 'other'

export type RequestedLine = {
  readonly returnLineId: string
  readonly lineId: string
  readonly title: string
  readonly variantTitle: string | null
  readonly sku: string | null
  readonly variantId: string | null
  readonly imageUrl: string | null
  /** Reserved unit numbers of the order line, ascending. */
  readonly units: readonly number[]
  /** The reason in our own words, by which policies and channels go. */
  readonly reason: string
  /** The shop's own reason, as its shopper read it; absent where the shop has none of its own. */
  readonly reasonDetail?: ReasonDetail
  readonly note: string | null
  readonly resolution: Resolution
  readonly decision: LineDecision
}

/** A reason of the shop's own, in the languages in which it was offered. */
export type ReasonDetail = { readonly code: string; readonly labels: ReasonLabels }
export type ReasonLabels = ShopWords

/** Who knows that a parcel was delivered: a person who looked it up, or the carrier's own report. */
export type DeliverySource =
  { readonly kind: 'person' } | { readonly kind: 'carrier'; readonly carrier: string }

export type ReceiptResult = 'received' | 'wrong_item' | 'short' | 'empty' | 'lost'
export type Receipt = {
  readonly returnLineId: string
  readonly result: ReceiptResult
  readonly quantity: number
}
export type Inspection = {
  readonly returnLineId: string
  readonly grade: Grade
  readonly quantity: number
  readonly note: string | null
  /** Absent where the product type had no checklist. */
  readonly checklist?: ChecklistResult
}

/** The questions as they were asked, so that the entry stays true when the checklist is another. */
export type ChecklistResult = {
  readonly hash: string
  readonly name: string
  readonly answers: readonly AnsweredCheck[]
  /** The best grade that the answers allow. */
  readonly grade: Grade
  /** Why the units were given a better one all the same. */
  readonly override: { readonly reason: string } | null
}

export type DisposedUnits = {
  readonly returnLineId: string
  readonly grade: Grade
  readonly disposition: Disposition
  readonly quantity: number
  readonly locationId: string | null
}

/** A photo or video of the case. Its file lies under the same id; when it was taken in and by whom is the entry's. */
export type Evidence = {
  readonly evidenceId: string
  readonly kind: EvidenceKind
  readonly step: EvidenceStep
  /** Null: the parcel as a whole. */
  readonly returnLineId: string | null
  readonly note: string | null
  /** SHA-256 of the file as it came: whoever has it can show that it is the same. */
  readonly receivedSha256: string
  /** What is kept: a photo without its metadata, in a size that can be shown; a video byte by byte. */
  readonly stored: { readonly sha256: string; readonly bytes: number; readonly mediaType: string }
  /** File of a small picture of it; null for a video. */
  readonly thumbnailId: string | null
}

/** Photos and video that came with the request, of a line of the order. */
export type AttachedEvidence = {
  readonly lineId: string
  readonly evidence: Omit<Evidence, 'step' | 'returnLineId'>
}

export type SettlementMade = {
  readonly type: 'settlement_made'
  readonly settlementId: string
  readonly trigger: ReleaseMoment | 'by_hand'
  readonly reason: string | null
  readonly lines: readonly SettledLine[]
  readonly settled: SettledUnits
  /** Who asked for it, where a second person confirmed; that one is the entry's actor. */
  readonly askedBy?: Actor
}

/** Which units of a line were settled: `from` counts the line's units settled before, `graded` says what was found on them. */
export type SettledLine = {
  readonly returnLineId: string
  readonly from: number
  readonly quantity: number
  readonly graded: Readonly<Record<Grade, number>>
}

/** A fee that the channel computed itself when the native return was opened; it replaces our own figure. */
export type ChannelFee =
  | { readonly kind: 'restocking'; readonly returnLineId: string; readonly minor: number }
  | { readonly kind: 'return_shipping'; readonly minor: number }
