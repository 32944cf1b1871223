import type { OrderSnapshot } from '../../domain/orders/order-snapshot.ts'
import { asKnown, isErasedSince, observeOrder } from '../orders/observe-order.ts'
import type { SyncState } from '../ports/channels.ts'
import type { FeedAhead } from './read-ahead.ts'
import type { FeedPage, OrderFeed } from '../ports/commerce-platform.ts'
import type { Ports } from '../ports/outside.ts'
import type { Repositories, ShopRecord, StoredOrder } from '../ports/unit-of-work.ts'

export type Reading = {
  readonly deps: Ports
  readonly shop: ShopRecord
  readonly feed: FeedAhead
  /** Whether another page may be asked for before this one is written down: not by the last of a job. */
  readonly isLast: boolean
}
type Ended = (state: SyncState) => SyncState

/** Reads one page of orders and writes it down, together with how far that is. */
export const readOrders = async (
  { deps, shop, feed, isLast }: Reading,
  state: SyncState,
  ended: Ended,
): Promise<SyncState> => {
  const page = await feed.changed(windowOf(state))
  const back = drift(state, page)
  const next = back ?? turned(state, page, ended)
  if (next.phase === 'orders' && !isLast) feed.ahead(windowOf(next))
  await deps.unitOfWork(shop.shopId)(async (repositories) => {
    if (!back) await keep(deps, shop, repositories, page.orders, state.completeAt === null)
    await repositories.channels.saveSync(shop.channelId, next)
    if (!back) await setAside(deps, shop, repositories, page)
  })
  return next
}

/** What cannot be read keeps back nothing else; a merchant is shown which orders these are. */
const setAside = async (
  { log }: Ports,
  { shopId, channelId }: ShopRecord,
  { channels }: Pick<Repositories, 'channels'>,
  { orders = [], unread }: Pick<FeedPage, 'unread'> & { readonly orders?: readonly OrderSnapshot[] },
): Promise<void> => {
  if (unread.length > 0) log('warn', 'orders of a store cannot be read', { shopId, channelId, unread })
  await channels.setAside(channelId, { read: orders.map(({ orderId }) => orderId), unread })
}

const windowOf = ({ windowFrom, windowTo, position, pageSize }: SyncState) => ({
  from: windowFrom,
  to: windowTo ?? '',
  offset: position,
  size: pageSize,
})

/**
 * Some hosts take the counting header away. Then a page that is not full is the last one, and what moves up is not seen: pages overlap.
 */
const turned = (state: SyncState, { read, total }: FeedPage, ended: Ended): SyncState => {
  const step = total === null ? Math.ceil(state.pageSize * partReadOnce) : state.pageSize
  const on = { ...state, position: state.position + step, total }
  return read < state.pageSize || (total !== null && on.position >= total) ? ended(on) : on
}

const partReadOnce = 0.8

/**
 * What changes while a window is read leaves it, and all that follows moves up: the beginning of the page we are at then stands
 * on one that was read before. So we go back by as many pages as were lost.
 */
const drift = ({ total, position, pageSize, ...state }: SyncState, page: FeedPage): SyncState | null => {
  if (total === null || page.total === null || position === 0 || page.total >= total) return null
  const pages = Math.ceil((total - page.total) / pageSize)
  return { ...state, pageSize, position: Math.max(0, position - pages * pageSize), total: page.total }
}

/**
 * Orders without refunds are written down together. Where money went back the order is read afresh, with the units of its
 * refunds, and where its customer was erased; the first time that is left to the reading of all refunds.
 */
