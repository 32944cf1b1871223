import { createHash, randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { FileStore } from '../../app/application/ports/outside.ts'

export async function* pieces(...texts: readonly string[]) {
  for (const text of texts) yield Buffer.from(text)
}
export async function* breakingOff(after: number = 1) {
  for (let piece = 0; piece < after; piece += 1) yield Buffer.alloc(1_000_000, 'x')
  throw new Error('the line is dead')
}
const sha256 = (content: Buffer) => createHash('sha256').update(content).digest('hex')
const textOf = (stream: ReadableStream<Uint8Array> | null) => (stream ? new Response(stream).text() : null)

/** What every store of files promises. `kept` are the names of everything that lies in it. */
export const fileStoreContract = (
  name: string,
  open: () => Promise<{ readonly store: FileStore; readonly kept: () => Promise<readonly string[]> }>,
) =>
  describe(name, () => {
    test('a file that comes in pieces is read back whole and in part', async () => {
      const { store } = await open()
      await store.put('file-1', pieces('0123', '4567', '89'))
      expect(Buffer.from((await store.read('file-1')) ?? []).toString()).toBe('0123456789')
      expect(await textOf(await store.stream('file-1', null))).toBe('0123456789')
      expect(await textOf(await store.stream('file-1', { first: 3, last: 5 }))).toBe('345')
    })

    test('a large file comes back byte by byte, and an empty one is a file', async () => {
      const { store } = await open()
      const content = randomBytes(20_000_003)
      const inPieces = async function* () {
        for (let at = 0; at < content.length; at += 777_777) yield content.subarray(at, at + 777_777)
      }
      await store.put('film', inPieces())
      const whole = await new Response(await store.stream('film', null)).arrayBuffer()
      expect(sha256(Buffer.from(whole))).toBe(sha256(content))
      const part = await store.stream('film', { first: 8_388_600, last: 8_388_620 })
      const read = Buffer.from(await new Response(part).arrayBuffer())
      expect(read.equals(content.subarray(8_388_600, 8_388_621))).toBe(true)
      await store.put('empty', new Uint8Array())
      expect((await store.read('empty'))?.byteLength).toBe(0)
    })

    test.each([1, 12, 30])(
      'what breaks off after %i MB leaves nothing, and says what broke it off',
      async (after) => {
        const { store, kept } = await open()
        await expect(store.put('file-1', breakingOff(after))).rejects.toThrow('the line is dead')
        expect(await kept()).toEqual([])
        expect(await store.read('file-1')).toBeNull()
      },
    )

    test('an unknown file is none, and removing it does nothing; a removed one is unknown', async () => {
      const { store, kept } = await open()
      expect(await store.read('nothing')).toBeNull()
      expect(await store.stream('nothing', null)).toBeNull()
      await store.remove('nothing')
      await store.put('file-1', pieces('x'))
      await store.remove('file-1')
      expect(await store.read('file-1')).toBeNull()
      expect(await kept()).toEqual([])
    })

    test.each(['../../etc/passwd', '', 'a/b', 'a.part', 'x'.repeat(65)])(
      'an id that is not ours names no file: %s',
      async (id) => {
        const { store } = await open()
        await expect(store.put(id, pieces('x'))).rejects.toThrow('not a file id')
      },
    )
  })
