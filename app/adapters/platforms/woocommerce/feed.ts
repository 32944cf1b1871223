import { z } from 'zod'
import type {
  FeedRefund,
  FeedWindow,
  MarkAddress,
  OrderFeed,
} from '../../../application/ports/commerce-platform.ts'
import type { WooClient } from './client.ts'
import { minorIn } from './amounts.ts'
import { orderName, orderNumberIn } from './identifiers.ts'
import { refundOf } from './order-refunds.ts'
import { isRestocking } from './our-mark.ts'
import { isDraft, snapshotOf } from './order-snapshot.ts'
import {
  listedOrder,
  naiveGmt,
  readAs,
  reportedOrder,
  reportedRefund,
  type ReportedRefund,
} from './reported.ts'
import { changedFrom } from './orders.ts'

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

const pageOf = ({ offset, size }: Pick<FeedWindow, 'offset' | 'size'>) => ({
  order: 'asc',
  per_page: size,
  page: offset / size + 1,
})

const readChanged: Read<'changed'> = async (client, channelId, window, markAddress) => {
  const { body, total } = await client.get('orders', {
    ...(window.from === null ? { dates_are_gmt: 'true' } : changedFrom(window.from)),
    modified_before: naiveGmt(window.to),
    orderby: 'modified',
    ...pageOf(window),
    _fields: orderFields,
  })
  const orders = readAs(z.array(reportedOrder), body)
  return {
    orders: orders
      .filter((order) => !isDraft(order))
      .map((order) => snapshotOf(channelId, order, briefly(order), markAddress)),
    read: orders.length,
    total,
  }
}

const readRefunds: Read<'refunds'> = async (client, channelId, window) => {
  const { body, total } = await client.get('refunds', {
    ...(window.from === null ? {} : changedFrom(window.from)),
    orderby: 'id',
    ...pageOf(window),
    _fields: refundFields,
  })
  const refunds = readAs(z.array(reportedRefund), body)
  return {
    refunds: refunds.flatMap((refund) => {
      if (refund.parent_id === undefined) return []
      return [{ orderId: orderName(channelId, refund.parent_id), refund: withinOrder(refund) }]
    }),
    read: refunds.length,
    total,
  }
}

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
  const orders = readAs(z.array(listedOrder), (await client.get('orders', parameters)).body)
  return orders
    .filter((order) => !isDraft(order))
    .map((order) => ({
      orderId: orderName(channelId, order.id),
      refundIds: order.refunds
        .filter(({ reason }) => !isRestocking(reason ?? ''))
        .map(({ id }) => String(id)),
    }))
}

/** Without refunds nothing is left to be read of them. */
const briefly = ({ refunds }: { readonly refunds: readonly unknown[] }) => (refunds.length > 0 ? null : [])
