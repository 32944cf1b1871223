import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { createTakeIn } from '../../../app/adapters/files/take-in.ts'
import { accept, refuse } from '../../../app/domain/outcome.ts'
import { aPhoto, aVideo } from '../../builders/uploads.ts'

/** A store that keeps what it is given, and how much of it was ever asked for ahead. */
const aTakeIn = (breaksOn: string | null = null) => {
  const kept = new Map<string, Buffer>()
  const takeIn = createTakeIn({
    put: async (fileId, content) => {
      if (fileId === breaksOn) throw new Error('the disk is full')
      const chunks: Uint8Array[] = []
      for await (const chunk of content instanceof Uint8Array ? [content] : content) chunks.push(chunk)
      kept.set(fileId, Buffer.concat(chunks))
    },
    remove: async (fileId) => void kept.delete(fileId),
  })
  const take = (content: AsyncIterable<Uint8Array>) =>
    takeIn({ content, fileId: 'file', thumbnailId: 'small', admit: accept })
  return { kept, take, takeIn }
}

async function* inPieces(content: Uint8Array, size: number) {
  for (let from = 0; from < content.length; from += size) yield content.subarray(from, from + size)
}
const whole = (content: Uint8Array) => inPieces(content, content.length)

describe('what is taken in', () => {
  test.each(['png', 'webp', 'jpeg'] as const)(
    'as %s is kept as JPEG, with a small picture beside it',
    async (format) => {
      const { kept, take } = aTakeIn()
      const photo = await sharp(await aPhoto())
        .toFormat(format)
        .toBuffer()
      const taken = await take(whole(photo))
      expect(taken).toMatchObject({ value: { kind: 'photo', stored: { mediaType: 'image/jpeg' } } })
      expect((await sharp(kept.get('file')).metadata()).format).toBe('jpeg')
      expect((await sharp(kept.get('small')).metadata()).width).toBe(480)
    },
  )

  test('is bounded in its longest side', async () => {
    const { kept, take } = aTakeIn()
    const wide = sharp({ create: { width: 6_000, height: 3_000, channels: 4, background: '#1238' } })
    await take(whole(await wide.png().toBuffer()))
    expect(await sharp(kept.get('file')).metadata()).toMatchObject({
      width: 2_560,
      height: 1_280,
      hasAlpha: false,
    })
  })

  test('is the same whether it comes in one piece or byte by byte', async () => {
    const [one, other] = [aTakeIn(), aTakeIn()]
    const photo = await aPhoto()
    expect(await one.take(inPieces(photo, 1))).toEqual(await other.take(whole(photo)))
  })

  test('of a video is passed on as it comes: nothing is read ahead of the store but its beginning', async () => {
    let read = 0
    const film = aVideo(5_000_000)
    async function* counted() {
      for await (const piece of inPieces(film, 50_000)) {
        read += piece.length
        yield piece
      }
    }
    const seen: number[] = []
    const takeIn = createTakeIn({
      put: async (_fileId, content) => {
        for await (const chunk of content as AsyncIterable<Uint8Array>) seen.push(read - chunk.length)
      },
      remove: async () => undefined,
    })
    await takeIn({ content: counted(), fileId: 'file', thumbnailId: 'small', admit: accept })
    expect(seen.length).toBeGreaterThan(90)
    expect(seen.every((ahead, index) => ahead <= (index + 1) * 50_000 + 65_536)).toBe(true)
  })
})

describe('what is not', () => {
  test('is refused by whom it is for before any work is done', async () => {
    const { kept, takeIn } = aTakeIn()
    let read = 0
    async function* counted() {
      for await (const piece of inPieces(aVideo(5_000_000), 10_000)) {
        read += piece.length
        yield piece
      }
    }
    const admit = () => refuse({ code: 'too_many_videos', limit: 10 })
    const taken = await takeIn({ content: counted(), fileId: 'file', thumbnailId: 'small', admit })
    expect(taken).toMatchObject({ refusal: { code: 'too_many_videos' } })
    expect(read).toBeLessThan(100_000)
    expect(kept.size).toBe(0)
  })

  test('leaves no photo without its small picture where the disk is full', async () => {
    const { kept, take } = aTakeIn('small')
    await expect(take(whole(await aPhoto()))).rejects.toThrow('the disk is full')
    expect(kept.size).toBe(0)
  })
})
