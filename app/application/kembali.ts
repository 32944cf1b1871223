import type { AnswerUseCases } from './answers/answer-use-cases.ts'
import type { DeskSettings } from './desk-settings.ts'
import type { PluginDoors } from './channels/plugin-doors.ts'
import type { StoreDoors } from './channels/store-doors.ts'
import type { HomeView, KeyFiguresView } from '../contracts/home-views.ts'
import type { FoundOrderView, OpeningOrderView, OpeningPreviewView } from '../contracts/opening-views.ts'
import type { DraftView, PortalOrderView, PortalStatusView } from '../contracts/portal-views.ts'
import type {
  BulkResultView,
  ListViewView,
  ReturnListView,
  ReturnPageView,
  SettlementView,
} from '../contracts/views.ts'
import type { Outcome } from '../domain/outcome.ts'
import type { MailLocale } from '../domain/messages/mails.ts'
import type { Actor, Platform } from '../domain/returns/actor.ts'
import type { ReturnFilters, ReturnSort } from '../domain/returns/return-filters.ts'
import type { InspectedUnits } from '../domain/returns/commands.ts'
import type { DeclineReason, DisposedUnits, LineGoods, Receipt } from '../domain/returns/events.ts'
import type { Command } from './returns/command.ts'
import type { AddEvidence } from './evidence/add-evidence-input.ts'
import type { PayoutUseCases, PortalPayouts } from './payouts/payout-use-cases.ts'
import type { DifferenceUseCases } from './reconciliation/difference-use-cases.ts'
import type { ChannelLocation } from './ports/commerce-platform.ts'
import type { ByteRange, Bytes } from './ports/outside.ts'
import type { ReturnRequestInput } from './portal/return-request.ts'
import type { ShopRecord } from './ports/unit-of-work.ts'

/** All that the outer ring may ask for: routes, jobs and commands call these and nothing else. */
export type Kembali = {
  readonly shops: {
    readonly findByDomain: (platform: Platform, domain: string) => Promise<ShopRecord | null>
    /** Safe to be called again, and at the same moment. */
    readonly install: (platform: Platform, domain: string) => Promise<ShopRecord>
  }
  readonly desk: (shop: ShopRecord) => Desk
  /** The shop whose key a program sends, and which key; null for every key that opens nothing, for whatever reason. */
  readonly openWithKey: (key: string) => Promise<{ readonly shop: ShopRecord; readonly keyId: string } | null>
  /** Verified webhooks come in here: stored, queued and acknowledged. Unknown shops and doubles are fine. */
  readonly receiveWebhook: (event: {
    readonly platform: Platform
    readonly domain: string
    readonly eventId: string
    readonly topic: string
    readonly triggeredAt: string
    readonly payload: unknown
  }) => Promise<'stored' | 'seen_before' | 'unknown_shop'>
  /** What WooCommerce stores tell us by themselves. */
  readonly stores: StoreDoors
  /** What our plugin asks of us from within a store. */
  readonly plugin: PluginDoors
  /** A file of ours behind a signed address; null when the signature, the shop or the file does not exist. */
  readonly openFile: (token: string) => Promise<OpenedFile | 'expired' | null>
  /** What a return has in quarantine now, as labels to print, behind a signed address. Null as for files, and when nothing is. */
  readonly openQuarantineLabel: (
    token: string,
  ) => Promise<{ readonly name: string; readonly content: Uint8Array } | 'expired' | null>
  readonly isHealthy: () => Promise<boolean>
}

/** A file that may be read, as a whole or in part. What is read is to be used up or cancelled. */
export type OpenedFile = {
  readonly name: string
  readonly mediaType: string
  readonly bytes: number
  readonly sha256: string
  readonly read: (range: ByteRange | null) => Promise<ReadableStream<Uint8Array> | null>
}

type Done = { readonly returnId: string }

type ListQuery = Partial<ReturnFilters> & { readonly sort?: ReturnSort }

export type BulkAction =
  | { readonly kind: 'approve' | 'label' }
  | {
      readonly kind: 'decline'
      readonly reason: DeclineReason
      /** What a shopper reads for whose language there is none in `notes`. */
      readonly note: string
      /** By language; a reply's variables are filled in for each return. */
      readonly notes?: Readonly<Partial<Record<MailLocale, string>>>
    }

