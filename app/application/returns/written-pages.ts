import { byteOrderMark, csvRow, type Cell } from './csv.ts'

type Cells = Readonly<Record<string, Cell>>

/** A table with its head, written while its pages are read. */
export async function* writtenCsv<Page>(
  columns: readonly string[],
  pages: AsyncIterable<Page>,
  rowsOf: (page: Page) => readonly Cells[],
): AsyncIterable<string> {
  yield byteOrderMark + csvRow(columns)
  for await (const page of pages)
    yield rowsOf(page)
      .map((row) => csvRow(Object.values(row)))
      .join('')
}

/** A JSON array of what the pages hold, an entry a line: text is as it was written, since nothing runs it. */
export async function* writtenJson<Page>(
  pages: AsyncIterable<Page>,
  entriesOf: (page: Page) => readonly object[],
): AsyncIterable<string> {
  let between = '[\n'
  for await (const page of pages) {
    const entries = entriesOf(page)
    if (entries.length === 0) continue
    yield between + entries.map((entry) => JSON.stringify(entry)).join(',\n')
    between = ',\n'
  }
  yield between === '[\n' ? '[]' : '\n]'
}
