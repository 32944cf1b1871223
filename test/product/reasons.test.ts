import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { formWith } from '../demo/html-form.ts'
import { choosing, openOrder, quiet, startProduct } from './a-product.ts'
import type { Product } from './a-product.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(() => product.close())

const labels = (en: string, nl: string) => ({ en, id: '', nl })
const document = {
  groups: [
    {
      code: 'fit',
      labels: labels('Does not fit', 'Past niet'),
      choices: [
        { code: 'too_small', means: 'too_small', labels: labels('Too small', 'Te klein'), isOffered: true },
        { code: 'own_1', means: 'too_large', labels: labels('Too <wide>', 'Te wijd'), isOffered: true },
        { code: 'own_2', means: 'too_large', labels: labels('Too long', 'Te lang'), isOffered: false },
      ],
    },
    {
      code: 'else',
      labels: labels('Else', 'Anders'),
      choices: [{ code: 'other', means: 'other', labels: labels('Else', 'Anders'), isOffered: true }],
    },
  ],
  photos: ['own_1'],
}
const path = '/app/settings/reasons'
const publish = async (over: object = {}, userId = '1') => {
  const page = await product.admin(path, { userId })
  const basedOn = formWith(page.html, 'basedOn').fields.get('basedOn') ?? ''
  return product.admin(path, {
    userId,
    form: { intent: 'publish_reasons', basedOn, document: JSON.stringify({ ...document, ...over }) },
  })
}

test('the shop’s own reasons are offered in two levels, in the shopper’s language, and what is switched off is not', async () => {
  expect((await publish()).status).toBe(200)
  const { page, path } = await openOrder(product, '#1001', 'jan.jansen@example.com')
  expect(page.html).toContain('<optgroup label="Does not fit">')
  expect(page.html).toContain('<option value="own_1">Too &lt;wide&gt;</option>')
  expect(page.text).not.toContain('Too long')
  expect(page.html).not.toContain('<optgroup label="Else">')
  const dutch = await product.portal(path, { sent: [['locale', 'nl']] })
  expect(dutch.text).toContain('Te wijd')
})

test('the reason chosen is what the channel and the policy know it as, and asks for its photo', async () => {
  const { path, lineIds } = await openOrder(product, '#1007', 'sophie.mulder@example.com')
  const [lineId = ''] = lineIds
  const choice = { ...choosing(lineId, '1'), submission: randomUUID(), step: 'submit' }
  const needed = await product.portal(path, { form: { ...choice, [`reason:${lineId}`]: 'own_1' } })
  expect([needed.status, needed.text.includes('The shop asks for a photo')]).toEqual([422, true])
  const off = await product.portal(path, { form: { ...choice, [`reason:${lineId}`]: 'own_2' } })
  expect([off.status, off.text.includes('Please choose a reason')]).toEqual([422, true])

  const sent = await product.portal(path, { form: { ...choice, [`reason:${lineId}`]: 'too_small' } })
  expect(sent.text).toContain('Too small')
  await quiet(product)
  const [row] = await product.rows<{ line: object }>(
    `select data->'lines'->0 as line from return_events where seq = 1 order by at desc limit 1`,
  )
  expect(row?.line).toMatchObject({
    reason: 'too_small',
    reasonDetail: { code: 'too_small', labels: { nl: 'Te klein' } },
    decision: { facts: { 'return.reason': 'too_small', 'return.reason_detail': 'too_small' } },
  })
})

test('exports name the shop’s own reason beside the one that the channel knows', async () => {
  const lines = await product.admin('/app/returns/export', { query: { format: 'csv', of: 'lines' } })
  const [heads = '', row = ''] = lines.html.split('\r\n')
  const of = (name: string) => row.split(',')[heads.split(',').indexOf(name)]
  expect([of('reason'), of('own_reason'), of('own_reason_words')]).toEqual([
    'too_small',
    'too_small',
    'Too small',
  ])
})

test('its page counts what was given, and lets nobody remove what returns have', async () => {
  const page = await product.admin(path)
  expect(page.text).toContain('1 return (items: 1) in the last 90 days')
  const [fit, other] = document.groups
  const without = { ...fit, choices: fit?.choices.slice(1) }
  const refused = await publish({ groups: [without, other] })
  expect([refused.status, refused.text.includes('Switch it off instead')]).toEqual([422, true])
})

test('only owners change them, and nobody writes over what somebody else saved meanwhile', async () => {
  await product.admin('/app', { userId: '3' })
  expect((await publish({}, '3')).status).toBe(403)
  const stale = await product.admin(path, {
    form: { intent: 'publish_reasons', basedOn: '', document: JSON.stringify(document) },
  })
  expect([stale.status, stale.text.includes('Somebody else changed the reasons')]).toEqual([422, true])
  const broken = await product.admin(path, { form: { basedOn: '', document: '{"groups":[{}]}' } })
  expect(broken.status).toBe(422)
})
