import { readTable } from '../adapters/tables/read-table.ts'
import { UnreadableTable, type TableProblem, type TableRow } from '../application/ports/tables.ts'
import { refuse, accept, type Outcome } from '../domain/outcome.ts'
import type { PastLine } from '../domain/policy/backtest.ts'
import type { Facts } from '../domain/policy/policy.ts'
import { signalFacts } from '../domain/policy/facts.ts'
import { noSignals } from '../domain/signals/customer-signals.ts'
import { dayOf, wholeOf } from '../domain/imports/cells.ts'
import { daysBetween, type Day } from '../domain/time/day.ts'
import { countryFinder } from '../domain/imports/country-codes.ts'

/** One line of a file, or why it cannot be used. `line` counts the lines of the file from 1. */
export type PastOrderRow =
  | { readonly ok: true; readonly orderId: string; readonly past: PastLine }
  | { readonly ok: false; readonly line: number; readonly field: string; readonly message: string }

/** A file that cannot be read as past orders at all. */
export class NotPastOrders extends Error {}

const columns = ['order_id', 'ordered_at', 'sku', 'quantity', 'unit_price_minor'] as const
const optional = ['country', 'customer_id', 'description', 'returned_at', 'returned_quantity'] as const
type Column = (typeof columns)[number] | (typeof optional)[number]
type Cells = Readonly<Record<Column, string>>

/** How the columns of a file become facts, and what no file of past orders can tell. */
export const mapping = [
  'order_id, ordered_at, country, sku, quantity, unit_price_minor, returned_at, returned_quantity are read',
  'a line that came back is decided as asked for on the day of returned_at, any other as on the day it was ordered',
  'times without a zone are the shop’s own; with one they become days in the zone of the policy',
  'country is a code or an English name; what is no country is unknown',
  'order.value and return.value are those of the line alone, for a file does not say where an order ends',
  'unit_price_minor is in minor units of one currency (--currency, GBP unless said otherwise)',
  'windows run from the day of the order: delivery and dispatch are not in the file',
  'unknown: reason (other), condition, discounts, taxes, tags, product type; the wish is taken to be a refund',
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
): AsyncGenerator<PastOrderRow> {
  let toRow: RowReader | null = null
  for await (const { cells, line } of recordsIn(bytes)) {
    if (toRow) yield toRow(cells, line)
    else toRow = rowReader(cells, options)
  }
  if (!toRow) throw new NotPastOrders('is empty: the first line must name the columns')
}

type RowReader = (cells: readonly string[], line: number) => PastOrderRow
const told: Readonly<Record<TableProblem, (reason: string) => string>> = {
  table_no_csv: (reason) => `is no CSV: ${reason}`,
  table_not_text: () => 'is not UTF-8 text: save it as "CSV UTF-8"',
  table_packed_broken: () => 'is packed, and broken: it ends early or was altered',
  table_row_too_long: (line) => `has far more cells in line ${line} than the first line has columns`,
  table_too_large: (megabytes) => `is larger than ${megabytes} MB`,
}

const recordsIn = async function* (bytes: AsyncIterable<Uint8Array>): AsyncGenerator<TableRow> {
  try {
    yield* readTable(bytes, { encodings: 'utf8' })
  } catch (error) {
    throw error instanceof UnreadableTable ? new NotPastOrders(told[error.code](error.reason)) : error
  }
}

/** Prepares to read lines under these column names. Throws `NotPastOrders` where one is missing or named twice. */
const rowReader = (names: readonly string[], options: PastOrderOptions): RowReader => {
  const known = names.map((name) => name.trim().toLowerCase())
  const missing = columns.filter((name) => !known.includes(name))
  if (missing.length > 0) throw new NotPastOrders(`line 1: has no column ${missing.join(', ')}`)
  const twice = [...columns, ...optional].filter((name) => known.indexOf(name) !== known.lastIndexOf(name))
  if (twice.length > 0) throw new NotPastOrders(`line 1: has column ${twice.join(', ')} more than once`)
  const at = (name: Column) => known.indexOf(name)
  const places = [...columns, ...optional].map((name) => [name, at(name)] as const)
  const countryOf = countryFinder()
  return (record, line) => {
    if (record.length !== names.length)
      return wrong(line, '', `has ${record.length} columns where the first line names ${names.length}`)
    const cells = Object.fromEntries(places.map(([name, place]) => [name, record[place] ?? ''])) as Cells
    const past = pastLineOf(cells, options, countryOf)
    return past.ok
      ? { ok: true, orderId: cells.order_id, past: past.value }
      : wrong(line, past.refusal.field, past.refusal.message)
  }
}

