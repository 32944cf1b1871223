import type { MarkAddress, NotedChannel } from '../../../application/ports/commerce-platform.ts'
import { PlatformRejected } from '../../../application/ports/errors.ts'
import type { WooClient } from './client.ts'
import { createFeed } from './feed.ts'
import { newsIn } from './news.ts'
import { createNotes } from './notes.ts'
import { createOrders } from './orders.ts'
import type { PluginSince } from './plugin.ts'
import { readIndex, readStatus } from './profile.ts'
import { readStoreAddress } from './store-address.ts'
import { redact } from './redact.ts'
import { createRefunds } from './refunds.ts'
import { createStock } from './stock.ts'
import type { Visit } from './visit.ts'
import { unreadableAnswers } from '../unreadable-answers.ts'

const { reading, changing } = unreadableAnswers('WooCommerce', redact)

type WooOptions = {
  readonly client: WooClient
  readonly visit: Visit
  readonly channelId: string
  readonly pluginSince: PluginSince
  readonly markAddress?: MarkAddress
}

/** One WooCommerce store as a channel. */
export const createWooPlatform = (options: WooOptions): NotedChannel => {
  const { client, channelId, pluginSince, markAddress } = options
  const orders = createOrders(client, channelId, markAddress)
  const refunds = createRefunds(client, channelId, pluginSince)
  const stock = createStock(client, channelId, pluginSince)
  const notes = createNotes(client, channelId)
  const feed = createFeed(client, channelId, markAddress)
  return {
    kind: 'noted',
    news: newsIn(channelId),
    profile: reading(() => readIndex(options.visit)),
    addresses: reading(() => readStoreAddress(client)),
    isInstalled: () => isInstalled(client),
    keysGuardedSince: pluginSince,
    shopperOrder: reading(orders.shopperOrder),
    orders: {
      fetch: reading(orders.fetch),
      findByName: reading(orders.findByName),
      listOfCustomer: reading(orders.listOfCustomer),
      listOfEmail: reading(orders.listOfEmail),
      changedSince: reading(orders.changedSince),
    },
    feed: {
      changed: reading(feed.changed),
      refunds: reading(feed.refunds),
      listed: reading(feed.listed),
      now: feed.now,
    },
    refunds: { payOut: changing(refunds.payOut), findByKey: reading(refunds.findByKey) },
    notes: { has: reading(notes.has), write: changing(notes.write) },
    stock: {
      restock: changing(stock.restock),
      isRestocked: reading(stock.isRestocked),
      locations: stock.locations,
    },
  }
}

/** Keys that were taken back are refused; a store that answers nothing has not left. */
const isInstalled = async (client: WooClient): Promise<boolean> => {
  try {
    await readStatus(client)
    return true
  } catch (error) {
    if (!(error instanceof PlatformRejected)) throw error
    return error.code !== 'keys_refused'
  }
}
