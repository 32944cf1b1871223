import { countryFinder } from '../../domain/imports/country-codes.ts'
import { isPersonal } from '../../domain/imports/columns.ts'
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

/** So many attempts that throw, and a person is told. One whose process died throws nothing: it may have been a deployment. */
const mostFailures = 5
const mostAttempts = 15

type Needed = Pick<Ports, 'unitOfWork' | 'files' | 'readTable' | 'clock' | 'log'>
type Job = Jobs['import-orders']
type Begun = { readonly found: OrderImport; readonly timeZone: string; readonly attempt: number }

/**
 * Reads a file to its end. Its orders are kept out of sight until then: a file that breaks off leaves nothing of itself. A
 * process that dies begins the file anew; were it alive after all, nothing that it goes on to write is taken.
 */
export const importOrders =
  (deps: Needed) =>
  async (job: Job): Promise<void> => {
    const begun = await begin(deps, job)
    if (!begun) return
    const failure = await triedAll(deps, job, begun)
    const one = { importId: job.importId, attempt: begun.attempt }
    await deps.unitOfWork(job.shopId)(async ({ orderImports, jobs }) => {
      const isEnded = failure
        ? await orderImports.fail(one, failure, deps.clock())
        : await orderImports.finish(one, deps.clock())
      // Names and addresses of customers are in it, and nobody needs them any more.
      if (isEnded) await jobs.enqueue('remove-unused-files', { fileIds: [begun.found.fileId] })
    })
  }

const begin = ({ unitOfWork }: Needed, { shopId, importId }: Job): Promise<Begun | null> =>
  unitOfWork(shopId)(async ({ orderImports, policies }) => {
    const found = await orderImports.get(importId)
    // Nobody has come back to it in a day: its file is gone, and so are the rows of it that were shown.
    if (found?.state === 'chosen') await orderImports.remove(importId)
    if (found?.state !== 'reading') return null
    const attempt = await orderImports.beginAgain(importId)
    const { policy } = await policies.current()
    return attempt === null ? null : { found, timeZone: policy.timeZone, attempt }
  })

const givenUp = { code: 'import_given_up', reason: '' } as const

const triedAll = async (deps: Needed, job: Job, begun: Begun): Promise<OrderImport['failure']> => {
  if (begun.attempt > mostAttempts) return givenUp
  try {
    return await readAll(deps, job, begun)
  } catch (error) {
    if (begun.attempt < mostFailures) throw error
    deps.log('error', 'a file of orders was given up', { importId: job.importId, reason: kindOf(error) })
    return givenUp
  }
}

/** What a database says of a value holds the value: names of customers are not for a log. */
const kindOf = (error: unknown): string => (error instanceof Error ? error.name : 'unknown')

const readAll = async (
  deps: Needed,
  { shopId, importId }: Job,
  { found, timeZone, attempt }: Begun,
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
      const held = await orderImports.staged(importId, keysOf(rows))
      const { orders, problems } = sorted(rows, held)
      const told = problems.slice(0, Math.max(0, mostProblems - listed)).map(withoutPerson(found))
      listed += told.length
      const counted = { rows: rows.length, wrongRows: problems.length, problems: told }
      return orderImports.stage({ importId, attempt }, orders, counted)
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

/** Where a wrong column was chosen, its cells name customers; the line is found in the file. */
const withoutPerson =
  ({ mapping, sample }: OrderImport) =>
  (problem: RowProblem): RowProblem => {
    const at = problem.field === null ? undefined : mapping[problem.field]
    return at !== undefined && isPersonal(sample.header[at] ?? '') ? { ...problem, cell: '' } : problem
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
