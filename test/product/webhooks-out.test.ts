import { afterAll, beforeAll, expect, test } from 'vitest'
import { formsIn } from '../demo/html-form.ts'
import { isSigned, startReceiver } from '../stand-ins/receiver/start-receiver.ts'
import { atDesk, startProduct, submitted, until } from './a-product.ts'
import type { Product } from './a-product.ts'

let product: Product
let receiver: Awaited<ReturnType<typeof startReceiver>>
const path = '/app/settings/webhooks'
beforeAll(async () => {
  receiver = await startReceiver()
  product = await startProduct()
  for (const userId of ['1', '2']) await product.admin('/app', { userId })
})
afterAll(async () => {
  await product.close()
  await receiver.close()
})

test('the owner adds an address, sees its secret once, and what happens to a return is told there', async () => {
  const form = [
    ['intent', 'add'],
    ['url', receiver.url],
    ['event', 'return.requested'],
    ['event', 'return.approved'],
  ] as const
  const added = await product.admin(path, { form })
  const secret = /whsec_[\w-]{43}/.exec(added.html)?.[0] ?? ''
  expect([added.status, added.headers.get('cache-control'), secret !== '']).toEqual([200, 'no-store', true])
  expect((await product.admin(path)).html).not.toContain('whsec_')
  const { returnId, rma } = await submitted(product, { order: '#1007', email: 'sophie.mulder@example.com' })
  await atDesk(product, `/app/returns/${returnId}`, 'approve')
  await until(() => receiver.received.length === 2)
  expect(receiver.received.map(({ event }) => event)).toEqual(['return.requested', 'return.approved'])
  expect(receiver.received.every((one) => isSigned(one, secret))).toBe(true)
  expect(receiver.received[0]?.body).toMatchObject({ shop: product.standIn.shopDomain, return: { rma } })
  const page = await until(async () => {
    const seen = await product.admin(path)
    return seen.text.split('Taken').length > 2 ? seen : null
  })
  const again = formsIn(page.html).find(({ fields }) => fields.get('intent') === 'redeliver')
  const [first] = receiver.received
  await product.admin(path, { form: Object.fromEntries(again?.fields ?? []) })
  await until(() => receiver.received.length === 3)
  expect(receiver.received.map(({ id }) => id).slice(0, 2)).toContain(receiver.received[2]?.id)
  expect(first?.raw).not.toMatch(/sophie|mulder/i)
})

test('who is not the owner, and another shop, neither see nor change it', async () => {
  const [hook] = await product.rows<{ id: string }>('select hook_id as id from hooks')
  const asAgent = await product.admin(path, { userId: '2' })
  expect(asAgent.text).toContain('Only the shop’s owner')
  expect(asAgent.html).not.toContain(receiver.url)
  for (const intent of ['rotate', 'remove', 'test', 'start'])
    expect([
      (await product.admin(path, { userId: '2', form: { intent, hookId: hook?.id ?? '' } })).status,
      (await product.admin(path, { standIn: product.other, form: { intent, hookId: hook?.id ?? '' } }))
        .status,
    ]).toEqual([403, 404])
  expect((await product.admin(path, { standIn: product.other })).html).not.toContain(receiver.url)
  expect((await product.admin(path, { form: { intent: 'add', url: 'file:///etc/passwd' } })).status).toBe(422)
  expect((await product.admin(path, { form: { intent: 'nonsense' } })).status).toBe(400)
})
