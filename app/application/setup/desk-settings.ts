import type { ChannelView } from '../../contracts/channel-views.ts'
import type { ApiKeyView } from '../../contracts/api-keys.ts'
import type { SetupGuideView } from '../../contracts/home-views.ts'
import type { HookDeliveryView, HookView } from '../../contracts/outgoing-webhooks.ts'
import type { StaffView } from '../../contracts/views.ts'
import type { Checklists } from '../../domain/inspection/checklist.ts'
import type { MailKind, MailLocale, MailWording } from '../../domain/messages/mails.ts'
import type { MessageSettings, ReplyTemplate } from '../../domain/messages/message-settings.ts'
import type { Outcome } from '../../domain/outcome.ts'
import type { Actor, Role } from '../../domain/returns/actor.ts'
import type { ReceivingHabits, ReceivingSettings } from '../../domain/returns/receiving-settings.ts'
import type { PayoutLimits } from '../../domain/returns/second-person.ts'
import type { KnownAddress } from '../../contracts/receiving.ts'
import type { ChannelLocation } from '../ports/commerce-platform.ts'
import type { OrderImportUseCases } from '../imports/order-import-use-cases.ts'
import type { BacktestUseCases } from '../backtests/backtest-use-cases.ts'
import type { PolicyUseCases } from '../policy/policy-use-cases.ts'
import type { InstructionUseCases } from '../portal/instruction-use-cases.ts'
import type { ReasonUseCases } from '../reasons/reason-use-cases.ts'
import type { PublishedChecklists, StaffMember } from '../ports/unit-of-work.ts'

type HookSecret = { readonly hookId: string; readonly secret: string }
type OnChannel = { readonly channelId: string; readonly actor: Actor }
type OnHook = { readonly hookId: string; readonly actor: Actor }

