import type { MarkAddress, NativeChannel } from '../../../application/ports/commerce-platform.ts'
import { PlatformRejected, PlatformUnavailable } from '../../../application/ports/errors.ts'
import { Bug } from '../../../domain/bug.ts'
import type { ShopifyClient } from './client.ts'
import { newsIn } from './news.ts'
import { createOrders } from './orders.ts'
import { readAddresses, readProfile } from './profile.ts'
import { redact } from './redact.ts'
import { createRefunds } from './refunds.ts'
import { createReturns } from './returns.ts'
import { createStock } from './stock.ts'
import type { Time } from './time.ts'

/** One Shopify shop as a channel. */
export const createShopifyPlatform = (options: {
  readonly client: ShopifyClient
  readonly time?: Time
  readonly markAddress?: MarkAddress
}): NativeChannel => {
  const orders = createOrders(options.client, options.markAddress)
  const returns = createReturns(options.client, options.time)
  const refunds = createRefunds(options.client)
  const stock = createStock(options.client)
  return {
    kind: 'native',
    feed: null,
    news: newsIn,
    profile: reading(() => readProfile(options.client)),
    addresses: reading(() => readAddresses(options.client)),
    isInstalled: () => isInstalled(options.client),
    orders: {
      fetch: reading(orders.fetch),
      findByName: reading(orders.findByName),
      listOfCustomer: reading(orders.listOfCustomer),
      listOfEmail: reading(orders.listOfEmail),
      changedSince: reading(orders.changedSince),
    },
    returns: {
      findByKey: reading(returns.findByKey),
      get: reading(returns.get),
      request: changing(returns.request),
      open: changing(returns.open),
      approve: changing(returns.approve),
      decline: changing(returns.decline),
      cancel: changing(returns.cancel),
      close: changing(returns.close),
      attachDelivery: changing(returns.attachDelivery),
    },
    refunds: { payOut: changing(refunds.payOut), findByKey: reading(refunds.findByKey) },
    stock: { dispose: changing(stock.dispose), locations: reading(stock.locations) },
  }
}

/** Tokens end with the installation. A shop that is frozen or locked says no in other words, and has not left. */
const isInstalled = async (client: ShopifyClient): Promise<boolean> => {
  try {
    await readProfile(client)
    return true
  } catch (error) {
    if (!(error instanceof PlatformRejected)) throw error
    return error.code !== 'not_installed' && error.code !== 'unauthorized'
  }
}

type Call<Input extends readonly unknown[], Result> = (...input: Input) => Promise<Result>

/**
 * An answer of another shape than the schema promises surfaces as any error where it is read. A reader then shows it to a
 * person; after a change nobody knows what was done.
 */
const guarded =
  (judge: (reason: string) => Error) =>
  <Input extends readonly unknown[], Result>(call: Call<Input, Result>): Call<Input, Result> =>
  async (...input) => {
    try {
      return await call(...input)
    } catch (error) {
      if (isJudged(error)) throw error
      throw judge(`Shopify's answer cannot be read: ${redact(String(error))}`)
    }
  }

const isJudged = (error: unknown): boolean =>
  error instanceof PlatformRejected || error instanceof PlatformUnavailable || error instanceof Bug

const reading = guarded((reason) => new PlatformRejected('unreadable_answer', reason))
const changing = guarded((reason) => new PlatformUnavailable(reason, { effect: 'unknown' }))
