import type { CommercePlatform, MarkAddress } from '../../../application/ports/commerce-platform.ts'
import { Bug } from '../../../domain/bug.ts'
import type { OrderSnapshot } from '../../../domain/orders/order-snapshot.ts'
import type { ShopifyClient } from './client.ts'
import { orders as ordersDocument } from './documents/order.ts'
import { globalId } from './identifiers.ts'
import { snapshotOf } from './order-snapshot.ts'
import { inTurns } from './pages.ts'
import { readWholeOrder } from './whole-order.ts'

/** How many orders of one customer are looked at, newest first: more than any portal shows. */
const ordersOfCustomer = 50
const ordersOfAddress = 10
const ordersPerPage = 20
const atOnce = 3

/** A shop's Shopify, and how addresses are marked. */
type Shop = { readonly client: ShopifyClient; readonly markAddress: MarkAddress | undefined }

export const createOrders = (
  client: ShopifyClient,
  markAddress?: MarkAddress,
): CommercePlatform['orders'] => {
  const shop: Shop = { client, markAddress }
  return {
    fetch: (orderId) => fetchOrder(shop, orderId),
    findByName: (name) => findByName(shop, name),
    listOfCustomer: (customerId) => listOfCustomer(shop, customerId),
    listOfEmail: (email) => listOfEmail(shop, email),
    changedSince: (since, cursor) => changedSince(shop, since, cursor),
  }
}

type Orders = CommercePlatform['orders']
type Search<Name extends keyof Orders> = (
  shop: Shop,
  ...input: Parameters<Orders[Name]>
) => ReturnType<Orders[Name]>

const fetchOrder: Search<'fetch'> = async ({ client, markAddress }, orderId) => {
  const id = globalId('Order', orderId)
  const order = id && (await readWholeOrder(client, id))
  return order ? snapshotOf(order, markAddress) : null
}

const fetchAll = async (shop: Shop, found: readonly { readonly id: string }[]) => {
  const orders = await inTurns(found, atOnce, ({ id }) => fetchOrder(shop, id))
  return orders.filter((order): order is OrderSnapshot => order !== null)
}

const findByName: Search<'findByName'> = async (shop, name) => {
  const wanted = plain(name)
  if (!searchable.test(wanted)) return null
  const { orders } = await shop.client.query(ordersDocument, {
    query: `name:"${wanted}"`,
    first: 10,
    sortKey: 'ID',
    reverse: true,
  })
  const [found, another] = orders.nodes.filter((order) => plain(order.name) === wanted)
  return found && !another ? fetchOrder(shop, found.id) : null
}

const listOfCustomer: Search<'listOfCustomer'> = async (shop, customerId) => {
  const number = globalId('Customer', customerId)?.split('/').at(-1)
  if (!number) return []
  const { orders } = await shop.client.query(ordersDocument, {
    query: `customer_id:${number}`,
    first: ordersOfCustomer,
    sortKey: 'PROCESSED_AT',
    reverse: true,
  })
  return fetchAll(shop, orders.nodes)
}

const listOfEmail: Search<'listOfEmail'> = async (shop, email) => {
  const wanted = email.trim().toLowerCase()
  if (!address.test(wanted)) return []
  const { orders } = await shop.client.query(ordersDocument, {
    query: `email:"${wanted}"`,
    first: ordersOfAddress,
    sortKey: 'PROCESSED_AT',
    reverse: true,
  })
  const found = await fetchAll(shop, orders.nodes)
  return found.filter((order) => order.email?.toLowerCase() === wanted)
}

const changedSince: Search<'changedSince'> = async (shop, since, cursor) => {
  if (Number.isNaN(Date.parse(since))) throw new Bug(`not an instant: ${since}`)
  const { orders } = await shop.client.query(ordersDocument, {
    query: `updated_at:>='${new Date(since).toISOString()}'`,
    first: ordersPerPage,
    after: cursor,
    sortKey: 'UPDATED_AT',
    reverse: false,
  })
  const { hasNextPage, endCursor } = orders.pageInfo
  return { orders: await fetchAll(shop, orders.nodes), next: hasNextPage ? endCursor : null }
}

/** '#1001' and '1001' are the same order to a shopper. */
const plain = (name: string): string => name.trim().replace(/^#/, '').toUpperCase()

/** What an order's name may be made of. Anything else would be read as search syntax. */
const searchable = /^[\p{L}\p{N}][\p{L}\p{N}\-_./ ]{0,39}$/u

/** An e-mail address, without anything that search syntax would read otherwise. */
const address = /^[^\s"'\\(){}:*<>]{1,64}@[^\s"'\\(){}:*<>]{1,190}$/
