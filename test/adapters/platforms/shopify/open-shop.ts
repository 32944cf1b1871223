import { createShopifyClient, type ClientOptions } from '../../../../app/adapters/platforms/shopify/client.ts'
import { createCostLimiter } from '../../../../app/adapters/platforms/shopify/cost-limiter.ts'
import { createShopifyPlatform } from '../../../../app/adapters/platforms/shopify/platform.ts'
import type { Time } from '../../../../app/adapters/platforms/shopify/time.ts'
import { startShopifyStandIn, type StandInOptions } from '../../../stand-ins/shopify/server.ts'
import { declaredScopes } from './app-toml.ts'

/** A time in which waiting takes none. */
export const instantTime = (onSleep: (ms: number) => void = () => undefined): Time => {
  let slept = 0
  return {
    now: () => performance.now() + slept,
    sleep: async (ms) => {
      slept += ms
      onSleep(ms)
    },
  }
}

/** A shop with exactly the scopes that the app declares, and the adapter on top of it. */
export const openShop = async (
  options: Partial<StandInOptions> = {},
  clientOptions: Partial<ClientOptions> = {},
) => {
  const shop = await startShopifyStandIn({
    apiKey: 'key',
    apiSecret: 'secret',
    seed: 'small',
    scopes: [...declaredScopes],
    ...options,
  })
  const { access } = shop.tokens.grantOffline([...(options.scopes ?? declaredScopes)], true)
  const time = instantTime((ms) => shop.advance(ms))
  const connect = (different: Partial<ClientOptions> = {}) => {
    const client = createShopifyClient({
      shopDomain: shop.shopDomain,
      getAccessToken: () => Promise.resolve(access.token),
      fetch: fetchFrom(shop),
      limiter: createCostLimiter({ time }),
      ...different,
    })
    return createShopifyPlatform({ client, time })
  }
  return { shop, connect, platform: connect(clientOptions) }
}

/** Requests to the shop's own address go to the stand-in's. */
export const fetchFrom =
  ({ shopDomain, url }: { readonly shopDomain: string; readonly url: string }): typeof fetch =>
  (input, init) =>
    fetch(addressOf(input).replace(`https://${shopDomain}`, url), init)

export const addressOf = (input: Parameters<typeof fetch>[0]): string =>
  input instanceof Request ? input.url : input.toString()
