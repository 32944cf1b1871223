import { pipeline, Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { UnreadableTable, type ReadTable } from '../../application/ports/tables.ts'
import { rowSplitter, type SplitRow } from './split-rows.ts'
import { goneOnWith, textIn } from './text-in.ts'

const mostColumns = 1_000
/** Each piece that is unpacked goes through another thread and back. */
const unpackedAtOnce = 65_536
/** What unpacks to more than this was not packed by a shop. */
const mostBytesUnpacked = 1_000_000_000

/** CSV (RFC 4180; comma, semicolon or tab), plain or gzip. Nothing of it is ever in memory but the lines under way. */
export const readTable: ReadTable = async function* (bytes, { encodings }) {
  const found = textIn(limited(await unpacked(bytes)), encodings)
  try {
    const first = await found.text.next()
    if (first.done) return
    const table = rowSplitter(delimiterOf(first.value))
    const checked = widthLimit()
    for await (const piece of joined(first.value, found.text)) {
      const encoding = found.encoding()
      for (const row of table.rowsOf(piece)) yield { ...checked(row), encoding }
    }
    for (const row of table.rest()) yield { ...checked(row), encoding: found.encoding() }
  } catch (error) {
    inOurWords(error)
  } finally {
    // Whoever stops reading closes the file.
    await found.text.return(undefined)
  }
}

/** A row far wider than the names of the columns belongs to no table, and a packed file could hold thousands of them in a few bytes. */
const widthLimit = () => {
  let most = Number.POSITIVE_INFINITY
  return (row: SplitRow): SplitRow => {
    const columns = row.cells.length
    if (columns > most) throw new UnreadableTable('table_row_too_long', String(row.line))
    if (most === Number.POSITIVE_INFINITY) most = 2 * Math.min(columns, mostColumns) + 100
    return row
  }
}

const joined = async function* (first: string, rest: AsyncIterable<string>): AsyncGenerator<string> {
  yield first
  yield* rest
}

const inOurWords = (error: unknown): never => {
  if (isBadPacking(error)) throw new UnreadableTable('table_packed_broken', '')
  throw error
}

const isBadPacking = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')

/** Files are told by their first bytes: names lie. */
const unpacked = async (bytes: AsyncIterable<Uint8Array>): Promise<AsyncIterable<Uint8Array>> => {
  const chunks = bytes[Symbol.asyncIterator]()
  const first = await chunks.next()
  const all = () => goneOnWith(chunks, first)
  const isPacked = !first.done && first.value[0] === 0x1f && first.value[1] === 0x8b
  if (!isPacked) return all()
  const gunzip = createGunzip({ chunkSize: unpackedAtOnce })
  pipeline(Readable.from(all()), gunzip, () => undefined)
  return gunzip as AsyncIterable<Uint8Array>
}

const limited = async function* (bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let count = 0
  for await (const chunk of bytes) {
    count += chunk.byteLength
    if (count > mostBytesUnpacked)
      throw new UnreadableTable('table_too_large', String(mostBytesUnpacked / 1_000_000))
    yield chunk
  }
}

/** The one of which the first line has most. */
const delimiterOf = (start: string): string => {
  const [names = ''] = start.split('\n', 1)
  const counts = [',', ';', '\t'].map((mark) => [mark, names.split(mark).length] as const)
  return counts.toSorted(([, one], [, other]) => other - one)[0]?.[0] ?? ','
}