const keep = async (
  deps: Ports,
  shop: ShopRecord,
  { orders, jobs }: Repositories,
  page: readonly OrderSnapshot[],
  isFirst: boolean,
): Promise<void> => {
  const { channelId } = shop
  const ids = page.map(({ orderId }) => orderId)
  const known = new Map(
    (await orders.getMany(channelId, ids)).map((one) => [one.snapshot.orderId, one.snapshot]),
  )
  const now = deps.clock()
  // Twice within one second is twice: what says the same as before makes no new version.
  const news = page.filter(({ orderId, changedAt }) => (known.get(orderId)?.changedAt ?? '') <= changedAt)
  const isNew = ({ orderId, refunds }: OrderSnapshot) =>
    !known.has(orderId) && (isFirst || refunds.length === 0)
  await orders.addMany(channelId, news.filter(isNew), now)
  await Promise.all(
    news
      .filter((snapshot) => !isNew(snapshot))
      .map((snapshot) => {
        const { orderId } = snapshot
        const before = known.get(orderId)
        if (!before || isWithRefunds(before) || isWithRefunds(snapshot) || isErasedSince(before, snapshot))
          return jobs.enqueue('read-afresh', { channelId, about: { kind: 'order', orderId } })
        return orders.save(channelId, asKnown(before, snapshot), now)
      }),
  )
}

const isWithRefunds = ({ refunds }: OrderSnapshot): boolean => refunds.length > 0

/** Reads one page of refunds into the orders that they are of. */
export const readRefunds = async (
  { deps, shop, feed }: Reading,
  state: SyncState,
  ended: Ended,
): Promise<SyncState> => {
  const page = await feed.refunds(windowOf(state))
  const wanted = [...new Set(page.refunds.map(({ orderId }) => orderId))]
  const known = await deps.unitOfWork(shop.shopId)(({ orders }) => orders.getMany(shop.channelId, wanted))
  for (const order of known) await observeOrder(deps, shop)(withRefunds(order, page.refunds))
  const next = turned(state, page, ended)
  await deps.unitOfWork(shop.shopId)(async ({ channels }) => {
    await channels.saveSync(shop.channelId, next)
    await setAside(deps, shop, { channels }, { unread: page.unread })
  })
  return next
}

type ReadRefunds = Awaited<ReturnType<OrderFeed['refunds']>>['refunds']

const withRefunds = ({ snapshot }: StoredOrder, read: ReadRefunds): OrderSnapshot => {
  const whole = read
    .filter(({ orderId }) => orderId === snapshot.orderId)
    .map(({ refund }) => refund(snapshot))
    .filter((refund) => refund !== null)
  return asKnown(snapshot, {
    ...snapshot,
    refunds: snapshot.refunds.map(
      (brief) => whole.find(({ refundId }) => refundId === brief.refundId) ?? brief,
    ),
  })
}

const sweptAtOnce = 100

/** Asks of a hundred kept orders whether they are still there, and whether their refunds are. */
export const sweepOrders = async (
  { deps, shop, feed }: Reading,
  state: SyncState,
  ended: Ended,
): Promise<SyncState> => {
  const { channelId } = shop
  const { ids, known } = await deps.unitOfWork(shop.shopId)(async ({ orders }) => {
    const ids = await orders.idsAfter(channelId, state.sweptTo, sweptAtOnce)
    return { ids, known: await orders.getMany(channelId, ids) }
  })
  const last = ids.at(-1)
  const listed = ids.length > 0 ? await feed.listed(ids) : []
  const next = last === undefined || ids.length < sweptAtOnce ? ended(state) : { ...state, sweptTo: last }
  await deps.unitOfWork(shop.shopId)(async ({ jobs, channels }) => {
    for (const { snapshot } of known)
      if (isOther(snapshot, listed))
        await jobs.enqueue('read-afresh', { channelId, about: { kind: 'order', orderId: snapshot.orderId } })
    await channels.saveSync(channelId, next)
    if (next.phase === 'sweep') return
    for (const orderId of (await channels.sync(channelId))?.unread ?? [])
      await jobs.enqueue('read-afresh', { channelId, about: { kind: 'order', orderId } })
  })
  return next
}

/** Gone, or with other refunds: deleting one leaves the order's date as it was. */
const isOther = (snapshot: OrderSnapshot, listed: Awaited<ReturnType<OrderFeed['listed']>>): boolean => {
  const now = listed.find(({ orderId }) => orderId === snapshot.orderId)
  if (!now) return snapshot.cancelledAt === null
  const shown = new Set(now.refundIds)
  return (
    shown.size !== snapshot.refunds.length || snapshot.refunds.some(({ refundId }) => !shown.has(refundId))
  )
}
