import type { ReturnCommand } from '../../domain/returns/commands.ts'
import type { ReturnState } from '../../domain/returns/return-state.ts'
import { observeOrder } from '../orders/observe-order.ts'
import type { ChannelNews, NativeReturn } from '../ports/commerce-platform.ts'
import type { Ports } from '../ports/outside.ts'
import type { ShopRecord } from '../ports/unit-of-work.ts'
import { changeReturn } from '../returns/change-return.ts'
import { eraseCustomer, eraseShop, exportCustomer } from './privacy.ts'
import { shopOrBug } from './shop-or-bug.ts'

type Payload = { readonly shopId: string; readonly channelId: string; readonly eventId: string }

/**
 * Works a stored webhook off. What it says is a hint, never the truth: the order or return is read afresh, so that late,
 * doubled and disordered ones do no harm.
 */
export const handleWebhook =
  (deps: Ports) =>
  async ({ shopId, channelId, eventId }: Payload): Promise<void> => {
    const shop = await shopOrBug(deps, shopId)
    const event = await deps.unitOfWork(shopId)(({ inbox }) => inbox.get(channelId, eventId))
    if (!event || event.handledAt) return
    const news = deps.platform(shop).news(event)
    await follow(deps, shop, news)
    // Erasing the shop takes its inbox along.
    if (news.kind === 'erase_shop') return
    await deps.unitOfWork(shopId)(({ inbox }) => inbox.markHandled(channelId, eventId, deps.clock()))
  }

const follow = async (deps: Ports, shop: ShopRecord, news: ChannelNews): Promise<void> => {
  switch (news.kind) {
    case 'order':
      return refreshOrder(deps, shop, news.orderId)
    case 'return':
      return refreshReturn(deps, shop, news.nativeReturnId)
    case 'uninstalled':
      return deps.shops.markUninstalled(shop.shopId, deps.clock())
    case 'export_customer':
      return exportCustomer(deps, shop, news.person)
    case 'erase_customer':
      return eraseCustomer(deps, shop, news.person)
    case 'erase_shop':
      return eraseShop(deps, shop)
    case 'nothing':
  }
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
