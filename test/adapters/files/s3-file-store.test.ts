import { expect, onTestFinished, test } from 'vitest'
import { createS3FileStore } from '../../../app/adapters/files/s3-file-store.ts'
import { fileStoreContract, pieces } from '../../contracts/file-store.contract.ts'
import { s3Bucket, s3KeyId, s3Secret, startS3 } from '../../stand-ins/s3/start-s3.ts'

const aBucket = async (secret: string = s3Secret) => {
  const s3 = await startS3()
  onTestFinished(s3.close)
  const place = { endpoint: s3.endpoint, bucket: s3Bucket, region: 'eu-west-1', keyId: s3KeyId, secret }
  return { ...s3, store: createS3FileStore(place) }
}

async function* megabytes(count: number) {
  for (let piece = 0; piece < count; piece += 1) yield Buffer.alloc(1_000_000, piece)
}

fileStoreContract('files in a bucket', async () => {
  const { store, objects, uploads } = await aBucket()
  return { store, kept: async () => [...objects.keys(), ...uploads.keys()] }
})

test('a film goes up in parts, so that never more than one is in memory, and what is sent is signed with its hash', async () => {
  const { store, state, objects, uploads } = await aBucket()
  await store.put('film', megabytes(40))
  expect(objects.get('kembali/film')?.byteLength).toBe(40_000_000)
  expect(state.largest).toBe(8 * 1024 * 1024)
  expect([state.refused, uploads.size]).toEqual([[], 0])
})

test('a store that is busy for a moment is asked again', async () => {
  const { store, state } = await aBucket()
  state.failNext = 2
  await store.put('file-1', pieces('x'))
  state.failNext = 1
  expect((await store.read('file-1'))?.byteLength).toBe(1)
})

test.each([
  ['a part', { failPart: 2 }, 'InvalidPart'],
  ['the end, though it is called 200', { failEnd: true }, 'InternalError'],
])('an upload of which %s is refused is taken back, and said', async (_what, fault, word) => {
  const { store, state, objects, uploads } = await aBucket()
  Object.assign(state, fault)
  await expect(store.put('film', megabytes(30))).rejects.toThrow(word)
  expect([objects.size, uploads.size]).toEqual([0, 0])
})

test('with another secret nothing is done, and the secret is not in what is thrown', async () => {
  const { store, state, objects } = await aBucket('another-secret')
  const failure = await store.put('file-1', pieces('x')).catch((error: Error) => error)
  expect(String(failure)).toBe('Error: the file store answered 403 SignatureDoesNotMatch')
  await expect(store.read('file-1')).rejects.toThrow('403')
  await expect(store.remove('file-1')).rejects.toThrow('403')
  expect([state.refused.length, objects.size]).toEqual([3, 0])
})

test('uploads that a killed process never ended are swept after a day', async () => {
  const { store, uploads } = await aBucket()
  const day = 24 * 60 * 60 * 1000
  const begun = new Date(Date.now() - day - 1_000).toISOString()
  uploads.set('old+/=', { key: 'kembali/film', begun, parts: new Map() })
  uploads.set('young', { key: 'kembali/film', begun: new Date().toISOString(), parts: new Map() })
  expect(await store.sweep(Date.now())).toBe(1)
  expect([...uploads.keys()]).toEqual(['young'])
})
