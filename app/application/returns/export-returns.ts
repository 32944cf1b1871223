import { accept } from '../../domain/outcome.ts'
import { mayDo } from '../../domain/returns/permissions.ts'
import { noFilters, type ReturnSort } from '../../domain/returns/return-filters.ts'
import type { Desk } from '../kembali.ts'
import type { Ports } from '../ports/outside.ts'
import type { ReturnQuery, ShopRecord } from '../ports/unit-of-work.ts'
import type { Cell } from './csv.ts'
import { lineColumns, returnColumns, type Exported } from './export-columns.ts'
import { queryOf } from './return-list.ts'
import { writtenCsv, writtenJson } from './written-pages.ts'

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

const asCsv = (pages: AsyncIterable<readonly Exported[]>, of: 'returns' | 'lines'): AsyncIterable<string> =>
  writtenCsv(Object.keys(of === 'lines' ? lineColumns : returnColumns), pages, (page) =>
    of === 'lines' ? page.flatMap(linesOf) : page.map(returnOf),
  )

/** One array, a return each with its lines. */
async function* asJson(pages: AsyncIterable<readonly Exported[]>): AsyncIterable<string> {
  yield* writtenJson(pages, (page) =>
    page.map((one) => ({ ...returnOf(one), lines: linesOf(one).map(lineOnly) })),
  )
  yield '\n'
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
