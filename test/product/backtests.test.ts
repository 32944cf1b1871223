import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startProduct, submitted, until, type Product } from './a-product.ts'

let product: Product
let one: { readonly returnId: string; readonly rma: string }
const home = '/app/policy/backtests'

beforeAll(async () => {
  product = await startProduct()
  for (const userId of ['1', '2', '3', '4']) await product.admin('/app', { userId })
  for (const [staffId, role] of [
    ['2', 'agent'],
    ['3', 'warehouse'],
  ] as const)
    await product.admin('/app/settings', { form: { intent: 'set_role', staffId, role } })
  one = await submitted(product, { order: '#1007', email: 'sophie.mulder@example.com' })
})
afterAll(() => product.close())

const started = async (form: Readonly<Record<string, string>>) => {
  const answer = await product.admin(home, { query: { index: '' }, form: { intent: 'start', ...form } })
  expect([answer.status, answer.text]).toEqual([302, ''])
  const page = answer.headers.get('location') ?? ''
  await until(async () => (await product.admin(page)).text.includes('What the past cannot tell'))
  return page
}

test('rules are tried by a form, watched on a page, and read case by case and as files', async () => {
  expect((await product.admin(home)).text).toContain('Nothing has been tried yet')
  const page = await started({ draft: 'published', against: 'nothing' })
  const shown = await product.admin(page)
  expect(shown.text).toContain('Done')
  expect(shown.text).toContain('1 return')
  const same = await product.admin(await started({ draft: 'published', against: 'published' }))
  expect(same.text).toContain('Nothing would have been decided otherwise')
  for (const query of [
    { of: 'sums', format: 'csv' },
    { of: 'cases', format: 'csv' },
    { of: 'cases', format: 'json' },
  ]) {
    const file = await product.admin(`${page}/export`, { query })
    expect(file.headers.get('content-disposition')).toBe(
      `attachment; filename="backtest-${query.of}.${query.format}"`,
    )
  }
  expect((await product.admin(home)).text).not.toContain('Nothing has been tried yet')
})

test('what was asked for wrongly is said, and no other shop sees or stops a backtest', async () => {
  const wrong = await product.admin(home, {
    query: { index: '' },
    form: { intent: 'start', draft: 'no such one' },
  })
  expect(wrong.status).toBe(400)
  const unknown = { draft: 'feed00', against: 'nothing' }
  const answer = await product.admin(home, { query: { index: '' }, form: { intent: 'start', ...unknown } })
  expect([answer.status, answer.text.includes('There is no such version')]).toEqual([422, true])
  const none = { intent: 'start', draft: 'draft', against: 'published' }
  const draftless = await product.admin(home, { query: { index: '' }, form: none })
  expect(draftless.text).toContain('There is no draft to try')
  const warehouse = await product.admin(home, {
    userId: '3',
    query: { index: '' },
    form: { ...none, draft: 'published' },
  })
  expect(warehouse.status).toBe(403)
  const page = await started({ draft: 'published', against: 'nothing' })
  const standIn = product.other
  expect((await product.admin(page, { standIn })).status).toBe(404)
  expect((await product.admin(`${page}/cases/1`, { standIn })).status).toBe(404)
  expect((await product.admin(`${page}/export`, { standIn })).status).toBe(404)
  const stopped = await product.admin(page, { standIn, query: { index: '' }, form: { intent: 'remove' } })
  expect(stopped.status).toBe(404)
  const ended = await product.admin(page, { query: { index: '' }, form: { intent: 'cancel' } })
  expect(ended.text).toContain('has ended already')
  expect((await product.admin(`${page}/cases/x`)).status).toBe(404)
  const removed = await product.admin(page, { query: { index: '' }, form: { intent: 'remove' } })
  expect([removed.status, (await product.admin(page)).status]).toEqual([302, 404])
})

const file = (content: string | Uint8Array<ArrayBuffer>, name = 'older.csv') => ({
  file: new File([content], name),
})
const orders = ['Name,Created at,Currency,Lineitem quantity,Lineitem name,Lineitem price,Shipping Country']
  .concat(
    '#77,2024-05-01 10:00:00 +0200,EUR,2,Kain,12.50,NL',
    '#78,2024-05-02 10:00:00 +0200,EUR,x,Kain,12.50,NL',
  )
  .join('\n')

test('older orders come as a file, whose columns are looked at before it is read', async () => {
  const path = `${home}/orders`
  const upload = (fields: Readonly<Record<string, string | File>>, userId = '1') =>
    product.admin(path, { userId, query: { index: '' }, form: fields })
  expect((await upload(file(orders), '2')).status).toBe(403)
  expect((await upload(file('', 'empty.csv'))).text).toContain('This file is empty')
  expect((await upload(file('a\n"'))).text).toContain('no CSV file that can be read')
  const two = await upload({ file: new File([orders], 'one.csv'), other: new File([orders], 'two.csv') })
  expect(two.text).toContain('“two.csv” was not taken')
  const taken = await upload(file(gzipSync(orders), 'older.csv.gz'))
  expect(taken.status).toBe(302)
  const page = taken.headers.get('location') ?? ''
  const looked = await product.admin(page)
  expect(looked.text).toContain('Shopify order export')
  const columns = {
    order_id: '0',
    ordered_at: '1',
    currency: '2',
    quantity: '3',
    title: '4',
    unit_price: '5',
  }
  const mapping = Object.entries(columns).map(([field, at]) => [`column.${field}`, at] as const)
  const begin = (form: readonly (readonly [string, string])[]) => product.admin(page, { form })
  const missing = await begin([['intent', 'start'], ...mapping.slice(0, 3), ['currency', '']])
  expect(missing.text).toContain('Choose the column for')
  expect((await begin([['intent', 'start'], ...mapping])).status).toBe(200)
  await until(async () => (await product.admin(page)).text.includes('2 rows: 1 new orders'))
  expect((await product.admin(page)).text).toContain('Line 3: Quantity: not a whole number')
  expect((await product.admin(page, { standIn: product.other })).status).toBe(404)
  expect((await product.admin(home)).text).toContain('1 more was imported.')
  const found = await product.portal('/returns/find', { form: { order: '77', email: 'a@b.test' } })
  expect(found.text).not.toContain('Kain')
  expect((await product.admin(page, { form: { intent: 'remove' } })).status).toBe(302)
  expect(await product.rows('select * from imported_orders')).toEqual([])
})

test('a file of more than a form may have is cut off in words', async () => {
  const large = new Uint8Array(101_000_000).fill(97)
  const answer = await product.admin(`${home}/orders`, { query: { index: '' }, form: file(large) })
  expect(answer.text).toContain('larger than 100 MB')
})

test('why a return is worth a second look stands on its page, and a person clears it with a reason', async () => {
  const page = `/app/returns/${one.returnId}`
  expect((await product.admin(page)).text).not.toContain('Worth a second look')
  const clear = { intent: 'clear_signal', version: '1', signal: 'returns_often' }
  expect((await product.admin(page, { form: clear })).text).toContain('Please write why')
  expect((await product.admin(page, { userId: '3', form: { ...clear, note: 'known' } })).status).toBe(403)
  expect((await product.admin(page, { form: { ...clear, note: 'known' } })).status).toBe(200)
  expect((await product.admin(page)).text).toContain('Returns often: cleared by')
})
