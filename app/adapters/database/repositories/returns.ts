import type { LockedOrder, LockedReturn, ReturnRepository } from '../../../application/ports/unit-of-work.ts'
import type { OrderSnapshot } from '../../../domain/orders/order-snapshot.ts'
import type { RecordedEvent, ReturnEvent } from '../../../domain/returns/events.ts'
import { foldReturn } from '../../../domain/returns/evolve.ts'
import type { ReturnState } from '../../../domain/returns/return-state.ts'
import type { Connection, Statement } from '../connection.ts'
import { LOCKED_COLUMNS } from './orders.ts'
import { countReturns } from './return-counts.ts'
import { countListed, listReturns } from './return-list.ts'
import { findBySearch, type Found } from './return-search.ts'
import { ADD, SAVE, addedRow, savedRow } from './return-rows.ts'

/** The events are the truth; everything else of a return is written with them, in one statement. */
export const returnRepository = (
  db: Connection,
  shopId: string,
  nextNumber: () => Promise<number>,
): ReturnRepository => ({
  get: async (returnId) => foldReturn(returnId, await history(db, shopId, returnId)),
  lock: (returnId) => lock(db, shopId, returnId),
  history: (returnId) => history(db, shopId, returnId),
  nextRma: async () => `R-${1000 + (await nextNumber())}`,
  add: async (state, recorded, submissionKey) => {
    await db.write(ADD, addedRow(shopId, state, recorded, submissionKey))
  },
  findBySubmission: async (submissionKey) => {
    const [found] = await db.rows<{ returnId: string; rma: string; orderId: string }>(FIND_BY_SUBMISSION, [
      shopId,
      submissionKey,
    ])
    return found ?? null
  },
  save: async (before, after, recorded) => {
    await db.write(SAVE, savedRow(shopId, before, after, recorded))
  },
  findByRma: async (rma) => idOf(await db.rows(FIND_BY_RMA, [shopId, rma.trim().toUpperCase()])),
  findByNativeReturn: async (channelId, nativeReturnId) =>
    idOf(await db.rows(FIND_BY_NATIVE_RETURN, [shopId, channelId, nativeReturnId])),
  listOfOrder: async (channelId, orderId) =>
    folded(await db.rows(LIST_OF_ORDER, [shopId, channelId, orderId])),
  listOfOrders: async (channelId, orderIds) =>
    folded(await db.rows(LIST_OF_ORDERS, [shopId, channelId, orderIds])),
  statesOf: async (returnIds) => folded(await db.rows(STATES_OF, [shopId, returnIds])),
  ...listing(db, shopId),
  counts: (decidedSince) => countReturns(db, shopId, decidedSince),
})

/** The page and the count of one search look for it once: both are asked in one transaction. */
const listing = (db: Connection, shopId: string): Pick<ReturnRepository, 'list' | 'count'> => {
  const searches = new Map<string, Promise<Found>>()
  const found = (search: string | null | undefined) => {
    const key = search ?? ''
    const known = searches.get(key) ?? findBySearch(db, shopId, key)
    searches.set(key, known)
    return known
  }
  return {
    list: async (query) => listReturns(db, shopId, query, await found(query.search)),
    count: async (query, most) => countListed(db, shopId, query, await found(query.search), most),
  }
}

const idOf = (rows: readonly { readonly returnId?: string }[]) => rows[0]?.returnId ?? null

type EventRow = Omit<RecordedEvent, 'event'> & { readonly type: string; readonly data: object }

const recordedOf = ({ seq, at, actor, type, data }: EventRow): RecordedEvent => ({
  seq,
  at,
  actor,
  event: { type, ...data } as ReturnEvent,
})

const history = async (db: Connection, shopId: string, returnId: string) =>
  (await db.rows<EventRow>(HISTORY, [shopId, returnId])).map(recordedOf)

const HISTORY: Statement = {
  name: 'returns-history',
  text: `select seq, at, actor, type, data from return_events
    where shop_id = $1 and return_id = $2 order by seq`,
}

type LockedRow = LockedOrder & {
  readonly requestedSnapshot: OrderSnapshot | null
  readonly messageKeys: readonly string[]
}

const lock = async (db: Connection, shopId: string, returnId: string): Promise<LockedReturn | null> => {
  const key = [shopId, returnId]
  const [, [row], recorded] = await Promise.all([
    db.rows(LOCK, key),
    db.rows<LockedRow>(READ_LOCKED, key),
    history(db, shopId, returnId),
  ])
  const state = foldReturn(returnId, recorded)
  if (!row || !state) return null
  const { channelId, version, snapshot, claims, payouts, requestedSnapshot, messageKeys } = row
  const order = { channelId, version, snapshot, claims, payouts }
  return { state, order, atRequest: requestedSnapshot ?? snapshot, messageKeys }
}

/** As with orders, what is read is read after the lock is ours. Which order a return belongs to never changes. */
const LOCK: Statement = {
  name: 'returns-lock',
  text: `select from returns r join orders o using (shop_id, channel_id, order_id)
    where r.shop_id = $1 and r.return_id = $2 for no key update of o`,
}

const READ_LOCKED: Statement = {
  name: 'returns-read-locked',
  text: `select ${LOCKED_COLUMNS},
      (select a.snapshot from order_versions a
        where a.shop_id = r.shop_id and a.channel_id = r.channel_id and a.order_id = r.order_id
          and a.version = r.order_version and a.version <> o.version) as "requestedSnapshot",
      array(select m.message_key from messages m
        where m.shop_id = r.shop_id and m.return_id = r.return_id order by m.message_key) as "messageKeys"
    from returns r
      join orders o using (shop_id, channel_id, order_id)
      join order_versions v on v.shop_id = o.shop_id and v.channel_id = o.channel_id
        and v.order_id = o.order_id and v.version = o.version
    where r.shop_id = $1 and r.return_id = $2`,
}

const FIND_BY_SUBMISSION: Statement = {
  name: 'returns-find-by-submission',
  text: `select return_id as "returnId", rma, order_id as "orderId" from returns
    where shop_id = $1 and submission_key = $2`,
}

const FIND_BY_RMA: Statement = {
  name: 'returns-find-by-rma',
  text: 'select return_id as "returnId" from returns where shop_id = $1 and rma = $2',
}

const FIND_BY_NATIVE_RETURN: Statement = {
  name: 'returns-find-by-native-return',
  text: `select return_id as "returnId" from returns
    where shop_id = $1 and channel_id = $2 and native_return_id = $3`,
}

const listWhere = (
  condition: string,
) => `select r.return_id as "returnId", e.seq, e.at, e.actor, e.type, e.data
    from returns r join return_events e using (shop_id, return_id)
    where r.shop_id = $1 and r.channel_id = $2 and ${condition}
    order by r.requested_at, r.return_id, e.seq`

const LIST_OF_ORDER: Statement = { name: 'returns-list-of-order', text: listWhere('r.order_id = $3') }
const LIST_OF_ORDERS: Statement = {
  name: 'returns-list-of-orders',
  text: listWhere('r.order_id = any($3::text[])'),
}

const STATES_OF: Statement = {
  name: 'returns-states-of',
  text: `select return_id as "returnId", seq, at, actor, type, data from return_events
    where shop_id = $1 and return_id = any($2::text[]) order by return_id, seq`,
}

const folded = (rows: readonly (EventRow & { readonly returnId: string })[]): readonly ReturnState[] =>
  [...Map.groupBy(rows, ({ returnId }) => returnId)].flatMap(
    ([returnId, events]) => foldReturn(returnId, events.map(recordedOf)) ?? [],
  )
