import type { PortalRefusal } from './portal-refusal.ts'
import type { NeededEvidence, Resolution, ShopWords } from '../domain/policy/policy.ts'
import type { EvidenceKind } from '../domain/returns/evidence.ts'
import type { InstructionMedia } from '../domain/returns/instructions.ts'
import type { ReasonDetail, ReasonLabels } from '../domain/returns/events.ts'
import type { ShopperStatus } from '../domain/returns/return-state.ts'
import type { PayToView } from './payout-views.ts'
import type { MissingUnitsView, MoneyView, ReturnShippingView, SettlementView } from './views.ts'

/** The order as its shopper sees it in the portal. */
export type PortalOrderView = {
  readonly orderId: string
  readonly orderName: string
  readonly placedOn: string
  /** In two levels, as they are offered now. */
  readonly reasons: readonly (ReasonView & { readonly choices: readonly ReasonView[] })[]
  readonly lines: readonly PortalLineView[]
  readonly openReturns: readonly {
    readonly returnId: string
    readonly rma: string
    readonly status: ShopperStatus
  }[]
}

/** A reason by its code; worded by us where the shop has no words of its own. */
export type ReasonView = { readonly code: string; readonly labels: ReasonLabels | null }

/** A line of an order as its shopper sees it: terms as they stand today, `returnable` in units. */
export type PortalLineView = {
  readonly lineId: string
  readonly title: string
  readonly variantTitle: string | null
  readonly imageUrl: string | null
  /** The shelf price. */
  readonly unitPrice: MoneyView
  /** What the next unit that can come back was bought for, after every discount; its exact share. */
  readonly unitPaid: MoneyView
  readonly quantity: number
  /** How many may be asked back now. */
  readonly returnable: number
  /** Where the other units are. */
  readonly gone: GoneUnitsView
  readonly lastDay: string | null
  readonly resolutions: readonly Resolution[]
  readonly returnShipping: ReturnShippingView
  readonly restockingFeeBasisPoints: number
  /** Why fewer than bought (or none) may come back: a refusal code with its data. */
  readonly refusal: PortalRefusal | null
}

/** Units of a line that cannot be asked back: by return, in a return that the shop made in its channel, refunded, not sent yet. */
export type GoneUnitsView = {
  readonly inReturns: readonly { readonly rma: string; readonly count: number }[]
  readonly byHand: number
  readonly refunded: number
  readonly notSent: number
}

/** A return as its shopper sees it, on the status page and in mails. */
export type PortalStatusView = {
  readonly returnId: string
  readonly rma: string
  readonly orderName: string
  readonly status: ShopperStatus
  readonly declined: { readonly reason: string; readonly note: string } | null
  readonly steps: readonly { readonly status: ShopperStatus; readonly isReached: boolean }[]
  readonly lines: readonly {
    readonly returnLineId: string
    readonly title: string
    readonly variantTitle: string | null
    readonly imageUrl: string | null
    readonly quantity: number
    readonly reason: string
    readonly reasonDetail?: ReasonDetail
    readonly note: string | null
    readonly resolution: Resolution
    /** The shopper keeps it: it is paid back and not sent. */
    readonly isKept: boolean
    /** How many came as announced. */
    readonly received: number
    readonly missing: readonly MissingUnitsView[]
  }[]
  /** What was settled, or else what is expected. */
  readonly settlement: SettlementView
  /** All that is paid for it has been sent: by the channel or, where a person sends it, as they recorded. */
  readonly isPaid: boolean
  /** What a person sends of it, payment by payment; `sentOn` is null until they have recorded it, and then the shop's day. */
  readonly byHand: readonly { readonly amount: MoneyView; readonly sentOn: string | null }[]
  /** Every settlement, oldest first, where there is more than one: the last is `settlement`. */
  readonly settlements: readonly { readonly settlement: SettlementView; readonly isPaid: boolean }[]
  /** What is printed for the parcel: our packing slip, or the label that the merchant uploaded. */
  readonly label: { readonly kind: 'packing_slip' | 'merchant_label'; readonly url: string } | null
  /** Approved a moment ago, and the packing slip is still being made. */
  readonly isSlipAwaited: boolean
  readonly trackingNumber: string | null
  /** Where the shop wants parcels sent, line by line; null where it has not said. */
  readonly sendTo: string | null
  /** The shop's own pictures and videos of how to send it. */
  readonly media: InstructionMedia
  /** What the policy says of the goods that come back, in the shop's words. */
  readonly instructions: readonly ShopWords[]
  readonly returnShipping: ReturnShippingView
  /** What shoppers sent; `name` is the item's, null for the return as a whole. */
  readonly evidence: {
    readonly entries: readonly {
      readonly evidenceId: string
      readonly name: string | null
      readonly kind: EvidenceKind
      readonly url: string
      readonly thumbnailUrl: string | null
      readonly canRemove: boolean
    }[]
    readonly canAdd: boolean
  }
  /** Oldest first; the day is the shop's. */
  readonly conversation: readonly {
    readonly messageId: string
    readonly writtenOn: string
    readonly from: 'shopper' | 'shop'
    readonly text: string
  }[]
  /** Where money goes that is sent by hand; null where none is. */
  readonly payTo: PayToView | null
  readonly canCancel: boolean
  readonly canMarkShipped: boolean
}

/** A form that is not submitted yet: what the policy wants to see of each line, and what was uploaded. */
export type DraftView = {
  /** Whether a return was asked for with this form already. */
  readonly isSubmitted: boolean
  /** Lines that the shopper keeps, as far as the policy says. */
  readonly kept: readonly string[]
  /** What is to be done with a line's goods, in the shop's words. */
  readonly instructions: readonly { readonly lineId: string; readonly words: readonly ShopWords[] }[]
  readonly needed: readonly { readonly lineId: string; readonly kinds: readonly NeededEvidence[] }[]
  readonly files: readonly {
    readonly evidenceId: string
    readonly lineId: string
    readonly name: string
    readonly kind: EvidenceKind
    readonly url: string
    readonly thumbnailUrl: string | null
  }[]
}
