import type { ReturnCommand } from '../../domain/returns/commands.ts'
import type { ReturnState } from '../../domain/returns/return-state.ts'
import type { OrderSnapshot } from '../../domain/orders/order-snapshot.ts'
import { observeOrder } from '../orders/observe-order.ts'
import type { NativeReturn } from '../ports/commerce-platform.ts'
import { PlatformRejected } from '../ports/errors.ts'
import type { Ports } from '../ports/outside.ts'
import type { Jobs } from '../ports/jobs.ts'
import type { ShopRecord } from '../ports/unit-of-work.ts'
import { changeReturn } from '../returns/change-return.ts'
import { shopOrBug } from './shop-or-bug.ts'

/** Reads an order or a return from the channel, once for all the news of it that came before this began. */
export const readAfresh =
  (deps: Ports) =>
  async ({ shopId, channelId, about }: Jobs['read-afresh']): Promise<void> => {
    const shop = await shopOrBug(deps, shopId, channelId)
    if (about.kind === 'order') await refreshOrder(deps, shop, about.orderId)
    else await refreshReturn(deps, shop, about.nativeReturnId)
  }

const refreshOrder = async (deps: Ports, shop: ShopRecord, orderId: string): Promise<void> => {
  const known = await deps.unitOfWork(shop.shopId)(({ orders }) => orders.get(shop.channelId, orderId))
  const platform = deps.platform(shop)
  if (!known && platform.feed === null) return
  const read = platform.feed === null ? platform.orders.fetch(orderId) : readOrSetAside(deps, shop, orderId)
  const order = await read
  if (order === 'unread') return
  if (order) await observeOrder(deps, shop)(order)
  else if (known && platform.feed !== null) await observeOrder(deps, shop)(vanished(known.snapshot, deps))
}

/** What cannot be read is not asked for again and again: when it changes, and once a day. */
const readOrSetAside = async (
  deps: Ports,
  shop: ShopRecord,
  orderId: string,
): Promise<OrderSnapshot | 'unread' | null> => {
  const { shopId, channelId } = shop
  const setAside = (orders: Readonly<Record<'read' | 'unread', readonly string[]>>) =>
    deps.unitOfWork(shopId)(({ channels }) => channels.setAside(channelId, orders))
  try {
    const order = await deps.platform(shop).orders.fetch(orderId)
    await setAside({ read: [orderId], unread: [] })
    return order
  } catch (error) {
    if (!(error instanceof PlatformRejected) || error.code !== 'unreadable_answer') throw error
    deps.log('warn', 'orders of a store cannot be read', { shopId, channelId, unread: [orderId] })
    await setAside({ read: [], unread: [orderId] })
    return 'unread'
  }
}

/** An order that its channel has no more cannot come back either. What was sold stays known. */
export const vanished = (snapshot: OrderSnapshot, { clock }: Pick<Ports, 'clock'>): OrderSnapshot => ({
  ...snapshot,
  cancelledAt: snapshot.cancelledAt ?? clock(),
})

const refreshReturn = async (deps: Ports, shop: ShopRecord, nativeReturnId: string): Promise<void> => {
  const platform = deps.platform(shop)
  const native = platform.kind === 'native' ? await platform.returns.get(nativeReturnId) : null
  if (!native) return
  await refreshOrder(deps, shop, native.orderId)
  await followNative(deps, shop, native)
}

/** What a merchant decides in the channel's own admin holds for the case as well. */
const followNative = (deps: Ports, shop: ShopRecord, native: NativeReturn): Promise<void> =>
  deps.unitOfWork(shop.shopId)(async (repositories) => {
    const returnId = await repositories.returns.findByNativeReturn(shop.channelId, native.nativeReturnId)
    const state = returnId && (await repositories.returns.get(returnId))
    if (!state) return
    const actor = { kind: 'channel', platform: shop.platform } as const
    const target = { returnId: state.returnId, actor, expectedVersion: null }
    for (const command of commandsFor(state, native)) {
      const followed = await changeReturn(deps, repositories)(target, command)
      if (followed.ok) return
    }
  })

/** The first that the case still allows is what holds. */
const commandsFor = (state: ReturnState, native: NativeReturn): readonly ReturnCommand[] => {
  const { kind } = state.decision
  const isOurs = (work: string) => state.calls.some((call) => call.work.kind === work)
  if (native.status === 'open' && kind === 'open') return [{ type: 'approve', reason: null }]
  if (native.status === 'declined' && kind === 'open')
    return [{ type: 'decline', reason: 'other', note: 'declined_in_channel' }]
  if (native.status === 'cancelled' && (kind === 'open' || kind === 'approved') && !isOurs('cancel_return'))
    return [{ type: 'cancel', note: 'cancelled_in_channel' }, { type: 'note_native_cancelled' }]
  return []
}
