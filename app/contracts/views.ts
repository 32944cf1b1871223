import type { MailLocale } from '../domain/messages/mails.ts'
import type { SignalsView } from './signal-views.ts'
import type { PayoutWord, SentByHand } from './payout-views.ts'
import type { PortalRefusal } from './portal-refusal.ts'
import type { PortalStatusView } from './portal-views.ts'
import type {
  Anchor,
  Disposition,
  Goods,
  Grade,
  OptionalQuestion,
  Question,
  ReleaseMoment,
  Resolution,
  ReturnShipping,
  Rule,
} from '../domain/policy/policy.ts'
import type { ReasonedRule } from '../domain/policy/explain-decision.ts'
import type { NearestChange } from '../domain/policy/nearest-changes.ts'
import type { Check } from '../domain/inspection/checklist.ts'
import type { Actor, Platform, Role } from '../domain/returns/actor.ts'
import type { ReturnBrief } from '../domain/returns/brief.ts'
import type { ReturnFilters, ReturnSort } from '../domain/returns/return-filters.ts'
import type { EvidenceState, SaidMessage, ShopperStatus } from '../domain/returns/return-state.ts'
import type {
  DeliverySource,
  Inspection,
  ReasonDetail,
  ReceiptResult,
  RecordedEvent,
} from '../domain/returns/events.ts'
import type { ParcelAlert } from '../domain/returns/parcel-watch.ts'
import type { QuarantinedUnits } from '../domain/returns/quarantine.ts'
import type { DeskAction } from '../domain/returns/permissions.ts'
import type { WaitingFor } from '../domain/returns/status.ts'

/** What screens are given. Plain data: amounts in minor units, instants and days as ISO text, words by i18n key. */

/** An amount: `minor` units of the currency, `exponent` decimals. */
export type MoneyView = { readonly minor: number; readonly currency: string; readonly exponent: number }

/** Who pays for the way back; `fee` is what is taken off the money for it, once per return. */
export type ReturnShippingView = { readonly payer: ReturnShipping['payer']; readonly fee: MoneyView }

export type DeductionView = { readonly name: string; readonly amount: MoneyView }

/** A settlement as a shopper or agent reads it: what it is worth, what comes off by name, what is paid. */
export type SettlementView = {
  readonly items: MoneyView
  /** Of items and outbound shipping. */
  readonly taxes: MoneyView
  /** Whether prices are written with taxes, so that these are shown as "of which". */
  readonly taxesIncluded: boolean
  readonly dutiesAndFees: MoneyView
  readonly outboundShipping: MoneyView
  /** What was shown to the shopper before submitting and is not in it: it comes back once for an order, with another return. */
  readonly shippingElsewhere: MoneyView | null
  readonly entitlement: MoneyView
  readonly deductions: readonly DeductionView[]
  readonly settlement: MoneyView
  /** Where it goes back to: tenders in order. */
  readonly payTo: readonly { readonly kind: string; readonly gateway: string; readonly amount: MoneyView }[]
}

/** Everything that can be done with a return on a page; the state and the role decide which are offered. */
export type ReturnAction = DeskAction

/** Units for which something else came, or nothing. `unpaid` is what they would have been worth; null where they were paid. */
export type MissingUnitsView = {
  readonly result: 'wrong_item' | 'short' | 'empty' | 'lost'
  readonly quantity: number
  readonly unpaid: MoneyView | null
}

