import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Bytes, FileStore } from '../../application/ports/outside.ts'

export type SweptFileStore = FileStore & {
  /** Removes what a process left half written when it was killed, if it is older than any upload takes. Answers how many. */
  readonly sweep: (now: number) => Promise<number>
}

const partEnding = '.part'
const abandonedAfterMs = 60 * 60 * 1000

/** Files on disk, outside of anything that is served. Ids are ours; anything else names no file. */
export const createDiskFileStore = (folder: string): SweptFileStore => {
  const pathOf = (fileId: string) => {
    if (!/^[\w-]{1,64}$/.test(fileId)) throw new Error('not a file id')
    return join(folder, fileId.slice(-2), fileId)
  }
  return {
    put: async (fileId, content) => {
      const path = pathOf(fileId)
      await mkdir(join(path, '..'), { recursive: true })
      // A crash while writing leaves a part under another name, never a file that looks whole.
      const part = `${path}${partEnding}`
      try {
        await pipeline(piecesOf(content), createWriteStream(part, { flush: true }))
        await rename(part, path)
      } catch (error) {
        await rm(part, { force: true })
        throw error
      }
    },
    read: (fileId) => orNull(() => readFile(pathOf(fileId))),
    stream: (fileId, range) =>
      orNull(async () => {
        const file = await open(pathOf(fileId))
        const part = range ? { start: range.first, end: range.last } : {}
        const stream = createReadStream('', { fd: file, autoClose: true, ...part })
        return Readable.toWeb(stream) as ReadableStream<Uint8Array>
      }),
    remove: (fileId) => rm(pathOf(fileId), { force: true }),
    sweep: (now) => sweep(folder, now - abandonedAfterMs),
  }
}

const piecesOf = (content: Uint8Array | Bytes): Bytes | Iterable<Uint8Array> =>
  content instanceof Uint8Array ? [content] : content

const orNull = async <T>(work: () => Promise<T>): Promise<T | null> => {
  try {
    return await work()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

const sweep = async (folder: string, before: number): Promise<number> => {
  const names = (await orNull(() => readdir(folder, { recursive: true }))) ?? []
  const parts = names.filter((name) => name.endsWith(partEnding)).map((name) => join(folder, name))
  const ages = await Promise.all(parts.map((part) => orNull(() => stat(part))))
  const abandoned = parts.filter((_part, index) => (ages[index]?.mtimeMs ?? Infinity) < before)
  await Promise.all(abandoned.map((part) => rm(part, { force: true })))
  return abandoned.length
}
