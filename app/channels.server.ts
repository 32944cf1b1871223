import type { SessionStorage } from './adapters/database/session-storage.ts'
import type { Ports } from './application/ports/outside.ts'
import type { Configuration } from './configuration.ts'
import { Bug } from './domain/bug.ts'
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
  const shopify = shopifyPlatforms(wiring)
  const { stores, platformOf } = openStores({ configuration, key, unitOfWork })
  return {
    stores,
    platform: (shop) => {
      const { platform, shopId, channelId, domain } = shop
      if (platform === 'shopify') return shopify(shop)
      if (shopId === undefined || channelId === undefined) throw new Bug(`no channel for ${domain}`)
      return platformOf(shopId, channelId, domain)
    },
  }
}
