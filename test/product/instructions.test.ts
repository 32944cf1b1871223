import { afterAll, beforeAll, expect, test } from 'vitest'
import { formWith } from '../demo/html-form.ts'
import { atDesk, quiet, startProduct, submitted, until } from './a-product.ts'
import type { Product } from './a-product.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(() => product.close())

const picture = 'https://cdn.example/how-to-pack.jpg?v=2'
const film = 'https://video.example/watch?v=label'
const path = '/app/settings/instructions'

test('page, mail and desk tell the same steps, with the shop’s own picture and film', async () => {
  const saved = await product.admin(path, { form: { pack: picture, label: film, hand_over: '', track: '' } })
  expect(saved.status).toBe(200)
  const asked = await submitted(product, { order: '#1007', email: 'sophie.mulder@example.com' })
  await atDesk(product, `/app/returns/${asked.returnId}`, 'approve')
  await quiet(product)
  const status = await product.portal(
    formWith(asked.page.html, 'messageId').action.replace('/apps/kembali', ''),
  )
  expect(status.html).toContain(`<img src="${picture}" alt="" loading="lazy"/>`)
  expect(status.html).toContain(`href="${film}"`)
  const mail = await until(() =>
    product.mailbox
      .messages()
      .find(({ subject }) => subject.includes(asked.rma) && subject.includes('approved')),
  )
  const desk = await product.admin(`/app/returns/${asked.returnId}`)
  for (const sentence of [
    'Put all items of this return into one parcel',
    'Print the packing slip and put it into the parcel.',
    'Keep the receipt, and tell us on the page of your return',
  ])
    for (const text of [status.text, mail.text.replaceAll(/\s+/g, ' '), desk.text])
      expect(text).toContain(sentence)
  expect(mail.text).toContain(film)
})

test.each([
  'javascript:alert(1)',
  'http://plain.example/a.jpg',
  'no address',
  `https://a.example/${'a'.repeat(500)}`,
])('%s is no address for a step', async (address) => {
  const refused = await product.admin(path, { form: { pack: address } })
  expect([refused.status, refused.text.includes('no https web address')]).toEqual([422, true])
})

test('only owners change them', async () => {
  await product.admin('/app', { userId: '3' })
  expect((await product.admin(path, { userId: '3', form: { pack: picture } })).status).toBe(403)
})
