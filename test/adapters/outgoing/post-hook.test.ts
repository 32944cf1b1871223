import { createSocket } from 'node:dgram'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createPostHook } from '../../../app/adapters/outgoing/post-hook.ts'
import {
  createLookUp,
  isPublic,
  publicAddressOf,
  type LookUp,
} from '../../../app/adapters/outgoing/public-address.ts'
import { isSigned, startReceiver } from '../../stand-ins/receiver/start-receiver.ts'

let receiver: Awaited<ReturnType<typeof startReceiver>>
beforeAll(async () => {
  receiver = await startReceiver()
})
beforeEach(() => {
  receiver.received.length = 0
  receiver.state.manner = 'takes'
})
afterAll(() => receiver.close())

const post = (url = receiver.url) => ({
  url,
  body: '{"id":"d-1","name":"Žluť"}',
  deliveryId: 'd-1',
  event: 'return.approved',
  at: '2026-11-20T10:00:00.000Z',
  secrets: ['new', 'old'],
})
const postAnywhere = createPostHook({ mayPostAnywhere: true, waitMs: 400 })
const postOutside = createPostHook({ mayPostAnywhere: false, waitMs: 400 })

test('what is posted is signed by each valid secret, and names what it is', async () => {
  expect(await postAnywhere(post())).toEqual({ code: 204, problem: null })
  const [got] = receiver.received
  expect(got).toMatchObject({ id: 'd-1', event: 'return.approved', raw: post().body })
  expect(got && [isSigned(got, 'new'), isSigned(got, 'old'), isSigned(got, 'none')]).toEqual([
    true,
    true,
    false,
  ])
  expect(got?.signature).toMatch(/^t=1795168800,v1=[0-9a-f]{64},v1=[0-9a-f]{64}$/)
})

test.each([
  ['breaks', { code: 500, problem: 'refused' }],
  ['redirects', { code: 302, problem: 'redirected' }],
  ['is silent', { code: null, problem: 'too_slow' }],
  ['talks garbage', { code: null, problem: 'not_http' }],
  ['talks without end', { code: 200, problem: null }],
] as const)('a receiver that %s is one answer, and nothing is followed', async (manner, answer) => {
  receiver.state.manner = manner
  expect(await postAnywhere(post())).toEqual(answer)
  expect(receiver.state.followed).toBe(0)
})

test('nobody there, and no such host, are answers too', async () => {
  const server = createServer()
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  expect(await postAnywhere(post(`http://127.0.0.1:${port}/`))).toEqual({
    code: null,
    problem: 'not_reached',
  })
  expect(await postOutside(post('https://nowhere.invalid/'))).toEqual({ code: null, problem: 'host_unknown' })
})

test.each([
  'https://127.0.0.1/',
  'https://127.1/',
  'https://2130706433/',
  'https://0x7f000001/',
  'https://localhost/',
  'https://10.0.0.8/',
  'https://172.31.255.1/',
  'https://192.168.1.1/',
  'https://169.254.169.254/latest/meta-data',
  'https://100.64.0.1/',
  'https://0.0.0.0/',
  'https://[::1]/',
  'https://[::ffff:127.0.0.1]/',
  'https://[fe80::1]/',
  'https://[fd00::1]/',
  'https://[2002:7f00:1::]/',
  'https://[64:ff9b::7f00:1]/',
])('%s is no address of the internet, and is not called', async (url) => {
  expect(await postOutside(post(url))).toEqual({ code: null, problem: 'address_not_public' })
})

test('plain HTTP is not spoken outside of stand-ins', async () => {
  expect(await postOutside(post())).toEqual({ code: null, problem: 'not_https' })
  expect(receiver.received).toEqual([])
})

test('a host of which one address is private is not called; of the others the one looked at is', async () => {
  const answering =
    (...addresses: string[]): LookUp =>
    () =>
      Promise.resolve(addresses)
  expect(await publicAddressOf('shop.example', answering('93.184.216.34', '10.0.0.1'))).toBeNull()
  expect(await publicAddressOf('shop.example', answering('93.184.216.34', '8.8.8.8'))).toBe('93.184.216.34')
  expect(await publicAddressOf('shop.example', answering())).toBeNull()
  expect(['8.8.8.8', '2606:4700::1111', '1', ''].map(isPublic)).toEqual([true, true, false, false])
})

test('a name server that is silent is not waited for, and holds up nothing else of the process', async () => {
  const silent = createSocket('udp4')
  const asked: Buffer[] = []
  silent.on('message', (question) => asked.push(question))
  await new Promise<void>((resolve) => void silent.bind(0, '127.0.0.1', resolve))
  const lookUp = createLookUp({ patienceMs: 300, servers: [`127.0.0.1:${silent.address().port}`] })
  const order: string[] = []
  const many = Promise.all(
    Array.from({ length: 20 }, (_, at) => publicAddressOf(`host-${at}.example`, lookUp).catch(() => null)),
  ).then((found) => {
    order.push('looked up')
    return found
  })
  await readFile(import.meta.filename).then(() => order.push('read'))
  expect(await many).toEqual(Array.from({ length: 20 }, () => null))
  expect(order).toEqual(['read', 'looked up'])
  expect(asked.length).toBeGreaterThan(0)
  await new Promise<void>((resolve) => void silent.close(resolve))
})
