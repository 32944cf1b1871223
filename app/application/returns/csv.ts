export type Cell = string | number | boolean | null

/** Spreadsheets take a byte order mark as the word that a file is UTF-8; without it they guess. */
export const byteOrderMark = '\uFEFF'

/** One row of RFC 4180, its end included. Null is an empty cell. */
export const csvRow = (cells: readonly Cell[]): string => `${cells.map(cellOf).join(',')}\r\n`

const cellOf = (cell: Cell): string => {
  if (typeof cell !== 'string') return cell === null ? '' : String(cell)
  const safe = asPlainText(cell)
  // The semicolon and the tab separate cells where the reader's language wants it so.
  return /[",;\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/**
 * Spreadsheets run a cell that begins like a formula, also with wide or small letters of other scripts and behind blanks
 * that nobody sees. Such text gets an apostrophe in front, which spreadsheets take for "this is text". What has
 * apostrophes there already gets one more, so that taking one off gives back what was written, always.
 */
export const asPlainText = (text: string): string => (beginsLikeFormula.test(text) ? `'${text}` : text)

const beginsLikeFormula = /^'*(?:[\t\r\n]|[\s\p{C}\p{Z}]*[=+\-@＝＋－＠﹦﹢﹣﹫−])/u
