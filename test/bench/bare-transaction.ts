import { randomUUID } from 'node:crypto'
import type { Pool } from 'pg'
import type { Operation } from './measure.ts'

type Row = Readonly<Record<string, unknown>>
type Rows = Readonly<Record<string, readonly Row[]>>
type Statement = { readonly name: string; readonly text: string; readonly values: readonly unknown[] }

const OF_RETURN = {
  returns: 'return_id = $1',
  return_events: 'return_id = $1',
  unit_claims: 'claimant = $1',
  payouts: 'return_id = $1',
  messages: 'return_id = $1',
  'pgboss.job': `strpos(data::text, $1) > 0`,
}

/** Every row that belongs to a return now, by table. */
export const rowsOf = async (pool: Pool, returnId: string): Promise<Rows> => {
  const read = async ([table, condition]: readonly [string, string]) => {
    const { rows } = await pool.query<{ row: Row }>(
      `select to_jsonb(t) as row from ${table} t where ${condition}`,
      [returnId],
    )
    return [table, rows.map(({ row }) => row)] as const
  }
  return Object.fromEntries(await Promise.all(Object.entries(OF_RETURN).map(read)))
}

/** What an operation wrote: rows that were not there before it, and the return's own row if it was changed. */
export type Written = {
  readonly added: Rows
  readonly changed: { readonly from: Row; readonly to: Row } | null
}

export const writtenBetween = (before: Rows, after: Rows): Written => {
  const [from, to] = [before['returns']?.[0], after['returns']?.[0]]
  const isThere = new Set(Object.values(before).flatMap((rows) => rows.map((row) => JSON.stringify(row))))
  const added = Object.entries(after).map(([table, rows]) => [
    table,
    table === 'returns' && from ? [] : rows.filter((row) => !isThere.has(JSON.stringify(row))),
  ])
  return { added: Object.fromEntries(added), changed: from && to ? { from, to } : null }
}

/** The ids of a return that is written once more for another order. Ids of the shop itself stay. */
export const idsFor = (keep: readonly string[], orders: { readonly from: string; readonly to: string }) => {
  const known = new Map<string, string>(keep.map((id) => [id, id]))
  const idOf = (id: string) => {
    const fresh = known.get(id) ?? randomUUID()
    known.set(id, fresh)
    return fresh
  }
  const rma = `B-${orders.to}`
  return (row: Row): Row =>
    JSON.parse(
      JSON.stringify(row)
        .replaceAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, idOf)
        .replaceAll(`"${orders.from}"`, `"${orders.to}"`)
        .replaceAll(/"R-\d+"/g, `"${rma}"`),
    ) as Row
}

/**
 * The same rows as the operation wrote, by plain prepared statements one after the other in one transaction: begin, the
 * order's lock, one statement for each table, commit. It reads nothing and decides nothing.
 */
export const bareTransaction = (
  pool: Pool,
  operation: string,
  { added, changed }: Written,
  renew: (row: Row) => Row,
  order: readonly [shopId: string, channelId: string, orderId: string],
): Operation => {
  const lock = { name: 'bare-lock', text: LOCK, values: [...order] }
  const update = changed ? [updateOf(operation, renew(changed.from), renew(changed.to))] : []
  const inserts = Object.entries(added).flatMap(([table, rows]) =>
    rows.length > 0 ? [insertOf(operation, table, rows.map(renew))] : [],
  )
  const statements = [lock, ...update, ...inserts]
  return async () => {
    const client = await pool.connect()
    await client.query('begin')
    for (const { name, text, values } of statements) await client.query({ name, text, values: [...values] })
    await client.query('commit')
    client.release()
  }
}

const LOCK = 'select from orders where shop_id = $1 and channel_id = $2 and order_id = $3 for no key update'

const insertOf = (operation: string, table: string, rows: readonly Row[]): Statement => {
  const columns = Object.keys(rows[0] ?? {}).filter((column) => rows.some((row) => row[column] !== null))
  const tuples = rows.map(
    (_, at) => `(${columns.map((_, index) => `$${at * columns.length + index + 1}`).join()})`,
  )
  return {
    name: `bare-${operation}-${table}-${rows.length}`,
    text: `insert into ${table} (${columns.join()}) values ${tuples.join()}`,
    values: rows.flatMap((row) => columns.map((column) => parameter(row[column]))),
  }
}

const updateOf = (operation: string, from: Row, to: Row): Statement => {
  const changed = Object.keys(to).filter((column) => from[column] !== to[column])
  const sets = changed.map((column, index) => `${column} = $${index + 3}`)
  return {
    name: `bare-${operation}-update`,
    text: `update returns set ${sets.join()} where shop_id = $1 and return_id = $2`,
    values: [to['shop_id'], to['return_id'], ...changed.map((column) => parameter(to[column]))],
  }
}

const parameter = (value: unknown) =>
  typeof value === 'object' && value !== null ? JSON.stringify(value) : value
