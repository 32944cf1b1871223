import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { createDiskFileStore } from '../../../app/adapters/files/disk-file-store.ts'
import { fileStoreContract, pieces } from '../../contracts/file-store.contract.ts'

const aStore = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'kembali-files-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const onDisk = async () =>
    (await readdir(folder, { recursive: true, withFileTypes: true })).flatMap((entry) =>
      entry.isFile() ? [entry.name] : [],
    )
  return { folder, onDisk, store: createDiskFileStore(folder) }
}

fileStoreContract('files on disk', async () => {
  const { store, onDisk } = await aStore()
  return { store, kept: onDisk }
})

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
