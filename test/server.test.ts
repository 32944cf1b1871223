import { createServer, request as httpRequest } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Writable } from 'node:stream'
import type { ServerBuild } from '@remix-run/node'
import { pino } from 'pino'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { handleError } from '../app/entry.server.tsx'
import { createServerApp } from '../server.ts'
import { aFakeShop, createFakeKembali } from './builders/fake-kembali.ts'
import type { FakeShop } from './builders/fake-kembali.ts'
import { aLoadContext } from './builders/load-context.ts'
import { appUrl } from './builders/shopify-signatures.ts'

const route = (path: string, answer: (request: Request) => Promise<Response>) => ({
  id: path,
  path,
  module: {
    loader: ({ request }: { request: Request }) => answer(request),
    action: ({ request }: { request: Request }) => answer(request),
  },
})
const echo = async (request: Request) =>
  Response.json({ url: request.url, bytes: (await request.text()).length })
const broken = async (): Promise<Response> => {
  throw new Error('secret detail')
}

const brokenFile = async (): Promise<Response> => {
  throw new Error('relation is missing')
}

/** As much of a build as it takes to have a route that echoes, one that breaks, and one that takes no forms. */
const aBuild = (): ServerBuild =>
  ({
    entry: { module: { default: async () => new Response('page'), handleError } },
    routes: {
      '*': route('*', echo),
      broken: route('broken', broken),
      file: { id: 'file', path: 'files/:token', module: { loader: brokenFile } },
    },
    assets: { entry: { imports: [], module: '' }, routes: {}, url: '', version: '1' },
    basename: '/',
    publicPath: '/',
    assetsBuildDirectory: '',
    future: { v3_singleFetch: true },
    isSpaMode: false,
  }) as unknown as ServerBuild

const servers: ReturnType<typeof createServer>[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})

const start = async (over: Partial<FakeShop> = {}, configuredUrl = appUrl) => {
  const lines: string[] = []
  const sink = new Writable({
    write: (chunk, _encoding, done) => {
      lines.push(String(chunk))
      done()
    },
  })
  const { kembali } = createFakeKembali(aFakeShop(over))
  const app = createServerApp({
    kembali,
    shopify: aLoadContext(kembali).shopify,
    configuration: {
      appUrl: configuredUrl,
      encryptionKey: new Uint8Array(32),
      mailFrom: 'returns@shop.example',
      trustProxy: 'loopback',
    },
    build: aBuild(),
    logger: pino({ level: 'info' }, sink),
  })
  const server = createServer(app)
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, lines }
}