/** One shop's desk. Commands answer with refusals as values; who may do what is decided here. */
export type Desk = DeskSettings & {
  readonly home: () => Promise<HomeView>
  readonly keyFigures: () => Promise<KeyFiguresView>
  readonly returns: {
    readonly list: (
      query: ListQuery & { readonly after?: string | null; readonly before?: string | null },
    ) => Promise<ReturnListView>
    /** All that the list would show on its pages, up to what one bulk takes. */
    readonly matching: (
      query: ListQuery,
    ) => Promise<{ readonly rows: ReturnListView['rows']; readonly isCut: boolean }>
    /** What one person does with many at once, with a result for each. */
    readonly bulk: (input: {
      readonly actor: Actor
      readonly action: BulkAction
      readonly cases: readonly { readonly returnId: string; readonly version: number }[]
    }) => Promise<Outcome<BulkResultView>>
    /**
     * Every return that the list would show, or of `ids` those of this shop, as text that is read while it is written. CSV has
     * a row for each return, or for each of their lines; JSON has the lines within. Columns: docs/exports.md.
     */
    readonly export: (
      query: ListQuery & {
        readonly actor: Actor
        readonly format: 'csv' | 'json'
        readonly of?: 'returns' | 'lines'
        readonly ids?: readonly string[] | null
      },
    ) => Promise<Outcome<AsyncIterable<string>>>
    readonly page: (returnId: string, actor: Actor) => Promise<ReturnPageView | null>
    /**
     * One case for programs, as JSON: what was decided and why, what happened, by which role, the money, the hashes of its
     * photos and video. Refuses `not_your_role`, `return_not_found`.
     */
    readonly exportCase: (returnId: string, actor: Actor) => Promise<Outcome<string>>
    /**
     * One case for a dispute, as PDF: every entry in words, the decisions with their reasons, photos, money to the cent, and the
     * hashes of it all. Refuses `not_your_role`, `return_not_found`.
     */
    readonly evidencePack: (
      returnId: string,
      actor: Actor,
    ) => Promise<Outcome<{ readonly name: string; readonly pdf: Uint8Array }>>
    /** For the scanner: RMA number as printed on the packing slip. */
    readonly findByRma: (rma: string) => Promise<string | null>
    /** `goods`: with which lines it shall be otherwise than the policy says. `seen`: hashes of the evidence looked at. */
    readonly approve: (
      input: Command & {
        readonly reason: string | null
        readonly goods?: readonly LineGoods[]
        readonly seen?: readonly string[]
      },
    ) => Promise<Outcome<Done>>
    /** Turns "keep it" into "send it back", or the reverse, before money has moved. */
    readonly changeGoods: (
      input: Command & { readonly goods: readonly LineGoods[]; readonly reason: string },
    ) => Promise<Outcome<Done>>
    readonly decline: (
      input: Command & { readonly reason: DeclineReason; readonly note: string },
    ) => Promise<Outcome<Done>>
    readonly cancel: (input: Command & { readonly note: string | null }) => Promise<Outcome<Done>>
    readonly attachLabel: (
      input: Command & { readonly fileName: string; readonly pdf: Uint8Array },
    ) => Promise<Outcome<Done>>
    readonly markShipped: (
      input: Command & {
        readonly carrier: string | null
        readonly trackingNumber: string | null
        readonly trackingUrl: string | null
      },
    ) => Promise<Outcome<Done>>
    /** What a carrier says, as a person read it: a minute on the shop's own clock (`YYYY-MM-DDTHH:mm`). */
    readonly recordDelivery: (input: Command & { readonly deliveredAt: string }) => Promise<Outcome<Done>>
    readonly receive: (
      input: Command & { readonly receipts: readonly Receipt[]; readonly note: string | null },
    ) => Promise<Outcome<Done>>
    readonly inspect: (
      input: Command & { readonly inspections: readonly InspectedUnits[] },
    ) => Promise<Outcome<Done>>
    readonly dispose: (
      input: Command & { readonly dispositions: readonly DisposedUnits[] },
    ) => Promise<Outcome<Done>>
    /**
     * Attaches a photo or video, of staff or of the shopper. `isNew` is false where the same file is attached already.
     * Refuses as `decideAddEvidence` and `TakeIn` do.
     */
    readonly addEvidence: (
      input: AddEvidence,
    ) => Promise<Outcome<{ readonly evidenceId: string; readonly isNew: boolean }>>
    readonly withdrawEvidence: (
      input: Command & { readonly evidenceId: string; readonly reason: string },
    ) => Promise<Outcome<Done>>
    /**
     * A message of the shopper to the shop, or of staff to the shopper, who gets it as a mail too. The same `messageId` again
     * says nothing new. Refuses as `decideMessage` does.
     */
    readonly writeMessage: (
      input: Omit<Command, 'expectedVersion'> & {
        readonly messageId: string
        readonly text: string
        /** The answer kept ready that it began as, to be counted. */
        readonly templateId?: string | null
      },
    ) => Promise<Outcome<Done>>
    /** Pays what is due now; `early` with a reason pays before the policy's moment. Above the shop's limit it is only asked for. */
    readonly refund: (
      input: Command & { readonly early: { readonly reason: string } | null },
    ) => Promise<Outcome<Done & { readonly isAsked: boolean }>>
    /** The second person: money goes as it was asked for, or stays. */
    readonly confirmPayout: (
      input: Command & { readonly askId: string },
    ) => Promise<Outcome<Done & { readonly isAsked: boolean }>>
    readonly refusePayout: (
      input: Command & { readonly askId: string; readonly reason: string },
    ) => Promise<Outcome<Done>>
    /** A person decides over a call that stayed unknown or failed. */
    readonly resolveCall: (
      input: Command & {
        readonly callId: string
        readonly verdict: 'it_happened' | 'try_again' | 'give_up'
        readonly reason: string
      },
    ) => Promise<Outcome<Done>>
    readonly close: (input: Command) => Promise<Outcome<Done>>
    /** A person has sent the money of a payout by hand. Refuses as `decideRecordPayout` does. */
    readonly recordPayout: (
      input: Command & {
        readonly callId: string
        readonly reference: string
        readonly detailsId: string | null
        readonly isChangeChecked: boolean
      },
    ) => Promise<Outcome<Done>>
    /** A reason to look twice at this customer that does not stand. Refuses `signal_unknown`, `signal_needs_note`. */
    readonly clearSignal: (
      input: Omit<Command, 'expectedVersion'> & { readonly reason: string; readonly note: string },
    ) => Promise<Outcome<Done>>
  }
  readonly payouts: PayoutUseCases
  readonly differences: DifferenceUseCases
  /** Named filters of the list, for everybody at the desk. */
  readonly listViews: {
    readonly list: () => Promise<readonly ListViewView[]>
    /** With an id it is written over: that is how it is renamed. */
    readonly save: (input: {
      readonly viewId: string | null
      readonly name: string
      readonly filters: ReturnFilters
      readonly sort: ReturnSort
      readonly actor: Actor
    }) => Promise<Outcome<{ readonly viewId: string }>>
    readonly remove: (input: {
      readonly viewId: string
      readonly actor: Actor
    }) => Promise<Outcome<{ readonly viewId: string }>>
  }
  /** Somebody at the desk opens a return for a shopper; `portal.submit` takes it, with who and why. */
  readonly opening: {
    /** By order number, or by the e-mail address that orders were placed with. */
    readonly findOrders: (input: {
      readonly wanted: string
      readonly actor: Actor
    }) => Promise<Outcome<readonly FoundOrderView[]>>
    /** Null also for whom it is none of: it names the customer. */
    readonly order: (orderId: string, actor: Actor) => Promise<OpeningOrderView | null>
    readonly preview: (
      input: ReturnRequestInput & {
        readonly actor: Actor
        readonly override: { readonly reason: string } | null
      },
    ) => Promise<Outcome<OpeningPreviewView>>
  }
  /** What a shop's own program tells a shopper of an order: what may come back, on which terms and why, and where returns are. */
  readonly answers: AnswerUseCases
  readonly portal: PortalPayouts & {
    /** One neutral refusal for every miss: `order_not_found`, or `channel_unavailable` where only the orders we keep were searched. */
    readonly lookUp: (input: {
      readonly orderName: string
      readonly email: string
      /** `store` asks nothing of the channel. */
      readonly where?: 'channel' | 'store'
    }) => Promise<Outcome<{ readonly orderId: string }>>
    /** Whoever has an order's key, or is logged in as its customer, in the store that the desk is seen through. */
    readonly orderInStore: (input: {
      readonly number: string
      readonly key: string | null
      readonly customerId: string | null
      readonly where: 'channel' | 'store'
    }) => Promise<Outcome<{ readonly orderId: string }>>
    readonly ordersOfCustomer: (
      customerId: string,
    ) => Promise<
      readonly { readonly orderId: string; readonly orderName: string; readonly placedOn: string }[]
    >
    readonly order: (orderId: string) => Promise<PortalOrderView | null>
    readonly preview: (
      input: ReturnRequestInput & { readonly submissionKey: string },
    ) => Promise<Outcome<SettlementView>>
    /** What the policy wants to see of each line, and what was uploaded with the form. */
    readonly draft: (
      input: ReturnRequestInput & { readonly submissionKey: string },
    ) => Promise<DraftView | null>
    /**
     * A photo or video for a return that is not asked for yet; kept for a day, or for good by submitting with the same key.
     * Refuses as `TakeIn` does, `line_unknown`, `too_many_photos`, `too_many_videos`.
     */
    readonly addDraftEvidence: (input: {
      readonly orderId: string
      readonly submissionKey: string
      readonly lineId: string
      readonly name: string
      readonly content: Bytes
    }) => Promise<Outcome<DraftView['files'][number] & { readonly isNew: boolean }>>
    readonly removeDraftEvidence: (input: {
      readonly orderId: string
      readonly submissionKey: string
      readonly evidenceId: string
    }) => Promise<void>
    /** The same `submissionKey` twice answers with the same return. */
    readonly submit: (
      input: ReturnRequestInput & {
        readonly submissionKey: string
        readonly actor: Actor
        readonly override: { readonly reason: string } | null
      },
    ) => Promise<Outcome<Done & { readonly rma: string }>>
    readonly status: (returnId: string) => Promise<PortalStatusView | null>
    readonly orderOfReturn: (returnId: string) => Promise<string | null>
    /** For shoppers who are logged in at the storefront. Refuses `order_not_found`. */
    readonly orderBelongsTo: (
      orderId: string,
      customerId: string,
    ) => Promise<Outcome<{ readonly orderId: string }>>
  }
  /** The places of the return's channel that goods can be put away at. Refuses `channel_unavailable`. */
  readonly locations: (returnId: string) => Promise<Outcome<readonly ChannelLocation[]>>
}
