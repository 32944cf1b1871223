import { countryFinder } from '../../domain/imports/country-codes.ts'
import { rowReader, type ImportedLine } from '../../domain/imports/read-row.ts'
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
  let piece = newPiece()
  const write = async () => {
    const problems = piece.problems.slice(0, Math.max(0, mostProblems - listed))
    listed += problems.length
    const { rows, wrongRows } = piece
    const orders = [...piece.orders.values()]
    piece = newPiece()
    return deps.unitOfWork(shopId)(({ orderImports }) =>
      orderImports.stage(found.importId, orders, { rows, wrongRows, problems }),
    )
  }
  try {
    for await (const { cells, line } of deps.readTable(content, { encodings: 'any' })) {
      if (!isHeader) add(piece, read(cells), line)
      isHeader = false
      if (piece.rows >= rowsPerPiece && !(await write())) return null
    }
    await write()
    return isHeader ? { code: 'table_without_rows', reason: '' } : null
  } catch (error) {
    if (error instanceof UnreadableTable) return { code: error.code, reason: error.reason }
    throw error
  }
}

type Piece = {
  rows: number
  wrongRows: number
  readonly problems: RowProblem[]
  readonly orders: Map<string, StagedOrder & { readonly lines: ImportedLine[] }>
}

const newPiece = (): Piece => ({ rows: 0, wrongRows: 0, problems: [], orders: new Map() })

const add = (piece: Piece, row: ReturnType<ReturnType<typeof rowReader>>, line: number): void => {
  piece.rows += 1
  if (!row.ok) {
    piece.wrongRows += 1
    if (piece.problems.length < mostProblems) piece.problems.push({ ...row.refusal, line })
    return
  }
  const { key, head, line: read } = row.value
  const known = piece.orders.get(key)
  if (known) known.lines.push(read)
  else piece.orders.set(key, { key, head, lines: [read] })
}