/** A line of a return at the desk: counts in units. */
export type ReturnLineView = {
  readonly returnLineId: string
  readonly title: string
  readonly variantTitle: string | null
  readonly sku: string | null
  readonly imageUrl: string | null
  readonly quantity: number
  readonly reason: string
  readonly reasonDetail?: ReasonDetail
  readonly note: string | null
  readonly resolution: Resolution
  /** Whether it comes back or the shopper keeps it; fixed once its money or its goods have moved. */
  readonly goods: Goods
  readonly areGoodsFixed: boolean
  /** Hashes of what was shown of it: seen by whoever lets the shopper keep it. */
  readonly toSee: readonly string[]
  readonly received: number
  readonly missing: number
  /** The same by what came in their place, each with what it would have been worth. */
  readonly missingUnits: readonly MissingUnitsView[]
  /** Units by what came in their place: `missing` is the sum of all but `received`. */
  readonly receipts: Readonly<Record<ReceiptResult, number>>
  readonly inspected: Readonly<Record<Grade, number>>
  readonly quarantined: number
  /** Where these are. */
  readonly quarantine: readonly QuarantinedUnits[]
  readonly disposed: readonly {
    readonly grade: Grade
    readonly disposition: Disposition
    readonly quantity: number
  }[]
  readonly settled: number
  /** What this line still waits for, by quantity. */
  readonly toReceive: number
  /** Kept units that could be counted in if they came all the same. */
  readonly mayStillCome: number
  readonly toInspect: number
  readonly toDispose: Readonly<Record<Grade, number>>
  /** What is asked of goods of this type now; null where there is no checklist for them. */
  readonly checklist: ChecklistView | null
  /** What inspections found, oldest first. */
  readonly findings: readonly FindingView[]
  readonly decision: {
    readonly policyHash: string
    readonly lastDay: string | null
    /** Whether it was asked for within its window. */
    readonly isInTime: boolean
    readonly anchor: Anchor
    readonly anchoredOn: string
    /** Whether the policy approves this line by itself, or asks for a person. */
    readonly approval: 'by_rule' | 'by_person'
    /** The rule that said so. */
    readonly approvedBy: string
    /** Null where the version that decided is not kept any more. */
    readonly explanation: ExplanationView | null
    readonly gradeTerms: Readonly<
      Record<Grade, { readonly basisPoints: number; readonly disposition: Disposition }>
    >
  }
}

/**
 * Why a line was decided as it was: each answer as a rule would give it, the rules that gave it and those above that did not
 * apply, all with their reasons. `nearest` is what would have let a refused line come back.
 */
export type ExplanationView = {
  readonly currency: string
  readonly answers: readonly {
    readonly question: Question | OptionalQuestion
    readonly answer: Rule['answers']
    readonly by: readonly ReasonedRule[]
    readonly passedOver: readonly ReasonedRule[]
  }[]
  readonly isRefused: boolean
  readonly nearest: readonly NearestChange[]
}

/** `hash` is the checklist's version: forms send it back. */
export type ChecklistView = {
  readonly hash: string
  readonly name: string
  readonly checks: readonly Check[]
}

/** One entry of an inspection, with the questions as they were asked. */
export type FindingView = Omit<Inspection, 'returnLineId'> & { readonly at: string; readonly actor: Actor }

export type HandShare = 'none' | 'part' | 'all'

/** A call to the channel that did not simply succeed, for a person to look at. */
export type CallProblemView = {
  readonly callId: string
  readonly kind: string
  readonly status: 'unknown' | 'failed'
  readonly reason: string
  readonly since: string
  readonly canDecide: boolean
  /** Of a payout, how much of it no channel sends: it is only booked there. */
  readonly byHand: HandShare
}

/** A photo or video of a return. The addresses last for about an hour; null where the file was withdrawn or erased. */
export type EvidenceView = Omit<EvidenceState, 'thumbnailId'> & {
  readonly url: string | null
  readonly thumbnailUrl: string | null
}

