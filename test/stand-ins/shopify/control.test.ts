import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, test } from 'vitest'
import { aShop, anOpenReturn, orderNamed } from './situations.ts'
import type { StandIn } from './server.ts'

const get = async (standIn: Pick<StandIn, 'url'>, path: string): Promise<unknown> =>
  (await fetch(`${standIn.url}/stand-in${path}`)).json()
const post = async (standIn: Pick<StandIn, 'url'>, path: string, body: object = {}) => {
  const answer = await fetch(`${standIn.url}/stand-in${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  })
  return { status: answer.status, body: (await answer.json()) as unknown }
}

test('another process can read the books and the log', async () => {
  const { standIn, call } = await aShop()
  await call('query Name { shop { name } }')
  expect(await get(standIn, '/books?table=orders')).toHaveLength(standIn.books.orders().length)
  expect(Object.keys((await get(standIn, '/books')) as object)).toContain('reverseFulfillmentOrders')
  expect(await get(standIn, '/log')).toMatchObject([{ operation: 'Name', status: 200 }])
  await post(standIn, '/log/clear')
  expect(await get(standIn, '/log')).toEqual([])
})

test('another process can set faults and read how many struck', async () => {
  const { standIn, call } = await aShop()
  await post(standIn, '/faults', { seed: 3, add: [{ kind: 'http_500', times: 1 }] })
  expect((await call('{ shop { name } }')).status).toBe(500)
  expect(await get(standIn, '/faults')).toMatchObject({ happened: { http_500: 1 }, lateEffectsWaiting: 0 })
  expect((await post(standIn, '/faults', { clear: true })).body).toMatchObject({ rules: [] })
})

test('another process can move the clock and change how webhooks are delivered', async () => {
  const { standIn } = await aShop()
  const before = standIn.books.now()
  await post(standIn, '/clock', { advanceMs: 60_000 })
  expect(standIn.books.now()).toBe(before + 60_000)
  await post(standIn, '/webhooks', { held: true, duplicateProbability: 0.5 })
  expect(standIn.webhooks.options).toMatchObject({ held: true, duplicateProbability: 0.5 })
})

test('another process can act by hand, and is told why not', async () => {
  const { standIn } = await aShop()
  const owner = anOpenReturn(standIn, orderNamed(standIn, '1001'), { 0: 1 })
  const first = await post(standIn, '/actions/closeReturnByHand', { arguments: [owner.id] })
  expect(first.body).toMatchObject({ status: 'CLOSED' })
  const second = await post(standIn, '/actions/closeReturnByHand', { arguments: [owner.id] })
  expect(second).toMatchObject({ status: 422, body: { userErrors: [{ code: 'INVALID_STATE' }] } })
  expect((await post(standIn, '/actions/dropTables')).status).toBe(422)
  expect((await post(standIn, '/platform/uninstall')).status).toBe(200)
})

test('pictures of products are served, and uploads come back as they were sent', async () => {
  const { standIn, call } = await aShop()
  const picture = await fetch(`${standIn.url}/cdn/products/linen-shirt.svg`)
  expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/svg+xml; charset=utf-8'])
  expect((await fetch(`${standIn.url}/cdn/products/nothing.svg`)).status).toBe(404)
  const staged = await call(
    `mutation { stagedUploadsCreate(input: [{ filename: "label.pdf", mimeType: "application/pdf", resource: FILE, httpMethod: PUT }]) { stagedTargets { url resourceUrl parameters { name value } } userErrors { field message } } }`,
  )
  const target = staged.text('stagedUploadsCreate', 'stagedTargets', 0, 'url')
  await fetch(target, { method: 'PUT', headers: { 'Content-Type': 'application/pdf' }, body: '%PDF-1.7' })
  const back = await fetch(staged.text('stagedUploadsCreate', 'stagedTargets', 0, 'resourceUrl'))
  expect(await back.text()).toBe('%PDF-1.7')
})

test('it runs as a process of its own and prints its address', async () => {
  const main = new URL('main.ts', import.meta.url).pathname
  const child = spawn(process.execPath, [main, '--api-key', 'k', '--api-secret', 's', '--seed', 'small'])
  try {
    const [line] = (await once(child.stdout, 'data')) as [Buffer]
    const started = JSON.parse(line.toString()) as { url: string; shopDomain: string }
    expect(started.shopDomain).toBe('kembali-demo.myshopify.com')
    expect(await get(started, '/status')).toMatchObject({ url: started.url })
  } finally {
    child.kill('SIGTERM')
    await once(child, 'exit')
  }
})
