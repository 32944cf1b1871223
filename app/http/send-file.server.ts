import type { OpenedFile } from '../application/kembali.ts'
import type { ByteRange } from '../application/ports/outside.ts'

/**
 * A file of ours as an answer: shown, never run, and in parts where a player asks for a part. Many parts at once, and what
 * cannot be read, are answered with the whole, as the standard allows.
 */
export const sendFile = async (file: OpenedFile, request: Request): Promise<Response> => {
  const headers = new Headers({ ...safety, ...describing(file) })
  if (request.headers.get('if-none-match') === tagOf(file))
    return new Response(null, { status: 304, headers })
  const range = rangeOf(request, file)
  if (range === 'unsatisfiable') {
    headers.set('Content-Range', `bytes */${file.bytes}`)
    return new Response(null, { status: 416, headers })
  }
  if (range) headers.set('Content-Range', `bytes ${range.first}-${range.last}/${file.bytes}`)
  headers.set('Content-Length', String(range ? range.last - range.first + 1 : file.bytes))
  const status = range ? 206 : 200
  if (request.method === 'HEAD') return new Response(null, { status, headers })
  const content = await file.read(range)
  return content ? new Response(content, { status, headers }) : noSuchFile()
}

export const noSuchFile = (): Response =>
  new Response('There is no such file.', { status: 404, headers: plain })

export const addressExpired = (): Response =>
  new Response('This address has expired. Load the page again that you came from.', {
    status: 410,
    headers: plain,
  })

const plain = { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' }

const safety = {
  'Cache-Control': 'private, max-age=300',
  'Accept-Ranges': 'bytes',
}

/** A browser makes a page of its own around a picture or video that is opened alone: that much may be loaded. */
const loadable = "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'"

/** Chromium fetches a film for such a page a second time, and not from a stranger. No script runs in it either way. */
const sandboxOf = ({ mediaType }: OpenedFile): string =>
  mediaType.startsWith('video/') ? 'sandbox allow-same-origin' : 'sandbox'

const describing = (file: OpenedFile) => ({
  'Content-Type': file.mediaType,
  'Content-Security-Policy': `${loadable}; ${sandboxOf(file)}`,
  'Content-Disposition': `inline; filename="${file.name.replaceAll(/[^\w.\- ]/g, '_')}"`,
  ETag: tagOf(file),
})

/** Contents never change under their id, and this is the content. */
const tagOf = ({ sha256 }: Pick<OpenedFile, 'sha256'>): string => `"${sha256}"`

const rangeOf = (request: Request, file: OpenedFile): ByteRange | 'unsatisfiable' | null => {
  const { headers } = request
  const isOfAnother = headers.has('if-range') && headers.get('if-range') !== tagOf(file)
  const range = isOfAnother ? null : readRange(headers.get('range') ?? '', file.bytes)
  if (range === null || range.first < file.bytes) return range
  return 'unsatisfiable'
}

/** `bytes=5-9`, `bytes=5-` or `bytes=-5`: null for what is none of these, or ends before it begins. */
const readRange = (text: string, bytes: number): ByteRange | null => {
  const [, from, to] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(text.trim()) ?? []
  if (from === undefined || to === undefined) return null
  if (from === '') return to === '' ? null : { first: Math.max(0, bytes - Number(to)), last: bytes - 1 }
  if (to === '') return { first: Number(from), last: bytes - 1 }
  return Number(to) < Number(from) ? null : { first: Number(from), last: Math.min(Number(to), bytes - 1) }
}
