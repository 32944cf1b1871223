import { accept } from '../../domain/outcome.ts'
import { mayDo } from '../../domain/returns/permissions.ts'
import { noFilters, type ReturnSort } from '../../domain/returns/return-filters.ts'
import type { Desk } from '../kembali.ts'
import type { Ports } from '../ports/outside.ts'
import type { ReturnQuery, ShopRecord } from '../ports/unit-of-work.ts'
import { byteOrderMark, csvRow, type Cell } from './csv.ts'
import { lineColumns, returnColumns, type Exported } from './export-columns.ts'
import { queryOf } from './return-list.ts'

/** So many returns are in memory at a time, however many there are. */
const rowsPerRead = 200

type Needed = Pick<Ports, 'unitOfWork' | 'clock'>

/** Refuses `not_your_role`. What is answered is read while it is written: slowly where it is read slowly. */
export const exportReturns =
  (deps: Needed, shop: ShopRecord): Desk['returns']['export'] =>
  async ({ actor, format, of = 'returns', ids = null, sort = 'newest', ...filters }) => {
    const may = mayDo(actor, 'export')
    if (!may.ok) return may
    const query = await deps.unitOfWork(shop.shopId)((repositories) =>
      queryOf(repositories, { ...noFilters, ...filters }, deps.clock()),
    )
    const pages = pagesOf(deps, shop, { ...query, ids, sort: steady[sort] })
    return accept(format === 'json' ? asJson(pages) : asCsv(pages, of))
  }

/** Returns change while they are read. Their place in these orders does not, so that none is left out or comes twice. */
const steady = {
  newest: 'newest',
  oldest: 'oldest',
  longest_waiting: 'oldest',
  highest_value: 'highest_value',
} as const satisfies Readonly<Record<ReturnSort, ReturnSort>>

async function* pagesOf(
  deps: Needed,
  shop: ShopRecord,
  query: Omit<ReturnQuery, 'limit'>,
): AsyncIterable<readonly Exported[]> {
  let after: string | null = null
  do {
    const page: Awaited<ReturnType<typeof readPage>> = await readPage(deps, shop, { ...query, after })
    yield page.exported
    after = page.next
  } while (after !== null)
}

const readPage = (deps: Needed, shop: ShopRecord, query: Omit<ReturnQuery, 'limit'>) =>
  deps.unitOfWork(shop.shopId)(async ({ returns }) => {
    const { rows, next } = await returns.list({ ...query, limit: rowsPerRead })
    const states = await returns.statesOf(rows.map(({ returnId }) => returnId))
    const byId = new Map(states.map((state) => [state.returnId, state]))
    return { next, exported: rows.map((row) => ({ row, state: byId.get(row.returnId) ?? null })) }
  })

async function* asCsv(
  pages: AsyncIterable<readonly Exported[]>,
  of: 'returns' | 'lines',
): AsyncIterable<string> {
  yield byteOrderMark + csvRow(Object.keys(of === 'lines' ? lineColumns : returnColumns))
  for await (const page of pages) {
    const rows = of === 'lines' ? page.flatMap(linesOf) : page.map(returnOf)
    yield rows.map((row) => csvRow(Object.values(row))).join('')
  }
}

/** One array, a return each with its lines: text is as it was written, since nothing runs it. */
async function* asJson(pages: AsyncIterable<readonly Exported[]>): AsyncIterable<string> {
  let between = '[\n'
  for await (const page of pages) {
    const texts = page.map((one) => JSON.stringify({ ...returnOf(one), lines: linesOf(one).map(lineOnly) }))
    if (texts.length === 0) continue
    yield between + texts.join(',\n')
    between = ',\n'
  }
  yield between === '[\n' ? '[]\n' : '\n]\n'
}

type Cells = Readonly<Record<string, Cell>>

const cellsOf = <One>(columns: Readonly<Record<string, (one: One) => Cell>>, one: One): Cells =>
  Object.fromEntries(Object.entries(columns).map(([name, cell]) => [name, cell(one)]))

const returnOf = (one: Exported): Cells => cellsOf(returnColumns, one)

const linesOf = ({ row, state }: Exported): readonly Cells[] =>
  state === null ? [] : state.lines.map((line) => cellsOf(lineColumns, { row, state, line }))

/** A line within its return does not say again what the return says. */
const lineOnly = (line: Cells): Cells =>
  Object.fromEntries(Object.entries(line).filter(([name]) => name === 'entitled' || !(name in returnColumns)))