/** What a shop sets for its desk: each is seen by everybody there, and changed by whose duty it is. */
export type DeskSettings = {
  readonly policies: PolicyUseCases
  readonly backtests: BacktestUseCases
  readonly orderImports: OrderImportUseCases
  readonly checklists: {
    /** Null where the shop never had any. */
    readonly current: () => Promise<PublishedChecklists | null>
    /** `basedOn` is the version that the form was filled from: what somebody else published since is not written over. */
    readonly publish: (input: {
      readonly checklists: Checklists
      readonly basedOn: string | null
      readonly actor: Actor
    }) => Promise<Outcome<{ readonly hash: string }>>
  }
  /** Why things come back, in the shop's own words and two levels. */
  readonly reasons: ReasonUseCases
  readonly instructions: InstructionUseCases
  readonly receiving: {
    readonly settings: () => Promise<ReceivingSettings>
    readonly change: (input: {
      readonly settings: ReceivingHabits
      readonly actor: Actor
    }) => Promise<Outcome<ReceivingSettings>>
    /** The channel's locations. Refuses `channel_unavailable`. */
    readonly locations: () => Promise<Outcome<readonly ChannelLocation[]>>
    /** Refuses `location_unknown`, also for one that is not active. */
    readonly chooseLocation: (input: {
      readonly locationId: string | null
      readonly actor: Actor
    }) => Promise<Outcome<ReceivingSettings>>
    /** Addresses that the channel knows of the shop, each as it is written on a parcel. Refuses `channel_unavailable`. */
    readonly knownAddresses: () => Promise<Outcome<readonly KnownAddress[]>>
    /** Where shoppers send parcels; null takes it away. Refuses `return_address_invalid`. */
    readonly setReturnAddress: (input: {
      readonly typed: string
      readonly actor: Actor
    }) => Promise<Outcome<ReceivingSettings>>
  }
  /** Above which amounts money takes a second person. Changing them refuses `not_your_role`. */
  readonly payoutLimits: {
    readonly get: () => Promise<PayoutLimits>
    readonly change: (input: {
      readonly limits: PayoutLimits
      readonly actor: Actor
    }) => Promise<Outcome<PayoutLimits>>
  }
  /**
   * The places the shop sells. For the owner to change: every change refuses `not_your_role`, and as `Stores` does;
   * `channel_unknown`, `keys_malformed`, `store_connected_elsewhere`.
   */
  readonly channels: {
    readonly list: () => Promise<readonly ChannelView[]>
    /** Where the store's owner agrees to let us in; good once, for an hour. */
    readonly invite: (input: {
      readonly typed: string
      readonly returnUrl: string
      readonly actor: Actor
    }) => Promise<Outcome<{ readonly url: string }>>
    /** A link for our plugin in a store; good once, for half an hour. */
    readonly link: (input: { readonly actor: Actor }) => Promise<Outcome<{ readonly url: string }>>
    readonly connect: (input: {
      readonly typed: string
      readonly consumerKey: string
      readonly consumerSecret: string
      readonly actor: Actor
    }) => Promise<Outcome<{ readonly channelId: string }>>
    readonly check: (input: OnChannel) => Promise<Outcome<{ readonly channelId: string }>>
    readonly disconnect: (input: OnChannel) => Promise<Outcome<{ readonly channelId: string }>>
  }
  /** Addresses that are told what happens to returns. For the owner; every one refuses `not_your_role`, `hook_not_found`. */
  readonly hooks: {
    readonly page: (actor: Actor) => Promise<
      Outcome<{
        readonly hooks: readonly HookView[]
        /** The newest. */
        readonly deliveries: readonly HookDeliveryView[]
      }>
    >
    /** The secret is told this once. Refuses `hook_address_wrong`, `hook_without_events`, `too_many_hooks`. */
    readonly add: (input: {
      readonly url: string
      readonly events: readonly string[]
      readonly actor: Actor
    }) => Promise<Outcome<HookSecret>>
    /** A new secret; the one before it signs as well for a day. */
    readonly rotate: (input: OnHook) => Promise<Outcome<HookSecret>>
    readonly remove: (input: OnHook) => Promise<Outcome<unknown>>
    /** Goes on sending where it was stopped. */
    readonly start: (input: OnHook) => Promise<Outcome<unknown>>
    readonly test: (input: OnHook) => Promise<Outcome<unknown>>
    readonly redeliver: (input: {
      readonly deliveryId: string
      readonly actor: Actor
    }) => Promise<Outcome<unknown>>
  }
  /** Keys by which the shop's own programs ask. For the owner; every one refuses `not_your_role`. */
  readonly apiKeys: {
    readonly list: (actor: Actor) => Promise<Outcome<readonly ApiKeyView[]>>
    /** The key is told this once, as `secret`. Refuses `api_key_name_wrong`, `too_many_api_keys`. */
    readonly make: (input: {
      readonly name: string
      readonly actor: Actor
    }) => Promise<Outcome<{ readonly keyId: string; readonly secret: string }>>
    /** It opens nothing from then on. Refuses `api_key_not_found`. */
    readonly remove: (input: {
      readonly keyId: string
      readonly actor: Actor
    }) => Promise<Outcome<{ readonly keyId: string }>>
  }
  /** Mails to shoppers: how they look, whom they come from, what they say. */
  readonly mails: {
    readonly settings: () => Promise<MessageSettings>
    readonly change: (input: {
      readonly settings: MessageSettings
      readonly actor: Actor
    }) => Promise<Outcome<MessageSettings>>
    /** The mails that have words of the shop's own. */
    readonly list: () => Promise<
      readonly (MailWording & { readonly kind: string; readonly locale: string })[]
    >
    /** A mail as a made-up shopper would get it. Null: with our words. */
    readonly preview: (input: {
      readonly kind: MailKind
      readonly locale: MailLocale
      readonly wording: MailWording | null
    }) => Promise<Outcome<{ readonly subject: string; readonly text: string; readonly html: string }>>
    /** Null goes back to our words. */
    readonly save: (input: {
      readonly kind: MailKind
      readonly locale: MailLocale
      readonly wording: MailWording | null
      readonly actor: Actor
    }) => Promise<Outcome<{ readonly kind: MailKind; readonly locale: MailLocale }>>
  }
  /** Answers that the desk keeps ready; the one that is sent is counted with the message. */
  readonly replyTemplates: {
    readonly list: () => Promise<readonly ReplyTemplate[]>
    readonly save: (input: {
      readonly template: Omit<ReplyTemplate, 'templateId' | 'used'> & { readonly templateId: string | null }
      readonly actor: Actor
    }) => Promise<Outcome<{ readonly templateId: string }>>
    readonly remove: (input: {
      readonly templateId: string
      readonly actor: Actor
    }) => Promise<Outcome<{ readonly templateId: string }>>
    /** Those that fit a return's language and state, filled in. */
    readonly filledFor: (
      returnId: string,
    ) => Promise<readonly { readonly templateId: string; readonly name: string; readonly text: string }[]>
  }
  readonly setup: {
    readonly guide: () => Promise<SetupGuideView>
    /** The storefront showed the portal. */
    readonly seePortal: () => Promise<void>
    readonly dismiss: (input: {
      readonly isDismissed: boolean
      readonly actor: Actor
    }) => Promise<Outcome<{ readonly isDismissed: boolean }>>
  }
  readonly staff: {
    readonly list: () => Promise<readonly StaffView[]>
    /** Called on every authenticated admin request. The account's owner becomes owner; others start as agent. */
    readonly meet: (
      member: Omit<StaffMember, 'role'> & { readonly isAccountOwner: boolean },
    ) => Promise<StaffMember>
    /** For whoever comes through a store's own admin, which says who has which role. */
    readonly meetFromStore: (member: StaffMember) => Promise<StaffMember>
    readonly setRole: (input: {
      readonly staffId: string
      readonly role: Role
      readonly actor: Actor
    }) => Promise<Outcome<{ readonly staffId: string }>>
  }
}
