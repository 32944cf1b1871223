import type { PortalStatusView } from '../../contracts/views.ts'
import type { CommercePlatform } from './commerce-platform.ts'
import type { ShopDirectory, ShopRecord, UnitOfWork } from './unit-of-work.ts'

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
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly html: string
}
/** Throws when the server did not take the mail. */
export type Mailer = (mail: Mail) => Promise<void>

/** Contents of files by our ids. What is put under an id never changes; reading an unknown one gives null, removing it does nothing. */
export type FileStore = {
  readonly put: (fileId: string, content: Uint8Array) => Promise<void>
  readonly read: (fileId: string) => Promise<Uint8Array | null>
  readonly remove: (fileId: string) => Promise<void>
}

/** Public addresses of ours, signed where they open something. */
export type Links = {
  readonly file: (shopId: string, fileId: string) => string
  readonly returnStatus: (shop: ShopRecord, returnId: string) => string
}

/** Runs `work` while nobody else holds `key`, over all processes; a crash frees it. Null when somebody holds it. */
export type WithLock = <T>(key: string, work: () => Promise<T>) => Promise<T | null>

/** Prints a slip for the parcel, as PDF, with the RMA number for people and for scanners. */
export type PackingSlip = (slip: {
  readonly shopName: string
  readonly rma: string
  readonly orderName: string
  readonly lines: readonly {
    readonly title: string
    readonly sku: string | null
    readonly quantity: number
  }[]
}) => Promise<Uint8Array>

/** The mails there are: one for each status that a shopper sees. */
export type MessageKind =
  | 'return_requested'
  | 'return_approved'
  | 'return_declined'
  | 'return_cancelled'
  | 'parcel_on_its_way'
  | 'parcel_received'
  | 'refund_paid'
  | 'return_closed'

/** Words a mail in the shopper's language. */
export type RenderMessage = (message: {
  readonly kind: MessageKind
  readonly locale: string
  readonly view: PortalStatusView
  readonly shopName: string
  readonly statusUrl: string
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
  readonly platform: (shop: Pick<ShopRecord, 'platform' | 'domain'>) => CommercePlatform
  readonly clock: Clock
  readonly newId: NewId
  readonly hash: Hash
  readonly mailer: Mailer
  readonly mailFrom: string
  readonly files: FileStore
  readonly links: Links
  readonly withLock: WithLock
  readonly packingSlip: PackingSlip
  readonly renderMessage: RenderMessage
  readonly callPatience: CallPatience
  readonly log: Log
}
