import type { Pool } from 'pg'

/**
 * Fills a shop with returns of three years up to now by SQL: what lists and figures read of them, without their ledgers.
 * Most are done, some wait, few have problems; common first names stand beside rare last names.
 */
export const fillWithReturns = async (
  pool: Pool,
  { shopId, channelId }: { readonly shopId: string; readonly channelId: string },
  count: number,
) => {
  await pool.query(ORDERS, [shopId, channelId, count])
  await pool.query(RETURNS, [shopId, channelId, count])
  for (const statement of [WORDS, REASONS, PAYOUTS]) await pool.query(statement, [shopId])
  for (const table of ['orders', 'returns', 'return_words', 'return_reasons', 'payouts'])
    await pool.query(`vacuum analyze ${table}`)
}

/** Each return has an order of its own, and a customer two of these. */
const ORDERS = `insert into orders (shop_id, channel_id, order_id, name_key, placed_at, version, content_hash, changed_at, customer_id)
  select $1, $2, 'bench-' || n, n * 7 + 1000, now() - (n * 9973::bigint % 94600000) * interval '1 second', 1, '', now(), 'bench-' || n / 2
  from generate_series(1, 1000 + $3::int) as n on conflict do nothing`

const RETURNS = `insert into returns (shop_id, return_id, version, page_version, status, waiting_for, waiting_since, has_problem,
    alert, decided_by, decided_at, channel_id, order_id, order_version, rma, order_name, customer_name, units, value, value_rank,
    currency, exponent, requested_at, search_text, brief)
  select $1, gen_random_uuid()::text, 3, 3, made.status, made.waiting, case when made.waiting = 'nothing' then 'infinity' else made.at end,
    n % 1000 = 0, case when n % 800 = 0 then 'parcel_late' end, case when n % 4 = 0 then 'person' else 'rule' end,
    case when made.waiting <> 'decision' then made.at + n % 48 * interval '1 hour' end, $2, 'bench-' || n, 1, 'R-' || n, '#' || (n * 7 + 1000), made.first || ' ' || made.last, 1 + n % 3,
    1000 + (n * 7919::bigint) % 90000, (1000 + (n * 7919::bigint) % 90000) * 100, case when n % 20 = 0 then 'USD' else 'EUR' end, 2, made.at,
    ' r' || n || ' ' || n || ' ' || (n * 7 + 1000) || ' ' || made.first || made.last || ' ' || made.first || ' ' || made.last
      || ' ' || made.first || made.last || n || 'examplecom',
    jsonb_build_object('lines', jsonb_build_array(jsonb_build_object('title', 'Linen Shirt ' || n % 90, 'variantTitle', 'M / White',
      'quantity', 1 + n % 3, 'reason', 'too_small', 'ownReason', null, 'resolution', 'refund')), 'furtherLines', n % 2, 'shown', n % 3,
      'attention', case when made.status = 'requested' and n % 5 = 0 then '["photo_missing"]'::jsonb else '[]'::jsonb end,
      'locale', (array['en','id','nl'])[1 + n % 3])
  from generate_series((select 1001 + count(*) from returns where shop_id = $1), 1000 + $3::int) as n
    cross join lateral (select
      (array['jan','sari','ana','peter','maria','budi','emma','noah','lotte','finn'])[1 + (n * 31) % 10] as first,
      'family' || (n * 104729::bigint) % 5000 as last,
      now() - (n * 9973::bigint % 94600000) * interval '1 second' as at,
      case when n % 100 < 80 then 'closed' when n % 100 < 85 then 'declined' when n % 100 < 88 then 'requested'
        when n % 100 < 92 then 'approved' when n % 100 < 96 then 'on_its_way' else 'received' end as status,
      case when n % 100 < 85 then 'nothing' when n % 100 < 88 then 'decision' when n % 100 < 92 then 'parcel'
        when n % 100 < 96 then 'receipt' when n % 100 < 98 then 'inspection' when n % 100 < 99 then 'putting_away'
        else 'refund' end as waiting) made`

const WORDS = `insert into return_words (shop_id, return_id, word, is_personal)
  select shop_id, return_id, convert_to(word, 'UTF8'), word !~ '^r?[0-9]+$'
  from returns, unnest(string_to_array(trim(search_text), ' ')) as word
  where shop_id = $1 on conflict do nothing`

const REASONS = `insert into return_reasons (shop_id, return_id, return_line_id, reason, units, requested_at)
  select shop_id, return_id, 'line-1', (array['too_small','too_large','not_as_described','damaged','changed_mind','other'])[1 + value % 6],
    units, requested_at
  from returns where shop_id = $1 on conflict do nothing`

const PAYOUTS = `insert into payouts (shop_id, call_id, return_id, channel_id, order_id, settlement_id, status, outbound_shipping,
    already_refunded, parts, confirmed_at)
  select shop_id, return_id, return_id, channel_id, order_id, 'settlement-1', 'confirmed', 0, 0,
    jsonb_build_array(jsonb_build_object('minor', value)), requested_at + interval '9 days'
  from returns where shop_id = $1 and status = 'closed' on conflict do nothing`
