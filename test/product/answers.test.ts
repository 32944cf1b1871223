import { afterAll, beforeAll, expect, test } from 'vitest'
import { answersDocument, answersErrorDocument } from '../../app/contracts/answers.ts'
import { startProduct, submitted } from './a-product.ts'
import type { Product } from './a-product.ts'

let product: Product
const path = '/app/settings/api-keys'
const sophie = { order: '#1007', email: 'sophie.mulder@example.com' }

beforeAll(async () => {
  product = await startProduct()
  for (const userId of ['1', '2']) await product.admin('/app', { userId })
})
afterAll(() => product.close())

const ask = (key: string, question: unknown, init: RequestInit = {}) =>
  fetch(`${product.appUrl}/api/v1/answers`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' },
    body: typeof question === 'string' ? question : JSON.stringify(question),
    ...init,
  })

const mediaTypeOf = ({ headers }: Response) => headers.get('content-type')?.split(';')[0]

const madeKey = async (options: Parameters<Product['admin']>[1] = {}) => {
  const made = await product.admin(path, { form: { intent: 'make', name: 'Chat bot' }, ...options })
  const key = /kembali_[\w-]{36}_[\w-]{36}_[0-9a-f]{64}/.exec(made.html)?.[0] ?? ''
  expect([made.status, made.headers.get('cache-control'), key !== '']).toEqual([200, 'no-store', true])
  return key
}

test('a bot asks what may come back, at what cost, and where the return is, until its key is removed', async () => {
  const key = await madeKey()
  expect((await product.admin(path)).html).not.toContain(key.split('_').at(-1))
  const answer = await ask(key, { ...sophie, locale: 'nl', forStaff: true })
  expect([answer.status, mediaTypeOf(answer)]).toEqual([200, 'application/json'])
  const before = answersDocument.parse(await answer.json())
  const [line] = before.lines
  expect(line).toMatchObject({ mayComeBack: true, resolutions: ['refund'], staff: { notForShoppers: true } })
  expect(before.returns).toEqual([])
  const { rma } = await submitted(product, sophie)
  const after = answersDocument.parse(await (await ask(key, sophie)).json())
  expect(after.returns).toMatchObject([{ rma, status: 'requested', lines: [{ quantity: 1 }] }])
  const page = new URL(after.returns[0]?.url ?? '').pathname.replace('/apps/kembali', '')
  expect((await product.portal(page)).text).toContain(rma)
  const [kept] = await product.rows<{ id: string }>('select key_id as id from api_keys')
  await product.admin(path, { form: { intent: 'remove', keyId: kept?.id ?? '' } })
  expect((await ask(key, sophie)).status).toBe(401)
})

test('a key of another shop finds nothing of this one, and only an owner makes keys', async () => {
  const theirs = await madeKey({ standIn: product.other })
  const only = { order: '#1007', email: 'nobody@example.com' }
  const [miss, none] = [await ask(theirs, only), await ask(theirs, { ...only, order: '#999999' })]
  expect([miss.status, none.status]).toEqual([404, 404])
  expect(await miss.text()).toBe(await none.text())
  const asAgent = await product.admin(path, { userId: '2', form: { intent: 'make', name: 'x' } })
  expect(asAgent.status).toBe(403)
  expect((await product.admin(path, { userId: '2' })).text).toContain('Only the shop’s owner')
})

test('every wrong way of asking is answered with JSON, and tells nothing of the inside', async () => {
  const key = await madeKey()
  const large = 'x'.repeat(20_000)
  const answers = [
    [405, await fetch(`${product.appUrl}/api/v1/answers`)],
    [405, await fetch(`${product.appUrl}/api/v1/answers`, { method: 'DELETE' })],
    [401, await ask('no key', sophie)],
    [401, await ask(`${key}0`, sophie)],
    [400, await ask(key, '{')],
    [413, await ask(key, { ...sophie, client: large })],
    [415, await ask(key, sophie, { headers: { Authorization: `Bearer ${key}` } })],
    [422, await ask(key, { ...sophie, order: '#1\u0000' })],
    [422, await ask(key, { ...sophie, lines: [{ sku: 'no such' }] })],
    [404, await ask(key, { ...sophie, email: 'else@example.com' })],
  ] as const
  for (const [status, answer] of answers) {
    expect([answer.status, mediaTypeOf(answer)]).toEqual([status, 'application/json'])
    const text = await answer.text()
    answersErrorDocument.parse(JSON.parse(text))
    expect(text).not.toMatch(/node_modules|\.ts\b|stack|select /)
  }
})
