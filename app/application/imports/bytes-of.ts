import type { Bytes, FileStore } from '../ports/outside.ts'

/** A file of the store, read while it is used; null where there is none. */
export const bytesOf = async (files: Pick<FileStore, 'stream'>, fileId: string): Promise<Bytes | null> => {
  const stream = await files.stream(fileId, null)
  return stream && chunksOf(stream)
}

/** Whoever stops reading ends the stream. */
async function* chunksOf(stream: ReadableStream<Uint8Array>): Bytes {
  const reader = stream.getReader()
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value
  } finally {
    await reader.cancel()
  }
}
