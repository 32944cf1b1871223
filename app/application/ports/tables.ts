import type { Bytes } from './outside.ts'

/** How a file's letters are written. `utf-8 with letters` once a letter of it was more than ASCII. */
export type TableEncoding = 'utf-8' | 'utf-8 with letters' | 'utf-16le' | 'utf-16be' | 'windows-1252'

/** A row of a file, with the line of the file on which it ends, from 1. */
export type TableRow = {
  readonly cells: readonly string[]
  readonly line: number
  /** As far as the file was read when this row was. */
  readonly encoding: TableEncoding
}

/** Rows of a CSV file as they come. Throws `UnreadableTable` where it cannot be read on. */
export type ReadTable = (
  content: Bytes,
  options: { readonly encodings: 'utf8' | 'any' },
) => AsyncGenerator<TableRow>

export type TableProblem =
  'table_no_csv' | 'table_not_text' | 'table_packed_broken' | 'table_row_too_long' | 'table_too_large'

/**
 * A file that is no table, or stops being one. `reason` is the reader's own word for it, in English; of `table_row_too_long` the
 * line, of `table_too_large` how many megabytes are the most.
 */
export class UnreadableTable extends Error {
  override readonly name = 'UnreadableTable'
  readonly code: TableProblem
  readonly reason: string
  constructor(code: TableProblem, reason: string) {
    super(`${code} ${reason}`)
    this.code = code
    this.reason = reason
  }
}
