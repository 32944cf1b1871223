import type { Platform } from '../../domain/returns/actor.ts'
import type { ShopRecord } from './unit-of-work.ts'

/** What is known before a shop is: finding it, adding it, and forgetting it. */
export type ShopDirectory = {
  readonly findByDomain: (platform: Platform, domain: string) => Promise<ShopRecord | null>
  /** Through the channel that is named, or else through its first. */
  readonly get: (shopId: string, channelId?: string) => Promise<ShopRecord | null>
  /** Adds the shop with its channel and default policy, or answers the one that is there. Safe when called at the same moment. */
  readonly install: (shop: {
    readonly domain: string
    readonly name: string
    readonly platform: Platform
    /** Of its first policy. */
    readonly timeZone: string
  }) => Promise<ShopRecord>
  /** Adds a shop that has no channel yet, under an id that it was promised. Safe to be called again. */
  readonly add: (shop: {
    readonly shopId: string
    readonly name: string
    readonly timeZone: string
  }) => Promise<void>
  /** `at` is when the shop left. Changes nothing when the shop was installed, perhaps again, since then. */
  readonly markUninstalled: (shopId: string, at: string) => Promise<void>
  /** Removes everything the shop ever had here. */
  readonly erase: (shopId: string) => Promise<void>
}
