import { countryFinder } from '../../domain/imports/country-codes.ts'
import { overfull, rowReader, type ImportedLine, type ImportedRow } from '../../domain/imports/read-row.ts'
import type { Jobs } from '../ports/jobs.ts'
import type { OrderImport, RowProblem, StagedOrder } from '../ports/order-imports.ts'
import type { Ports } from '../ports/outside.ts'
import { UnreadableTable } from '../ports/tables.ts'
import { bytesOf } from './bytes-of.ts'

/** So many rows are in memory at a time, and written in one transaction. */
const rowsPerPiece = 2_000
/** So many wrong rows are listed; all are counted. */
const mostProblems = 500

type Needed = Pick<Ports, 'unitOfWork' | 'files' | 'readTable' | 'clock'>

/**
 * Reads a file to its end. Its orders are kept out of sight until then: a file that breaks off leaves nothing of itself. A
 * process that dies begins the file anew.
 */
export const importOrders =
  (deps: Needed) =>
  async ({ shopId, importId }: Jobs['import-orders']): Promise<void> => {
    const work = deps.unitOfWork(shopId)
    const begun = await work(async ({ orderImports, policies }) => {
      const found = await orderImports.get(importId)
      // Nobody has come back to it in a day: its file is gone, and so are the rows of it that were shown.
      if (found?.state === 'chosen') await orderImports.remove(importId)
      if (found?.state !== 'reading') return null
      await orderImports.beginAgain(importId)
      const { policy } = await policies.current()
      return { found, timeZone: policy.timeZone }
    })
    if (!begun) return
    const failure = await readAll(deps, shopId, begun.found, begun.timeZone)
    await work(async ({ orderImports, jobs }) => {
      const isStill = (await orderImports.get(importId))?.state === 'reading'
      if (!isStill) return
      if (failure) await orderImports.fail(importId, failure, deps.clock())
      else await orderImports.finish(importId, deps.clock())
      // Names and addresses of customers are in it, and nobody needs them any more.
      await jobs.enqueue('remove-unused-files', { fileIds: [begun.found.fileId] })
    })
  }

const readAll = async (
  deps: Needed,
  shopId: string,
  found: OrderImport,
  timeZone: string,
): Promise<OrderImport['failure']> => {
  const read = rowReader(found.mapping, { ...found.options, timeZone }, countryFinder())
  const content = await bytesOf(deps.files, found.fileId)
  if (!content) return { code: 'import_file_gone', reason: '' }
  let isHeader = true
  let listed = 0
  let piece: Piece = []
  const write = async () => {
    const rows = piece
    piece = []
    return deps.unitOfWork(shopId)(async ({ orderImports }) => {
      const held = await orderImports.staged(found.importId, keysOf(rows))
      const { orders, problems } = sorted(rows, held)
      const told = problems.slice(0, Math.max(0, mostProblems - listed))
      listed += told.length
      const counted = { rows: rows.length, wrongRows: problems.length, problems: told }
      return orderImports.stage(found.importId, orders, counted)
    })
  }
  try {
    for await (const { cells, line } of deps.readTable(content, { encodings: 'any' })) {
      if (!isHeader) piece.push({ line, row: read(cells) })
      isHeader = false
      if (piece.length >= rowsPerPiece && !(await write())) return null
    }
    await write()
    return isHeader ? { code: 'table_without_rows', reason: '' } : null
  } catch (error) {
    if (error instanceof UnreadableTable) return { code: error.code, reason: error.reason }
    throw error
  }
}

type Piece = { readonly line: number; readonly row: ReturnType<ReturnType<typeof rowReader>> }[]

const keysOf = (piece: Piece): readonly string[] => [
  ...new Set(piece.flatMap(({ row }) => (row.ok ? [row.value.key] : []))),
]

type Growing = StagedOrder & { readonly lines: ImportedLine[] }

/** The rows of a piece by their orders, and those that cannot be used: for what they say, or as their order is full. */
const sorted = (
  piece: Piece,
  staged: ReadonlyMap<string, { readonly lines: number; readonly units: number }>,
): { readonly orders: readonly StagedOrder[]; readonly problems: readonly RowProblem[] } => {
  const orders = new Map<string, Growing>()
  const held = new Map(staged)
  const problems: RowProblem[] = []
  for (const { line, row } of piece) {
    const before = (row.ok && held.get(row.value.key)) || { lines: 0, units: 0 }
    const problem = row.ok ? overfull(before, row.value) : row.refusal
    if (problem) problems.push({ ...problem, line })
    if (!row.ok || problem) continue
    grow(orders, row.value)
    const units = before.units + row.value.line.quantity
    held.set(row.value.key, { lines: before.lines + 1, units })
  }
  return { orders: [...orders.values()], problems }
}

const grow = (orders: Map<string, Growing>, { key, head, line }: ImportedRow): void => {
  const known = orders.get(key)
  if (known) known.lines.push(line)
  else orders.set(key, { key, head, lines: [line] })
}
