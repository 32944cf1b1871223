import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { runBacktest } from '../../app/application/backtests/run-backtest.ts'
import { importOrders } from '../../app/application/imports/import-orders.ts'
import { aPolicy } from '../builders/decisions.ts'
import { staff } from '../builders/return-desk.ts'
import { ok } from './a-desk.ts'
import { anImporter, bytes, retail } from './an-importer.ts'
import { owner } from './backtests/a-shop-with-a-past.ts'

test('the columns of past orders with their returns are known, and tried with the rest', async () => {
  const shop = await anImporter()
  const done = await shop.take(retail)
  expect(done).toMatchObject({
    state: 'done',
    format: 'kembali',
    rows: 3,
    wrongRows: 0,
    added: 2,
    unchanged: 0,
  })
  const { backtestId } = ok(
    await shop.desk.backtests.start({
      draft: {
        kind: 'document',
        policy: aPolicy({ window: { days: 30, anchor: 'ordered', bufferDays: 0 } }),
      },
      against: { kind: 'nothing' },
      actor: owner,
    }),
  )
  await runBacktest(shop.ports)({ shopId: shop.shop.shopId, backtestId })
  const page = await shop.desk.backtests.page(backtestId)
  expect(page).toMatchObject({ state: 'done', totalOrders: 2, orders: 2, lines: 4, returns: 2 })
  const refused = page?.sums.filter(({ dimension, kind }) => dimension === 'all' && kind === 'newly_refused')
  expect(refused).toMatchObject([
    { lines: 1, units: 10, money: { minor: 2500, currency: 'GBP', exponent: 2 } },
  ])
  expect((await shop.desk.backtests.list()).orders).toEqual({ shop: 0, imported: 2 })
})

test('the same file again changes nothing; a file that says otherwise takes the place of what was', async () => {
  const shop = await anImporter()
  await shop.take(retail)
  const before = await shop.live()
  expect(await shop.take(retail)).toMatchObject({ state: 'done', added: 0, replaced: 0, unchanged: 2 })
  expect(await shop.take(gzipSync(retail))).toMatchObject({ added: 0, replaced: 0, unchanged: 2 })
  expect(await shop.live()).toEqual(before)
  const other = await shop.take(retail.replace('Cup,10,250', 'Cup,10,300'))
  expect(other).toMatchObject({ added: 0, replaced: 1, unchanged: 1 })
  ok(await shop.desk.orderImports.remove({ importId: other.importId, actor: owner }))
  expect((await shop.live()).map(({ order_key }) => order_key)).toEqual(['536365'])
})

test('the order export of Shopify is known: what is told of an order stands in its first row', async () => {
  const shop = await anImporter()
  const names =
    'Name,Email,Financial Status,Paid at,Fulfillment Status,Fulfilled at,Currency,Subtotal,Shipping,Taxes,Total,Discount Code,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Lineitem discount,Shipping Country,Vendor,Tags,Cancelled at'
  const done = await shop.take(
    [
      names,
      '#1001,a@b.test,paid,2025-10-07 09:50:26 +0200,fulfilled,2025-10-08 14:21:21 +0200,EUR,53.91,4.95,0.00,58.86,WELCOME10,2025-10-07 23:50:26 -0700,2,Linen shirt,34.90,S-1,5.00,FR,Batik,"vip, b2b",',
      '#1001,a@b.test,,,,,,,,,,,2025-10-07 23:50:26 -0700,1,Socks,3.00,S-2,0.00,,Batik,,',
    ].join('\r\n'),
  )
  expect(done).toMatchObject({ state: 'done', format: 'shopify', added: 1, wrongRows: 0 })
  const [order] = await shop.live()
  expect(order).toMatchObject({
    order_key: '#1001',
    // In the shop's zone it was the next day already.
    head: { currency: 'EUR', country: 'FR', placedOn: '2025-10-08', shipping: 495 },
    lines: [
      { title: 'Linen shirt', quantity: 2, item: 6480, returned: null },
      { title: 'Socks', quantity: 1, item: 300 },
    ],
  })
  const everything = await shop.pool.query('select i::text as row from order_imports i')
  expect(JSON.stringify([order, everything.rows])).not.toContain('a@b.test')
})

test('the order export of WooCommerce is known, refunded quantities with it', async () => {
  const shop = await anImporter()
  const done = await shop.take(
    [
      'order_id;order_number;order_date;status;shipping_total;order_total;order_currency;billing_country;shipping_country;item_name;item_sku;item_quantity;item_total;item_total_tax;item_refunded;item_refunded_qty',
      '71;1071;2025-06-02 08:11:00;completed;0,00;24,20;EUR;NL;NL;Theepot;TP;1;20,00;4,20;-24,20;-1',
      '72;1072;2025-06-03 08:11:00;completed;0,00;24,20;EUR;NL;NL;Theepot;TP;1;20,00;4,20;0;0',
    ].join('\n'),
  )
  expect(done).toMatchObject({
    state: 'done',
    format: 'woocommerce',
    added: 2,
    options: { decimalMark: ',' },
  })
  expect(await shop.live()).toMatchObject([
    { order_key: '1071', lines: [{ item: 2000, tax: 420, returned: { quantity: 1, on: null } }] },
    { order_key: '1072', lines: [{ returned: null }] },
  ])
})

test('columns that are not known are mapped by a person; without those that are needed nothing begins', async () => {
  const shop = await anImporter()
  const { importId } = ok(
    await shop.upload(bytes('Bestelling;Dag;Wat;Stuks;Bedrag\n1;31-01-2026;Beker;2;1.250,50\n')),
  )
  const found = await shop.page(importId)
  expect(found).toMatchObject({ format: 'other', options: { currency: '' } })
  const start = (mapping: object) =>
    shop.desk.orderImports.start({
      ...{ importId, mapping, actor: owner },
      options: { currency: 'EUR', decimalMark: ',', dayOrder: 'dmy' },
    })
  expect(await start({ order_id: 0 })).toMatchObject({
    refusal: { code: 'mapping_incomplete', fields: ['ordered_at'] },
  })
  ok(await start({ order_id: 0, ordered_at: 1, title: 2, quantity: 3, unit_price: 4 }))
  await importOrders(shop.ports)({ shopId: shop.shop.shopId, importId })
  expect(await shop.live()).toMatchObject([
    {
      order_key: '1',
      head: { placedOn: '2026-01-31', currency: 'EUR' },
      lines: [{ item: 250_100, quantity: 2 }],
    },
  ])
})

test('an order that the channel shows itself is tried once, and imports are the owner’s', async () => {
  const shop = await anImporter()
  await shop.take(retail.replaceAll('536366', '#1001'))
  expect((await shop.desk.backtests.list()).orders).toEqual({ shop: 0, imported: 2 })
  await shop.ports.unitOfWork(shop.shop.shopId)(({ orders }) =>
    orders.save(shop.shop.channelId, shop.order, '2026-11-01T00:00:00Z'),
  )
  expect((await shop.desk.backtests.list()).orders).toEqual({ shop: 1, imported: 1 })
  expect(
    await shop.desk.orderImports.upload({ name: 'a', content: bytes('a'), actor: staff('agent') }),
  ).toMatchObject({ refusal: { code: 'not_your_role' } })
  expect(await shop.desk.portal.lookUp({ orderName: '536365', email: '', where: 'store' })).toMatchObject({
    ok: false,
  })
})
