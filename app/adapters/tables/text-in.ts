import { UnreadableTable, type TableEncoding } from '../../application/ports/tables.ts'

/** Whoever writes this many bytes without a single letter of ASCII among them writes no table. */
const mostCarried = 1_000_000

/**
 * Bytes as text. UTF-16 is told by its mark, or by every other byte being zero. Everything else is UTF-8 until a byte says
 * that it is not: then, where nothing before it was more than ASCII, it is Windows-1252, as spreadsheets in Europe write it. What
 * mixes both is refused.
 */
export const textIn = (
  bytes: AsyncIterable<Uint8Array>,
  encodings: 'utf8' | 'any',
): { readonly text: AsyncGenerator<string>; readonly encoding: () => TableEncoding } => {
  let encoding: TableEncoding = 'utf-8'
  const read = async function* (): AsyncGenerator<string> {
    const chunks = bytes[Symbol.asyncIterator]()
    const first = await chunks.next()
    if (first.done) return
    const all = () => goneOnWith(chunks, first)
    const wide = encodings === 'any' ? wideEncoding(first.value) : null
    if (wide) {
      encoding = wide
      yield* decoded(all(), wide)
      return
    }
    for await (const piece of pieces(all())) {
      const said = pieceText(piece, encoding, encodings)
      encoding = said.encoding
      if (said.text !== '') yield said.text
    }
  }
  return { text: withoutMark(read()), encoding: () => encoding }
}

/** What was looked at, and the rest. Whoever stops ends what it comes from. */
export const goneOnWith = async function* (
  chunks: AsyncIterator<Uint8Array>,
  first: IteratorResult<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  try {
    for (let next = first; !next.done; next = await chunks.next()) yield next.value
  } finally {
    await chunks.return?.()
  }
}

/** Nor with the character of code 0, that no database takes. */
const withoutMark = async function* (text: AsyncIterable<string>): AsyncGenerator<string> {
  let isFirst = true
  for await (const piece of text) {
    const plain = (isFirst ? piece.replace(/^\uFEFF/, '') : piece).replaceAll('\0', '')
    isFirst = false
    if (plain !== '') yield plain
  }
}

const wideEncoding = (start: Uint8Array): 'utf-16le' | 'utf-16be' | null => {
  const [one, other] = start
  if ((one === 0xff && other === 0xfe) || (one !== 0 && other === 0)) return 'utf-16le'
  if ((one === 0xfe && other === 0xff) || (one === 0 && other !== 0 && other !== undefined)) return 'utf-16be'
  return null
}

const decoded = async function* (
  bytes: AsyncIterable<Uint8Array>,
  encoding: 'utf-16le' | 'utf-16be',
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true })
  try {
    for await (const chunk of bytes) yield decoder.decode(chunk, { stream: true })
    yield decoder.decode()
  } catch (error) {
    throw error instanceof TypeError ? new UnreadableTable('table_not_text', '') : error
  }
}

/** Cut behind bytes of ASCII, so that no letter is ever cut in two. */
const pieces = async function* (bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let carried = new Uint8Array()
  for await (const chunk of bytes) {
    const all = carried.length === 0 ? chunk : Buffer.concat([carried, chunk])
    const end = all.findLastIndex((byte) => byte < 0x80) + 1
    if (end > 0) yield all.subarray(0, end)
    carried = all.slice(end)
    if (carried.length > mostCarried) throw new UnreadableTable('table_not_text', '')
  }
  if (carried.length > 0) yield carried
}

/** Whether there is a letter of UTF-8 before the first byte that is none. */
const hasLettersBefore = (piece: Uint8Array): boolean =>
  /^[^\uFFFD]*[\u0080-\uFFFC\u{10000}-\u{10FFFF}][^\uFFFD]*\uFFFD/u.test(lenient.decode(piece))

const lenient = new TextDecoder('utf-8')

type Said = { readonly text: string; readonly encoding: TableEncoding }

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const western = new TextDecoder('windows-1252')

const pieceText = (piece: Uint8Array, before: TableEncoding, encodings: 'utf8' | 'any'): Said => {
  if (before === 'windows-1252') return { text: western.decode(piece), encoding: before }
  try {
    const text = utf8.decode(piece)
    const isPlain = text.length === piece.byteLength
    return { text, encoding: isPlain ? before : 'utf-8 with letters' }
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    if (encodings === 'utf8' || before !== 'utf-8' || hasLettersBefore(piece))
      throw new UnreadableTable('table_not_text', '')
    return { text: western.decode(piece), encoding: 'windows-1252' }
  }
}
