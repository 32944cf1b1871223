import type {
  ReturnCounts,
  ReturnPage,
  ReturnQuery,
  ReturnRow,
} from '../../../application/ports/unit-of-work.ts'
import type { WaitingFor } from '../../../domain/returns/status.ts'
import type { Connection, Statement } from '../connection.ts'

/** The newest first. A page ends at a return, not at a number, so that new returns do not shift the pages. */
export const listReturns = async (
  db: Connection,
  shopId: string,
  query: ReturnQuery,
): Promise<ReturnPage> => {
  const after = query.after === null ? null : cursorOf(query.after)
  const from = [after?.requestedAt ?? null, after?.returnId ?? null]
  const rows = await db.rows<ReturnRow>(LIST, [
    shopId,
    query.status,
    patternOf(query.search),
    ...from,
    query.limit + 1,
    query.alert ?? null,
  ])
  const page = rows.slice(0, query.limit)
  const last = page.at(-1)
  return { rows: page, next: rows.length > query.limit && last ? cursorFor(last) : null }
}

/** What the search looks for, as a pattern of SQL; null is everything. */
const patternOf = (search: string | null): string | null => {
  const text = search?.trim().toLowerCase() ?? ''
  return text === '' ? null : `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`
}

const cursorFor = ({ requestedAt, returnId }: ReturnRow) => `${requestedAt}_${returnId}`

/** A cursor that nobody here made begins from the start. */
const cursorOf = (text: string) => {
  const [, requestedAt, returnId] = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)_(.+)$/.exec(text) ?? []
  const isInstant = !Number.isNaN(Date.parse(requestedAt ?? ''))
  return requestedAt && returnId && isInstant ? { requestedAt, returnId } : null
}

const LIST: Statement = {
  name: 'returns-list',
  text: `select return_id as "returnId", rma, order_id as "orderId", order_name as "orderName", customer_name as "customerName", status,
      has_problem as "needsAttention", alert, units, value, currency, exponent, requested_at as "requestedAt"
    from returns
    where shop_id = $1 and ($2::text is null or status = $2) and ($3::text is null or search_text like $3)
      and ($7::text is null or alert = $7)
      and ($4::timestamptz is null or (requested_at, return_id) < ($4, $5))
    order by requested_at desc, return_id desc
    limit $6`,
}

type CountRow = {
  readonly waitingFor: WaitingFor
  readonly returns: number
  readonly problems: number
  readonly overdue: number
  readonly late: number
} & Pick<ReturnCounts, 'decidedByRule' | 'decidedByPerson'>

export const countReturns = async (db: Connection, shopId: string): Promise<ReturnCounts> => {
  const rows = await db.rows<CountRow>(COUNT, [shopId])
  const sum = (count: (row: CountRow) => number) => rows.reduce((total, row) => total + count(row), 0)
  const none = {
    decision: 0,
    parcel: 0,
    receipt: 0,
    inspection: 0,
    putting_away: 0,
    refund: 0,
    channel: 0,
    wrong_item: 0,
    nothing: 0,
  }
  return {
    waiting: { ...none, ...Object.fromEntries(rows.map((row) => [row.waitingFor, row.returns])) },
    problems: sum((row) => row.problems),
    alerts: { receipt_overdue: sum((row) => row.overdue), parcel_late: sum((row) => row.late) },
    decidedByRule: sum((row) => row.decidedByRule),
    decidedByPerson: sum((row) => row.decidedByPerson),
  }
}

const COUNT: Statement = {
  name: 'returns-count',
  text: `select waiting_for as "waitingFor", count(*) as returns, count(*) filter (where has_problem) as problems,
      count(*) filter (where alert = 'receipt_overdue') as overdue, count(*) filter (where alert = 'parcel_late') as late,
      count(*) filter (where decided_by = 'rule') as "decidedByRule",
      count(*) filter (where decided_by = 'person') as "decidedByPerson"
    from returns where shop_id = $1 group by waiting_for`,
}
