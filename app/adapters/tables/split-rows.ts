import { UnreadableTable } from '../../application/ports/tables.ts'

/** A row, and the line of the file on which it ends, from 1. */
export type SplitRow = { readonly line: number; readonly cells: readonly string[] }

export type RowSplitter = {
  /** Rows that this piece completes, or none yet. */
  readonly rowsOf: (piece: string) => readonly SplitRow[]
  /** What is left when there are no more pieces. */
  readonly rest: () => readonly SplitRow[]
}

const mostLettersOfRow = 1_000_000
/** A row under way is looked at again with each piece, so crumbs are gathered first. */
const leastLettersAtOnce = 16_384

/**
 * Splits CSV as RFC 4180 has it: cells between delimiters, in quotes where they hold one, a line's end, or a quote (written twice). Lines
 * end as the first one does: with \n or \r\n, or with \r. Empty lines are no rows. Throws `UnreadableTable` where quotes make no sense,
 * or a row has no end. Most lines have no quotes: these are cut where they stand, which is what makes a file of a million lines quick.
 */
export const rowSplitter = (delimiter: string): RowSplitter => {
  const state: Reading = { delimiter, text: '', isEnd: false, lines: 0, ending: null, quote: -1 }
  return {
    rowsOf: (piece) => {
      state.text += piece
      return state.text.length < leastLettersAtOnce ? [] : takeRows(state)
    },
    rest: () => {
      state.isEnd = true
      return takeRows(state)
    },
  }
}

type Reading = {
  readonly delimiter: string
  /** Of which no row has been made yet. */
  text: string
  isEnd: boolean
  lines: number
  ending: '\n' | '\r' | null
  /** Where the next quote is, from the last row on. */
  quote: number
}

/** Where the next row begins, and its cells; null where the text ends before the row does. */
type Cut = { readonly next: number; readonly cells: readonly string[] } | null

const takeRows = (state: Reading): readonly SplitRow[] => {
  const rows: SplitRow[] = []
  let at = 0
  state.quote = -1
  while (at < state.text.length) {
    const cut = rowAt(state, at)
    if (!cut) break
    state.lines += 1
    if (cut.cells.length > 0) rows.push({ line: state.lines, cells: cut.cells })
    at = cut.next
  }
  state.text = state.text.slice(at)
  if (state.text.length > mostLettersOfRow)
    throw noCsv(`the row after line ${state.lines} is longer than ${mostLettersOfRow} letters`)
  return rows
}

const rowAt = (state: Reading, at: number): Cut => {
  if (state.quote < at) state.quote = placeOf(state.text, '"', at)
  const end = lineEnd(state, at)
  if (state.quote < end) return quotedRow(state, at)
  if (end === state.text.length && !state.isEnd) return null
  const isWide = state.ending === '\n' && state.text[end - 1] === '\r' && end > at
  const line = state.text.slice(at, isWide ? end - 1 : end)
  return { next: end + 1, cells: line === '' ? [] : line.split(state.delimiter) }
}

/** Where the line's last letter is: \n, or \r where that is how the lines of this file end. */
const lineEnd = (state: Reading, at: number): number => {
  const { text, ending, quote, isEnd } = state
  if (ending) return placeOf(text, ending, at)
  const [line, back] = [placeOf(text, '\n', at), placeOf(text, '\r', at)]
  const first = Math.min(line, back)
  // What follows a \r at the end of the text is not known yet, and within quotes it is no end at all.
  const isUnknown = quote < first || first === text.length || (first === text.length - 1 && !isEnd)
  if (isUnknown) return text.length
  state.ending = line <= back + 1 ? '\n' : '\r'
  return state.ending === '\n' ? line : first
}

const placeOf = (text: string, sought: string, from: number): number => {
  const found = text.indexOf(sought, from)
  return found === -1 ? text.length : found
}

const quotedRow = (state: Reading, start: number): Cut => {
  const { text, delimiter } = state
  const cells: string[] = []
  let [at, breaks] = [start, 0]
  for (;;) {
    const cell = text[at] === '"' ? quotedCell(state, at) : bareCell(state, at)
    if (!cell) return null
    cells.push(cell.value)
    breaks += cell.breaks
    if (text[cell.end] !== delimiter) {
      const ending = endingAt(state, cell.end)
      if (ending > 0) state.ending ??= ending === 1 && text[cell.end] === '\r' ? '\r' : '\n'
      state.lines += breaks
      return { next: cell.end + ending, cells }
    }
    at = cell.end + 1
  }
}

/** `end` is where its delimiter or the line's end is; `breaks` how many lines end within it. */
type Cell = { readonly value: string; readonly end: number; readonly breaks: number } | null

const bareCell = (state: Reading, at: number): Cell => {
  const { text, isEnd } = state
  let end = at
  while (!isCellsEnd(state, end)) {
    if (text[end] === '"') throw noCsv(`a quote in the midst of a cell, in line ${state.lines + 1}`)
    end += 1
  }
  if (end === text.length && !isEnd) return null
  return isUnsure(state, end) ? null : { value: text.slice(at, end), end, breaks: 0 }
}

const quotedCell = (state: Reading, at: number): Cell => {
  const { text, isEnd } = state
  const close = closingQuote(text, at)
  const end = close + 1
  if (close === -1 && isEnd) throw noCsv(`a quote that is opened after line ${state.lines} is never closed`)
  const isCut = close === -1 || (end === text.length && !isEnd)
  if (isCut || isUnsure(state, end)) return null
  if (!isCellsEnd(state, end))
    throw noCsv(`more letters after a quote that closes a cell, in line ${state.lines + 1}`)
  const inside = text.slice(at + 1, close)
  return { value: inside.replaceAll('""', '"'), end, breaks: breaksIn(inside) }
}

/** Of a cell that begins here; -1 where there is none. */
const closingQuote = (text: string, at: number): number => {
  let close = text.indexOf('"', at + 1)
  while (close !== -1 && text[close + 1] === '"') close = text.indexOf('"', close + 2)
  return close
}

const isCellsEnd = (state: Reading, at: number): boolean =>
  at >= state.text.length || state.text[at] === state.delimiter || endingAt(state, at) > 0

/** Whether this is a \r at the end of the text: the other half of the line's end may be yet to come. */
const isUnsure = ({ text, isEnd, ending }: Reading, at: number): boolean =>
  text[at] === '\r' && at + 1 === text.length && !isEnd && ending !== '\r'

/** How many letters end a line here; none where it goes on. */
const endingAt = (state: Reading, at: number): number => {
  const { text, ending } = state
  if (text[at] === '\n' && ending !== '\r') return 1
  if (text[at] !== '\r') return 0
  if (text[at + 1] === '\n' && ending !== '\r') return 2
  return ending === '\n' ? 0 : 1
}

const breaksIn = (text: string): number => text.match(/\r\n|\r|\n/g)?.length ?? 0

const noCsv = (reason: string): UnreadableTable => new UnreadableTable('table_no_csv', reason)
