import type { MarkAddress, NativeChannel } from '../../../application/ports/commerce-platform.ts'
import { PlatformRejected } from '../../../application/ports/errors.ts'
import type { ShopifyClient } from './client.ts'
import { newsIn } from './news.ts'
import { createOrders } from './orders.ts'
import { readAddresses, readProfile } from './profile.ts'
import { redact } from './redact.ts'
import { createRefunds } from './refunds.ts'
import { createReturns } from './returns.ts'
import { createStock } from './stock.ts'
import type { Time } from './time.ts'
import { unreadableAnswers } from '../unreadable-answers.ts'

const { reading, changing } = unreadableAnswers('Shopify', redact)

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
