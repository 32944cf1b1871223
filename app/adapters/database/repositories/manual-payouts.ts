import type {
  ManualPayoutRepository,
  PayoutDetailsRepository,
  SealedDetails,
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
  count: async (most) => (await db.rows<{ n: number }>(COUNT, [shopId, most]))[0]?.n ?? 0,
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
  text: `select count(*)::int as n from (
    select from payouts where shop_id = $1 and waits_since is not null limit $2) as some`,
}
