import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { createDiskFileStore } from '../../../app/adapters/files/disk-file-store.ts'

const aStore = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'kembali-files-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const onDisk = async () =>
    (await readdir(folder, { recursive: true, withFileTypes: true })).flatMap((entry) =>
      entry.isFile() ? [entry.name] : [],
    )
  return { folder, onDisk, store: createDiskFileStore(folder) }
}

async function* pieces(...texts: readonly string[]) {
  for (const text of texts) yield Buffer.from(text)
}
async function* breakingOff() {
  yield Buffer.from('the first half')
  throw new Error('the line is dead')
}
const textOf = (stream: ReadableStream<Uint8Array> | null) => (stream ? new Response(stream).text() : null)

test('a file that comes in pieces is read back whole and in part', async () => {
  const { store } = await aStore()
  await store.put('file-1', pieces('0123', '4567', '89'))
  expect(Buffer.from((await store.read('file-1')) ?? []).toString()).toBe('0123456789')
  expect(await textOf(await store.stream('file-1', null))).toBe('0123456789')
  expect(await textOf(await store.stream('file-1', { first: 3, last: 5 }))).toBe('345')
})

test('what breaks off leaves nothing, and says what broke it off', async () => {
  const { store, onDisk } = await aStore()
  await expect(store.put('file-1', breakingOff())).rejects.toThrow('the line is dead')
  expect(await onDisk()).toEqual([])
  expect(await store.read('file-1')).toBeNull()
})

test('an unknown file is none, and removing it does nothing', async () => {
  const { store } = await aStore()
  expect(await store.read('nothing')).toBeNull()
  expect(await store.stream('nothing', null)).toBeNull()
  await store.remove('nothing')
})

test.each(['../../etc/passwd', '', 'a/b', 'a.part', 'x'.repeat(65)])(
  'an id that is not ours names no file: %s',
  async (id) => {
    const { store } = await aStore()
    await expect(store.put(id, pieces('x'))).rejects.toThrow('not a file id')
  },
)

test('what a killed process left half written is swept, but not what is being written', async () => {
  const { store, folder, onDisk } = await aStore()
  await store.put('file-1', pieces('whole'))
  const [old, young] = [join(folder, '-1', 'old.part'), join(folder, '-1', 'young.part')]
  await writeFile(old, 'half')
  await writeFile(young, 'half')
  const twoHoursAgo = new Date(Date.now() - 2 * 3_600_000)
  await utimes(old, twoHoursAgo, twoHoursAgo)
  await utimes(join(folder, '-1', 'file-1'), twoHoursAgo, twoHoursAgo)
  expect(await store.sweep(Date.now())).toBe(1)
  expect((await onDisk()).toSorted()).toEqual(['file-1', 'young.part'])
})

test('there is nothing to sweep where nothing was ever kept', async () => {
  expect(await createDiskFileStore('/nowhere/at/all').sweep(Date.now())).toBe(0)
})
