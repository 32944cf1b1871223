import { z } from 'zod'
import type {
  CommercePlatform,
  MarkAddress,
  NotedChannel,
} from '../../../application/ports/commerce-platform.ts'
import { PlatformRejected } from '../../../application/ports/errors.ts'
import { Bug } from '../../../domain/bug.ts'
import type { OrderSnapshot } from '../../../domain/orders/order-snapshot.ts'
import type { WooClient } from './client.ts'
import { orderNumberIn } from './identifiers.ts'
import { isDraft, snapshotOf } from './order-snapshot.ts'
import { isSame } from './plugin-signature.ts'
import { reading } from './unread.ts'
import {
  naiveGmt,
  readAs,
  reportedOrder,
  reportedRefund,
  type ReportedOrder,
  type ReportedRefund,
} from './reported.ts'

type Orders = CommercePlatform['orders'] & Pick<NotedChannel, 'shopperOrder'>

const ordersOfCustomer = 50
const ordersOfAddress = 10
const ordersPerPage = 50

export const createOrders = (client: WooClient, channelId: string, markAddress?: MarkAddress): Orders => {
  const { whole, all } = wholeOrders(client, channelId, markAddress)
  const urgent = client.urgent()
  return {
    fetch: (orderId) =>
      reading(async () => {
        const id = orderNumberIn(channelId, orderId)
        const order = id === null ? null : await readOrder(client, id)
        return order && whole(order)
      }),
    findByName: async (name) => {
      const order = await findByName(urgent, name)
      return order && whole(order)
    },
    listOfCustomer: async (customerId) => {
      if (!/^[1-9]\d{0,15}$/.test(customerId)) return []
      const parameters = { customer: customerId, per_page: ordersOfCustomer, orderby: 'date', order: 'desc' }
      return all(await list(urgent, parameters))
    },
    shopperOrder: async ({ number, key, customerId }) => {
      const order = await readOrder(urgent, Number(number))
      return order && isTheirs(order, key, customerId) ? whole(order) : null
    },
    listOfEmail: async (email) => {
      const wanted = email.trim().toLowerCase()
      if (!address.test(wanted)) return []
      return all((await placedWith(urgent, wanted)).slice(0, ordersOfAddress))
    },
    changedSince: async (since, cursor) => {
      if (Number.isNaN(Date.parse(since))) throw new Bug(`not an instant: ${since}`)
      const page = cursor === null ? 1 : Number(cursor)
      const parameters = { ...changedFrom(since), orderby: 'modified', order: 'asc' }
      const found = await list(client, { ...parameters, per_page: ordersPerPage, page })
      const next = found.read === ordersPerPage ? String(page + 1) : null
      return { orders: await all(found), next }
    },
  }
}

/** Before 9.0 WooCommerce's order tables find no address by its plus sign, nor early ones by a line below: they do by what follows it. */
const placedWith = async (client: WooClient, wanted: string): Promise<readonly ReportedOrder[]> => {
  const foundBy = async (search: string) => {
    const found = await list(client, { search, per_page: 50, orderby: 'date', order: 'desc' })
    return found.filter(({ billing }) => billing.email?.trim().toLowerCase() === wanted)
  }
  const found = await foundBy(wanted)
  const rest = wanted.split(/[+_]/).at(-1) ?? wanted
  return found.length > 0 || rest === wanted ? found : foundBy(rest)
}

/** An order's key is as good as its number and e-mail address together; an order of a guest is nobody's by login. */
const isTheirs = (order: ReportedOrder, key: string | null, customerId: string | null): boolean => {
  const byKey =
    key !== null && order.order_key !== '' && isSame(Buffer.from(key), Buffer.from(order.order_key))
  return byKey || (order.customer_id > 0 && String(order.customer_id) === customerId)
}

const wholeOrders = (client: WooClient, channelId: string, markAddress?: MarkAddress) => {
  const whole = (order: ReportedOrder) =>
    reading(async () => snapshotOf(channelId, order, await refundsOf(client, order), markAddress))
  const all = async (orders: readonly ReportedOrder[]) => {
    const found: OrderSnapshot[] = []
    for (const order of orders) found.push(await whole(order))
    return found
  }
  return { whole, all }
}

/** Of a second only what is later is listed, so the one before is asked for. */
export const changedFrom = (since: string) => ({
  modified_after: naiveGmt(new Date(Date.parse(since) - 1000).toISOString()),
  dates_are_gmt: 'true',
})

const isUnknown = (error: unknown): boolean =>
  error instanceof PlatformRejected && error.code === 'woocommerce_rest_shop_order_invalid_id'

/** Null for what there is no such order of; what is in the trash is found, and says so. */
export const readOrder = async (client: WooClient, id: number): Promise<ReportedOrder | null> => {
  try {
    const order = readAs(reportedOrder, (await client.get(`orders/${id}`)).body)
    return isDraft(order) ? null : order
  } catch (error) {
    if (isUnknown(error)) return null
    throw error
  }
}

export const refundsPerPage = 100

export const readRefunds = async (client: WooClient, id: number): Promise<readonly ReportedRefund[]> => {
  const all: ReportedRefund[] = []
  for (let page = 1; ; page += 1) {
    const { body } = await client.get(`orders/${id}/refunds`, { per_page: refundsPerPage, page })
    const found = readAs(z.array(reportedRefund), body)
    const known = new Set(all.map((one) => one.id))
    const fresh = found.filter((one) => !known.has(one.id))
    all.push(...fresh)
    if (fresh.length < refundsPerPage) return all
  }
}

/** What the order says of its refunds is their money; their units are asked for. */
const refundsOf = async (client: WooClient, order: ReportedOrder): Promise<readonly ReportedRefund[]> =>
  order.refunds.length > 0 ? readRefunds(client, order.id) : []

type Listed = readonly ReportedOrder[] & { readonly read: number }

const list = async (client: WooClient, parameters: Parameters<WooClient['get']>[1]): Promise<Listed> => {
  const found = readAs(z.array(reportedOrder), (await client.get('orders', parameters)).body)
  return Object.assign(
    found.filter((order) => !isDraft(order)),
    { read: found.length },
  )
}

/**
 * WooCommerce finds orders by their id, and by words; the number that a numbering plugin gave is in neither for certain. What is
 * not found so is looked for among the orders that we keep.
 */
const findByName = async (client: WooClient, name: string): Promise<ReportedOrder | null> => {
  const wanted = plain(name)
  if (!searchable.test(wanted)) return null
  if (/^[1-9]\d{0,15}$/.test(wanted)) {
    const byId = await readOrder(client, Number(wanted))
    if (byId && plain(byId.number) === wanted) return byId
  }
  const [found, another] = (await list(client, { search: wanted, per_page: 10 })).filter(
    ({ number }) => plain(number) === wanted,
  )
  return found && !another ? found : null
}

const plain = (name: string): string => name.trim().replace(/^#/, '').toUpperCase()
const searchable = /^[\p{L}\p{N}][\p{L}\p{N}\-_./ ]{0,39}$/u
const address = /^[^\s"'\\(){}:*<>]{1,64}@[^\s"'\\(){}:*<>]{1,190}$/
