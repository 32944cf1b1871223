import type { Goods, Grade, Disposition } from '../policy/policy.ts'
import type { Actor } from './actor.ts'
import type { CallOutcome, CallStatus, ChannelCall, NativeReturnIds } from './channel-call.ts'
import type {
  ChannelFee,
  DeclineReason,
  DeliverySource,
  Evidence,
  ReceiptResult,
  RequestedLine,
  ReturnRequested,
  SettlementMade,
} from './events.ts'
import type { ParcelAlert } from './parcel-watch.ts'
import type { MaskedDetails } from '../payouts/payout-details.ts'

/** A return folded from its events. Nothing here is stored as the truth; everything is counted from the ledgers. */
export type ReturnState = {
  readonly returnId: string
  /** Number of events folded: the expected version when saving. */
  readonly version: number
  /** The last event that a person would want to know of before deciding: all but what the system notes of its calls. */
  readonly pageVersion: number
  readonly request: ReturnRequested
  readonly requestedAt: string
  readonly decision: Decision
  /** Whether a rule or a person decided; null while nobody has. */
  readonly decidedBy: 'rule' | 'person' | null
  /** Approved in the channel’s own screens: by whom is not known. */
  readonly isApprovedInChannel: boolean
  /** Approved in the channel while something was to be kept: nobody was asked to look at it first. */
  readonly isKeptUnseen: boolean
  readonly lines: readonly LineState[]
  readonly shipment: {
    readonly trackingNumber: string | null
    readonly trackingUrl: string | null
    readonly carrier: string | null
    /** When it was told that the parcel is on its way. */
    readonly sentAt: string
  } | null
  readonly delivery: { readonly deliveredAt: string; readonly source: DeliverySource } | null
  /** Every alert that was ever raised; `standingAlert` says which one stands. */
  readonly alerts: readonly ParcelAlert[]
  readonly label: { readonly kind: 'packing_slip' | 'merchant_label'; readonly fileId: string } | null
  /** Photos and video in the order in which they came, also those that were withdrawn. */
  readonly evidence: readonly EvidenceState[]
  /** What shopper and shop wrote to each other, oldest first. */
  readonly conversation: readonly SaidMessage[]
  /** Members of staff by whose acts rules pay: who opened or approved it, decided what is kept, told of its parcel, received or graded. */
  readonly hands: readonly string[]
  /** A payout that waits for a second person. */
  readonly payoutAsk: PayoutAsk | null
  /** Somebody refused one since the last settlement: no rule asks again. */
  readonly isPayoutRefused: boolean
  readonly settlements: readonly (SettlementMade & { readonly madeBy: Actor })[]
  readonly fees: readonly ChannelFee[] | null
  readonly calls: readonly CallState[]
  readonly native: NativeReturnIds | null
  /** Cancelled in the channel, not by us, while it goes on here: nothing can be paid or put away on it there any more. */
  readonly isNativeCancelled: boolean
  /** Settlements whose units are to be settled anew: the channel refused the payout, and a person gave it up. */
  readonly released: readonly string[]
  /** Money that went back by hand on the order, beside this return, after it was asked for. */
  readonly refundsBeside: readonly { readonly refundId: string; readonly minor: number }[]
  readonly outsideRefunds: readonly { readonly refundId: string; readonly minor: number }[]
  /** Where the shopper wants money that is sent by hand, as they said last. */
  readonly payoutDetails: PayoutDetailsState | null
  /** Payouts that a person has sent by hand. */
  readonly recordedPayouts: readonly RecordedPayout[]
  readonly isClosed: boolean
}

export type PayoutDetailsState = {
  readonly detailsId: string
  readonly masked: MaskedDetails
  readonly givenAt: string
  /** How often they were given; each time but the first is a change. */
  readonly times: number
  /** They were changed when the return was approved already: whoever has the shopper's link may have done that. */
  readonly isChangedLate: boolean
  readonly isErased: boolean
}

export type RecordedPayout = {
  readonly callId: string
  readonly at: string
  readonly by: Actor
  readonly minor: number
  readonly reference: string
  /** Where it went; null where whoever sent it was told no account, or its shopper was forgotten. */
  readonly paidTo: MaskedDetails | null
}

export type PayoutAsk = {
  readonly askId: string
  readonly at: string
  readonly by: Actor
  readonly minor: number
  readonly early: { readonly reason: string } | null
}

export type EvidenceState = Evidence & {
  readonly addedAt: string
  readonly addedBy: Actor
  /** Its file is gone; that there was one, who took it away and why, stays. */
  readonly withdrawn: { readonly at: string; readonly by: Actor; readonly reason: string } | null
}

export type SaidMessage = {
  readonly messageId: string
  readonly at: string
  readonly by: Actor
  readonly text: string
}

export type Decision =
  | { readonly kind: 'open' }
  | { readonly kind: 'approved' }
  | { readonly kind: 'declined'; readonly reason: DeclineReason; readonly note: string }
  | { readonly kind: 'cancelled' }

/** A line of a return with what its ledgers count, in units. */
export type LineState = RequestedLine & {
  /** As the policy decided, or a person after it. */
  readonly goods: Goods
  /** When that was decided: with the request, or later by a person. */
  readonly goodsAt: string
  readonly receipts: Readonly<Record<ReceiptResult, number>>
  /** Units of which something else came, or an empty parcel, by receipt. */
  readonly mismatches: readonly { readonly at: string; readonly quantity: number }[]
  /** What came, by receipt, and where it was put. */
  readonly arrivals: readonly {
    readonly at: string
    readonly quantity: number
    readonly place: string | null
  }[]
  readonly graded: Readonly<Record<Grade, number>>
  readonly disposed: readonly {
    readonly grade: Grade
    readonly disposition: Disposition
    readonly quantity: number
  }[]
  /** Units whose money is settled, by us or by hand in the channel. */
  readonly settled: number
  /** Of these, what was known of their condition when they were settled. */
  readonly settledGraded: Readonly<Record<Grade, number>>
}

/** A call to the channel and how far it got. `attempts` counts submissions, `lookUps` those in vain since the last one. */
export type CallState = ChannelCall & {
  readonly status: CallStatus
  readonly attempts: number
  readonly lookUps: number
  readonly submittedAt: string | null
  readonly lastLookUpAt: string | null
  readonly outcome: CallOutcome | null
}

/** The few words a shopper sees. Derived. */
export type ShopperStatus =
  'requested' | 'approved' | 'on_its_way' | 'received' | 'settled' | 'closed' | 'declined' | 'cancelled'
