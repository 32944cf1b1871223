import { usualDecimals } from '../money/usual-decimals.ts'
import { accept, refuse, type Outcome } from '../outcome.ts'
import type { Day } from '../time/day.ts'
import { amountOf, dayOf, minorOf, wholeOf, wordsOf, type DayOrder, type DecimalMark } from './cells.ts'
import { orderFields, type ImportField, type ImportMapping } from './columns.ts'

/** How the cells of a file are to be read. */
export type ImportOptions = {
  /** Of rows that name none. */
  readonly currency: string
  readonly decimalMark: DecimalMark
  readonly dayOrder: DayOrder
  readonly timeZone: string
}

/** What is told of an order; amounts in minor units of its currency with `exponent` decimals. */
export type ImportedHead = {
  readonly name: string
  readonly placedOn: Day
  readonly currency: string
  readonly exponent: number
  readonly country: string | null
  readonly tags: readonly string[]
  readonly discountCodes: readonly string[]
  readonly shipping: number
  readonly isCancelled: boolean
}

export type ImportedLine = {
  readonly sku: string | null
  readonly title: string
  readonly productType: string | null
  readonly vendor: string | null
  readonly tags: readonly string[]
  readonly quantity: number
  readonly unitPrice: number
  /** Paid for all its units, without taxes beside it. */
  readonly item: number
  readonly tax: number
  readonly fulfilledOn: Day | null
  readonly deliveredOn: Day | null
  /** `on` is null where the file does not say when. */
  readonly returned: { readonly quantity: number; readonly on: Day | null } | null
}

export type ImportedRow = { readonly key: string; readonly head: ImportedHead; readonly line: ImportedLine }

/** Why a row cannot be used: a code, the field and what its cell says. */
export type WrongRow = {
  readonly code:
    | 'cell_missing'
    | 'cell_no_day'
    | 'cell_no_count'
    | 'cell_no_amount'
    | 'cell_no_currency'
    | 'discount_over_price'
    | 'returned_too_many'
    | 'returned_before_order'
    | 'row_too_short'
    | 'too_many_units'
    | 'order_too_many_lines'
    | 'order_too_many_units'
  readonly field: ImportField | null
  readonly cell: string
}

/** What one order may hold: a wrong column taken for the order's number makes one order of a whole file. */
export const mostOfOrder = { lines: 500, units: 20_000 } as const
const mostUnitsOfLine = 10_000

/** Why a line has no room in its order any more; null where it has. */
export const overfull = (
  held: { readonly lines: number; readonly units: number },
  { key, line }: ImportedRow,
): WrongRow | null => {
  if (held.lines >= mostOfOrder.lines) return wrongRow('order_too_many_lines', 'order_id', key)
  if (held.units + line.quantity > mostOfOrder.units)
    return wrongRow('order_too_many_units', 'quantity', String(line.quantity))
  return null
}

type Cells = (field: ImportField) => string

/** Prepares to read rows one after the other: an order's own cells are carried on to its later rows. */
export const rowReader = (
  mapping: ImportMapping,
  options: ImportOptions,
  countryOf: (name: string) => string | null,
) => {
  let before: { readonly key: string; readonly cells: Cells } | null = null
  const most = Math.max(...Object.values(mapping))
  return (row: readonly string[]): Outcome<ImportedRow, WrongRow> => {
    if (row.length <= most) return wrong('row_too_short', null, String(row.length))
    const own: Cells = (field) => {
      const at = mapping[field]
      return at === undefined ? '' : (row[at] ?? '').trim()
    }
    const key = own('order_id').slice(0, 255).toWellFormed()
    const last = before?.key === key ? before.cells : null
    const cells: Cells = (field) => own(field) || (orderFields.has(field) ? (last?.(field) ?? '') : '')
    if (key === '') return wrong('cell_missing', 'order_id', '')
    const kept = new Map([...orderFields].map((field) => [field, cells(field)]))
    before = { key, cells: (field) => kept.get(field) ?? '' }
    return rowOf(key, cells, options, countryOf)
  }
}

const rowOf = (
  key: string,
  cells: Cells,
  options: ImportOptions,
  countryOf: (name: string) => string | null,
): Outcome<ImportedRow, WrongRow> => {
  const head = headOf(key, cells, options, countryOf)
  if (!head.ok) return head
  const line = lineOf(cells, options, head.value)
  return line.ok ? accept({ key, head: head.value, line: line.value }) : line
}

const wrong = (code: WrongRow['code'], field: ImportField | null, cell: string) =>
  refuse(wrongRow(code, field, cell))

const wrongRow = (code: WrongRow['code'], field: ImportField | null, cell: string): WrongRow => ({
  code,
  field,
  cell: cell.length > 60 ? `${cell.slice(0, 60)}…` : cell,
})

