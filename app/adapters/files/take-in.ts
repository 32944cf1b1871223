import { createHash, type Hash } from 'node:crypto'
import { fileTypeFromBuffer } from 'file-type'
import type { Bytes, FileStore, TakeIn, TakenIn } from '../../application/ports/outside.ts'
import { accept, refuse, type Outcome } from '../../domain/outcome.ts'
import { acceptedTypes, evidenceLimits, type AcceptedType } from '../../domain/returns/evidence.ts'

/** Enough for what stands before the first frame that tells one kind from another. */
const headBytes = 65_536

/** Photos wait for each other, so that only one is decoded at a time: that is what bounds the memory of it. */
type OneByOne = <T>(work: () => Promise<T>) => Promise<T>

/** Takes photos and videos into a store while they come. Told by content: what the name and the header say is not read. */
export const createTakeIn = (store: Pick<FileStore, 'put' | 'remove'>): TakeIn => {
  const oneByOne = createQueue()
  return async ({ content, fileId, thumbnailId, admit }) => {
    const { head, whole } = await lookAhead(content)
    const type = await typeOf(head)
    if (!type.ok) return type
    const admitted = admit(acceptedTypes[type.value])
    if (!admitted.ok) return admitted
    return acceptedTypes[type.value] === 'photo'
      ? takePhoto({ store, oneByOne }, whole, { fileId, thumbnailId })
      : takeVideo(store, whole, { fileId, mediaType: type.value })
  }
}

const typeOf = async (head: Uint8Array): Promise<Outcome<AcceptedType>> => {
  if (head.length === 0) return refuse({ code: 'file_empty' })
  const found = await fileTypeFromBuffer(head).catch(() => undefined)
  const mime = found?.mime ?? ''
  if (mime === 'image/heic' || mime === 'image/heif') return refuse({ code: 'photo_is_heic' })
  return Object.hasOwn(acceptedTypes, mime)
    ? accept(mime as AcceptedType)
    : refuse({ code: 'file_kind_refused' })
}

const takePhoto = async (
  { store, oneByOne }: { readonly store: Pick<FileStore, 'put' | 'remove'>; readonly oneByOne: OneByOne },
  content: Bytes,
  { fileId, thumbnailId }: { readonly fileId: string; readonly thumbnailId: string },
): Promise<Outcome<TakenIn>> => {
  const limit = evidenceLimits.photo.bytes
  const chunks: Uint8Array[] = []
  try {
    for await (const chunk of upTo(limit, content)) chunks.push(chunk)
  } catch (error) {
    return tooLarge(error, { code: 'photo_too_large', megabytes: limit / 1_000_000 })
  }
  const received = Buffer.concat(chunks)
  const cleaned = await oneByOne(async () => {
    // Loaded for the first photo: the image library takes as much memory as much of the rest.
    const { cleanPhoto } = await import('./clean-photo.ts')
    return cleanPhoto(received)
  })
  if (!cleaned.ok) return cleaned
  const { photo, thumbnail, mark } = cleaned.value
  await store.put(fileId, photo)
  await store.put(thumbnailId, thumbnail).catch(async (error: unknown) => {
    await store.remove(fileId)
    throw error
  })
  return accept({
    kind: 'photo',
    receivedSha256: sha256(received),
    stored: describe(photo),
    thumbnail: describe(thumbnail),
    mark,
  })
}

const takeVideo = async (
  store: Pick<FileStore, 'put'>,
  content: Bytes,
  { fileId, mediaType }: { readonly fileId: string; readonly mediaType: string },
): Promise<Outcome<TakenIn>> => {
  const limit = evidenceLimits.video.bytes
  const counted = { hash: createHash('sha256'), bytes: 0 }
  try {
    await store.put(fileId, counting(upTo(limit, content), counted))
  } catch (error) {
    return tooLarge(error, { code: 'video_too_large', megabytes: limit / 1_000_000 })
  }
  const digest = counted.hash.digest('hex')
  const stored = { sha256: digest, bytes: counted.bytes, mediaType }
  return accept({ kind: 'video', receivedSha256: digest, stored, thumbnail: null, mark: null })
}

const describe = (content: Uint8Array) => ({
  sha256: sha256(content),
  bytes: content.byteLength,
  mediaType: 'image/jpeg',
})

const sha256 = (content: Uint8Array) => createHash('sha256').update(content).digest('hex')

class TooLarge extends Error {
  override readonly name = 'TooLarge'
}

const tooLarge = (error: unknown, refusal: { readonly code: string; readonly megabytes: number }) => {
  if (error instanceof TooLarge) return refuse(refusal)
  throw error
}

async function* upTo(limit: number, content: Bytes): Bytes {
  let bytes = 0
  for await (const chunk of content) {
    bytes += chunk.byteLength
    if (bytes > limit) throw new TooLarge()
    yield chunk
  }
}

async function* counting(content: Bytes, counted: { readonly hash: Hash; bytes: number }): Bytes {
  for await (const chunk of content) {
    counted.hash.update(chunk)
    counted.bytes += chunk.byteLength
    yield chunk
  }
}

/** The first bytes, and the whole with them in front again. */
const lookAhead = async (content: Bytes): Promise<{ readonly head: Uint8Array; readonly whole: Bytes }> => {
  const rest = content[Symbol.asyncIterator]()
  const chunks: Uint8Array[] = []
  let bytes = 0
  while (bytes < headBytes) {
    const next = await rest.next()
    if (next.done) break
    chunks.push(next.value)
    bytes += next.value.byteLength
  }
  const head = Buffer.concat(chunks)
  return { head, whole: followedBy(head, rest) }
}

async function* followedBy(head: Uint8Array, rest: AsyncIterator<Uint8Array>): Bytes {
  yield head
  for (;;) {
    const next = await rest.next()
    if (next.done) return
    yield next.value
  }
}

const createQueue = (): OneByOne => {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const mine = last.then(work)
    last = mine.catch(() => undefined)
    return mine
  }
}
