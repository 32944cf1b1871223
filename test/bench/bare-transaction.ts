import { randomUUID } from 'node:crypto'
import { escapeIdentifier, type ClientBase, type Pool } from 'pg'

type Row = Readonly<Record<string, unknown>>

/** The rows that one piece of work wrote, by table; of the return's own row the values it has afterwards. */
export type Written = {
  readonly return: Row
  readonly isNew: boolean
  readonly added: Readonly<Record<Table, readonly Row[]>>
}

/** How the rows of a return are found in each table, and what tells them apart. */
const TABLES = {
  return_events: { of: 'shop_id = $1 and return_id = $2', key: 'seq' },
  unit_claims: { of: 'shop_id = $1 and claimant = $2', key: 'line_id' },
  payouts: { of: 'shop_id = $1 and return_id = $2', key: 'call_id' },
  messages: { of: 'shop_id = $1 and return_id = $2', key: 'message_key' },
  'pgboss.job': { of: `data->>'shopId' = $1 and data::text like '%' || $2 || '%'`, key: 'id' },
} as const
type Table = keyof typeof TABLES
const NAMES = Object.keys(TABLES) as readonly Table[]

/** What is there now of a return and was not written before. */
export const rowsSince = async (
  pool: Pool,
  shopId: string,
  returnId: string,
  before: readonly Written[],
): Promise<Written> => {
  const added: Partial<Record<Table, readonly Row[]>> = {}
  for (const name of NAMES) {
    const { of, key } = TABLES[name]
    const known = new Set(before.flatMap((written) => written.added[name].map((row) => row[key])))
    const { rows } = await pool.query<Row>(`select * from ${name} where ${of}`, [shopId, returnId])
    added[name] = rows.filter((row) => !known.has(row[key]))
  }
  const { rows } = await pool.query<Row>('select * from returns where shop_id = $1 and return_id = $2', [
    shopId,
    returnId,
  ])
  return { return: rows[0] ?? {}, isNew: before.length === 0, added: added as Record<Table, readonly Row[]> }
}

/** Writes the same rows for another return of another order, in one transaction. */
export const barely = async (
  pool: Pool,
  written: Written,
  { orderId, returnId }: { readonly orderId: string; readonly returnId: string },
): Promise<void> => {
  const client = await pool.connect()
  const renamed = renaming(written.return, { orderId, returnId })
  await client.query('begin')
  const row = renamed(written.return)
  if (written.isNew)
    await insert(client, 'returns', [{ ...row, rma: returnId, submission_key: randomUUID() }])
  else await update(client, row)
  for (const name of NAMES) {
    const rows = written.added[name].map(renamed)
    if (rows.length > 0)
      await insert(
        client,
        name,
        rows.map((one) => (name === 'pgboss.job' ? fresh(one) : one)),
      )
  }
  await client.query('commit')
  client.release()
}

const fresh = (job: Row): Row => ({ ...job, id: randomUUID(), singleton_key: randomUUID() })

const renaming = (original: Row, ids: { readonly orderId: string; readonly returnId: string }) => {
  const [orderId, returnId] = [String(original['order_id']), String(original['return_id'])]
  const renamed = (name: string, value: unknown): unknown => {
    if (name === 'call_id') return ids.returnId
    if (typeof value === 'string')
      return value.replaceAll(orderId, ids.orderId).replaceAll(returnId, ids.returnId)
    return value === null || typeof value !== 'object' || value instanceof Date
      ? value
      : JSON.stringify(value)
  }
  return (row: Row): Row =>
    Object.fromEntries(Object.entries(row).map(([name, value]) => [name, renamed(name, value)]))
}

const insert = async (client: ClientBase, table: string, rows: readonly Row[]) => {
  const columns = Object.keys(rows[0] ?? {})
  const values = rows.map(
    (_, row) => `(${columns.map((_, column) => `$${row * columns.length + column + 1}`).join(', ')})`,
  )
  const names = columns.map(escapeIdentifier).join(', ')
  await client.query(
    `insert into ${table} (${names}) values ${values.join(', ')}`,
    rows.flatMap((row) => columns.map((column) => row[column])),
  )
}

const update = async (client: ClientBase, { shop_id, return_id, ...row }: Row) => {
  const columns = ['version', 'status', 'waiting_for', 'has_problem', 'decided_by', 'native_return_id']
  const changes = columns.map((column, index) => `${column} = $${index + 3}`).join(', ')
  await client.query(`update returns set ${changes} where shop_id = $1 and return_id = $2`, [
    shop_id,
    return_id,
    ...columns.map((column) => row[column]),
  ])
}
