import type {
  FeedRefund,
  FeedWindow,
  MarkAddress,
  OrderFeed,
} from '../../../application/ports/commerce-platform.ts'
import { PlatformRejected } from '../../../application/ports/errors.ts'
import type { WooClient } from './client.ts'
import { minorIn } from './amounts.ts'
import { orderName, orderNumberIn } from './identifiers.ts'
import { refundOf } from './order-refunds.ts'
import { isRestocking } from './our-mark.ts'
import { isDraft, snapshotOf } from './order-snapshot.ts'
import {
  listedOrder,
  namedEntry,
  naiveGmt,
  reportedOrder,
  reportedRefund,
  type ReportedRefund,
} from './reported.ts'
import { changedFrom, readRefunds as readRefundsOf } from './orders.ts'
import { isUnreadable, readEach } from './unread.ts'

/** Only what a snapshot is made of: the shop makes nothing else, and sends less. */
const orderFields = Object.keys(reportedOrder.shape).join(',')
const refundFields = Object.keys(reportedRefund.shape).join(',')

export const createFeed = (client: WooClient, channelId: string, markAddress?: MarkAddress): OrderFeed => ({
  changed: (window) => readChanged(client, channelId, window, markAddress),
  refunds: (window) => readRefunds(client, channelId, window),
  listed: (orderIds) => readListed(client, channelId, orderIds),
  now: () => new Date(Date.now() + client.skewMs()).toISOString(),
})

type Read<Name extends 'changed' | 'refunds' | 'listed'> = (
  client: WooClient,
  channelId: string,
  asked: Parameters<OrderFeed[Name]>[0],
  markAddress?: MarkAddress,
) => ReturnType<OrderFeed[Name]>

/** By id: rows that changed within one second have no order among themselves, and a database may tell them in another on each page. */
const pageOf = ({ offset, size }: Pick<FeedWindow, 'offset' | 'size'>) => ({
  orderby: 'id',
  order: 'asc',
  per_page: size,
  ...(offset % size === 0 ? { page: offset / size + 1 } : { offset }),
})

const readChanged: Read<'changed'> = async (client, channelId, window, markAddress) => {
  const { body, total } = await client.get('orders', {
    ...(window.from === null ? { dates_are_gmt: 'true' } : changedFrom(window.from)),
    modified_before: naiveGmt(window.to),
    ...pageOf(window),
    _fields: orderFields,
  })
  const orders = readEach(body, (entry) => {
    if (isDraft(namedEntry.parse(entry))) return null
    const order = reportedOrder.parse(entry)
    return snapshotOf(channelId, order, briefly(order), markAddress)
  })
  return {
    orders: orders.read.filter((order) => order !== null),
    unread: orders.unread.map((entry) => nameOf(channelId, namedEntry.safeParse(entry).data?.id)),
    read: orders.entries,
    total,
  }
}

/** Before 9.0 WooCommerce lists no refunds but those of one order. */
const readRefunds: Read<'refunds'> = async (client, channelId, window) => {
  try {
    return await readListedRefunds(client, channelId, window)
  } catch (error) {
    if (!(error instanceof PlatformRejected && error.code === 'rest_no_route')) throw error
    return readRefundsByOrder(client, channelId, window)
  }
}

const readListedRefunds: Read<'refunds'> = async (client, channelId, window) => {
  const { body, total } = await client.get('refunds', {
    ...(window.from === null ? {} : changedFrom(window.from)),
    ...pageOf(window),
    _fields: refundFields,
  })
  const refunds = readEach(body, (entry) => tried(reportedRefund.parse(entry)))
  return {
    refunds: refunds.read.flatMap((refund) => {
      if (refund.parent_id === undefined) return []
      return [{ orderId: orderName(channelId, refund.parent_id), refund: withinOrder(refund) }]
    }),
    unread: refunds.unread.map((entry) => nameOf(channelId, namedEntry.safeParse(entry).data?.parent_id)),
    read: refunds.entries,
    total,
  }
}

/** What is read later, with its order, is tried here: then it can still be set aside. */
const tried = (refund: ReportedRefund): ReportedRefund => {
  refundOf(refund, false, minorIn(2))
  return refund
}

/** A page of orders takes the place of a page of refunds, with the refunds of each of them. */
const readRefundsByOrder: Read<'refunds'> = async (client, channelId, window) => {
  const { body, total } = await client.get('orders', {
    ...(window.from === null ? {} : changedFrom(window.from)),
    ...pageOf(window),
    _fields: 'id,status,refunds',
  })
  const orders = readEach(body, (entry) => listedOrder.parse(entry))
  const refunds: { orderId: string; refund: FeedRefund }[] = []
  const unread = orders.unread.map((entry) => nameOf(channelId, namedEntry.safeParse(entry).data?.id))
  for (const { id } of orders.read.filter((order) => order.refunds.length > 0)) {
    const orderId = orderName(channelId, id)
    const found = await refundsOfOrder(client, id)
    if (found) refunds.push(...found.map((refund) => ({ orderId, refund: withinOrder(refund) })))
    else unread.push(orderId)
  }
  return { refunds, unread, read: orders.entries, total }
}

const refundsOfOrder = async (client: WooClient, id: number): Promise<readonly ReportedRefund[] | null> => {
  const found = await readRefundsOf(client, id).catch((error: unknown) => {
    if (isUnreadable(error)) return null
    throw error
  })
  try {
    return found?.map(tried) ?? null
  } catch {
    return null
  }
}

/** By 0 where not even its id can be read. */
const nameOf = (channelId: string, id: number | null | undefined): string => orderName(channelId, id ?? 0)

/** A refund alone does not say how its order was sent, nor with how many decimals it is kept. */
const withinOrder =
  (refund: ReportedRefund): FeedRefund =>
  (order) => {
    const isSent = order.lines.some(({ fulfilments }) => fulfilments.length > 0)
    return refundOf(refund, isSent, minorIn(order.exponent))
  }

const readListed: Read<'listed'> = async (client, channelId, orderIds) => {
  const ids = orderIds.map((orderId) => orderNumberIn(channelId, orderId)).filter((id) => id !== null)
  if (ids.length === 0) return []
  const parameters = { include: ids.join(','), per_page: 100, _fields: 'id,status,refunds' }
  const { body } = await client.get('orders', parameters)
  // What cannot be read counts as not listed: then it is read afresh, by itself.
  return readEach(body, (entry) => listedOrder.parse(entry))
    .read.filter((order) => !isDraft(order))
    .map((order) => ({
      orderId: orderName(channelId, order.id),
      refundIds: order.refunds
        .filter(({ reason }) => !isRestocking(reason ?? ''))
        .map(({ id }) => String(id)),
    }))
}

/** Without refunds nothing is left to be read of them. */
const briefly = ({ refunds }: { readonly refunds: readonly unknown[] }) => (refunds.length > 0 ? null : [])
