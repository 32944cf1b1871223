import { createHash } from 'node:crypto'
import type {
  LockedOrder,
  OrderRepository,
  PayoutRow,
  StoredOrder,
} from '../../../application/ports/unit-of-work.ts'
import type { OrderSnapshot } from '../../../domain/orders/order-snapshot.ts'
import { jsonOf, type Connection, type Statement } from '../connection.ts'

export const orderRepository = (db: Connection, shopId: string): OrderRepository => ({
  get: async (channelId, orderId) => first(await db.rows<StoredOrder>(GET, [shopId, channelId, orderId])),
  getMany: (channelId, orderIds) => db.rows<StoredOrder>(GET_MANY, [shopId, channelId, orderIds]),
  channelOf: async (orderId) =>
    first(await db.rows<{ channelId: string }>(CHANNEL_OF, [shopId, orderId]))?.channelId ?? null,
  idsAfter: async (channelId, after, most) => {
    const rows = await db.rows<{ orderId: string }>(IDS_AFTER, [shopId, channelId, after ?? '', most])
    return rows.map(({ orderId }) => orderId)
  },
  getVersion: async (channelId, orderId, version) =>
    first(await db.rows<StoredOrder>(GET_VERSION, [shopId, channelId, orderId, version])),
  lock: async (channelId, orderId) => {
    const key = [shopId, channelId, orderId]
    const [, found] = await Promise.all([db.rows(LOCK, key), db.rows<LockedOrder>(READ_LOCKED, key)])
    return first(found)
  },
  findByName: async (channelId, name) =>
    first(await db.rows<StoredOrder>(FIND_BY_NAME, [shopId, channelId, nameKey(name)])),
  listOfCustomer: (channelId, customerId) =>
    db.rows<StoredOrder>(LIST_OF_CUSTOMER, [shopId, channelId, customerId]),
  latest: (channelId, most) => db.rows<StoredOrder>(PLACED_LAST, [shopId, channelId, most]),
  currencies: async (channelId, most) => {
    const rows = await db.rows<{ currency: string }>(CURRENCIES, [shopId, channelId, most])
    return rows.map(({ currency }) => currency)
  },
  save: (channelId, snapshot, at) => save(db, shopId, channelId, snapshot, at),
  addMany: async (channelId, snapshots, at) => {
    const columns = snapshots.map((snapshot) => columnsOf(snapshot))
    const column = (index: number) => columns.map((values) => values[index])
    await db.write(ADD_MANY, [shopId, channelId, at, ...[0, 1, 2, 3, 4, 5, 6, 7].map(column)])
  },
  setOutsideClaims: async (channelId, orderId, claimant, units) => {
    await db.write(SET_OUTSIDE_CLAIMS, [shopId, channelId, orderId, claimant, JSON.stringify(units)])
  },
})

const first = <T>(rows: readonly T[]): T | null => rows[0] ?? null

