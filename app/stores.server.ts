import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import { open, seal } from './adapters/database/seal.ts'
import { publicAddressOf } from './adapters/outgoing/public-address.ts'
import { createWooClient, type Keys } from './adapters/platforms/woocommerce/client.ts'
import { createWooPlatform } from './adapters/platforms/woocommerce/platform.ts'
import { createStores } from './adapters/platforms/woocommerce/stores.ts'
import { visitTo } from './adapters/platforms/woocommerce/visit.ts'
import type { Stores, StoreKeys } from './application/ports/channels.ts'
import type { MarkAddress, NotedChannel } from './application/ports/commerce-platform.ts'
import { PlatformRejected } from './application/ports/errors.ts'
import type { Ports } from './application/ports/outside.ts'
import type { Configuration } from './configuration.ts'

type Wiring = {
  readonly configuration: Pick<Configuration, 'mayReachStoresAnywhere' | 'appUrl' | 'callTimeoutSeconds'>
  readonly key: Uint8Array
  readonly unitOfWork: Ports['unitOfWork']
  readonly marksOf: (channel: string) => MarkAddress
}

/** WooCommerce stores: those that are channels, and those that are to become one. */
export const openStores = (
  wiring: Wiring,
): {
  readonly stores: Stores
  readonly platformOf: (shopId: string, channelId: string, address: string) => NotedChannel
} => {
  const { mayReachStoresAnywhere, appUrl } = wiring.configuration
  const addressOf = mayReachStoresAnywhere ? anyAddressOf : publicAddress
  const binding = (shopId: string, channelId: string) => Buffer.from(JSON.stringify([shopId, channelId]))
  const stores: Stores = {
    ...createStores({ addressOf, mayReachAnywhere: mayReachStoresAnywhere }),
    sealKeys: (keys, shopId, channelId) => seal(JSON.stringify(keys), wiring.key, binding(shopId, channelId)),
    openKeys: (sealed, shopId, channelId) => {
      const text = open(sealed, wiring.key, binding(shopId, channelId))
      return text === null ? null : (JSON.parse(text) as StoreKeys)
    },
    webhookUrl: (shopId, channelId) => `${appUrl}/webhooks/woocommerce/${shopId}/${channelId}`,
    callbackUrl: `${appUrl}/webhooks/woocommerce/keys`,
    connectUrl: (code) => `${appUrl}/stores/connect/${code}`,
  }
  return { stores, platformOf: cached((...named) => platformOver(wiring, stores, addressOf, ...named)) }
}

const publicAddress = (hostname: string) => publicAddressOf(hostname)

const anyAddressOf = async (hostname: string): Promise<string> => {
  const bare = hostname.replace(/^\[|\]$/g, '')
  return isIP(bare) === 0 ? (await lookup(bare)).address : bare
}

const platformOver = (
  { configuration, unitOfWork, marksOf }: Wiring,
  stores: Stores,
  addressOf: (hostname: string) => Promise<string | null>,
  ...[shopId, channelId, address]: [shopId: string, channelId: string, address: string]
): NotedChannel => {
  const keys = async (): Promise<Keys> => {
    const sealed = await unitOfWork(shopId)(({ channels }) => channels.sealedKeys(channelId))
    const opened = sealed === null ? null : stores.openKeys(sealed, shopId, channelId)
    if (!opened) throw new PlatformRejected('keys_lost', 'The store is not connected')
    return opened
  }
  const changeMs = configuration.callTimeoutSeconds * 1000
  const client = createWooClient({
    storeUrl: address,
    keys,
    addressOf,
    timeouts: { readMs: Math.max(changeMs, longestReadMs), changeMs },
  })
  return createWooPlatform({
    client,
    markAddress: marksOf(channelId),
    channelId,
    visit: visitTo(address, addressOf),
    pluginSince: async () => {
      const channel = await unitOfWork(shopId)(({ channels }) => channels.get(channelId))
      return channel?.pluginSince ?? null
    },
  })
}

/** A page of orders of a small host takes its time. */
const longestReadMs = 45_000
const mostKept = 500

/** One for each channel in this process, so that its connection stays open. */
const cached = (
  make: (shopId: string, channelId: string, address: string) => NotedChannel,
): ((shopId: string, channelId: string, address: string) => NotedChannel) => {
  const kept = new Map<string, NotedChannel>()
  return (shopId, channelId, address) => {
    const name = JSON.stringify([shopId, channelId, address])
    const known = kept.get(name)
    if (known) return known
    if (kept.size >= mostKept) kept.clear()
    const made = make(shopId, channelId, address)
    kept.set(name, made)
    return made
  }
}