/** One return at the desk. `version` is the page's: forms send it back. */
export type ReturnPageView = {
  readonly returnId: string
  readonly rma: string
  readonly orderId: string
  readonly orderName: string
  readonly nativeReturnName: string | null
  /** What its channel runs on. */
  readonly platform: Platform
  readonly status: ShopperStatus
  /** What the desk is waiting for, in one word: decision, parcel, receipt, inspection, putting_away, refund, channel, wrong_item, nothing. */
  readonly waitingFor: WaitingFor
  readonly customerName: string | null
  readonly email: string
  /** What the shopper reads mails in. */
  readonly locale: MailLocale
  readonly requestedAt: string
  readonly lines: readonly ReturnLineView[]
  readonly actions: readonly ReturnAction[]
  /** It was approved in the channel, and nobody has looked at what is kept, nor paid it. */
  readonly isKeptUnseen: boolean
  /** Whether this person may count in what the shopper was told to keep. */
  readonly canReceiveKept: boolean
  /** Whether this person may give a better grade than a checklist allows. */
  readonly canOverrideGrade: boolean
  readonly money: SentByHand & {
    /** What the next settlement would pay, by the function that will pay it. Null when nothing is left to settle. */
    readonly preview: SettlementView | null
    /** Whether what would be paid now takes a second person. */
    readonly takesSecondPerson: boolean
    /** The same two, were all of it kept. Null once that is decided. */
    readonly whenKept: { readonly preview: SettlementView | null; readonly takesSecondPerson: boolean } | null
    /** What waits for one: who asked, and whether this person can be it. */
    readonly asked: {
      readonly askId: string
      readonly at: string
      readonly by: Actor
      readonly amount: MoneyView
      readonly reason: string | null
      readonly isFirstPerson: boolean
      /** Approved in the channel, by nobody that is known: whoever confirms first is the first of two. */
      readonly isFirstPersonUnknown: boolean
      readonly canConfirm: boolean
      readonly canRefuse: boolean
    } | null
    readonly shownToShopper: SettlementView
    readonly settled: readonly {
      readonly settlementId: string
      readonly at: string
      readonly settlement: SettlementView
      readonly payout: PayoutWord
    }[]
    readonly refundedOutside: MoneyView | null
    readonly release: { readonly at: ReleaseMoment; readonly by: 'rule' | 'person' }
  }
  readonly shipment: {
    readonly carrier: string | null
    readonly trackingNumber: string | null
    readonly trackingUrl: string | null
    readonly sentAt: string
  } | null
  readonly delivery: { readonly deliveredAt: string; readonly source: DeliverySource } | null
  readonly alert: ParcelAlert | null
  readonly label: { readonly kind: 'packing_slip' | 'merchant_label'; readonly url: string } | null
  /** With the label, what its shopper is told to do. */
  readonly sending: Pick<PortalStatusView, 'media' | 'instructions' | 'returnShipping' | 'sendTo'>
  /** Null when nothing is in quarantine. */
  readonly quarantineLabelUrl: string | null
  readonly evidence: {
    readonly entries: readonly EvidenceView[]
    readonly canAdd: boolean
    readonly canWithdraw: boolean
  }
  /** What shopper and shop wrote to each other, oldest first; how many of the shopper's wait for an answer. */
  /** What the shop's other returns say of this customer; null where there is nothing to say. */
  readonly signals: SignalsView | null
  readonly conversation: {
    readonly messages: readonly SaidMessage[]
    readonly unanswered: number
    readonly canWrite: boolean
  }
  readonly problems: readonly CallProblemView[]
  readonly timeline: readonly RecordedEvent[]
  readonly messages: readonly { readonly kind: string; readonly to: string; readonly sentAt: string | null }[]
  readonly version: number
}

/** A page of returns; `next` and `previous` are the cursors of its neighbours. `total` is counted only so far. */
export type ReturnListView = {
  readonly rows: readonly {
    readonly returnId: string
    /** The page's: what is done from a row sends it back. */
    readonly version: number
    readonly rma: string
    readonly orderName: string
    readonly customerName: string | null
    readonly status: ShopperStatus
    readonly waitingFor: WaitingFor
    readonly needsAttention: boolean
    /** Whether the shopper wrote last. */
    readonly hasUnanswered: boolean
    /** Whether money of it waits for a person to send it, whatever it waits for itself. */
    readonly hasPayoutToSend: boolean
    readonly alert: ParcelAlert | null
    readonly units: number
    readonly value: MoneyView
    readonly requestedAt: string
    /** What was asked for; null where nothing of it is known. */
    readonly brief: ReturnBrief | null
  }[]
  readonly next: string | null
  readonly previous: string | null
  readonly total: { readonly count: number; readonly isMore: boolean }
}

/** Named filters of a list. */
export type ListViewView = {
  readonly viewId: string
  readonly name: string
  readonly filters: ReturnFilters
  readonly sort: ReturnSort
}

/** What became of each case: nothing is left out. `already` was so before, `changed` has moved on meanwhile. */
export type BulkResultView = {
  readonly action: 'approve' | 'decline' | 'label'
  readonly cases: readonly {
    readonly returnId: string
    /** Null where there is no such return. */
    readonly rma: string | null
    readonly result:
      | { readonly kind: 'done'; readonly labelUrl: string | null }
      | { readonly kind: 'already' | 'changed' | 'label_coming' | 'failed' }
      | { readonly kind: 'refused'; readonly refusal: PortalRefusal }
  }[]
}

export type StaffView = {
  readonly staffId: string
  readonly name: string
  readonly email: string | null
  readonly role: Role
}
