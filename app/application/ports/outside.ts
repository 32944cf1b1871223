import type { PortalStatusView } from '../../contracts/portal-views.ts'
import type { MoneyView } from '../../contracts/views.ts'
import type { MailKind, MailWording } from '../../domain/messages/mails.ts'
import type { MessageSettings } from '../../domain/messages/message-settings.ts'
import type { AccountChange } from '../../domain/payouts/payout-details.ts'
import type { Outcome } from '../../domain/outcome.ts'
import type { Evidence } from '../../domain/returns/events.ts'
import type { EvidenceKind } from '../../domain/returns/evidence.ts'
import type { PrintPack, WordPack } from './case-pack.ts'
import type { NewKeySecret } from './api-keys.ts'
import type { HookSecrets, PostHook } from './hooks.ts'
import type { Stores } from './channels.ts'
import type { PayoutVault } from './payouts.ts'
import type { CommercePlatform } from './commerce-platform.ts'
import type { ReadTable } from './tables.ts'
import type { ShopDirectory } from './shop-directory.ts'
import type { ShopRecord, UnitOfWork } from './unit-of-work.ts'

/** The present instant, ISO with milliseconds, UTC. */
export type Clock = () => string

/** Unguessable, sortable by time. */
export type NewId = () => string

/** SHA-256 as lower-case hex; text is hashed as UTF-8. */
export type Hash = (content: string | Uint8Array) => string

/** A mail that is ready to go. The same `messageId` marks the same mail, should it be sent twice. */
export type Mail = {
  readonly messageId: string
  readonly from: { readonly name: string; readonly address: string }
  /** Where answers go, if not to the sender. */
  readonly replyTo?: string | null
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly html: string
}
/** Throws when the server did not take the mail. */
export type Mailer = (mail: Mail) => Promise<void>

/** Bytes as they come; whoever reads slowly slows the sender down, so that no file is ever in memory as a whole. */
export type Bytes = AsyncIterable<Uint8Array>
/** Part of a file, both ends included. */
export type ByteRange = { readonly first: number; readonly last: number }

/**
 * Contents of files by our ids. What is put under an id never changes; reading an unknown one gives null, removing it does
 * nothing. Content that breaks off while it is written leaves nothing, and what broke it off is thrown.
 */
export type FileStore = {
  readonly put: (fileId: string, content: Uint8Array | Bytes) => Promise<void>
  readonly read: (fileId: string) => Promise<Uint8Array | null>
  /** Null for an unknown id. The stream is to be read or cancelled. */
  readonly stream: (fileId: string, range: ByteRange | null) => Promise<ReadableStream<Uint8Array> | null>
  readonly remove: (fileId: string) => Promise<void>
}

/** A photo or video that is in the file store now, under the ids given for it. */
export type TakenIn = Pick<Evidence, 'kind' | 'receivedSha256' | 'stored'> & {
  readonly thumbnail: Evidence['stored'] | null
  /** How a photo looks: 64 bits as hex, near for pictures that look alike. Null for a video. */
  readonly mark: string | null
}

/**
 * Takes one photo or video into the file store while it comes. What it is is told by its content; `admit` may still refuse
 * it by that, before much work is done. Photos are made anew without anything but the picture, videos are kept byte by
 * byte. Of what is refused nothing is kept. Refuses `file_empty`, `file_kind_refused`, `photo_is_heic`, `photo_too_large`,
 * `video_too_large` (`megabytes`), `photo_too_many_pixels` (`megapixels`), `photo_unreadable`. Throws what `content` throws.
 */
export type TakeIn = (upload: {
  readonly content: Bytes
  readonly fileId: string
  readonly thumbnailId: string
  readonly admit: (kind: EvidenceKind) => Outcome<unknown>
}) => Promise<Outcome<TakenIn>>

/** Public addresses of ours, signed where they open something. */
export type Links = {
  /** For labels, that go to shoppers and to the channel: lasts for months. */
  readonly file: (shopId: string, fileId: string) => string
  /** Labels of what the return has in quarantine when the address is opened. */
  readonly quarantineLabel: (shopId: string, returnId: string) => string
  /** For what only a page shows: lasts about as long as somebody looks at it. */
  readonly fileForNow: (shopId: string, fileId: string) => string
  /** For what one person fetches from a mail: lasts for three days. */
  readonly fileForDays: (shopId: string, fileId: string) => string
  /** A page of the desk in the channel's admin, for staff who read a mail. */
  readonly desk: (shop: ShopRecord, path: string) => string
  /** `locale` is the language that it is read in; the reader's own where none is named. */
  readonly returnStatus: (shop: ShopRecord, returnId: string, locale?: string) => string
  /** The form to ask for a return of an order, for its shopper: lasts for two hours. */
  readonly returnForm: (shop: ShopRecord, orderId: string) => string
  /** Such an address of a return that is not there, to show a mail with. */
  readonly example: (shop: ShopRecord) => string
}

