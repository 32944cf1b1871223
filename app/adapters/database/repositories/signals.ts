import type { ClearedSignal, SignalRepository } from '../../../application/ports/signals.ts'
import { jsonOf, type Connection, type Statement } from '../connection.ts'

export const signalRepository = (db: Connection, shopId: string): SignalRepository => ({
  returnsOfCustomer: async (channelId, customerId, since, most) => {
    const rows = await db.rows<{ returnId: string }>(RETURNS_OF_CUSTOMER, [
      shopId,
      channelId,
      customerId,
      since,
      most,
    ])
    return rows.map(({ returnId }) => returnId)
  },
  othersAtAddress: async (channelId, addressMark, customerId, since, most) => {
    const values = [shopId, channelId, addressMark, customerId, since, most]
    return (await db.rows<{ latest: string }>(OTHERS_AT_ADDRESS, values)).map(({ latest }) => latest)
  },
  cleared: (channelId, customerId) => db.rows<ClearedSignal>(CLEARED, [shopId, channelId, customerId]),
  clear: async (channelId, customerId, { reason, at, by, note }) => {
    await db.write(CLEAR, [shopId, channelId, customerId, reason, at, jsonOf(by), note])
  },
  addMark: async (fileId, orderId, mark) => {
    await db.write(ADD_MARK, [shopId, fileId, orderId, mark, jsonOf(bandsOf(mark))])
  },
  seenBefore: async (fileIds, orderId) => {
    if (fileIds.length === 0) return 0
    const [found] = await db.rows<{ count: number }>(SEEN_BEFORE, [shopId, fileIds, orderId, mostBitsApart])
    return found?.count ?? 0
  },
})

/** Two marks that are this near are taken to be of one picture. */
const mostBitsApart = 3

/** Marks of three bits apart or fewer share at least one of their four parts, so only those are compared. */
const bandsOf = (mark: string) =>
  [0, 1, 2, 3].map((band) => ({ band, value: Number.parseInt(mark.slice(band * 4, band * 4 + 4), 16) }))

const RETURNS_OF_CUSTOMER: Statement = {
  name: 'signals-returns-of-customer',
  text: `select r.return_id as "returnId" from returns r
      join orders o on o.shop_id = r.shop_id and o.channel_id = r.channel_id and o.order_id = r.order_id
    where o.shop_id = $1 and o.channel_id = $2 and o.customer_id = $3 and r.requested_at > $4
    order by r.requested_at desc, r.return_id limit $5`,
}

const OTHERS_AT_ADDRESS: Statement = {
  name: 'signals-others-at-address',
  text: `select max(placed_at) as latest from orders
    where shop_id = $1 and channel_id = $2 and address_mark = $3 and customer_id <> $4 and placed_at > $5
    group by customer_id order by latest desc limit $6`,
}

const CLEARED: Statement = {
  name: 'signals-cleared',
  text: `select reason, cleared_at as at, cleared_by as by, note from cleared_signals
    where shop_id = $1 and channel_id = $2 and customer_id = $3`,
}

const CLEAR: Statement = {
  name: 'signals-clear',
  text: `insert into cleared_signals (shop_id, channel_id, customer_id, reason, cleared_at, cleared_by, note)
    values ($1, $2, $3, $4, $5, $6, $7)
    on conflict (shop_id, channel_id, customer_id, reason)
      do update set cleared_at = excluded.cleared_at, cleared_by = excluded.cleared_by, note = excluded.note`,
}

const ADD_MARK: Statement = {
  name: 'signals-add-mark',
  text: `insert into photo_marks (shop_id, band, value, file_id, mark, order_id)
    select $1, band, value, $2, $4, $3 from jsonb_to_recordset($5::jsonb) as b (band smallint, value int)
    on conflict do nothing`,
}

const SEEN_BEFORE: Statement = {
  name: 'signals-seen-before',
  text: `select count(distinct mine.file_id)::int as count
    from photo_marks mine join photo_marks other on other.shop_id = mine.shop_id and other.band = mine.band
      and other.value = mine.value and other.order_id <> $3
    where mine.shop_id = $1 and mine.file_id = any($2::text[])
      and bit_count(('x' || mine.mark)::bit(64) # ('x' || other.mark)::bit(64)) <= $4`,
}
