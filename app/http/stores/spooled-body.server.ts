import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, rm, type FileHandle } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'

/** A body that was read to its end. What is large lies in a file meanwhile, until it is given up. */
export type SpooledBody = {
  readonly sha256: string
  readonly bytes: number
  /** From a byte on. */
  readonly stream: (from: number) => ReadableStream<Uint8Array>
  readonly head: (bytes: number) => Promise<Uint8Array>
  readonly giveUp: () => Promise<void>
}

const mostInMemory = 1_000_000

/** Refuses as text: nothing was thrown by us, the body is too large or broke off. */
export const spoolBody = async (
  request: Request,
  mostBytes: number,
): Promise<SpooledBody | 'too_large' | 'broken_off'> => {
  if (Number(request.headers.get('content-length') ?? 0) > mostBytes) return 'too_large'
  const hash = createHash('sha256')
  const spool = createSpool()
  let bytes = 0
  try {
    for await (const chunk of chunksOf(request)) {
      bytes += chunk.byteLength
      if (bytes > mostBytes) {
        await spool.giveUp()
        return 'too_large'
      }
      hash.update(chunk)
      await spool.add(chunk)
    }
  } catch (error) {
    await spool.giveUp()
    // What the disk says is ours; what broke off has no such code.
    if (error instanceof Error && 'syscall' in error && !request.signal.aborted) throw error
    return 'broken_off'
  }
  return { ...spool, sha256: hash.digest('hex'), bytes }
}

async function* chunksOf({ body }: Request): AsyncIterable<Uint8Array> {
  const reader = body?.getReader()
  for (let read = await reader?.read(); read?.value; read = await reader?.read()) yield read.value
}

const createSpool = () => {
  let kept: Uint8Array[] = []
  let size = 0
  let file: FileHandle | null = null
  const path = join(tmpdir(), `kembali-${randomUUID()}`)
  const writeOut = async (): Promise<FileHandle> => {
    const opened = file ?? (await open(path, 'wx+', 0o600))
    file = opened
    for (const chunk of kept) await opened.appendFile(chunk)
    kept = []
    return opened
  }
  return {
    add: async (chunk: Uint8Array) => {
      kept.push(chunk)
      size += chunk.byteLength
      if (size > mostInMemory) await writeOut()
    },
    stream: (from: number) =>
      Readable.toWeb(
        file ? createReadStream(path, { start: from }) : Readable.from([Buffer.concat(kept).subarray(from)]),
      ) as ReadableStream<Uint8Array>,
    head: async (bytes: number): Promise<Uint8Array> => {
      if (!file) return Buffer.concat(kept).subarray(0, bytes)
      const { buffer, bytesRead } = await file.read(Buffer.alloc(bytes), 0, bytes, 0)
      return buffer.subarray(0, bytesRead)
    },
    giveUp: async () => {
      kept = []
      await file?.close()
      if (file) await rm(path, { force: true })
      file = null
    },
  }
}
