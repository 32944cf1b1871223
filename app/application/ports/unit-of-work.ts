import type { ChannelRepository } from './channels.ts'
import type { JobQueue } from './jobs.ts'
import type {
  DigestRepository,
  FigureRepository,
  MailSettingsRepository,
  PayoutLimitRepository,
  ReceivingRepository,
  ReplyTemplateRepository,
  SetupRepository,
} from './desk-settings.ts'
import type { ChecklistVersion } from '../../domain/inspection/checklist.ts'
import type { PastRepositories } from './past-repositories.ts'
import type { ApiKeyRepository } from './api-keys.ts'
import type { HookRepository } from './hooks.ts'
import type { InboxRepository } from './inbox.ts'
import type { PortalRepositories } from './portal-repositories.ts'
import type { ListViewRepository, Neighbours, ReturnCounts, ReturnTotal } from './return-lists.ts'
import type { PolicyDraftRepository } from './policy-drafts.ts'
import type { PolicyScheduleRepository } from './policy-schedules.ts'
import type { ManualPayoutRepository, PayoutDetailsRepository } from './payouts.ts'
import type { PeopleRepository } from './people-repository.ts'
import type { OrderSnapshot } from '../../domain/orders/order-snapshot.ts'
import type { Policy } from '../../domain/policy/policy.ts'
import type { OrderPayout } from '../../domain/returns/order-money.ts'
import type { Actor, Platform, Role } from '../../domain/returns/actor.ts'
import type { ReturnBrief } from '../../domain/returns/brief.ts'
import type { RecordedEvent } from '../../domain/returns/events.ts'
import type { ParcelAlert } from '../../domain/returns/parcel-watch.ts'
import type { ReturnFilters, ReturnSort } from '../../domain/returns/return-filters.ts'
import type { ReturnState, ShopperStatus } from '../../domain/returns/return-state.ts'
import type { WaitingFor } from '../../domain/returns/status.ts'

/**
 * One database transaction for one shop. What `work` returns is returned after commit; when it throws, nothing
 * happened. A `StaleVersion` (somebody saved first) is retried once by the unit of work itself, then thrown.
 * Questions are answered in the order in which they were asked, so those that do not need each other's answers are asked
 * together (`Promise.all`): that takes the time of one.
 */
export type UnitOfWork = <T>(work: (repositories: Repositories) => Promise<T>) => Promise<T>

/** Repositories are made for one shop: a query without a shop cannot be written. */
export type Repositories = PortalRepositories &
  PastRepositories & {
    readonly orders: OrderRepository
    readonly returns: ReturnRepository
    readonly policies: PolicyRepository
    readonly policyDrafts: PolicyDraftRepository
    readonly policySchedules: PolicyScheduleRepository
    readonly checklists: ChecklistRepository
    readonly receiving: ReceivingRepository
    readonly payoutLimits: PayoutLimitRepository
    readonly listViews: ListViewRepository
    readonly staff: StaffRepository
    readonly messages: MessageRepository
    readonly mailSettings: MailSettingsRepository
    readonly replyTemplates: ReplyTemplateRepository
    readonly setup: SetupRepository
    readonly digests: DigestRepository
    readonly figures: FigureRepository
    readonly inbox: InboxRepository
    readonly files: FileRepository
    readonly people: PeopleRepository
    readonly payoutDetails: PayoutDetailsRepository
    readonly manualPayouts: ManualPayoutRepository
    readonly hooks: HookRepository
    readonly channels: ChannelRepository
    readonly apiKeys: ApiKeyRepository
    readonly jobs: JobQueue
  }

/** A version of an order as it is kept; versions count from 1. */
export type StoredOrder = {
  readonly channelId: string
  readonly version: number
  readonly snapshot: OrderSnapshot
}

/**
 * Orders as their channels reported them. Of a channel without a feed only those that somebody has asked about are kept, of
 * others all.
 */
export type OrderRepository = {
  readonly get: (channelId: string, orderId: string) => Promise<StoredOrder | null>
  readonly getMany: (channelId: string, orderIds: readonly string[]) => Promise<readonly StoredOrder[]>
  /** The channel that has this order; an order's id is of one channel of the shop only. */
  readonly channelOf: (orderId: string) => Promise<string | null>
  /** Ids of kept orders by their own order, after one of them: for going through all. */
  readonly idsAfter: (channelId: string, after: string | null, most: number) => Promise<readonly string[]>
  readonly getVersion: (channelId: string, orderId: string, version: number) => Promise<StoredOrder | null>
  /**
   * Takes the order's lock until the transaction ends, and reads what every decision over units and money needs.
   * All returns of one order are decided one after the other.
   */
  readonly lock: (channelId: string, orderId: string) => Promise<LockedOrder | null>
  readonly findByName: (channelId: string, name: string) => Promise<StoredOrder | null>
  readonly listOfCustomer: (channelId: string, customerId: string) => Promise<readonly StoredOrder[]>
  /** Those placed last. */
  readonly latest: (channelId: string, most: number) => Promise<readonly StoredOrder[]>
  /** What those placed last were paid in, each once. */
  readonly currencies: (channelId: string, most: number) => Promise<readonly string[]>
  /**
   * Saves a new version when the content differs from the latest, unless the channel has changed the order since; answers
   * the version now current.
   */
  readonly save: (
    channelId: string,
    snapshot: OrderSnapshot,
    at: string,
  ) => Promise<{ readonly version: number; readonly isNew: boolean }>
  /** Adds orders that are not there yet, all together. */
  readonly addMany: (channelId: string, snapshots: readonly OrderSnapshot[], at: string) => Promise<void>
  /** Replaces the units that something outside Kembali (a refund or return made by hand in the channel) uses up. */
  readonly setOutsideClaims: (
    channelId: string,
    orderId: string,
    claimant: string,
    units: readonly { readonly lineId: string; readonly unit: number }[],
  ) => Promise<void>
}

