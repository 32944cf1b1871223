import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { importOrders } from '../../app/application/imports/import-orders.ts'
import type { UnitOfWork } from '../../app/application/ports/unit-of-work.ts'
import { staff } from '../builders/return-desk.ts'
import { aPolicy } from '../builders/decisions.ts'
import { aDesk, ok } from './a-desk.ts'
import { owner } from './backtests/a-shop-with-a-past.ts'
import { runBacktest } from '../../app/application/backtests/run-backtest.ts'

const bytes = (...pieces: readonly (string | Uint8Array)[]) =>
  (async function* () {
    for (const piece of pieces) yield await Promise.resolve(Buffer.from(piece as string))
  })()

const header =
  'order_id,ordered_at,customer_id,country,sku,description,quantity,unit_price_minor,returned_at,returned_quantity'
const retail = [
  header,
  '536365,2026-01-01T10:00:00,7,United Kingdom,A,Cup,3,250,2026-01-20T09:00:00,2',
  '536365,2026-01-01T10:00:00,7,United Kingdom,B,"Plate, ""large""",1,1000,,',
  '536366,2026-01-05 11:00:00,8,EIRE,A,Cup,10,250,2026-03-01T00:00:00,10',
].join('\n')

const anImporter = async () => {
  const given = await aDesk()
  await given.pool.query('delete from orders')
  const { desk, ports, shop } = given
  const page = async (importId: string) => {
    const found = await desk.orderImports.page(importId)
    if (!found) throw new Error('no import')
    return found
  }
  const upload = (content: AsyncIterable<Uint8Array>, name = 'orders.csv') =>
    desk.orderImports.upload({ name, content, actor: owner })
  const take = async (...pieces: readonly (string | Uint8Array)[]) => {
    const { importId } = ok(await upload(bytes(...pieces)))
    const { mapping, options } = await page(importId)
    const how = {
      importId,
      mapping,
      options: { ...options, currency: options.currency || 'GBP' },
      actor: owner,
    }
    ok(await desk.orderImports.start(how))
    await importOrders(ports)({ shopId: shop.shopId, importId })
    return page(importId)
  }
  const live = async () =>
    (
      await given.pool.query(
        'select order_key, head, lines from imported_orders where is_live order by order_key',
      )
    ).rows as {
      order_key: string
      head: { currency: string; country: string | null; placedOn: string; shipping: number }
      lines: { title: string; quantity: number; item: number; tax: number; returned: unknown }[]
    }[]
  return { ...given, upload, take, page, live }
}

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
  expect(JSON.stringify(order)).not.toContain('a@b.test')
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

test('rows that cannot be used are listed with line, field and reason, and the others are kept', async () => {
  const shop = await anImporter()
  const done = await shop.take(
    [
      retail,
      '4,yesterday,,,A,,1,250,,',
      '5,2026-01-01,,,A,,"=1+1",250,,',
      '6,2026-01-01,,,A,,1,"2,50",,',
      '7,2026-01-01,,,A,,1,250,2026-01-02,2',
      '8,2026-01-03,,,A,,1,250,2026-01-02,1',
      ',2026-01-01,,,A,,1,250,,',
      '9,2026-01-01,,,,,1,250,,',
      '10,2026-01-01',
      ','.repeat(900_000),
      '11,2026-01-01,,,A,,1,250,,',
    ].join('\n'),
  )
  expect(done).toMatchObject({ state: 'done', rows: 13, wrongRows: 9, added: 3 })
  expect(done.problems.map(({ line, field, code, cell }) => [line, field, code, cell])).toEqual([
    [5, 'ordered_at', 'cell_no_day', 'yesterday'],
    [6, 'quantity', 'cell_no_count', '=1+1'],
    [7, 'unit_price_minor', 'cell_no_amount', '2,50'],
    [8, 'returned_quantity', 'returned_too_many', '2'],
    [9, 'returned_at', 'returned_before_order', '2026-01-02'],
    [10, 'order_id', 'cell_missing', ''],
    [11, 'sku', 'cell_missing', ''],
    [12, null, 'row_too_short', '2'],
    [13, 'order_id', 'cell_missing', ''],
  ])
})

