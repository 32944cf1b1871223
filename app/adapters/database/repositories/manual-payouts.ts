import type {
  ManualPayoutRepository,
  PayoutDetailsRepository,
  SealedDetails,
  SentPayout,
  WaitingPayout,
} from '../../../application/ports/payouts.ts'
import type { Connection, Statement } from '../connection.ts'

export const payoutDetailsRepository = (db: Connection, shopId: string): PayoutDetailsRepository => ({
  get: async (returnId) => (await db.rows<SealedDetails>(GET, [shopId, returnId]))[0] ?? null,
  set: (returnId, { detailsId, sealed, keyId, givenAt }) =>
    db.write(SET, [shopId, returnId, detailsId, sealed, keyId, givenAt]),
  forget: (returnId) => db.write(FORGET, [shopId, returnId]),
})

export const manualPayoutRepository = (db: Connection, shopId: string): ManualPayoutRepository => ({
  waiting: ({ after, limit }) =>
    db.rows<WaitingPayout>(WAITING, [shopId, after?.since ?? '-infinity', after?.callId ?? '', limit]),
  count: async () => (await db.rows<{ n: number }>(COUNT, [shopId]))[0]?.n ?? 0,
  sent: ({ after, search, limit }) =>
    db.rows<SentPayout>(SENT, [shopId, after?.at ?? 'infinity', after?.callId ?? '', limit, search ?? '']),
})

const GET: Statement = {
  name: 'payout-details-get',
  text: `select details_id as "detailsId", sealed, key_id as "keyId" from payout_details
    where shop_id = $1 and return_id = $2`,
}
const SET: Statement = {
  name: 'payout-details-set',
  text: `insert into payout_details (shop_id, return_id, details_id, sealed, key_id, given_at)
    values ($1, $2, $3, $4, $5, $6)
    on conflict (shop_id, return_id) do update set details_id = excluded.details_id, sealed = excluded.sealed,
      key_id = excluded.key_id, given_at = excluded.given_at`,
}
const FORGET: Statement = {
  name: 'payout-details-forget',
  text: 'delete from payout_details where shop_id = $1 and return_id = $2',
}

const WAITING: Statement = {
  name: 'manual-payouts-waiting',
  text: `select p.call_id as "callId", p.waits_since as since, p.by_hand as minor, p.return_id as "returnId",
      r.page_version as version, r.rma, r.order_name as "orderName", r.customer_name as "customerName",
      r.currency, r.exponent
    from payouts p join returns r using (shop_id, return_id)
    where p.shop_id = $1 and p.waits_since is not null and (p.waits_since, p.call_id) > ($2::timestamptz, $3)
    order by p.waits_since, p.call_id limit $4`,
}
const COUNT: Statement = {
  name: 'manual-payouts-count',
  text: 'select count(*)::int as n from payouts where shop_id = $1 and waits_since is not null',
}

/** What is searched for is read from the newest on; it is a text and no pattern. */
const SENT: Statement = {
  name: 'manual-payouts-sent',
  text: `select p.call_id as "callId", p.sent_at as at, p.by_hand as minor, p.return_id as "returnId",
      p.order_id as "orderId", p.refund_id as "refundId", r.rma, r.order_name as "orderName",
      r.customer_name as "customerName", r.currency, r.exponent
    from payouts p join returns r using (shop_id, return_id)
    where p.shop_id = $1 and p.sent_at is not null and (p.sent_at, p.call_id) < ($2::timestamptz, $3)
      and ($5 = '' or strpos(lower(p.reference), lower($5)) > 0
        or lower($5) in (lower(r.rma), lower(r.order_name), ltrim(lower(r.order_name), '#')))
    order by p.sent_at desc, p.call_id desc limit $4`,
}