/** An order while nobody else can decide about it. `claimant` is a return's id, or the channel's id of a refund or return made by hand. */
export type LockedOrder = StoredOrder & {
  readonly claims: readonly { readonly lineId: string; readonly unit: number; readonly claimant: string }[]
  /** Settlements and payout calls of every return of the order, for ceilings and for telling our refunds from others'. */
  readonly payouts: readonly PayoutRow[]
}

/** `alreadyRefunded` and `outboundShipping` come from the settlement; `refundId` from the confirmed outcome. */
export type PayoutRow = OrderPayout & { readonly returnId: string; readonly settlementId: string }

/** Returns: their ledgers, which are the truth, and the rows derived from them. */
export type ReturnRepository = {
  readonly get: (returnId: string) => Promise<ReturnState | null>
  /** Takes the lock of the return's order, then reads the return: what is decided on it cannot be outdated. */
  readonly lock: (returnId: string) => Promise<LockedReturn | null>
  readonly history: (returnId: string) => Promise<readonly RecordedEvent[]>
  /** Next number of the shop's sequence: 'R-1001'. Numbers may have gaps. */
  readonly nextRma: () => Promise<string>
  /** Writes a new return: ledger, row and unit claims. Throws `UnitsTaken` if a claim exists already. */
  readonly add: (
    state: ReturnState,
    recorded: readonly RecordedEvent[],
    submissionKey: string | null,
  ) => Promise<void>
  /** The return that a form with this key became, so that a double submit answers with the same return. */
  readonly findBySubmission: (
    submissionKey: string,
  ) => Promise<{ readonly returnId: string; readonly rma: string; readonly orderId: string } | null>
  /** Appends events at the expected version, updates row, claims and payouts. Throws `StaleVersion`. */
  readonly save: (
    before: ReturnState,
    after: ReturnState,
    recorded: readonly RecordedEvent[],
  ) => Promise<void>
  readonly findByRma: (rma: string) => Promise<string | null>
  readonly findByNativeReturn: (channelId: string, nativeReturnId: string) => Promise<string | null>
  readonly listOfOrder: (channelId: string, orderId: string) => Promise<readonly ReturnState[]>
  readonly listOfOrders: (channelId: string, orderIds: readonly string[]) => Promise<readonly ReturnState[]>
  /** These returns as their ledgers say, in no order; without those that the shop does not have. */
  readonly statesOf: (returnIds: readonly string[]) => Promise<readonly ReturnState[]>
  readonly list: (query: ReturnQuery) => Promise<ReturnPage>
  /** How many returns a query finds, counted to `most` at the most, and no further than is cheap. */
  readonly count: (query: Omit<ReturnQuery, 'limit'>, most: number) => Promise<ReturnTotal>
  /** How many returns wait for what, how many have a problem, and who decided those of since then. */
  readonly counts: (decidedSince: string) => Promise<ReturnCounts>
}

/** `atRequest` is the order as the return was asked for; `order` as it is known now. */
export type LockedReturn = {
  readonly state: ReturnState
  readonly order: LockedOrder
  readonly atRequest: OrderSnapshot
  /** Of the messages that there are about it. */
  readonly messageKeys: readonly string[]
}

/**
 * A page of a list. Days are instants here: `requestedFrom` is part of it, `requestedBefore` is not. `after` and `before`
 * are cursors of a page; one that belongs to no page of this order is none. `ids` leaves only these.
 */
export type ReturnQuery = Partial<Omit<ReturnFilters, 'from' | 'to'>> & {
  readonly requestedFrom?: string | null
  readonly requestedBefore?: string | null
  /** Who waits since before these instants is an exception; needed where `exception` is asked for. */
  readonly patience?: { readonly unansweredBefore: string; readonly stuckBefore: string } | null
  readonly ids?: readonly string[] | null
  readonly sort?: ReturnSort
  readonly after?: string | null
  readonly before?: string | null
  readonly limit: number
}
export type ReturnPage = Neighbours & { readonly rows: readonly ReturnRow[] }
/** A return in a list. `value` is what the shopper was shown, in minor units; `version` guards what is done from a row. */
export type ReturnRow = {
  readonly returnId: string
  readonly version: number
  readonly rma: string
  readonly orderId: string
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
  readonly value: number
  readonly currency: string
  readonly exponent: number
  readonly requestedAt: string
  readonly brief: ReturnBrief | null
}

