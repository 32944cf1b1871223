import { onTestFinished } from 'vitest'
import { createWooClient, type ClientOptions } from '../../../../app/adapters/platforms/woocommerce/client.ts'
import { createGate } from '../../../../app/adapters/platforms/woocommerce/gate.ts'
import { createWooPlatform } from '../../../../app/adapters/platforms/woocommerce/platform.ts'
import { visitTo } from '../../../../app/adapters/platforms/woocommerce/visit.ts'
import { startWooStandIn, type WooStandInOptions } from '../../../stand-ins/woocommerce/server.ts'

export const channelId = 'c1'
export const orderId = (number: number): string => `woo:${channelId}:${number}`

/** The stand-in is on this very machine, which no guard would let anybody call. */
export const anywhere: ClientOptions['addressOf'] = (hostname) => Promise.resolve(hostname)

/** A store, and the adapter for it. */
export const openStore = async (
  options: WooStandInOptions = {},
  rest: Partial<ClientOptions> & { readonly pluginSince?: string } = {},
) => {
  const shop = await startWooStandIn(options)
  const client = createWooClient({
    storeUrl: shop.url,
    keys: () => Promise.resolve(shop.key),
    addressOf: anywhere,
    gate: createGate(),
    ...rest,
  })
  const platform = createWooPlatform({
    client,
    channelId,
    visit: visitTo(shop.url, anywhere),
    pluginSince: () => Promise.resolve(rest.pluginSince ?? null),
  })
  return { shop, client, platform }
}

/** Closed with the test. */
export const aStore = async (...given: Parameters<typeof openStore>) => {
  const opened = await openStore(...given)
  onTestFinished(() => opened.shop.close())
  return opened
}
