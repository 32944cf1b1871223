import type { SessionStorage } from './adapters/database/session-storage.ts'
import { createShopifyClient } from './adapters/platforms/shopify/client.ts'
import { createShopifyPlatform } from './adapters/platforms/shopify/platform.ts'
import { sessionTokens } from './adapters/platforms/shopify/session-tokens.ts'
import { lockedAccessToken } from './adapters/platforms/shopify/token.ts'
import { PlatformUnavailable } from './application/ports/errors.ts'
import type { MarkAddress } from './application/ports/commerce-platform.ts'
import type { Ports, WithLock } from './application/ports/outside.ts'
import type { Configuration, ShopifyApp } from './configuration.ts'
import { redirectedFetch, shopifyLibrary } from './shopify.server.ts'

/** A query that takes longer than this is better asked again. */
const longestQueryMs = 10_000

/** Each shop's Shopify, over the token of its offline session. */
export const shopifyPlatforms = (options: {
  readonly configuration: Pick<Configuration, 'appUrl' | 'callTimeoutSeconds'> & {
    readonly shopify: ShopifyApp
  }
  readonly sessionStorage: SessionStorage
  readonly withLock: WithLock
  readonly marksOf: (channel: string) => MarkAddress
}): Ports['platform'] => {
  const { configuration, sessionStorage, withLock, marksOf } = options
  const library = shopifyLibrary(configuration)
  const accessToken = lockedAccessToken({
    ...sessionTokens({ sessions: sessionStorage, refreshToken: library.auth.refreshToken }),
    withLock,
    now: Date.now,
  })
  const send = redirectedFetch(configuration.shopify.adminOrigin, fetch)
  const mutationMs = configuration.callTimeoutSeconds * 1000
  const timeouts = { queryMs: Math.min(longestQueryMs, mutationMs), mutationMs }
  return ({ domain }) => {
    const platform = createShopifyPlatform({
      markAddress: marksOf(domain),
      client: createShopifyClient({
        shopDomain: domain,
        getAccessToken: (again) => accessToken(domain, again),
        fetch: send,
        timeouts,
      }),
    })
    const { findByName, listOfCustomer, listOfEmail } = platform.orders
    const orders = {
      ...platform.orders,
      findByName: whileSomebodyWaits(findByName),
      listOfCustomer: whileSomebodyWaits(listOfCustomer),
      listOfEmail: whileSomebodyWaits(listOfEmail),
    }
    return { ...platform, orders, profile: whileSomebodyWaits(platform.profile) }
  }
}

const patienceMs = 5_000

/** What a person waits for is given up after some seconds, whatever it waits for: room in the bucket, a token, an answer. */
const whileSomebodyWaits =
  <Asked extends readonly unknown[], Answer>(ask: (...asked: Asked) => Promise<Answer>) =>
  async (...asked: Asked): Promise<Answer> => {
    let timer: NodeJS.Timeout | undefined
    const tooLong = new Promise<never>((_resolve, reject) => {
      const late = new PlatformUnavailable('somebody has waited long enough', { effect: 'none' })
      timer = setTimeout(() => reject(late), patienceMs)
    })
    try {
      return await Promise.race([ask(...asked), tooLong])
    } finally {
      clearTimeout(timer)
    }
  }
