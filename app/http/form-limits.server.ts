/** More than the longest form of a shopper. */
export const formLimitBytes = 1024 * 1024

/** A form of a megabyte may hold half a million fields, and reading those would keep everybody else waiting for seconds. */
export const mostFields = 10_000

/**
 * How many more fields of a form begin in a piece of it, by how it is written; null for what is no form. A boundary of a multipart form
 * that is cut by the end of a piece is not counted.
 */
export const fieldCounter = (contentType: string): ((piece: Uint8Array) => number) | null => {
  if (/^application\/x-www-form-urlencoded\b/i.test(contentType)) return (piece) => timesIn(piece, '&')
  return /^multipart\//i.test(contentType) ? (piece) => timesIn(piece, '\n--') : null
}

const timesIn = (bytes: Uint8Array, mark: string): number => {
  const piece = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  let found = 0
  for (let at = piece.indexOf(mark); at !== -1; at = piece.indexOf(mark, at + mark.length)) found += 1
  return found
}

/** The form of a request that holds no files. Throws the answer: 413 past the limits, counted as it comes, and 400 for what is no form. */
export const readForm = async (request: Request): Promise<FormData> => {
  let isTooLarge = false
  let [bytes, fields] = [0, 1]
  const countIn = fieldCounter(request.headers.get('content-type') ?? '')
  const counted = new TransformStream<Uint8Array, Uint8Array>({
    transform: (piece, controller) => {
      bytes += piece.length
      fields += countIn?.(piece) ?? 0
      isTooLarge = bytes > formLimitBytes || fields > mostFields
      if (isTooLarge) controller.error(new Error('too large a form'))
      else controller.enqueue(piece)
    },
  })
  const { headers, body } = request
  const read = new Response(body?.pipeThrough(counted) ?? null, { headers })
  return read.formData().catch(() => {
    throw new Response(null, { status: isTooLarge ? 413 : 400 })
  })
}
