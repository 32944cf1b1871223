import type {
  Backtest,
  BacktestPage,
  BacktestRepository,
  BacktestRow,
  CaseFilter,
  KeptOrderRow,
  ListedCase,
} from '../../../application/ports/backtests.ts'
import type { BacktestSum } from '../../../domain/backtest/backtest-sums.ts'
import { jsonOf, type Connection, type Statement } from '../connection.ts'
import { PAYOUTS_COLUMN } from './orders.ts'

export const backtestRepository = (db: Connection, shopId: string): BacktestRepository => ({
  start: async ({ backtestId, draft, against, sources, askedAt, askedBy, totalOrders }) => {
    const documents = [
      draft.hash,
      jsonOf(draft.policy),
      against?.hash ?? null,
      against && jsonOf(against.policy),
    ]
    const phase = sources === 'imported' ? 'imported' : 'shop'
    const values = [shopId, backtestId, ...documents, sources, askedAt, jsonOf(askedBy), totalOrders, phase]
    return (await db.rows(START, values)).length > 0
  },
  get: async (backtestId) => (await db.rows<Backtest>(GET, [shopId, backtestId]))[0] ?? null,
  list: (most) => db.rows<BacktestRow>(LIST, [shopId, most]),
  ordersAfter: async (after, most) => {
    const page = [shopId, after?.channelId ?? '', after?.orderId ?? '', most]
    await db.rows(LOCK_ORDERS_AFTER, page)
    return db.rows<KeptOrderRow>(ORDERS_AFTER, page)
  },
  countOrders: async () => (await db.rows<{ count: number }>(COUNT_ORDERS, [shopId]))[0]?.count ?? 0,
  write: (backtestId, page) => write(db, shopId, backtestId, page),
  end: async (backtestId, state, at) => (await db.rows(END, [shopId, backtestId, state, at])).length > 0,
  noteFailure: async (backtestId) =>
    (await db.rows<{ failures: number }>(NOTE_FAILURE, [shopId, backtestId]))[0]?.failures ?? 0,
  remove: async (backtestId) => {
    await db.write(REMOVE, [shopId, backtestId])
  },
  ...resultsOf(db, shopId),
})

type Results = Pick<BacktestRepository, 'sums' | 'cases' | 'casesBefore' | 'getCase'>

const resultsOf = (db: Connection, shopId: string): Results => ({
  sums: async (backtestId) => {
    const rows = await db.rows<SumRow>(SUMS, [shopId, backtestId])
    return rows.map((row) => ({ ...row, minor: BigInt(row.minor) }))
  },
  cases: async (backtestId, filter, after, most) =>
    (await db.rows<CaseRow>(CASES, [shopId, backtestId, ...asked(filter), after, most])).map(caseOf),
  casesBefore: async (backtestId, filter, before, most) =>
    (await db.rows<CaseRow>(CASES_BEFORE, [shopId, backtestId, ...asked(filter), before, most]))
      .map(caseOf)
      .toReversed(),
  getCase: async (backtestId, seq) => {
    const [found] = await db.rows<CaseRow>(GET_CASE, [shopId, backtestId, seq])
    return found ? caseOf(found) : null
  },
})

type SumRow = Omit<BacktestSum, 'minor'> & { readonly minor: string }
type CaseRow = { readonly seq: number; readonly document: Omit<ListedCase, 'seq'> }
const caseOf = ({ seq, document }: CaseRow): ListedCase => ({ ...document, seq })

const asked = ({ kind, rule, month, type, basis, currency }: CaseFilter): readonly unknown[] =>
  [kind, rule, month, type, basis, currency].map((value) => value ?? null)

/** The row is taken first: what does not run any more, or is further already, gets nothing. */
const write = async (
  db: Connection,
  shopId: string,
  backtestId: string,
  page: BacktestPage,
): Promise<boolean> => {
  const { from, to } = page
  const counts = [page.orders, page.unreadable, page.lines, page.returns, page.cases, page.listed.length]
  const [taken] = await db.rows<{ listed: number }>(ADVANCE, [
    ...[shopId, backtestId, from.pages, to.pages, to.phase, to.after],
    ...counts,
  ])
  if (!taken) return false
  if (page.sums.length > 0)
    await db.write(ADD_SUMS, [
      shopId,
      backtestId,
      jsonOf(page.sums.map((sum) => ({ ...sum, minor: String(sum.minor) }))),
    ])
  const first = taken.listed - page.listed.length + 1
  if (page.listed.length > 0)
    await db.write(ADD_CASES, [
      shopId,
      backtestId,
      jsonOf(page.listed.map((one, at) => rowOf(one, first + at))),
    ])
  return true
}

const rowOf = (document: BacktestPage['listed'][number], seq: number) => ({
  seq,
  orderId: document.orderId,
  basis: document.basis,
  kinds: [...new Set(document.changes.map(({ kind }) => kind))],
  rules: [...new Set(document.changes.flatMap(({ rule }) => (rule === null ? [] : [rule])))],
  month: document.day.slice(0, 7),
  type: document.productType ?? '',
  currency: document.currency,
  document,
})

const START: Statement = {
  name: 'backtests-start',
  text: `insert into backtests (shop_id, backtest_id, draft_hash, draft, against_hash, against, sources, state, under_way,
      asked_at, asked_by, total_orders, phase)
    values ($1, $2, $3, $4, $5, $6, $7, 'running', true, $8, $9, $10, $11)
    on conflict (shop_id, under_way) do nothing returning backtest_id`,
}