const headOf = (
  key: string,
  cells: Cells,
  options: ImportOptions,
  countryOf: (name: string) => string | null,
): Outcome<ImportedHead, WrongRow> => {
  const placedOn = dayOf(cells('ordered_at'), options.timeZone, options.dayOrder)
  if (placedOn === null) return missingOr('cell_no_day', 'ordered_at', cells)
  const currency = (cells('currency') || options.currency).toUpperCase()
  if (!/^[A-Z]{3}$/.test(currency)) return wrong('cell_no_currency', 'currency', currency)
  const exponent = usualDecimals(currency)
  const shipping = amountOf(cells('shipping') || '0', options.decimalMark, exponent)
  if (shipping === null) return wrong('cell_no_amount', 'shipping', cells('shipping'))
  return accept({
    name: key,
    placedOn,
    currency,
    exponent,
    country: cells('country') === '' ? null : countryOf(cells('country')),
    tags: wordsOf(cells('order_tags')),
    discountCodes: wordsOf(cells('discount_codes')),
    shipping,
    isCancelled: cells('cancelled_at') !== '',
  })
}

const missingOr = (code: WrongRow['code'], field: ImportField, cells: Cells) =>
  wrong(cells(field) === '' ? 'cell_missing' : code, field, cells(field))

const lineOf = (
  cells: Cells,
  options: ImportOptions,
  head: ImportedHead,
): Outcome<ImportedLine, WrongRow> => {
  const text = (field: ImportField) => cells(field).slice(0, 255) || null
  const [sku, title] = [text('sku'), text('title')]
  if (sku === null && title === null) return wrong('cell_missing', 'sku', '')
  const quantity = wholeOf(cells('quantity'))
  if (!quantity) return missingOr('cell_no_count', 'quantity', cells)
  if (quantity > mostUnitsOfLine) return wrong('too_many_units', 'quantity', cells('quantity'))
  const price = priceOf(cells, options, head.exponent, quantity)
  if (!price.ok) return price
  const days = daysOf(cells, options)
  if (!days.ok) return days
  const returned = returnedOf(cells, options, { quantity, placedOn: head.placedOn })
  if (!returned.ok) return returned
  return accept({
    ...{ sku, title: title ?? sku ?? '', productType: text('product_type'), vendor: text('vendor') },
    ...{ tags: wordsOf(cells('line_tags')), quantity, ...price.value, ...days.value },
    returned: returned.value,
  })
}

type Price = Pick<ImportedLine, 'unitPrice' | 'item' | 'tax'>

const priceOf = (
  cells: Cells,
  options: ImportOptions,
  exponent: number,
  quantity: number,
): Outcome<Price, WrongRow> => {
  const field = (['unit_price_minor', 'unit_price', 'line_total'] as const).find((one) => cells(one) !== '')
  if (field === undefined) return wrong('cell_missing', 'unit_price', '')
  const read = moneyReader(cells, options, exponent)
  const [amount, tax, discount] = [read(field), read('line_tax'), read('line_discount')]
  if (!amount.ok) return amount
  if (!tax.ok) return tax
  if (!discount.ok) return discount
  const whole = field === 'line_total' ? amount.value : amount.value * quantity
  if (discount.value > whole) return wrong('discount_over_price', 'line_discount', cells('line_discount'))
  if (!Number.isSafeInteger(whole + tax.value)) return wrong('cell_no_amount', field, cells(field))
  const unitPrice = field === 'line_total' ? Math.floor(whole / quantity) : amount.value
  return accept({ unitPrice, item: whole - discount.value, tax: tax.value })
}

/** Reads amounts; an empty cell is none. */
const moneyReader =
  (cells: Cells, { decimalMark }: ImportOptions, exponent: number) =>
  (field: ImportField): Outcome<number, WrongRow> => {
    const cell = cells(field) || '0'
    const amount = field === 'unit_price_minor' ? minorOf(cell) : amountOf(cell, decimalMark, exponent)
    return amount === null ? wrong('cell_no_amount', field, cell) : accept(amount)
  }

/** A day that need not be there. */
const dayReader =
  (cells: Cells, { timeZone, dayOrder }: ImportOptions) =>
  (field: ImportField): Outcome<Day | null, WrongRow> => {
    if (cells(field) === '') return accept(null)
    const day = dayOf(cells(field), timeZone, dayOrder)
    return day === null ? wrong('cell_no_day', field, cells(field)) : accept(day)
  }

const daysOf = (
  cells: Cells,
  options: ImportOptions,
): Outcome<Pick<ImportedLine, 'fulfilledOn' | 'deliveredOn'>, WrongRow> => {
  const read = dayReader(cells, options)
  const [fulfilled, delivered] = [read('fulfilled_at'), read('delivered_at')]
  if (!fulfilled.ok) return fulfilled
  if (!delivered.ok) return delivered
  return accept({ fulfilledOn: fulfilled.value, deliveredOn: delivered.value })
}

const returnedOf = (
  cells: Cells,
  options: ImportOptions,
  { quantity, placedOn }: { readonly quantity: number; readonly placedOn: Day },
): Outcome<ImportedLine['returned'], WrongRow> => {
  const day = dayReader(cells, options)('returned_at')
  if (!day.ok) return day
  const on = day.value
  // WooCommerce writes refunded quantities as negative numbers.
  const written = cells('returned_quantity').replace(/^-/, '')
  if (on === null && written === '') return accept(null)
  const units = written === '' ? quantity : wholeOf(written)
  if (units === null) return wrong('cell_no_count', 'returned_quantity', written)
  if (units > quantity) return wrong('returned_too_many', 'returned_quantity', written)
  if (on !== null && on < placedOn) return wrong('returned_before_order', 'returned_at', on)
  return accept(units === 0 ? null : { quantity: units, on })
}