test('files in other encodings, with a mark, tabs or Windows line ends say the same', async () => {
  const shop = await anImporter()
  const accents = retail.replaceAll('Cup', 'Tasse à café').replaceAll('"Plate, ""large"""', 'Plate')
  await shop.take(accents)
  const western = Buffer.from(accents.replaceAll('é', '\xe9').replaceAll('à', '\xe0'), 'latin1')
  const files: readonly (readonly Uint8Array[])[] = [
    [western.subarray(0, 200), western.subarray(200)],
    [Buffer.from(`\uFEFF${accents}`, 'utf16le')],
    [Buffer.from(accents, 'utf16le')],
    [Buffer.from(`\uFEFF${accents}`, 'utf16le').swap16()],
    [Buffer.from(`\uFEFF${accents.replaceAll(',', ';').replaceAll('\n', '\r\n')}`)],
    [gzipSync(accents.replaceAll(',', '\t'))],
    [...Buffer.from(accents)].map((byte) => Uint8Array.of(byte)),
  ]
  for (const file of files)
    expect(await shop.take(...file)).toMatchObject({ added: 0, replaced: 0, unchanged: 2 })
})

test('a file that breaks off, or turns out to be none, leaves nothing of itself', async () => {
  const shop = await anImporter()
  const many = [
    header,
    ...Array.from({ length: 5_000 }, (_, at) => `${at},2026-01-01,,,S${at},,1,250,,`),
  ].join('\n')
  const packed = gzipSync(many)
  expect(await shop.take(packed.subarray(0, packed.length - 200))).toMatchObject({
    state: 'failed',
    failure: { code: 'table_packed_broken' },
  })
  expect(await shop.take(`${many}\n1,"2026-01-01`)).toMatchObject({
    state: 'failed',
    failure: { code: 'table_no_csv' },
  })
  expect(await shop.upload(bytes(many, '\né;\n', Uint8Array.of(0xe9, 10)))).toMatchObject({
    refusal: { code: 'table_not_text' },
  })
  expect((await shop.pool.query('select order_key from imported_orders')).rows).toEqual([])
})

test('a worker that dies while it reads begins the file anew, and counts nothing twice', async () => {
  const shop = await anImporter()
  const many = [
    header,
    ...Array.from({ length: 5_000 }, (_, at) => `${at % 50},2026-01-01,,,S${at},,1,250,,`),
  ].join('\n')
  const { importId } = ok(await shop.upload(bytes(many)))
  const { mapping, options } = await shop.page(importId)
  ok(
    await shop.desk.orderImports.start({
      importId,
      mapping,
      options: { ...options, currency: 'EUR' },
      actor: owner,
    }),
  )
  let pieces = 0
  const dying =
    (work: UnitOfWork): UnitOfWork =>
    (task) => {
      pieces += 1
      if (pieces === 3) throw new Error('killed')
      return work(task)
    }
  const job = { shopId: shop.shop.shopId, importId }
  const mortal = { ...shop.ports, unitOfWork: (shopId: string) => dying(shop.ports.unitOfWork(shopId)) }
  await expect(importOrders(mortal)(job)).rejects.toThrow('killed')
  expect(await shop.live()).toEqual([])
  await importOrders(shop.ports)(job)
  expect(await shop.page(importId)).toMatchObject({ state: 'done', rows: 5_000, added: 50 })
  expect((await shop.live()).every(({ lines }) => lines.length === 100)).toBe(true)
})

test('what is no table of orders is refused with what to do, and nothing of it is kept', async () => {
  const shop = await anImporter()
  const refused = async (...pieces: readonly (string | Uint8Array)[]) => {
    const answer = await shop.upload(bytes(...pieces))
    return answer.ok ? 'taken' : answer.refusal.code
  }
  expect(await refused('')).toBe('file_empty')
  expect(await refused(header)).toBe('table_without_rows')
  expect(await refused(`a${',b'.repeat(900)}\n1`)).toBe('table_too_many_columns')
  expect(await refused(','.repeat(1_000_000))).toBe('table_too_many_columns')
  expect(await refused('x'.repeat(1_500_000))).toBe('table_no_csv')
  expect(await refused(gzipSync(retail).subarray(0, 40))).toBe('table_packed_broken')
  const large = (async function* () {
    for (let megabyte = 0; megabyte < 101; megabyte += 1)
      yield await Promise.resolve(Buffer.alloc(1_000_000, 'a'))
  })()
  expect(await shop.upload(large)).toMatchObject({ refusal: { code: 'table_too_large', megabytes: 100 } })
  expect([[...shop.files], await shop.desk.orderImports.list()]).toEqual([[], []])
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
