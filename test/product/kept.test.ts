import { afterAll, beforeAll, expect, test } from 'vitest'
import { atDesk, quiet, startProduct, submitted, until } from './a-product.ts'
import type { Product } from './a-product.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(() => product.close())

const jan = 'jan.jansen@example.com'

const lineOf = async (returnId: string): Promise<string> => {
  const [line] = await until(() =>
    product.rows<{ id: string }>(
      `select data->'lines'->0->>'returnLineId' as id from return_events
        where return_id = $1 and type = 'return_requested'`,
      [returnId],
    ),
  )
  return line?.id ?? ''
}

const booksOf = (orderName: string) => {
  const { books } = product.standIn
  const order = books.orderByName(orderName) ?? expect.unreachable('the order is seeded')
  const variantId = order.lineItems[0]?.variantId ?? ''
  return () => ({ available: books.quantity(variantId, 'available'), refunds: books.refundsOf(order).length })
}

test('what the shopper may keep is approved with a reason, paid, not restocked and closed, and nobody is asked to send it', async () => {
  const books = booksOf('#1001')
  const before = books()
  const { returnId } = await submitted(product, { order: '#1001', email: jan })
  const path = `/app/returns/${returnId}`
  const lineId = await lineOf(returnId)
  const silent = await atDesk(product, path, 'approve', { [`goods|${lineId}`]: 'keep' })
  expect(silent.status).toBe(422)
  expect(silent.text).toContain('Please write why this is decided otherwise.')
  const reason = 'Not worth a parcel'
  expect((await atDesk(product, path, 'approve', { [`goods|${lineId}`]: 'keep', reason })).status).toBe(200)
  await until(() => books().refunds > before.refunds)
  await quiet(product)
  const page = await product.admin(path)
  expect(page.text).toContain('The shopper keeps it: nothing of it comes back.')
  expect(page.text).toContain('Lets the shopper keep')
  expect(page.text).toContain('Closed the return')
  expect(books()).toEqual({ available: before.available, refunds: before.refunds + 1 })
  const events = await product.rows<{ type: string }>(`select type from return_events where return_id = $1`, [
    returnId,
  ])
  const types = events.map(({ type }) => type)
  expect(types).toContain('return_closed')
  for (const type of ['label_attached', 'parcel_received', 'units_disposed'])
    expect(types).not.toContain(type)
  const files = await product.rows(`select 1 from files where return_id = $1`, [returnId])
  expect(files).toEqual([])
})

test('what was to be sent back is kept after all, before money has moved, and then no more changed', async () => {
  const { returnId } = await submitted(product, { order: '#1016', email: jan })
  const path = `/app/returns/${returnId}`
  const lineId = await lineOf(returnId)
  expect((await atDesk(product, path, 'approve')).status).toBe(200)
  await quiet(product)
  const change = (goods: string) =>
    atDesk(product, path, 'change_goods', { [`goods|${lineId}`]: goods, reason: 'The shopper called' })
  expect((await change('keep')).status).toBe(200)
  await quiet(product)
  const again = await change('send_back')
  expect(again.status).toBeGreaterThanOrEqual(409)
  const mails = await product.rows<{ kind: string; sent_at: string | null }>(
    `select kind, sent_at from messages where return_id = $1 and kind = 'goods_decided'`,
    [returnId],
  )
  expect(mails).toHaveLength(1)
  expect(mails[0]?.sent_at).not.toBeNull()
})
