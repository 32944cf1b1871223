import { readTable } from '../adapters/tables/read-table.ts'
import { UnreadableTable, type TableProblem, type TableRow } from '../application/ports/tables.ts'
import { refuse, accept, type Outcome } from '../domain/outcome.ts'
import type { FileOrder } from '../domain/backtest/file-backtest.ts'
import type { ImportedHead, ImportedLine } from '../domain/imports/read-row.ts'
import { usualDecimals } from '../domain/money/usual-decimals.ts'
import { dayOf, minorOf, wholeOf } from '../domain/imports/cells.ts'
import type { Day } from '../domain/time/day.ts'
import { countryFinder } from '../domain/imports/country-codes.ts'

/** Lines of a file that hold one order, or one line and why it cannot be used. Lines of the file are counted from 1. */
export type PastOrders =
  { readonly ok: true; readonly order: FileOrder; readonly firstLine: number } | WrongLine
type WrongLine = {
  readonly ok: false
  readonly line: number
  readonly field: string
  readonly message: string
}
type PastLine =
  | {
      readonly ok: true
      readonly orderId: string
      readonly head: ImportedHead
      readonly past: ImportedLine
      readonly line: number
    }
  | WrongLine

/** A file that cannot be read as past orders at all. */
export class NotPastOrders extends Error {}

const columns = ['order_id', 'ordered_at', 'sku', 'quantity', 'unit_price_minor'] as const
const optional = ['country', 'customer_id', 'description', 'returned_at', 'returned_quantity'] as const
type Column = (typeof columns)[number] | (typeof optional)[number]
type Cells = Readonly<Record<Column, string>>

/** A wrong column taken for the order's number makes one order of a whole file. */
const mostLinesOfOrder = 5_000

/** How the columns of a file become facts, and what no file of past orders can tell. */
export const mapping = [
  'order_id, ordered_at, country, sku, description, quantity, unit_price_minor, returned_at, returned_quantity are read',
  'a line that came back is decided as asked for on the day of returned_at, any other as on the day it was ordered',
  'times without a zone are the shop’s own; with one they become days in the zone of the policy',
  'country is a code or an English name; what is no country is unknown',
  `lines of one order_id that follow one another are one order, up to ${mostLinesOfOrder}; the first one says its day and country`,
  'money is what settlements pay back of the lines that came back; unit_price_minor is in minor units of one currency (--currency, GBP unless said otherwise)',
  'windows run from the day of the order: delivery and dispatch are not in the file',
  'unknown: reason (other), condition (as new), discounts, taxes, shipping paid, tags, product type; the wish is taken to be a refund',
  'shoppers would have asked otherwise under other rules: what did not come back is not counted',
] as const

export type PastOrderOptions = { readonly currency: string; readonly timeZone: string }

/**
 * Reads past orders from CSV (RFC 4180, comma or semicolon, UTF-8 with or without a mark, plain or gzip), line by line. Throws
 * `NotPastOrders` for a file that is none; a line that cannot be used is given as such, and reading goes on.
 */
export const readPastOrders = async function* (
  bytes: AsyncIterable<Uint8Array>,
  options: PastOrderOptions,
): AsyncGenerator<PastOrders> {
  try {
    yield* ordersIn(readTable(bytes, { encodings: 'utf8' }), options)
  } catch (error) {
    throw inOurWords(error)
  }
}

const ordersIn = async function* (
  records: AsyncIterable<TableRow>,
  options: PastOrderOptions,
): AsyncGenerator<PastOrders> {
  let toLine: RowReader | null = null
  let order: GrowingOrder | null = null
  for await (const { cells, line } of records) {
    if (!toLine) {
      toLine = rowReader(cells, options)
      continue
    }
    const read = toLine(cells, line)
    if (!read.ok) {
      yield read
      continue
    }
    if (order && isOf(order, read)) {
      order.order.lines.push(read.past)
      continue
    }
    if (order) yield order
    const { orderId, head, past } = read
    order = { ok: true, order: { orderId, head, lines: [past] }, firstLine: line }
  }
  if (order) yield order
  if (!toLine) throw new NotPastOrders('is empty: the first line must name the columns')
}

type GrowingOrder = {
  readonly ok: true
  readonly order: FileOrder & { readonly lines: ImportedLine[] }
  readonly firstLine: number
}

const isOf = ({ order }: GrowingOrder, { orderId }: { readonly orderId: string }): boolean =>
  order.orderId === orderId && order.lines.length < mostLinesOfOrder

type RowReader = (cells: readonly string[], line: number) => PastLine
const told: Readonly<Record<TableProblem, (reason: string) => string>> = {
  table_no_csv: (reason) => `is no CSV: ${reason}`,
  table_not_text: () => 'is not UTF-8 text: save it as "CSV UTF-8"',
  table_packed_broken: () => 'is packed, and broken: it ends early or was altered',
  table_row_too_long: (line) => `has far more cells in line ${line} than the first line has columns`,
  table_too_large: (megabytes) => `is larger than ${megabytes} MB`,
}

const inOurWords = (error: unknown): unknown =>
  error instanceof UnreadableTable ? new NotPastOrders(told[error.code](error.reason)) : error

