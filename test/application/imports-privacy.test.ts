import { expect, test } from 'vitest'
import { eraseCustomer } from '../../app/application/channels/privacy.ts'
import { importOrders } from '../../app/application/imports/import-orders.ts'
import { staff } from '../builders/return-desk.ts'
import { ok } from './a-desk.ts'
import { anImporter, bytes } from './an-importer.ts'
import { owner } from './backtests/a-shop-with-a-past.ts'

const exported = [
  'Name,Email,Created at,Currency,Lineitem quantity,Lineitem name,Lineitem price,Billing Name',
  '#900,anna@example.com,2026-01-01 10:00:00 +0100,EUR,1,Cup,10.00,Anna Jansen',
].join('\n')

test('rows of a file are for whoever may bring files in, and for nobody else', async () => {
  const shop = await anImporter()
  const { importId } = ok(await shop.upload(bytes(exported)))
  const { list, page } = shop.desk.orderImports
  for (const role of ['agent', 'warehouse', 'finance'] as const)
    expect([await list(staff(role)), await page(importId, staff(role))]).toEqual([[], null])
  expect((await list(owner)).map((one) => one.importId)).toEqual([importId])
  expect((await page(importId, owner))?.sample.rows).toHaveLength(1)
})

test('whoever is erased is in no row that waits to be looked at', async () => {
  const shop = await anImporter()
  const { importId } = ok(await shop.upload(bytes(exported)))
  await eraseCustomer(shop.ports, shop.shop, { customerId: 'gid://shopify/Customer/1', orderIds: [] })
  const left = await shop.page(importId)
  expect([left.state, left.sample.rows, left.sample.header.length]).toEqual(['chosen', [], 8])
})

test('where a column of customers is taken for another, what is wrong names none of them', async () => {
  const shop = await anImporter()
  const { importId } = ok(await shop.upload(bytes(exported)))
  const { mapping, options } = await shop.page(importId)
  const how = { importId, options, actor: owner }
  ok(await shop.desk.orderImports.start({ ...how, mapping: { ...mapping, ordered_at: 7 } }))
  await importOrders(shop.ports)({ shopId: shop.shop.shopId, importId })
  const done = await shop.page(importId)
  expect(done.problems).toMatchObject([{ field: 'ordered_at', code: 'cell_no_day', cell: '' }])
  const { rows } = await shop.pool.query('select i::text as whole from order_imports i')
  expect(JSON.stringify(rows)).not.toMatch(/Anna|anna@/)
})
