/** More than the longest form of a shopper. */
export const formLimitBytes = 1024 * 1024

/** A form of a megabyte may hold half a million fields, and reading those would keep everybody else waiting for seconds. */
export const mostFields = 10_000

/** How many more fields of an urlencoded form begin in this piece of it. */
export const fieldsIn = (piece: Uint8Array): number => {
  let found = 0
  for (let at = piece.indexOf(ampersand); at !== -1; at = piece.indexOf(ampersand, at + 1)) found += 1
  return found
}

const ampersand = '&'.charCodeAt(0)

/** The form of a request that holds no files. Throws the answer: 413 past the limits, counted as it comes, and 400 for what is no form. */
export const readForm = async (request: Request): Promise<FormData> => {
  let isTooLarge = false
  let [bytes, fields] = [0, 1]
  const counted = new TransformStream<Uint8Array, Uint8Array>({
    transform: (piece, controller) => {
      bytes += piece.length
      fields += fieldsIn(piece)
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