/** Prepares to read lines under these column names. Throws `NotPastOrders` where one is missing or named twice. */
const rowReader = (names: readonly string[], options: PastOrderOptions): RowReader => {
  const known = names.map((name) => name.trim().toLowerCase())
  const missing = columns.filter((name) => !known.includes(name))
  if (missing.length > 0) throw new NotPastOrders(`line 1: has no column ${missing.join(', ')}`)
  const twice = [...columns, ...optional].filter((name) => known.indexOf(name) !== known.lastIndexOf(name))
  if (twice.length > 0) throw new NotPastOrders(`line 1: has column ${twice.join(', ')} more than once`)
  const at = (name: Column) => known.indexOf(name)
  const cellsOf = cellsAt(at)
  const countryOf = countryFinder()
  return (record, line) => {
    if (record.length !== names.length)
      return wrong(line, '', `has ${record.length} columns where the first line names ${names.length}`)
    const cells = cellsOf(record)
    const past = pastLineOf(cells, options, countryOf)
    return past.ok
      ? { ok: true, orderId: cells.order_id, ...past.value, line }
      : wrong(line, past.refusal.field, past.refusal.message)
  }
}

/** Written out: it runs for every line, and a record made by names takes as long as deciding does. */
const cellsAt = (place: (name: Column) => number) => {
  const [id, on, sku, quantity, price] = columns.map(place)
  const [country, customer, title, backOn, backUnits] = optional.map(place)
  const cell = (record: readonly string[], at: number | undefined) => record[at ?? -1] ?? ''
  return (record: readonly string[]): Cells => ({
    order_id: cell(record, id),
    ordered_at: cell(record, on),
    sku: cell(record, sku),
    quantity: cell(record, quantity),
    unit_price_minor: cell(record, price),
    country: cell(record, country),
    customer_id: cell(record, customer),
    description: cell(record, title),
    returned_at: cell(record, backOn),
    returned_quantity: cell(record, backUnits),
  })
}

const wrong = (line: number, field: string, message: string): WrongLine => ({
  ok: false,
  line,
  field,
  message,
})

type WrongCell = { readonly code: 'wrong_cell'; readonly field: Column; readonly message: string }

const wrongCell = (field: Column, message: string) => refuse({ code: 'wrong_cell', field, message } as const)

type Read = { readonly head: ImportedHead; readonly past: ImportedLine }

const pastLineOf = (
  cells: Cells,
  options: PastOrderOptions,
  countryOf: (name: string) => string | null,
): Outcome<Read, WrongCell> => {
  const { currency, timeZone } = options
  if (cells.order_id === '') return wrongCell('order_id', 'is missing')
  const placedOn = dayOf(cells.ordered_at, timeZone)
  if (placedOn === null) return wrongCell('ordered_at', notTime(cells.ordered_at))
  const past = soldLineOf(cells, placedOn, timeZone)
  if (!past.ok) return past
  const country = cells.country === '' ? null : countryOf(cells.country)
  const ofOrder = { name: cells.order_id, placedOn, country, currency, exponent: usualDecimals(currency) }
  return accept({ head: { ...headOfAll, ...ofOrder }, past: past.value })
}

const soldLineOf = (cells: Cells, placedOn: Day, timeZone: string): Outcome<ImportedLine, WrongCell> => {
  const quantity = wholeOf(cells.quantity)
  if (quantity === null || quantity === 0) return wrongCell('quantity', notWhole(cells.quantity))
  if (quantity > mostUnits)
    return wrongCell('quantity', `is more than ${mostUnits}: ${shown(cells.quantity)}`)
  const unitPrice = minorOf(cells.unit_price_minor)
  if (unitPrice === null) return wrongCell('unit_price_minor', notWhole(cells.unit_price_minor))
  const item = quantity * unitPrice
  if (!Number.isSafeInteger(item))
    return wrongCell('unit_price_minor', `makes more than ${Number.MAX_SAFE_INTEGER} minor units of one line`)
  const returned = cameBackOf(cells, placedOn, quantity, timeZone)
  if (!returned.ok) return returned
  return accept({
    ...lineOfAll,
    sku: cells.sku === '' ? null : cells.sku,
    title: cells.description === '' ? cells.sku : cells.description,
    ...{ quantity, unitPrice, item, returned: returned.value },
  })
}

/** No order of a shop has more units of a line; each unit of a return is settled by its number. */
const mostUnits = 100_000

const nothing: readonly string[] = []
/** What no file of these columns says. */
const headOfAll = { tags: nothing, discountCodes: nothing, shipping: 0, isCancelled: false }
const lineOfAll = {
  ...{ productType: null, vendor: null, tags: nothing, tax: 0 },
  ...{ fulfilledOn: null, deliveredOn: null },
}

const cameBackOf = (
  { returned_at, returned_quantity }: Cells,
  placedOn: Day,
  quantity: number,
  timeZone: string,
): Outcome<ImportedLine['returned'], WrongCell> => {
  if (returned_at === '' && returned_quantity === '') return accept(null)
  const on = dayOf(returned_at, timeZone)
  if (on === null) return wrongCell('returned_at', notTime(returned_at))
  if (on < placedOn) return wrongCell('returned_at', `lies before ordered_at: ${on} before ${placedOn}`)
  const units = wholeOf(returned_quantity)
  if (units === null || units === 0) return wrongCell('returned_quantity', notWhole(returned_quantity))
  if (units > quantity)
    return wrongCell('returned_quantity', `is more than was bought: ${units} of ${quantity}`)
  return accept({ on, quantity: units })
}

const shown = (cell: string): string => JSON.stringify(cell.length > 40 ? `${cell.slice(0, 40)}…` : cell)
const notTime = (cell: string) => `must be a time such as 2026-02-28T14:05:00, not ${shown(cell)}`
const notWhole = (cell: string) => `must be a whole number such as 255, not ${shown(cell)}`
