import { parseDecimal } from '../money/decimal.ts'
import { isDay, type Day } from '../time/day.ts'
import { dayIn, isInstant } from '../time/zone.ts'

/** In which order a file writes the parts of a day. */
export type DayOrder = 'ymd' | 'dmy' | 'mdy'
export type DecimalMark = '.' | ','

const localTime = /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?)?$/
/** Shopify: `2025-10-07 09:50:26 +0200`. */
const spacedInstant = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2})?) ?(Z|UTC|[+-]\d{2}:?\d{2})$/
const writtenDay =
  /^(\d{1,4})[./-](\d{1,2})[./-](\d{1,4})(?:[ ,T]+\d{1,2}:\d{2}(?::\d{2})?(?: ?[AaPp][Mm])?)?$/

/** The day of a cell in a zone; null for what is no day. Times without a zone are the shop's own. */
export const dayOf = (cell: string, timeZone: string, order: DayOrder = 'ymd'): Day | null => {
  const text = cell.trim()
  if (localTime.test(text)) return isDay(text.slice(0, 10)) ? text.slice(0, 10) : null
  const instant = asInstant(text)
  if (instant !== null) return isFarOut(instant) ? null : dayIn(timeZone, instant)
  return writtenOut(text, order)
}

/** The last day that is counted may be over already in another zone, and the first may not have come. */
const isFarOut = (instant: string): boolean =>
  instant.startsWith('9999-12-31') || instant.startsWith('1000-01-01')

const asInstant = (text: string): string | null => {
  if (isInstant(text)) return text
  const [, day, time, zone = ''] = spacedInstant.exec(text) ?? []
  if (day === undefined || time === undefined) return null
  const offset = zone === 'UTC' ? 'Z' : zone.replace(/^([+-]\d{2}):?(\d{2})$/, '$1:$2')
  const instant = `${day}T${time}${offset}`
  return isInstant(instant) ? instant : null
}

const writtenOut = (text: string, order: DayOrder): Day | null => {
  const [, one = '', two = '', three = ''] = writtenDay.exec(text) ?? []
  if (one === '') return null
  const [year, month, day] = one.length === 4 ? [one, two, three] : partsBy(order, one, two, three)
  if (year.length !== 4) return null
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isDay(written) ? written : null
}

const partsBy = (
  order: DayOrder,
  one: string,
  two: string,
  three: string,
): readonly [string, string, string] => (order === 'mdy' ? [three, one, two] : [three, two, one])

/** A whole number that is not negative; spreadsheets write `3.0`, and shops `3`. */
export const wholeOf = (cell: string): number | null => {
  const digits = cell.trim().replace(/[.,]0+$/, '')
  const value = /^\d{1,10}$/.test(digits) ? Number(digits) : Number.NaN
  return value <= mostUnits ? value : null
}
const mostUnits = 1e9

/** An amount in minor units, a whole number already: exact, or none. */
export const minorOf = (cell: string): number | null => {
  const digits = cell.trim().replace(/[.,]0+$/, '')
  const value = /^\d{1,16}$/.test(digits) ? Number(digits) : Number.NaN
  return Number.isSafeInteger(value) ? value : null
}

/** An amount in minor units: `€ 1.234,50` with a decimal comma and two decimals is 123450. Null for what is none, or negative. */
export const amountOf = (cell: string, mark: DecimalMark, exponent: number): number | null => {
  const other = mark === '.' ? ',' : '.'
  const text = cell.trim()
  if (text.length > longestAmount) return null
  const bare = text.replace(currencyBefore, '').replace(currencyBehind, '')
  if (!amountShape[mark].test(bare)) return null
  const decimal = bare
    .replaceAll(other, '')
    .replaceAll(/[\s'’]/g, '')
    .replace(mark, '.')
  const amount = parseDecimal(decimal, exponent)
  return amount.ok && amount.value >= 0 ? amount.value : null
}

/** No amount of money takes more letters, with its currency; a column of titles does. */
const longestAmount = 40
/** A currency is written once on a side: `€`, `EUR`, `Rp.`, `US$`, `$ AUD`. */
const currencyBefore = /^\p{Sc}?\s*(?:\p{L}{1,3}\.?)?\s*\p{Sc}?\s*/u
const currencyBehind = /(?<!\s)\s*\p{Sc}?\s*(?:\p{L}{1,3}\.?)?$/u

/** Digits by themselves, or in groups of three; then the decimals. */
const amountShape = {
  '.': /^(?:\d+|\d{1,3}(?:[,\s'’]\d{3})+)(?:\.\d*)?$/,
  ',': /^(?:\d+|\d{1,3}(?:[.\s'’]\d{3})+)(?:,\d*)?$/,
} as const

/** How amounts of a column are written: by a comma where it is the last mark, with other than three digits after it. */
export const markOf = (cells: readonly string[]): DecimalMark =>
  cells.some((cell) => /,(?:\d{1,2}|\d{4,})\D*$/.test(cell)) &&
  !cells.some((cell) => /\.\d{1,2}\D*$/.test(cell))
    ? ','
    : '.'

/** How days of a column are written: a first part above 12 is a day, a second one above 12 shows that months come first. */
export const dayOrderOf = (cells: readonly string[]): DayOrder => {
  const parts = cells
    .map((cell) => /^(\d{1,2})[./-](\d{1,2})[./-]\d{4}/.exec(cell.trim()))
    .filter((one) => one !== null)
  if (parts.length === 0) return 'ymd'
  const isMonthFirst = parts.some(([, , second]) => Number(second) > 12)
  return isMonthFirst && !parts.some(([, first]) => Number(first) > 12) ? 'mdy' : 'dmy'
}

/** Words between commas, for tags and codes. */
export const wordsOf = (cell: string): readonly string[] => [
  ...new Set(
    cell
      .split(/[,;|]/)
      .map((word) => word.trim().slice(0, 255))
      .filter((word) => word !== ''),
  ),
]