const COUNTED = `b.backtest_id as "backtestId", b.sources, b.state, b.asked_at as "askedAt", b.asked_by as "askedBy",
  b.ended_at as "endedAt", b.total_orders as "totalOrders", b.orders, b.unreadable, b.lines, b.returns, b.cases, b.listed`

const GET: Statement = {
  name: 'backtests-get',
  text: `select ${COUNTED}, jsonb_build_object('hash', b.draft_hash, 'policy', b.draft) as draft,
      case when b.against_hash is null then null
        else jsonb_build_object('hash', b.against_hash, 'policy', b.against) end as against,
      jsonb_build_object('pages', b.pages, 'phase', b.phase, 'after', b.after_order) as checkpoint
    from backtests b where b.shop_id = $1 and b.backtest_id = $2`,
}

const LIST: Statement = {
  name: 'backtests-list',
  text: `select ${COUNTED}, jsonb_build_object('hash', b.draft_hash, 'name', b.draft->>'name') as draft,
      case when b.against_hash is null then null
        else jsonb_build_object('hash', b.against_hash, 'name', b.against->>'name') end as against
    from backtests b where b.shop_id = $1 order by b.asked_at desc, b.backtest_id desc limit $2`,
}

/** Nobody is erased between what is read of their orders and the cases that are written from it. */
const LOCK_ORDERS_AFTER: Statement = {
  name: 'backtests-lock-orders-after',
  text: `select from orders where shop_id = $1 and (channel_id, order_id) > ($2, $3)
    order by channel_id, order_id limit $4 for share`,
}
const ORDERS_AFTER: Statement = {
  name: 'backtests-orders-after',
  text: `select o.channel_id as "channelId", o.version, v.snapshot, c.platform, ${PAYOUTS_COLUMN},
      array(select r.return_id from returns r
        where r.shop_id = o.shop_id and r.channel_id = o.channel_id and r.order_id = o.order_id) as "returnIds"
    from orders o join order_versions v using (shop_id, channel_id, order_id, version)
      join channels c on c.shop_id = o.shop_id and c.channel_id = o.channel_id
    where o.shop_id = $1 and (o.channel_id, o.order_id) > ($2, $3) order by o.channel_id, o.order_id limit $4`,
}

const COUNT_ORDERS: Statement = {
  name: 'backtests-count-orders',
  text: 'select count(*)::int as count from orders where shop_id = $1',
}

const ADVANCE: Statement = {
  name: 'backtests-advance',
  text: `update backtests set pages = $4, phase = $5, after_order = $6, orders = orders + $7, unreadable = unreadable + $8,
      lines = lines + $9, returns = returns + $10, cases = cases + $11, listed = listed + $12, failures = 0
    where shop_id = $1 and backtest_id = $2 and state = 'running' and pages = $3 returning listed`,
}

const ADD_SUMS: Statement = {
  name: 'backtests-add-sums',
  text: `insert into backtest_sums as s (shop_id, backtest_id, dimension, key, kind, basis, currency, exponent, lines, units, minor)
    select $1, $2, dimension, key, kind, basis, currency, exponent, lines, units, minor
    from jsonb_to_recordset($3::jsonb) as n (dimension text, key text, kind text, basis text, currency text,
      exponent smallint, lines bigint, units bigint, minor numeric)
    on conflict (shop_id, backtest_id, dimension, key, kind, basis, currency, exponent) do update
      set lines = s.lines + excluded.lines, units = s.units + excluded.units, minor = s.minor + excluded.minor`,
}

const ADD_CASES: Statement = {
  name: 'backtests-add-cases',
  text: `insert into backtest_cases (shop_id, backtest_id, seq, order_id, basis, kinds, rules, month, type, currency, document)
    select $1, $2, seq, "orderId", basis, kinds, rules, month, type, currency, document
    from jsonb_to_recordset($3::jsonb) as n (seq int, "orderId" text, basis text, kinds text[], rules text[], month text,
      type text, currency text, document jsonb)`,
}

const END: Statement = {
  name: 'backtests-end',
  text: `update backtests set state = $3, ended_at = $4, under_way = null
    where shop_id = $1 and backtest_id = $2 and state = 'running' returning backtest_id`,
}

const NOTE_FAILURE: Statement = {
  name: 'backtests-note-failure',
  text: `update backtests set failures = failures + 1
    where shop_id = $1 and backtest_id = $2 and state = 'running' returning failures`,
}

const REMOVE: Statement = {
  name: 'backtests-remove',
  text: `delete from backtests where shop_id = $1 and backtest_id = $2 and state <> 'running'`,
}

const SUMS: Statement = {
  name: 'backtests-sums',
  text: `select dimension, key, kind, basis, currency, exponent, lines, units, minor::text as minor from backtest_sums
    where shop_id = $1 and backtest_id = $2 order by dimension, key, kind, basis, currency, exponent`,
}

/** What was not asked for is null, and the empty name leaves it to be planned for the values. */
const FILTERED = `select seq, document from backtest_cases
  where shop_id = $1 and backtest_id = $2 and ($3::text is null or $3 = any(kinds)) and ($4::text is null or $4 = any(rules))
    and ($5::text is null or month = $5) and ($6::text is null or type = $6) and ($7::text is null or basis = $7)
    and ($8::text is null or currency = $8)`

const CASES: Statement = { name: '', text: `${FILTERED} and seq > $9 order by seq limit $10` }
const CASES_BEFORE: Statement = { name: '', text: `${FILTERED} and seq < $9 order by seq desc limit $10` }
const GET_CASE: Statement = {
  name: 'backtests-get-case',
  text: 'select seq, document from backtest_cases where shop_id = $1 and backtest_id = $2 and seq = $3',
}