/** How shoppers write an order's number: with or without '#', in any case. */
export const nameKey = (name: string) => name.trim().replace(/^#/, '').toLowerCase()

const LATEST = `select o.channel_id as "channelId", o.version, v.snapshot
  from orders o join order_versions v using (shop_id, channel_id, order_id, version)
  where o.shop_id = $1 and o.channel_id = $2`

const GET: Statement = { name: 'orders-get', text: `${LATEST} and o.order_id = $3` }

/** Planned anew each time: a plan that was made for a nearly empty table would read all of it, and tables fill while a store is read. */
const GET_MANY: Statement = { name: '', text: `${LATEST} and o.order_id = any($3)` }

const CHANNEL_OF: Statement = {
  name: 'orders-channel-of',
  text: `select o.channel_id as "channelId" from channels c
    join orders o on o.shop_id = c.shop_id and o.channel_id = c.channel_id and o.order_id = $2
    where c.shop_id = $1 limit 1`,
}

const IDS_AFTER: Statement = {
  name: 'orders-ids-after',
  text: `select order_id as "orderId" from orders
    where shop_id = $1 and channel_id = $2 and order_id > $3 order by order_id limit $4`,
}

const FIND_BY_NAME: Statement = {
  name: 'orders-find-by-name',
  text: `${LATEST} and o.name_key = $3 order by o.placed_at desc limit 1`,
}

const LIST_OF_CUSTOMER: Statement = {
  name: 'orders-list-of-customer',
  text: `${LATEST} and o.customer_id = $3 order by o.placed_at desc, o.order_id`,
}

const PLACED_LAST: Statement = {
  name: 'orders-placed-last',
  text: `${LATEST} order by o.placed_at desc, o.order_id limit $3`,
}

const CURRENCIES: Statement = {
  name: 'orders-currencies',
  text: `select distinct latest.snapshot ->> 'currency' as currency
    from (${LATEST} order by o.placed_at desc, o.order_id limit $3) latest`,
}

const GET_VERSION: Statement = {
  name: 'orders-get-version',
  text: `select channel_id as "channelId", version, snapshot from order_versions
    where shop_id = $1 and channel_id = $2 and order_id = $3 and version = $4`,
}

/**
 * Two statements, not one: what is read must be read after the lock is ours, not as it was when we began to wait. They
 * travel together.
 */
const LOCK: Statement = {
  name: 'orders-lock',
  text: 'select from orders where shop_id = $1 and channel_id = $2 and order_id = $3 for no key update',
}

/** Payouts on an order, as a column of a query over `orders o`. */
export const PAYOUTS_COLUMN = `(select coalesce(json_agg(${payoutColumns('p')} order by p.call_id), '[]')
    from payouts p
    where p.shop_id = o.shop_id and p.channel_id = o.channel_id and p.order_id = o.order_id) as payouts`

/** What a locked order holds, as columns of a query over `orders o` and its latest `order_versions v`. */
export const LOCKED_COLUMNS = `o.channel_id as "channelId", o.version, v.snapshot,
  (select coalesce(json_agg(json_build_object('lineId', c.line_id, 'unit', c.unit, 'claimant', c.claimant)
      order by c.line_id, c.unit), '[]')
    from unit_claims c
    where c.shop_id = o.shop_id and c.channel_id = o.channel_id and c.order_id = o.order_id) as claims,
  ${PAYOUTS_COLUMN}`

function payoutColumns(p: string) {
  const columns = {
    returnId: 'return_id',
    callId: 'call_id',
    settlementId: 'settlement_id',
    status: 'status',
    refundId: 'refund_id',
    outboundShipping: 'outbound_shipping',
    alreadyRefunded: 'already_refunded',
    parts: 'parts',
  } satisfies Record<keyof PayoutRow, string>
  return `json_build_object(${Object.entries(columns)
    .map(([key, column]) => `'${key}', ${p}.${column}`)
    .join(', ')})`
}

const READ_LOCKED: Statement = {
  name: 'orders-read-locked',
  text: `select ${LOCKED_COLUMNS}
    from orders o join order_versions v using (shop_id, channel_id, order_id, version)
    where o.shop_id = $1 and o.channel_id = $2 and o.order_id = $3`,
}

type Head = { readonly version: number; readonly contentHash: string; readonly changedAt: string }

/** An order's row and its first version, as `ADD_MANY` takes them. */
const columnsOf = (snapshot: OrderSnapshot): readonly (string | null)[] => [
  snapshot.orderId,
  contentHash(snapshot),
  nameKey(snapshot.name),
  snapshot.customer?.customerId ?? null,
  snapshot.placedAt,
  jsonOf(snapshot),
  snapshot.changedAt,
  snapshot.addressMark ?? null,
]

/** Those that are there already, since somebody was first, stay as they are. */
const ADD_MANY: Statement = {
  name: 'orders-add-many',
  text: `with wanted as (
      select * from unnest($4::text[], $5::text[], $6::text[], $7::text[], $8::timestamptz[], $9::jsonb[], $10::timestamptz[],
        $11::text[])
        as w (order_id, content_hash, name_key, customer_id, placed_at, snapshot, changed_at, address_mark)
    ), added as (
      insert into orders (shop_id, channel_id, order_id, version, content_hash, name_key, customer_id, placed_at, changed_at,
        address_mark)
      select $1, $2, order_id, 1, content_hash, name_key, customer_id, placed_at, changed_at, address_mark from wanted
      on conflict do nothing
      returning order_id
    )
    insert into order_versions (shop_id, channel_id, order_id, version, snapshot, saved_at)
    select $1, $2, order_id, 1, snapshot, $3::timestamptz from wanted join added using (order_id)`,
}

/** What is there is locked first, so that two reports of one order become versions one after the other. */
const save = async (
  db: Connection,
  shopId: string,
  channelId: string,
  snapshot: OrderSnapshot,
  at: string,
) => {
  const key = [shopId, channelId, snapshot.orderId]
  const content = jsonOf(snapshot)
  const hash = contentHash(snapshot)
  const customerId = snapshot.customer?.customerId ?? null
  const { placedAt, changedAt, addressMark = null } = snapshot
  const head = [hash, nameKey(snapshot.name), customerId, placedAt, content, at, changedAt, addressMark]
  for (;;) {
    const latest = first(await db.rows<Head>(HEAD, key))
    const news = newsOf(latest, hash, snapshot.changedAt)
    if (news === 'later') await db.write(TOUCH, [...key, snapshot.changedAt])
    if (latest && news !== 'content') return { version: latest.version, isNew: false }
    const written = await db.rows<Head>(latest ? ADD_VERSION : ADD_ORDER, [...key, ...head])
    if (written[0]) return { version: written[0].version, isNew: true }
  }
}

/** What a report adds to the latest: other content, only a later moment, or nothing. */
const newsOf = (latest: Head | null, hash: string, changedAt: string): 'content' | 'later' | 'none' => {
  if (!latest) return 'content'
  const since = Date.parse(changedAt) - Date.parse(latest.changedAt)
  if (latest.contentHash === hash) return since > 0 ? 'later' : 'none'
  return since < 0 ? 'none' : 'content'
}

const HEAD: Statement = {
  name: 'orders-head',
  text: `select version, content_hash as "contentHash", changed_at as "changedAt" from orders
    where shop_id = $1 and channel_id = $2 and order_id = $3 for no key update`,
}

const TOUCH: Statement = {
  name: 'orders-touch',
  text: `update orders set changed_at = $4 where shop_id = $1 and channel_id = $2 and order_id = $3`,
}

const INSERT_VERSION = `insert into order_versions (shop_id, channel_id, order_id, version, snapshot, saved_at)
  select shop_id, channel_id, order_id, version, $8::jsonb, $9::timestamptz from head
  returning version`

const ADD_ORDER: Statement = {
  name: 'orders-add',
  text: `with head as (
      insert into orders (shop_id, channel_id, order_id, version, content_hash, name_key, customer_id, placed_at, changed_at,
        address_mark)
      values ($1, $2, $3, 1, $4, $5, $6, $7, $10, $11) on conflict do nothing
      returning shop_id, channel_id, order_id, version
    ) ${INSERT_VERSION}`,
}

const ADD_VERSION: Statement = {
  name: 'orders-add-version',
  text: `with head as (
      update orders set version = version + 1, content_hash = $4, name_key = $5, customer_id = $6, placed_at = $7,
        changed_at = $10, address_mark = $11
      where shop_id = $1 and channel_id = $2 and order_id = $3
      returning shop_id, channel_id, order_id, version
    ) ${INSERT_VERSION}`,
}

/** The order in which a channel happens to name the keys is not content, nor is the moment of a change that we do not see. */
const contentHash = (snapshot: OrderSnapshot) =>
  createHash('sha256')
    .update(JSON.stringify(sorted({ ...snapshot, changedAt: null })))
    .digest('hex')

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted)
  if (value === null || typeof value !== 'object') return value
  const entries = Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1))
  return Object.fromEntries(entries.map(([key, part]) => [key, sorted(part)]))
}

const SET_OUTSIDE_CLAIMS: Statement = {
  name: 'orders-set-outside-claims',
  text: `with wanted as (
      select "lineId" as line_id, unit from jsonb_to_recordset($5::jsonb) as w ("lineId" text, unit int)
    ), freed as (
      delete from unit_claims c
      where c.shop_id = $1 and c.channel_id = $2 and c.order_id = $3 and c.claimant = $4
        and not exists (select from wanted w where w.line_id = c.line_id and w.unit = c.unit)
    )
    insert into unit_claims (shop_id, channel_id, order_id, line_id, unit, claimant)
    select $1, $2, $3, line_id, unit, $4 from wanted
    on conflict do nothing`,
}
