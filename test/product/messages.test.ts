import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { formWith } from '../demo/html-form.ts'
import { atDesk, quiet, startProduct, submitted, until } from './a-product.ts'
import type { Product } from './a-product.ts'

let product: Product
let returnId: string
let rma: string
let path: string
beforeAll(async () => {
  product = await startProduct()
  const asked = await submitted(product, { order: '#1007', email: 'sophie.mulder@example.com' })
  ;({ returnId, rma } = asked)
  path = formWith(asked.page.html, 'messageId').action.replace('/apps/kembali', '')
})
afterAll(() => product.close())

const writing = (text: string, messageId: string = randomUUID()) => ({ do: 'write', messageId, text })

test('a shopper’s question is read at the desk, answered there, mailed, and stands on the status page', async () => {
  const asked = await product.portal(path, { form: writing('Which box\r\nshall I use?') })
  expect(asked.text).toContain('Which box shall I use?')
  const page = await product.admin(`/app/returns/${returnId}`)
  expect(page.text).toContain('Which box')
  expect(page.text).toContain('1 to answer')

  const answered = await atDesk(product, `/app/returns/${returnId}`, 'write_message', {
    text: 'Any box <b>will</b> do.',
  })
  expect(answered.status).toBe(200)
  await quiet(product)
  const mail = await until(() =>
    product.mailbox.messages().find(({ subject }) => subject.includes(`wrote about your return ${rma}`)),
  )
  expect(mail.text).toContain('> Any box <b>will</b> do.')
  expect(mail.html).toContain('Any box &lt;b&gt;will&lt;/b&gt; do.')
  const status = await product.portal(path)
  expect(status.html).toContain('Any box &lt;b&gt;will&lt;/b&gt; do.')
  expect((await product.admin(`/app/returns/${returnId}`)).text).not.toContain('1 to answer')
})

test('a double tap says it once, and mails nothing twice', async () => {
  const form = writing('Only once, please.')
  await Promise.all([product.portal(path, { form }), product.portal(path, { form })])
  const said = await product.rows(
    `select from return_events where return_id = $1 and data->>'text' = 'Only once, please.'`,
    [returnId],
  )
  expect(said).toHaveLength(1)
})

test('an answer of the desk that is sent twice is said once', async () => {
  const page = await product.admin(`/app/returns/${returnId}`)
  const form = {
    ...Object.fromEntries(formWith(page.html, 'messageId').fields),
    intent: 'write_message',
    text: 'Once from us.',
  }
  const answers = await Promise.all([1, 2].map(() => product.admin(`/app/returns/${returnId}`, { form })))
  expect(answers.map(({ status }) => status)).toEqual([200, 200])
  const said = await product.rows(
    `select from return_events where return_id = $1 and data->>'text' = 'Once from us.'`,
    [returnId],
  )
  expect(said).toHaveLength(1)
})

test('what is refused stays typed, beside its sentence, with the field in focus', async () => {
  const long = 'x'.repeat(2_001)
  const refused = await product.portal(path, { form: writing(long) })
  expect(refused.status).toBe(422)
  expect(refused.html).toContain(long)
  expect(refused.text).toContain('Please use at most 2,000 characters')
  expect(refused.html).toMatch(
    /<textarea[^>]*aria-invalid="true"[^>]*autofocus=""|<textarea[^>]*autofocus=""/i,
  )
})

test('a flood from one return is stopped with a sentence', async () => {
  const answers = []
  for (let one = 0; one < 11; one += 1) answers.push(await product.portal(path, { form: writing(`${one}`) }))
  const last = answers.at(-1)
  expect(last?.status).toBe(429)
  expect(last?.text).toContain('Please wait a while')
})
