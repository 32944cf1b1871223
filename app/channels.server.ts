import { addressMarks } from './address-marks.server.ts'
import type { SessionStorage } from './adapters/database/session-storage.ts'
import type { JobHandlers } from './adapters/queue/workers.ts'
import { checkChannel } from './application/channels/check-channel.ts'
import { syncChannel } from './application/channels/sync-channel.ts'
import { PlatformUnavailable } from './application/ports/errors.ts'
import type { Ports } from './application/ports/outside.ts'
import type { Configuration } from './configuration.ts'
import { Bug } from './domain/bug.ts'
import type { Platform } from './domain/returns/actor.ts'
import { shopifyPlatforms } from './shopify-platforms.server.ts'
import { openStores } from './stores.server.ts'

/** Each shop's channels, by what they run on. */
export const channelsOver = (wiring: {
  readonly configuration: Configuration
  readonly unitOfWork: Ports['unitOfWork']
  readonly sessionStorage: SessionStorage
  readonly withLock: Ports['withLock']
  /** Encrypts the keys of stores. */
  readonly storeKey: Uint8Array
}): Pick<Ports, 'platform' | 'stores'> => {
  const { configuration, unitOfWork, storeKey: key } = wiring
  const marksOf = addressMarks(configuration.encryptionKey)
  const { shopify: app } = configuration
  const shopify =
    app && shopifyPlatforms({ ...wiring, configuration: { ...configuration, shopify: app }, marksOf })
  const { stores, platformOf } = openStores({ configuration, key, unitOfWork, marksOf })
  const over: Readonly<Record<Platform, Ports['platform']>> = {
    shopify: (shop) => {
      if (shopify) return shopify(shop)
      throw new PlatformUnavailable('no app of Shopify is set up here', { effect: 'none' })
    },
    woocommerce: ({ shopId, channelId, domain }) => {
      if (shopId === undefined || channelId === undefined) throw new Bug(`no channel for ${domain}`)
      return platformOf(shopId, channelId, domain)
    },
  }
  return {
    stores,
    platform: (shop) => over[shop.platform](shop),
  }
}

/** What is done for channels by themselves. */
export const channelJobs = (ports: Ports): Pick<JobHandlers, 'sync-channel' | 'check-channel'> => ({
  'sync-channel': syncChannel(ports),
  'check-channel': checkChannel(ports),
})