/** Runs `work` while nobody else holds `key`, over all processes; a crash frees it. Null when somebody holds it. */
export type WithLock = <T>(key: string, work: () => Promise<T>) => Promise<T | null>

/** Prints a slip for the parcel, as PDF, with the RMA number for people and for scanners. */
export type PackingSlip = (slip: {
  readonly shopName: string
  readonly rma: string
  readonly orderName: string
  /** Where the parcel goes, line by line; null where the shop has not said it. */
  readonly sendTo: string | null
  readonly lines: readonly {
    readonly title: string
    readonly sku: string | null
    readonly quantity: number
  }[]
}) => Promise<Uint8Array>

/** Prints labels for goods in quarantine, as PDF, one for each item; `receivedAt` is told on the shop's clock. */
export type QuarantineLabel = (label: {
  readonly rma: string
  readonly items: readonly {
    readonly title: string
    readonly sku: string | null
    readonly quantity: number
    readonly place: string | null
    readonly receivedAt: string
  }[]
}) => Promise<Uint8Array>

export type MessageKind = MailKind

/** Words a mail in the shopper's language. */
export type RenderMessage = (message: {
  readonly kind: MessageKind
  readonly locale: string
  readonly view: PortalStatusView
  readonly shopName: string
  readonly statusUrl: string
  /** What staff wrote, where the mail brings it. */
  readonly quote: string | null
  readonly accountChange: AccountChange | null
  readonly customerName: string | null
  /** The shop's own words; null where it has none for this mail. */
  readonly wording: MailWording | null
  readonly brand: Pick<MessageSettings, 'logoUrl' | 'colour' | 'footer'>
}) => { readonly subject: string; readonly text: string; readonly html: string }

/** An amount as people of a language write it. */
export type FormatMoney = (amount: MoneyView, locale: string) => string

/** Words the mail to the desk about returns that nobody has answered in time. */
export type RenderDigest = (digest: {
  readonly shopName: string
  readonly hours: number
  readonly listUrl: string
  readonly returns: readonly { readonly rma: string; readonly orderName: string }[]
}) => { readonly subject: string; readonly text: string; readonly html: string }

/** How long a call without an answer may still land, and how far apart it is looked for, in seconds. */
export type CallPatience = { readonly settleSeconds: number; readonly lookUpEverySeconds: number }

/** Writes what a person who runs the app should know. Never tokens, names or addresses. */
export type Log = (
  level: 'info' | 'warn' | 'error',
  what: string,
  data: Readonly<Record<string, unknown>>,
) => void

/** Everything that use cases need from outside. */
export type Ports = {
  readonly unitOfWork: (shopId: string) => UnitOfWork
  readonly shops: ShopDirectory
  /** A shop that is not taken in yet has no channel; only Shopify's are asked before. */
  readonly platform: (
    shop: Pick<ShopRecord, 'platform' | 'domain'> & Partial<Pick<ShopRecord, 'shopId' | 'channelId'>>,
  ) => CommercePlatform
  readonly stores: Stores
  readonly clock: Clock
  readonly newId: NewId
  readonly hash: Hash
  readonly mailer: Mailer
  readonly mailFrom: string
  /** False where mails are only logged. */
  readonly hasMailServer: boolean
  readonly files: FileStore
  readonly takeIn: TakeIn
  readonly readTable: ReadTable
  readonly links: Links
  readonly withLock: WithLock
  readonly packingSlip: PackingSlip
  readonly quarantineLabel: QuarantineLabel
  readonly newKeySecret: NewKeySecret
  readonly hookSecrets: HookSecrets
  readonly payoutVault: PayoutVault
  readonly postHook: PostHook
  /** Also to this machine and without encryption: for stand-ins. */
  readonly mayPostAnywhere: boolean
  readonly wordPack: WordPack
  readonly printPack: PrintPack
  readonly renderMessage: RenderMessage
  readonly formatMoney: FormatMoney
  readonly renderDigest: RenderDigest
  readonly callPatience: CallPatience
  readonly log: Log
}
