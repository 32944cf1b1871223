import { accept, refuse, type Outcome } from '../../domain/outcome.ts'
import type { OrderSnapshot } from '../../domain/orders/order-snapshot.ts'
import { throughAll } from '../channels/through-channel.ts'
import { observeOrder } from '../orders/observe-order.ts'
import type { NotedChannel } from '../ports/commerce-platform.ts'
import { PlatformRejected, PlatformUnavailable } from '../ports/errors.ts'
import type { Ports } from '../ports/outside.ts'
import type { ShopRecord, StoredOrder } from '../ports/unit-of-work.ts'

const longestName = 64

/**
 * The guest's door: order number and e-mail, in every channel of the shop: two of them may have an order of one number. Refuses `order_not_found`, the same for every miss, so that nobody learns
 * from it which orders exist; `channel_unavailable`, just as alike, where only what we saw last is searched.
 */
export const lookUpOrder =
  (deps: Ports, shop: ShopRecord) =>
  async (asked: {
    readonly orderName: string
    readonly email: string
    readonly where?: 'channel' | 'store'
  }): Promise<Outcome<{ readonly orderId: string }>> => {
    const name = asked.orderName.trim()
    if (name === '' || name.length > longestName) return refuse({ code: 'order_not_found' })
    const find = asked.where === 'store' ? keptOrder : findOrder
    let isAllFresh = true
    for (const through of await throughAll(deps, shop)) {
      const { order, isFresh } = await find(deps, through, name)
      if (order?.email && sameAddress(order.email, asked.email)) return accept({ orderId: order.orderId })
      isAllFresh &&= isFresh
    }
    return refuse({ code: isAllFresh ? 'order_not_found' : 'channel_unavailable' })
  }

const sameAddress = (one: string, other: string): boolean =>
  one.trim().toLowerCase() === other.trim().toLowerCase()

type Found = { readonly order: OrderSnapshot | null; readonly isFresh: boolean }

/** The order as the channel has it now; as we last saw it when the channel does not answer. */
export const findOrder = async (deps: Ports, shop: ShopRecord, name: string): Promise<Found> => {
  try {
    const order = await foundOrKept(deps, shop, name)
    if (order) await observeOrder(deps, shop)(order)
    return { order, isFresh: true }
  } catch (error) {
    if (!isOfTheChannel(error)) throw error
    return keptOrder(deps, shop, name)
  }
}

/** A channel with a feed may not find an order by the number that a shopper knows; we keep all of them, and do. */
const foundOrKept = async (deps: Ports, shop: ShopRecord, name: string): Promise<OrderSnapshot | null> => {
  const { orders, feed } = deps.platform(shop)
  const found = await orders.findByName(name)
  if (found || feed === null) return found
  const kept = await keptOrder(deps, shop, name)
  return kept.order && orders.fetch(kept.order.orderId)
}

const keptOrder = async (deps: Ports, shop: ShopRecord, name: string): Promise<Found> => {
  const stored = await deps.unitOfWork(shop.shopId)(({ orders }) => orders.findByName(shop.channelId, name))
  return { order: stored?.snapshot ?? null, isFresh: false }
}

/** A shopper can do as little about a channel that says no to us as about one that says nothing. */
export const isOfTheChannel = (error: unknown): boolean =>
  error instanceof PlatformUnavailable || error instanceof PlatformRejected

/**
 * By an order's own link, or by the login in the store that the order is of. Refuses `order_not_found`, the same for every miss,
 * and where the channel may not be asked (`store`).
 */
export const orderInStore =
  (deps: Ports, shop: ShopRecord) =>
  async ({
    where,
    ...asked
  }: Parameters<NotedChannel['shopperOrder']>[0] & {
    readonly where: 'channel' | 'store'
  }): Promise<Outcome<{ readonly orderId: string }>> => {
    const platform = deps.platform(shop)
    if (platform.kind !== 'noted' || where === 'store') return refuse({ code: 'order_not_found' })
    try {
      const order = await platform.shopperOrder(asked)
      if (!order) return refuse({ code: 'order_not_found' })
      await observeOrder(deps, shop)(order)
      return accept({ orderId: order.orderId })
    } catch (error) {
      if (!isOfTheChannel(error)) throw error
      return refuse({ code: 'channel_unavailable' })
    }
  }

export const ordersOfCustomer =
  (deps: Ports, shop: ShopRecord) =>
  async (customerId: string): Promise<readonly StoredOrder[]> => {
    const { unitOfWork, platform } = deps
    const stored = () =>
      unitOfWork(shop.shopId)(({ orders }) => orders.listOfCustomer(shop.channelId, customerId))
    try {
      const orders = await platform(shop).orders.listOfCustomer(customerId)
      for (const order of orders) await observeOrder(deps, shop)(order)
    } catch (error) {
      if (!isOfTheChannel(error)) throw error
    }
    return stored()
  }
