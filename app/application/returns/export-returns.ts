import { formatDecimal } from '../../domain/money/decimal.ts'
import { noFilters } from '../../domain/returns/return-filters.ts'
import type { Desk } from '../kembali.ts'
import type { Ports } from '../ports/outside.ts'
import type { ReturnQuery, ReturnRow, ShopRecord } from '../ports/unit-of-work.ts'
import { queryOf } from './return-list.ts'

const rowsPerRead = 500

/** The columns of an export, in order. Amounts are decimal text in the currency beside them; instants ISO in UTC. */
const columns = {
  rma: (row) => row.rma,
  order_id: (row) => row.orderId,
  order: (row) => row.orderName,
  customer: (row) => row.customerName ?? '',
  status: (row) => row.status,
  needs_attention: (row) => String(row.needsAttention),
  requested_at: (row) => row.requestedAt,
  units: (row) => String(row.units),
  value: (row) => formatDecimal(row.value, row.exponent),
  currency: (row) => row.currency,
} as const satisfies Readonly<Record<string, (row: ReturnRow) => string>>

export const exportReturns =
  (deps: Pick<Ports, 'unitOfWork' | 'clock'>, shop: ShopRecord): Desk['returns']['export'] =>
  async ({ format, ids = null, sort = 'newest', ...filters }) => {
    const query = await deps.unitOfWork(shop.shopId)((repositories) =>
      queryOf(repositories, { ...noFilters, ...filters }, deps.clock()),
    )
    const rows = await allRows(deps, shop, { ...query, ids, sort })
    return format === 'csv' ? csvOf(rows) : JSON.stringify(rows.map(recordOf), null, 2)
  }

const allRows = async (
  deps: Pick<Ports, 'unitOfWork'>,
  shop: ShopRecord,
  query: Omit<ReturnQuery, 'limit'>,
): Promise<readonly ReturnRow[]> => {
  const rows: ReturnRow[] = []
  let after: string | null = null
  do {
    const page: Awaited<ReturnType<typeof read>> = await read(deps, shop, {
      ...query,
      after,
      limit: rowsPerRead,
    })
    rows.push(...page.rows)
    after = page.next
  } while (after !== null)
  return rows
}

const read = (deps: Pick<Ports, 'unitOfWork'>, shop: ShopRecord, query: ReturnQuery) =>
  deps.unitOfWork(shop.shopId)(({ returns }) => returns.list(query))

const recordOf = (row: ReturnRow): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(columns).map(([name, value]) => [name, value(row)]))

const csvOf = (rows: readonly ReturnRow[]): string =>
  [Object.keys(columns), ...rows.map((row) => Object.values(recordOf(row)))]
    .map((cells) => `${cells.map(cellOf).join(',')}\r\n`)
    .join('')

/** Spreadsheets run what begins like a formula: such text is kept as text by an apostrophe. */
const cellOf = (text: string): string => {
  const safe = /^\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
