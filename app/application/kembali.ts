import type { AnswerUseCases } from './answers/answer-use-cases.ts'
import type { DeskSettings } from './setup/desk-settings.ts'
import type { PluginDoors } from './channels/plugin-doors.ts'
import type { StoreDoors } from './channels/store-doors.ts'
import type { HomeView, KeyFiguresView } from '../contracts/home-views.ts'
import type { FoundOrderView, OpeningOrderView, OpeningPreviewView } from '../contracts/opening-views.ts'
import type { ListViewView } from '../contracts/views.ts'
import type { Outcome } from '../domain/outcome.ts'
import type { Actor, Platform } from '../domain/returns/actor.ts'
import type { ReturnFilters, ReturnSort } from '../domain/returns/return-filters.ts'
import type { PayoutUseCases } from './payouts/payout-use-cases.ts'
import type { DifferenceUseCases } from './reconciliation/difference-use-cases.ts'
import type { ChannelLocation } from './ports/commerce-platform.ts'
import type { ByteRange } from './ports/outside.ts'
import type { ReturnRequestInput } from './portal/return-request.ts'
import type { ShopRecord } from './ports/unit-of-work.ts'
import type { ReturnUseCases } from './returns/return-use-cases.ts'
import type { PortalUseCases } from './portal/portal-use-cases.ts'

/** All that routes may ask for. Jobs have use cases of their own (`handlers.server.ts`), and the command that invites a store one. */
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

/** One shop's desk. Commands answer with refusals as values; who may do what is decided here. */
export type Desk = DeskSettings & {
  readonly home: () => Promise<HomeView>
  readonly keyFigures: () => Promise<KeyFiguresView>
  readonly returns: ReturnUseCases
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
  readonly portal: PortalUseCases
  /** The places of the return's channel that goods can be put away at. Refuses `channel_unavailable`. */
  readonly locations: (returnId: string) => Promise<Outcome<readonly ChannelLocation[]>>
}