describe('the server', () => {
  test.each([
    [true, 200],
    [false, 503],
  ])('says whether it is healthy: %s', async (isHealthy, status) => {
    const { base } = await start({ isHealthy })
    const answer = await fetch(`${base}/healthz`)
    expect(answer.status).toBe(status)
    expect(await answer.json()).toEqual({ healthy: isHealthy })
  })

  test('sets the headers that protect, and none that forbids Shopify’s frame', async () => {
    const { base } = await start()
    const { headers } = await fetch(`${base}/anything`)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('strict-origin')
    expect(headers.get('strict-transport-security')).toBe('max-age=31536000')
    expect(headers.get('x-frame-options')).toBeNull()
    expect(headers.get('x-powered-by')).toBeNull()
  })

  test('promises no encryption where there is none', async () => {
    const { base } = await start({}, 'http://localhost:3000')
    expect((await fetch(`${base}/anything`)).headers.get('strict-transport-security')).toBeNull()
  })

  test('logs a request without what opens anything', async () => {
    const { base, lines } = await start()
    await fetch(`${base}/app/returns?id_token=secret-token&shop=a`)
    await fetch(`${base}/portal/orders/secret-order-link/?signature=secret-signature`)
    await fetch(`${base}/portal/returns/secret-return-link/`)
    await fetch(`${base}/portal/orders/secret-order-link.data`)
    await fetch(`${base}/labels/secret-label-link`)
    const written = lines.join('')
    expect(lines).toHaveLength(5)
    expect(written).toContain('/app/returns')
    expect(written).not.toContain('secret')
  })

  test('believes a proxy in front about the scheme and the host', async () => {
    const { base } = await start()
    const headers = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'kembali.example' }
    const answer = await fetch(`${base}/app`, { headers })
    const { url } = (await answer.json()) as { url: string }
    expect(new URL(url)).toMatchObject({ protocol: 'https:', hostname: 'kembali.example' })
  })

  test('a failure is logged in full and told in plain words', async () => {
    const { base, lines } = await start()
    const answer = await fetch(`${base}/broken`)
    expect(answer.status).toBe(500)
    expect(await answer.text()).not.toContain(process.cwd())
    expect(lines.join('')).toContain('/broken')
  })

  test('an address that cannot be read is the fault of whoever asked, and says nothing of us', async () => {
    const { base, lines } = await start()
    const answer = await fetch(`${base}/%ff`)
    expect(answer.status).toBe(400)
    expect(await answer.text()).toBe('This request cannot be read.')
    expect(lines.join('')).not.toContain('stack')
  })

  test('what a request failed with goes through the log alone, without what its address opens', async () => {
    const { base, lines } = await start()
    const printed = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    expect((await fetch(`${base}/files/secret-link?signature=secret-too`)).status).toBe(500)
    expect(printed).not.toHaveBeenCalled()
    printed.mockRestore()
    expect(lines.map((line) => JSON.parse(line) as object)).toMatchObject([
      { method: 'GET', path: '/files/[redacted]', err: { message: 'relation is missing' } },
      { msg: 'request' },
    ])
    expect(lines.join('')).not.toContain('secret')
  })

  test('a form sent to an address that takes none is no failure, and is printed nowhere', async () => {
    const { base, lines } = await start()
    const printed = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    expect((await fetch(`${base}/files/secret-link`, { method: 'POST' })).status).toBe(405)
    expect(printed).not.toHaveBeenCalled()
    printed.mockRestore()
    expect(lines.map((line) => JSON.parse(line) as object)).toMatchObject([{ msg: 'request', status: 405 }])
  })

  test('takes a body up to its limit, and refuses a larger one by its announced length', async () => {
    const { base } = await start()
    const most = await fetch(`${base}/upload`, { method: 'POST', body: 'x'.repeat(2_000_000) })
    expect(await most.json()).toMatchObject({ bytes: 2_000_000 })
    const more = await fetch(`${base}/upload`, { method: 'POST', body: 'x'.repeat(13_000_000) }).catch(
      () => null,
    )
    // The answer may be cut off by the unread body; what counts is that it is never taken.
    expect(more === null || more.status === 413).toBe(true)
  })

  test('lets photos and video through to where they are limited in words, and nothing else', async () => {
    const { base } = await start()
    const post = (path: string) => fetch(`${base}${path}`, { method: 'POST', body: 'x'.repeat(13_000_000) })
    const upload = await post('/app/returns/return-1/evidence')
    expect(await upload.json()).toMatchObject({ bytes: 13_000_000 })
    for (const path of [
      '/app/returns/return-1/receive',
      '/app/returns/return-1/evidence/more',
      '/evidence',
    ]) {
      const other = await post(path).catch(() => null)
      expect(other === null || other.status === 413).toBe(true)
    }
  })

  test('of a form with more fields than any form has is refused while it comes, and nobody waits for it', async () => {
    const { base } = await start()
    const post = (path: string, fields: number) =>
      fetch(`${base}${path}`, {
        method: 'POST',
        body: 'a&'.repeat(fields),
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      }).catch(() => null)
    expect((await post('/auth/login', 9_000))?.status).toBe(200)
    for (const answer of [await post('/auth/login', 20_000), await post('/app/policy', 20_000)])
      expect(answer === null || answer.status === 413).toBe(true)
    expect((await post('/portal/returns/find', 600_000))?.status).toBe(413)
    const parts = await fetch(`${base}/app/policy`, {
      method: 'POST',
      body: '--b\r\ncontent-disposition: form-data; name=a\r\n\r\n\r\n'.repeat(20_000),
      headers: { 'content-type': 'multipart/form-data; boundary=b' },
    }).catch(() => null)
    expect(parts === null || parts.status === 413).toBe(true)
  })

  test('reads every piece of a body that announces no length, and cuts off one that does not end', async () => {
    const { base } = await start()
    expect(await stream(base, 3)).toMatchObject({ status: 200, bytes: 3 * 65_536 })
    expect(await stream(base, 400)).toMatchObject({ status: 413 })
  })
})

/** Posts pieces of 64 KiB without a length. */
const stream = (base: string, pieces: number) =>
  new Promise<{ readonly status: number | undefined; readonly bytes: number | undefined }>((resolve) => {
    const sent = httpRequest(`${base}/upload`, { method: 'POST' }, (response) => {
      let text = ''
      response.on('data', (chunk: Buffer) => (text += chunk.toString()))
      response.on('close', () => {
        const bytes = response.statusCode === 200 ? (JSON.parse(text) as { bytes: number }).bytes : undefined
        resolve({ status: response.statusCode, bytes })
      })
    })
    sent.on('error', () => resolve({ status: 413, bytes: undefined }))
    let left = pieces
    const write = () => {
      while (left > 0) {
        left -= 1
        if (!sent.write(Buffer.alloc(65_536, 'x'))) {
          sent.once('drain', write)
          return
        }
      }
      sent.end()
    }
    write()
  })

test('a host that cannot be one is a request that cannot be read, and nothing has failed', async () => {
  const { base, lines } = await start()
  const answer = await fetch(`${base}/app`, { headers: { 'x-forwarded-host': 'a b' } })
  expect(answer.status).toBe(400)
  expect(lines.join('')).not.toContain('request failed')
})