const wrong = (line: number, field: string, message: string): PastOrderRow => ({
  ok: false,
  line,
  field,
  message,
})

type WrongCell = { readonly code: 'wrong_cell'; readonly field: Column; readonly message: string }

const wrongCell = (field: Column, message: string) => refuse({ code: 'wrong_cell', field, message } as const)

const pastLineOf = (
  cells: Cells,
  { currency, timeZone }: PastOrderOptions,
  countryOf: (name: string) => string | null,
): Outcome<PastLine, WrongCell> => {
  if (cells.order_id === '') return wrongCell('order_id', 'is missing')
  const placedOn = dayOf(cells.ordered_at, timeZone)
  if (placedOn === null) return wrongCell('ordered_at', notTime(cells.ordered_at))
  const quantity = wholeOf(cells.quantity)
  if (quantity === null || quantity === 0) return wrongCell('quantity', notWhole(cells.quantity))
  const price = wholeOf(cells.unit_price_minor)
  if (price === null) return wrongCell('unit_price_minor', notWhole(cells.unit_price_minor))
  const cameBack = cameBackOf(cells, placedOn, quantity, timeZone)
  if (!cameBack.ok) return cameBack
  const { on, units } = cameBack.value
  const country = cells.country === '' ? null : countryOf(cells.country)
  return accept({
    facts: factsOf({ cells, currency, country, placedOn, today: on, quantity, price, units }),
    cameBack: units === 0 ? null : { units, minor: units * price },
  })
}

type CameBack = { readonly on: Day; readonly units: number }

const cameBackOf = (
  { returned_at, returned_quantity }: Cells,
  placedOn: Day,
  quantity: number,
  timeZone: string,
): Outcome<CameBack, WrongCell> => {
  if (returned_at === '' && returned_quantity === '') return accept({ on: placedOn, units: 0 })
  const on = dayOf(returned_at, timeZone)
  if (on === null) return wrongCell('returned_at', notTime(returned_at))
  if (on < placedOn) return wrongCell('returned_at', `lies before ordered_at: ${on} before ${placedOn}`)
  const units = wholeOf(returned_quantity)
  if (units === null || units === 0) return wrongCell('returned_quantity', notWhole(returned_quantity))
  if (units > quantity)
    return wrongCell('returned_quantity', `is more than was bought: ${units} of ${quantity}`)
  return accept({ on, units })
}

const shown = (cell: string): string => JSON.stringify(cell.length > 40 ? `${cell.slice(0, 40)}…` : cell)
const notTime = (cell: string) => `must be a time such as 2026-02-28T14:05:00, not ${shown(cell)}`
const notWhole = (cell: string) => `must be a whole number such as 255, not ${shown(cell)}`

type Known = {
  readonly cells: Cells
  readonly currency: string
  readonly country: string | null
  readonly placedOn: Day
  readonly today: Day
  readonly quantity: number
  readonly price: number
  readonly units: number
}

const nothing: readonly string[] = []

/** A file says nothing of what else its customers sent back. Made once: it is the same for every line. */
const unknownSignals = signalFacts(noSignals)

const factsOf = ({ cells, currency, country, placedOn, today, quantity, price, units }: Known): Facts => ({
  'order.currency': currency,
  'order.country': country,
  'order.tags': nothing,
  'order.discount_codes': nothing,
  'order.value': price * quantity,
  'order.payment_methods': nothing,
  'order.channel': 'import',
  'order.age_days': daysBetween(placedOn, today),
  'order.placed_on': placedOn,
  'line.sku': cells.sku === '' ? null : cells.sku,
  'line.type': null,
  'line.vendor': null,
  'line.tags': nothing,
  'line.collections': nothing,
  'line.on_sale': false,
  'line.unit_price': price,
  'line.quantity': quantity,
  'line.delivered_on': null,
  'line.fulfilled_on': null,
  'customer.tags': nothing,
  'customer.orders': 0,
  ...unknownSignals,
  'return.reason': 'other',
  'return.reason_detail': 'other',
  'return.resolution': 'refund',
  'return.quantity': Math.max(1, units),
  'return.value': price * Math.max(1, units),
  'date.today': today,
})
