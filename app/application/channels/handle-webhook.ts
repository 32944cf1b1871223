import type { CommercePlatform, NewsToRead } from '../ports/commerce-platform.ts'
import type { Ports } from '../ports/outside.ts'
import type { InboundEvent } from '../ports/inbox.ts'
import type { Repositories, ShopRecord } from '../ports/unit-of-work.ts'
import { eraseCustomer, eraseShop, exportCustomer } from './privacy.ts'
import { shopOrBug } from './shop-or-bug.ts'

type Payload = { readonly shopId: string; readonly channelId: string; readonly eventId: string }

/** What was told is worked off, something is to be read, it is to be looked at again, or it went with its shop. */
type Followed = 'done' | NewsToRead | 'again_in_two_days' | 'gone'

const secondsOfTwoDays = 48 * 60 * 60

/**
 * Works a stored webhook off. What it says is a hint, never the truth: the order or return is read afresh, so that late,
 * doubled and disordered ones do no harm (`read-afresh.ts`), and that the shop left is asked of the channel before anything ends.
 */
export const handleWebhook =
  (deps: Ports) =>
  async ({ shopId, channelId, eventId }: Payload): Promise<void> => {
    const shop = await shopOrBug(deps, shopId, channelId)
    const event = await deps.unitOfWork(shopId)(({ inbox }) => inbox.get(channelId, eventId))
    if (!event || event.handledAt) return
    const followed = await follow(deps, shop, event)
    // Erasing the shop takes its inbox along.
    if (followed === 'gone') return
    await deps.unitOfWork(shopId)(async ({ inbox, jobs, orders }) => {
      if (followed === 'again_in_two_days') {
        const startAfterSeconds = secondsOfTwoDays
        return jobs.enqueue('handle-webhook', { channelId, eventId }, { startAfterSeconds })
      }
      if (followed !== 'done') await readLater({ jobs, orders }, deps.platform(shop), channelId, followed)
      return inbox.markHandled(channelId, eventId, deps.clock())
    })
  }

const follow = async (deps: Ports, shop: ShopRecord, event: InboundEvent): Promise<Followed> => {
  const news = deps.platform(shop).news(event)
  if (news.kind === 'uninstalled') await uninstall(deps, shop, event.triggeredAt)
  if (news.kind === 'erase_shop') return eraseIfLeft(deps, shop)
  if (news.kind === 'export_customer') await exportCustomer(deps, shop, news.person, event.eventId)
  if (news.kind === 'erase_customer') await eraseCustomer(deps, shop, news.person)
  return news.kind === 'order' || news.kind === 'return' ? news : 'done'
}

/** One storm of news is one reading: what comes while a reading waits is told by it, what comes later asks for another. */
const gatheringSeconds = 1

/**
 * Asks for a reading in the transaction that works the news off. Of readings of one thing one waits at a time, and one that
 * has begun does not count. Orders that nobody has asked about are kept of channels with a feed only: of others whoever asks
 * gets them fresh.
 */
const readLater = async (
  { jobs, orders }: Pick<Repositories, 'jobs' | 'orders'>,
  { feed }: Pick<CommercePlatform, 'feed'>,
  channelId: string,
  about: NewsToRead,
): Promise<void> => {
  if (about.kind === 'order' && feed === null && !(await orders.get(channelId, about.orderId))) return
  await jobs.enqueue('read-afresh', { channelId, about }, { startAfterSeconds: gatheringSeconds })
}

/** Told late or once more, it may be of an installation before this one: a shop that still lets us in has not left. */
const uninstall = async (deps: Ports, shop: ShopRecord, triggeredAt: string): Promise<void> => {
  if (shop.uninstalledAt !== null || (await deps.platform(shop).isInstalled())) return
  const now = deps.clock()
  await deps.shops.markUninstalled(shop.shopId, triggeredAt < now ? triggeredAt : now)
}

/**
 * Erases a shop that is known to have left. One that is not, and does not let us in any more, is closed first, and erased
 * two days later if it has not come back: that it left may be news that was lost.
 */
const eraseIfLeft = async (deps: Ports, shop: ShopRecord): Promise<Followed> => {
  if (shop.uninstalledAt !== null) {
    await eraseShop(deps, shop)
    return 'gone'
  }
  if (await deps.platform(shop).isInstalled()) {
    deps.log('warn', 'a shop that has the app was not erased', { shop: shop.domain })
    return 'done'
  }
  await deps.shops.markUninstalled(shop.shopId, deps.clock())
  return 'again_in_two_days'
}
