import type { Outcome } from '../../domain/outcome.ts'
import type { Actor, Platform, Role } from '../../domain/returns/actor.ts'

/** A place the shop sells, as it is kept. `address` is a host of Shopify, or the whole address of a WooCommerce store. */
export type Channel = {
  readonly channelId: string
  readonly platform: Platform
  readonly address: string
  readonly name: string | null
  readonly state: ChannelState
  readonly facts: StoreFacts | null
  readonly checkedAt: string | null
  /** Since when our plugin answers there. */
  readonly pluginSince: string | null
  /** Where our plugin shows the portal and the desk in the store; null without it. */
  readonly portalUrl: string | null
  readonly deskUrl: string | null
  /** The last thing that went wrong and was not mended since. */
  readonly problem: ChannelProblem | null
  readonly addedAt: string
}
export type ChannelState = 'connected' | 'disconnected'
export type ChannelProblem = { readonly code: string; readonly at: string; readonly detail: string }

/** What a store said of itself when it was last asked. */
export type StoreFacts = {
  readonly woocommerce: string
  readonly wordpress: string
  readonly currency: string
  readonly decimals: number
  readonly isHpos: boolean
  readonly plugin: string | null
  /** Of those that tell us of orders. */
  readonly webhooks: { readonly active: number; readonly mended: number }
  readonly skewSeconds: number
}

/** What opens a store; kept encrypted, and bound to the channel's own row. */
export type StoreKeys = {
  readonly consumerKey: string
  readonly consumerSecret: string
  /** With what the store signs its webhooks. */
  readonly webhookSecret: string
  /** With what our plugin signs what it asks of us; only where it made the connection. */
  readonly pluginSecret?: string
}

/** What our plugin says of itself. */
export type PluginHealth = {
  readonly version: string
  readonly portalUrl: string | null
  readonly deskUrl: string | null
}

export type ChannelRepository = {
  readonly list: () => Promise<readonly Channel[]>
  readonly get: (channelId: string) => Promise<Channel | null>
  /** Null where another shop has this store already. The same store again gets its keys anew, and is connected. */
  readonly connect: (channel: {
    readonly channelId: string
    readonly platform: Platform
    readonly address: string
    readonly name: string
    readonly seal: (channelId: string) => string
    readonly pages?: StorePages
  }) => Promise<string | null>
  readonly sealedKeys: (channelId: string) => Promise<string | null>
  /** Its keys are forgotten; its orders and returns stay. */
  readonly disconnect: (channelId: string) => Promise<void>
  readonly saveFacts: (
    channelId: string,
    seen: {
      readonly facts: StoreFacts
      readonly name: string
      readonly checkedAt: string
      readonly pluginSince: string | null
      readonly pages: StorePages
    },
  ) => Promise<void>
  readonly setProblem: (channelId: string, problem: ChannelProblem | null) => Promise<void>
  readonly sync: (channelId: string) => Promise<SyncState | null>
  /** All but `unread`, which others write meanwhile. */
  readonly saveSync: (channelId: string, state: SyncState) => Promise<void>
  /** Sets orders aside that cannot be read, and takes those back that can. A thousand are remembered. */
  readonly setAside: (
    channelId: string,
    orders: { readonly unread: readonly string[]; readonly read: readonly string[] },
  ) => Promise<void>
  /** `secret` as its hash. */
  readonly invite: (invitation: Invitation & { readonly secret: string }) => Promise<void>
  /** Uses an invitation up; null for one that is unknown, was used, or is older than `notBefore`. */
  readonly useInvitation: (
    secret: string,
    moment: { readonly at: string; readonly notBefore: string },
  ) => Promise<Invitation | null>
  /** The same for a link, which any store may be connected with. `peek` leaves it as it is. */
  readonly inviteByLink: (
    invitation: Omit<Invitation, 'address'> & { readonly secret: string },
  ) => Promise<void>
  readonly peekLink: (secret: string, moment: { readonly notBefore: string }) => Promise<boolean>
  readonly useLink: (
    secret: string,
    moment: { readonly at: string; readonly notBefore: string },
  ) => Promise<boolean>
  /** False for what was seen before; what was seen before `forgetBefore` is forgotten. */
  readonly seeNonce: (
    channelId: string,
    nonce: string,
    moment: { readonly at: string; readonly forgetBefore: string },
  ) => Promise<boolean>
}

