import { accept, refuse, type Outcome, type Refusal } from '../../domain/outcome.ts'
import { dayOrderOf, markOf } from '../../domain/imports/cells.ts'
import { recognize, type ImportField, type ImportMapping } from '../../domain/imports/columns.ts'
import { mayDo } from '../../domain/returns/permissions.ts'
import type { OrderImportUseCases } from './order-import-use-cases.ts'
import type { ImportSample, OrderImport } from '../ports/order-imports.ts'
import type { Bytes, Ports } from '../ports/outside.ts'
import { UnreadableTable, type TableEncoding } from '../ports/tables.ts'
import type { ShopRecord } from '../ports/unit-of-work.ts'
import { bytesOf } from './bytes-of.ts'

const megabytes = 100
const mostBytes = megabytes * 1_000_000
const mostColumns = 500
/** By so many rows it is guessed how days and amounts are written. */
const rowsLookedAt = 200
const rowsShown = 5
const lettersShown = 80
/** Whoever does not come back to an upload leaves nothing. */
const keptSeconds = 24 * 60 * 60

type Needed = Pick<Ports, 'unitOfWork' | 'clock' | 'newId' | 'files' | 'readTable'>

export const uploadOrders =
  (deps: Needed, shop: ShopRecord): OrderImportUseCases['upload'] =>
  async ({ name, content, actor }) => {
    const may = mayDo(actor, 'import_orders')
    if (!may.ok) return may
    const work = deps.unitOfWork(shop.shopId)
    const [importId, fileId] = [deps.newId(), deps.newId()]
    // Before the first byte: a process that dies from here on leaves nothing for good.
    await work(({ jobs }) =>
      jobs.enqueue('remove-unused-files', { fileIds: [fileId] }, { startAfterSeconds: keptSeconds }),
    )
    const taken = await takeIn(deps, fileId, content)
    if (!taken.ok) return taken
    const looked = await lookAt(deps, fileId)
    if (!looked.ok) {
      await deps.files.remove(fileId)
      return looked
    }
    const { sample, encoding, rows } = looked.value
    const { format, mapping } = recognize(sample.header)
    await work(async ({ orderImports, jobs }) => {
      await jobs.enqueue('import-orders', { importId }, { startAfterSeconds: keptSeconds })
      await orderImports.add({
        ...{ importId, fileId, fileName: name, bytes: taken.value, format, encoding, sample, mapping },
        options: optionsBy(mapping, rows),
        ...{ uploadedAt: deps.clock(), uploadedBy: actor },
      })
    })
    return accept({ importId })
  }

class TooLarge extends Error {}

const takeIn = async ({ files }: Needed, fileId: string, content: Bytes): Promise<Outcome<number>> => {
  let bytes = 0
  const counted = async function* (): Bytes {
    for await (const chunk of content) {
      bytes += chunk.byteLength
      if (bytes > mostBytes) throw new TooLarge()
      yield chunk
    }
  }
  try {
    await files.put(fileId, counted())
  } catch (error) {
    if (error instanceof TooLarge) return refuse({ code: 'table_too_large', megabytes })
    throw error
  }
  if (bytes > 0) return accept(bytes)
  await files.remove(fileId)
  return refuse({ code: 'file_empty' })
}

type Looked = {
  readonly sample: ImportSample
  readonly encoding: TableEncoding
  readonly rows: readonly (readonly string[])[]
}

const lookAt = async (deps: Needed, fileId: string): Promise<Outcome<Looked>> => {
  const rows: (readonly string[])[] = []
  let encoding: TableEncoding = 'utf-8'
  const content = await bytesOf(deps.files, fileId)
  if (!content) return refuse({ code: 'file_empty' })
  try {
    for await (const row of deps.readTable(content, { encodings: 'any' })) {
      if (row.cells.length > mostColumns && rows.length === 0)
        return refuse({ code: 'table_too_many_columns', count: row.cells.length, limit: mostColumns })
      rows.push(row.cells)
      encoding = row.encoding
      if (rows.length > rowsLookedAt) break
    }
  } catch (error) {
    if (error instanceof UnreadableTable) return refuse(refusalOf(error))
    throw error
  }
  const [header = [], ...others] = rows
  if (others.length === 0) return refuse({ code: 'table_without_rows' })
  const shown = (cells: readonly string[]) =>
    cells.slice(0, mostColumns).map((cell) => cell.slice(0, lettersShown))
  return accept({
    sample: { header: shown(header), rows: others.slice(0, rowsShown).map(shown) },
    encoding,
    rows: others,
  })
}

const refusalOf = ({ code, reason }: UnreadableTable): Refusal =>
  code === 'table_too_large' ? { code, megabytes: Number(reason) } : { code, reason }

/** How a file writes days and amounts, by its first rows. */
const optionsBy = (mapping: ImportMapping, rows: Looked['rows']): OrderImport['options'] => {
  const cellsOf = (...fields: readonly ImportField[]) =>
    fields.flatMap((field) => {
      const at = mapping[field]
      return at === undefined ? [] : rows.map((row) => row[at] ?? '')
    })
  const [currency = ''] = cellsOf('currency').filter((cell) => /^[A-Z]{3}$/.test(cell.trim()))
  return {
    currency: currency.trim(),
    decimalMark: markOf(cellsOf('unit_price', 'line_total', 'shipping')),
    dayOrder: dayOrderOf(cellsOf('ordered_at', 'returned_at', 'delivered_at')),
  }
}