/** An immutable version, named by the hash of its canonical text. */
export type PublishedPolicy = {
  readonly hash: string
  readonly policy: Policy
  readonly publishedAt: string
  readonly publishedBy: Actor
}
/** That a version was published, with the name that the policy had then. */
export type PolicyPublication = Omit<PublishedPolicy, 'policy'> & { readonly name: string }

/** Published versions, and which is in force. */
export type PolicyRepository = {
  /** The version in force. A shop always has one: the default is published when the shop is installed. */
  readonly current: () => Promise<PublishedPolicy>
  readonly get: (hash: string) => Promise<PublishedPolicy | null>
  /** Who publishes, or saves a draft, waits here for whoever does. */
  readonly lock: () => Promise<void>
  readonly publish: (version: PublishedPolicy) => Promise<void>
  readonly history: () => Promise<readonly PolicyPublication[]>
}

/** All checklists of a shop as one version, named by the hash of their canonical text; each has a hash of its own. */
export type PublishedChecklists = {
  readonly hash: string
  readonly checklists: readonly ChecklistVersion[]
  readonly publishedAt: string
  readonly publishedBy: Actor
}
export type ChecklistRepository = {
  /** Those in force; null where the shop never published any. */
  readonly current: () => Promise<PublishedChecklists | null>
  /** Who publishes waits here for whoever is publishing. */
  readonly lock: () => Promise<void>
  readonly publish: (version: PublishedChecklists) => Promise<void>
}

/** A person at the desk, by the channel's id of their account. */
export type StaffMember = {
  readonly staffId: string
  readonly name: string
  readonly email: string | null
  readonly role: Role
}
export type StaffRepository = {
  readonly get: (staffId: string) => Promise<StaffMember | null>
  readonly list: () => Promise<readonly StaffMember[]>
  /** Who changes roles waits here for whoever is changing them. */
  readonly lock: () => Promise<void>
  /** Adds who is new with the given role; a known member keeps the role, and gets the new name. */
  readonly meet: (member: StaffMember) => Promise<StaffMember>
  /** The same for whose role is said elsewhere: it is taken over each time. */
  readonly meetAs: (member: StaffMember) => Promise<StaffMember>
  readonly setRole: (staffId: string, role: Role) => Promise<void>
}

export type OutgoingMessage = {
  /** Unique within the shop: the same message is never written twice. */
  readonly messageKey: string
  readonly returnId: string
  readonly kind: string
  readonly to: string
  readonly locale: string
}
export type MessageRepository = {
  /** Does nothing when there is one with this key. */
  readonly add: (message: OutgoingMessage) => Promise<void>
  readonly get: (messageKey: string) => Promise<(OutgoingMessage & { readonly sentAt: string | null }) | null>
  readonly markSent: (messageKey: string, at: string) => Promise<void>
  readonly listOfReturn: (
    returnId: string,
  ) => Promise<readonly (OutgoingMessage & { readonly sentAt: string | null })[]>
}

/** What is known of a file; its content is in the file store under the same id. */
export type StoredFile = {
  readonly fileId: string
  readonly name: string
  readonly mediaType: string
  readonly sha256: string
  readonly bytes: number
}
export type FileRepository = {
  readonly add: (file: StoredFile & { readonly returnId: string | null }) => Promise<void>
  /** A file of no return becomes this return's, under another name. */
  readonly adopt: (fileId: string, returnId: string, name: string) => Promise<void>
  readonly get: (fileId: string) => Promise<(StoredFile & { readonly returnId: string | null }) | null>
  readonly listOfReturn: (returnId: string) => Promise<readonly StoredFile[]>
  /** Forgets files; their contents are to be removed once that is committed. */
  readonly forget: (fileIds: readonly string[]) => Promise<void>
  /** Of these ids, those that no file of the shop has. */
  readonly unknownAmong: (fileIds: readonly string[]) => Promise<readonly string[]>
  /** Every file of the shop. */
  readonly ids: () => Promise<readonly string[]>
  /** Forgets files of no return by their name, and answers which they were. */
  readonly removeNamed: (name: string) => Promise<readonly string[]>
}

/** Somebody saved this return first. */
export class StaleVersion extends Error {
  override readonly name = 'StaleVersion'
}
/** A unit of the order is claimed by another live return. */
export class UnitsTaken extends Error {
  override readonly name = 'UnitsTaken'
}

/** A shop, seen through one of its channels. */
export type ShopRecord = {
  readonly shopId: string
  readonly name: string
  readonly platform: Platform
  readonly domain: string
  readonly channelId: string
  readonly uninstalledAt: string | null
  /** Where our plugin shows the portal and the desk in a store. */
  readonly portalUrl?: string | null
  readonly deskUrl?: string | null
}
