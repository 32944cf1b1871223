import type { ReturnPage, ReturnQuery, ReturnRow } from '../../../application/ports/unit-of-work.ts'
import type { ReturnTotal } from '../../../application/ports/return-lists.ts'
import type { ReturnSort } from '../../../domain/returns/return-filters.ts'
import type { Connection } from '../connection.ts'
import { cursorFor, cursorOf, orders, type SortKeys } from './list-cursor.ts'
import type { Found } from './return-search.ts'

type Listed = ReturnRow & SortKeys

/** A page ends at a return, not at a number, so that new returns do not shift the pages. */
export const listReturns = async (
  db: Connection,
  shopId: string,
  query: ReturnQuery,
  found: Found,
): Promise<ReturnPage> => {
  const sort = query.sort ?? 'newest'
  const before = cursorIn(query, 'before')
  const after = before ? null : cursorIn(query, 'after')
  const where = conditionsOf(shopId, query, found)
  const rows = await db.rows<Listed>(
    ...pageOf(where, query, { cursor: before ?? after, isBack: before !== null }),
  )
  const isMore = rows.length > query.limit
  const page = before ? rows.slice(0, query.limit).toReversed() : rows.slice(0, query.limit)
  return {
    rows: page.map(({ waitingSince: _since, valueRank: _rank, ...row }) => row),
    next: endOf(sort, page.at(-1), before !== null || isMore),
    previous: endOf(sort, page[0], before ? isMore : after !== null),
  }
}

/** The cursor of a page's end, where something lies beyond it. */
const endOf = (sort: ReturnSort, row: Listed | undefined, goesOn: boolean) =>
  row && goesOn ? cursorFor(sort, row) : null

/** What a frequent word finds is read from the rows themselves: of those fewer are counted. */
const mostOfPattern = 200

export const countListed = async (
  db: Connection,
  shopId: string,
  query: Omit<ReturnQuery, 'limit'>,
  found: Found,
  asked: number,
): Promise<ReturnTotal> => {
  const most = found.patterns === null ? asked : Math.min(asked, mostOfPattern)
  const { text, values } = conditionsOf(shopId, query, found)
  const isSearchAlone = found.ids !== null && values.length === 2
  if (isSearchAlone) return { count: Math.min(found.ids.length, most), isMore: found.ids.length > most }
  const counted = `select count(*) as count from (select from returns where ${text} limit ${most + 1}) counted`
  const [, [row]] = await Promise.all([
    db.write(BY_INDEX, []),
    db.rows<{ readonly count: number }>({ name: '', text: counted }, values),
  ])
  const count = row?.count ?? 0
  return { count: Math.min(count, most), isMore: count > most }
}

/**
 * A count stops early, so the planner takes reading the table from anywhere for cheap: it may then pass over all returns of other shops
 * first. Every index begins with the shop.
 */
const BY_INDEX = { name: 'returns-by-index', text: 'set local enable_seqscan = off' }

const cursorIn = (query: ReturnQuery, name: 'after' | 'before') =>
  query[name] ? cursorOf(query.sort ?? 'newest', query[name]) : null

type Where = { readonly text: string; readonly values: readonly unknown[] }

/** Only the conditions that were asked for: the planner sees these values and chooses the index that fits them. */
const conditionsOf = (shopId: string, query: Omit<ReturnQuery, 'limit'>, found: Found): Where => {
  const asked: readonly (readonly [condition: string, ...values: unknown[]])[] = [
    ['shop_id = ?', shopId],
    ['status = ?', query.status],
    ['waiting_for = ?', query.waitingFor],
    ['has_problem = ?', query.problems ? true : null],
    ['unanswered_since <= ?::timestamptz', query.messages ? 'infinity' : null],
    ['alert = ?', query.alert],
    ['decided_by = ?', query.decidedBy],
    ['requested_at >= ?::timestamptz', query.requestedFrom],
    ['requested_at < ?::timestamptz', query.requestedBefore],
    ['return_id = any(?::text[])', query.ids],
    ['return_id = any(?::text[])', found.ids],
    ['search_text like all (?::text[])', found.patterns],
    ...exceptionOf(query),
  ]
  const given = asked.filter(([, value]) => value !== null && value !== undefined)
  let mark = 0
  return {
    text: given.map(([condition]) => condition.replaceAll('?', () => `$${(mark += 1)}`)).join(' and '),
    values: given.flatMap(([, ...values]) => values),
  }
}

const UNANSWERED = `(waiting_for = 'decision' and waiting_since < ?::timestamptz or unanswered_since < ?::timestamptz)`
const STUCK = 'waiting_since < ?::timestamptz'
const LOST = `(has_lost = ? and status not in ('closed', 'declined', 'cancelled'))`
const HELD_UP = `(has_problem or alert in ('receipt_overdue', 'parcel_late'))`

/** Each alternative can be read from an index of its own. */
const exceptionOf = ({
  exception,
  patience,
}: Omit<ReturnQuery, 'limit'>): readonly (readonly [condition: string, ...values: unknown[]])[] => {
  if (!exception || !patience) return []
  const { unansweredBefore, stuckBefore } = patience
  const unanswered = [unansweredBefore, unansweredBefore]
  if (exception === 'unanswered') return [[UNANSWERED, ...unanswered]]
  if (exception === 'stuck') return [[STUCK, stuckBefore]]
  if (exception === 'lost') return [[LOST, true]]
  return [[`(${UNANSWERED} or ${STUCK} or ${LOST} or ${HELD_UP})`, ...unanswered, stuckBefore, true]]
}

const pageOf = (
  { text, values }: Where,
  { sort = 'newest', limit }: ReturnQuery,
  from: { readonly cursor: readonly string[] | null; readonly isBack: boolean },
) => {
  const { columns, isDescending } = orders[sort]
  const keys = [...columns, ['return_id', 'text'] as const]
  const isDown = isDescending !== from.isBack
  const names = keys.map(([column]) => column).join(', ')
  const marks = keys.map(([, type], index) => `$${values.length + index + 1}::${type}`).join(', ')
  const beyond = from.cursor ? ` and (${names}) ${isDown ? '<' : '>'} (${marks})` : ''
  const order = keys.map(([column]) => `${column} ${isDown ? 'desc' : 'asc'}`).join(', ')
  const statement = `select ${COLUMNS} from returns where ${text}${beyond} order by ${order} limit ${limit + 1}`
  return [{ name: '', text: statement }, [...values, ...(from.cursor ?? [])]] as const
}

const COLUMNS = `return_id as "returnId", page_version as version, rma, order_id as "orderId", order_name as "orderName",
  customer_name as "customerName", status, waiting_for as "waitingFor", has_problem as "needsAttention",
  unanswered_since is not null as "hasUnanswered", alert, units,
  exists (select from payouts p where p.shop_id = returns.shop_id and p.return_id = returns.return_id
    and p.waits_since is not null) as "hasPayoutToSend",
  value, currency, exponent, brief, requested_at as "requestedAt",
  nullif(waiting_since, 'infinity') as "waitingSince", value_rank::text as "valueRank"`