export type StorePages = Pick<PluginHealth, 'portalUrl' | 'deskUrl'>

export type Invitation = { readonly address: string; readonly invitedBy: Actor; readonly invitedAt: string }

/** How far the orders of a channel were read. `position` entries of the window are done. */
export type SyncState = {
  readonly phase: 'orders' | 'refunds' | 'sweep' | 'idle'
  readonly windowFrom: string | null
  readonly windowTo: string | null
  readonly position: number
  readonly pageSize: number
  readonly total: number | null
  readonly nextFrom: string | null
  readonly beganAt: string | null
  readonly completeAt: string | null
  readonly readAt: string | null
  readonly sweptAt: string | null
  readonly sweptTo: string | null
  readonly failures: number
  /** Orders that cannot be read: they are tried again when they change, and once a day. */
  readonly unread: readonly string[]
}

/** What only the outside knows of stores that are no channel yet, or whose settings are looked after. */
export type Stores = {
  /**
   * Looks at an address that somebody typed. Refuses `address_invalid`, `address_not_https`, `address_not_public`,
   * `store_redirects` (`to`), `no_rest_api`, `no_woocommerce`, `store_unreachable`, `not_json`, `blocked`.
   */
  readonly inspect: (
    typed: string,
  ) => Promise<Outcome<{ readonly address: string; readonly name: string; readonly timeZone: string }>>
  /** Where the store's owner is asked for keys. */
  readonly authorizeUrl: (
    address: string,
    ask: { readonly token: string; readonly returnUrl: string; readonly callbackUrl: string },
  ) => string
  /**
   * Asks the store with these keys who it is. Throws as a channel does. `webhooks` are made, and those that were switched off are
   * switched on again.
   */
  readonly check: (
    store: { readonly address: string; readonly keys: StoreKeys },
    webhookUrl: string,
  ) => Promise<{ readonly name: string; readonly facts: StoreFacts; readonly pages: StorePages }>
  /** Whether these keys open the store, and may write there. Throws as a channel does; changes nothing. */
  readonly tryKeys: (store: { readonly address: string; readonly keys: StoreKeys }) => Promise<void>
  /** Asks our plugin how it is; null where it does not answer. Throws as a channel does. */
  readonly askPlugin: (store: {
    readonly address: string
    readonly keys: StoreKeys
  }) => Promise<PluginHealth | null>
  /** Whether somebody who has the secret made this call. In constant time. */
  readonly isSignedBy: (secret: string, call: SignedCall) => boolean
  /** What a token of the desk says, before anybody has proved it; null for what is none. */
  readonly readDeskToken: (token: string) => DeskToken | null
  readonly isTokenOf: (secret: string, token: string) => boolean
  /** What a merchant pastes into our plugin. */
  readonly connectUrl: (code: string) => string
  /** Proves a delivery and reads it. A ping is unsigned, and only asks whether somebody is there. */
  readonly readWebhook: (
    headers: { readonly get: (name: string) => string | null },
    body: Uint8Array,
    secret: string,
  ) => StoreWebhook
  /** 32 random bytes as text, for what only we and a store know. */
  readonly newSecret: () => string
  readonly sealKeys: (keys: StoreKeys, shopId: string, channelId: string) => string
  readonly openKeys: (sealed: string, shopId: string, channelId: string) => StoreKeys | null
  readonly webhookUrl: (shopId: string, channelId: string) => string
  readonly callbackUrl: string
}

/** A call of our plugin, as its headers and its address tell it. */
export type SignedCall = {
  readonly time: string
  readonly nonce: string
  readonly method: string
  readonly path: string
  /** SHA-256 of the body, as lower-case hex. */
  readonly content: string
  readonly signature: string
}

/** Who comes to the desk through our plugin; docs/woocommerce-plugin.md. Seconds since 1970. */
export type DeskToken = {
  readonly shop: string
  readonly channel: string
  readonly staff: string
  readonly name: string
  readonly email: string | null
  readonly locale: string
  readonly role: Role
  readonly iat: number
  readonly exp: number
  readonly jti: string
  readonly origin: string
}

export type StoreWebhook =
  | {
      readonly kind: 'webhook'
      readonly topic: string
      /** The same for every delivery of the same state of the same thing. */
      readonly eventId: string
      readonly triggeredAt: string | null
      readonly payload: unknown
    }
  | { readonly kind: 'ping' | 'forged' | 'unreadable' }
