import type { ReturnCommand } from '../../domain/returns/commands.ts'
import type { ReturnState } from '../../domain/returns/return-state.ts'
import { observeOrder } from '../orders/observe-order.ts'
import type { ChannelNews, NativeReturn } from '../ports/commerce-platform.ts'
import type { Ports } from '../ports/outside.ts'
import type { InboundEvent, ShopRecord } from '../ports/unit-of-work.ts'
import { changeReturn } from '../returns/change-return.ts'
import { eraseCustomer, eraseShop, exportCustomer } from './privacy.ts'
import { shopOrBug } from './shop-or-bug.ts'

type Payload = { readonly shopId: string; readonly channelId: string; readonly eventId: string }

/** What was told is worked off, it is to be looked at again, or it went with its shop. */
type Followed = 'done' | 'again_in_two_days' | 'gone'

const secondsOfTwoDays = 48 * 60 * 60

/**
 * Works a stored webhook off. What it says is a hint, never the truth: the order or return is read afresh, so that late,
 * doubled and disordered ones do no harm, and that the shop left is asked of the channel before anything ends.
 */
export const handleWebhook =
  (deps: Ports) =>
  async ({ shopId, channelId, eventId }: Payload): Promise<void> => {
    const shop = await shopOrBug(deps, shopId)
    const event = await deps.unitOfWork(shopId)(({ inbox }) => inbox.get(channelId, eventId))
    if (!event || event.handledAt) return
    const followed = await follow(deps, shop, event)
    // Erasing the shop takes its inbox along.
    if (followed === 'gone') return
    await deps.unitOfWork(shopId)(({ inbox, jobs }) =>
      followed === 'done'
        ? inbox.markHandled(channelId, eventId, deps.clock())
        : jobs.enqueue('handle-webhook', { channelId, eventId }, { startAfterSeconds: secondsOfTwoDays }),
    )
  }

const follow = async (deps: Ports, shop: ShopRecord, event: InboundEvent): Promise<Followed> => {
  const news = deps.platform(shop).news(event)
  if (news.kind === 'uninstalled') await uninstall(deps, shop, event.triggeredAt)
  if (news.kind === 'erase_shop') return eraseIfLeft(deps, shop)
  await followNews(deps, shop, news)
  return 'done'
}

const followNews = async (deps: Ports, shop: ShopRecord, news: ChannelNews): Promise<void> => {
  switch (news.kind) {
    case 'order':
      return refreshOrder(deps, shop, news.orderId)
    case 'return':
      return refreshReturn(deps, shop, news.nativeReturnId)
    case 'export_customer':
      return exportCustomer(deps, shop, news.person)
    case 'erase_customer':
      return eraseCustomer(deps, shop, news.person)
    default:
  }
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

/** Orders that nobody has asked about are not kept: whoever asks gets them fresh. */
const refreshOrder = async (deps: Ports, shop: ShopRecord, orderId: string): Promise<void> => {
  const known = await deps.unitOfWork(shop.shopId)(({ orders }) => orders.get(shop.channelId, orderId))
  if (!known) return
  const order = await deps.platform(shop).orders.fetch(orderId)
  if (order) await observeOrder(deps, shop)(order)
}

const refreshReturn = async (deps: Ports, shop: ShopRecord, nativeReturnId: string): Promise<void> => {
  const native = await deps.platform(shop).returns.get(nativeReturnId)
  if (!native) return
  await refreshOrder(deps, shop, native.orderId)
  await followNative(deps, shop, native)
}

/** What a merchant decides in the channel's own admin holds for the case as well. */
const followNative = (deps: Ports, shop: ShopRecord, native: NativeReturn): Promise<void> =>
  deps.unitOfWork(shop.shopId)(async (repositories) => {
    const returnId = await repositories.returns.findByNativeReturn(shop.channelId, native.nativeReturnId)
    const state = returnId && (await repositories.returns.get(returnId))
    const command = state && commandFor(state, native)
    if (!command) return
    const actor = { kind: 'channel', platform: shop.platform } as const
    const target = { returnId: state.returnId, actor, expectedVersion: null }
    await changeReturn(deps, repositories)(target, command)
  })

const commandFor = (state: ReturnState, native: NativeReturn): ReturnCommand | null => {
  const { kind } = state.decision
  const isOurs = (work: string) => state.calls.some((call) => call.work.kind === work)
  if (native.status === 'open' && kind === 'open') return { type: 'approve', reason: null }
  if (native.status === 'declined' && kind === 'open')
    return { type: 'decline', reason: 'other', note: 'declined_in_channel' }
  if (native.status === 'cancelled' && (kind === 'open' || kind === 'approved') && !isOurs('cancel_return'))
    return { type: 'cancel', note: 'cancelled_in_channel' }
  return null
}
