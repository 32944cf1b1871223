import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { importOrders } from '../../app/application/imports/import-orders.ts'
import type { UnitOfWork } from '../../app/application/ports/unit-of-work.ts'
import { ok } from './a-desk.ts'
import { anImporter, bytes, header, retail } from './an-importer.ts'
import { owner } from './backtests/a-shop-with-a-past.ts'

test('an upload that nobody comes back to is gone after a day', async () => {
  const shop = await anImporter()
  const { importId } = ok(await shop.upload(bytes(retail)))
  await importOrders(shop.ports)({ shopId: shop.shop.shopId, importId })
  expect(await shop.desk.orderImports.page(importId, owner)).toBeNull()
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
      ','.repeat(100),
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

test('an order holds no more lines and units than a backtest can read; what is over is told', async () => {
  const shop = await anImporter()
  const row = (order: string, at: number, quantity = 1) => `${order},2026-01-01,,,S${at},,${quantity},250,,`
  // Its rows are in two pieces of the file.
  const long = Array.from({ length: 2_300 }, (_, at) => row(at < 300 || at >= 2_000 ? 'long' : `${at}`, at))
  const heavy = [row('heavy', 1, 10_000), row('heavy', 2, 10_000), row('heavy', 3), row('huge', 1, 10_001)]
  const done = await shop.take([header, ...long, ...heavy].join('\n'))
  expect(done).toMatchObject({ state: 'done', rows: 2_304, wrongRows: 102, added: 1_702 })
  expect(done.problems.slice(-3).map(({ line, code }) => [line, code])).toEqual([
    [2_301, 'order_too_many_lines'],
    [2_304, 'order_too_many_units'],
    [2_305, 'too_many_units'],
  ])
  const { rows } = await shop.pool.query(
    "select jsonb_array_length(lines) as lines from imported_orders where order_key in ('long', 'heavy') order by 1",
  )
  expect(rows).toEqual([{ lines: 2 }, { lines: 500 }])
})

test('order numbers that a database cannot tell apart are one order', async () => {
  const shop = await anImporter()
  const row = (order: string) => `${order},2026-01-01,,,A,,1,250,,`
  const cut = (letter: string) => row(`${'x'.repeat(254)}${letter}`)
  const done = await shop.take([header, row('1'), row('1\0'), cut('\u{1F600}'), cut('\u{1FA00}')].join('\n'))
  expect(done).toMatchObject({ state: 'done', rows: 4, wrongRows: 0, added: 2 })
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

/** A file that waits to be read. */
const started = async (shop: Awaited<ReturnType<typeof anImporter>>, text: string) => {
  const { importId } = ok(await shop.upload(bytes(text)))
  const { mapping, options } = await shop.page(importId)
  const how = { importId, mapping, options: { ...options, currency: 'EUR' }, actor: owner }
  ok(await shop.desk.orderImports.start(how))
  return { shopId: shop.shop.shopId, importId }
}

test('a file that fails again and again is given up, and somebody is told', async () => {
  const shop = await anImporter()
  const job = await started(shop, retail)
  const failing = {
    ...shop.ports,
    readTable: () => shop.ports.readTable(failingBytes(), { encodings: 'any' }),
  }
  for (let attempt = 1; attempt < 5; attempt += 1)
    await expect(importOrders(failing)(job)).rejects.toThrow('out of order')
  expect(await shop.page(job.importId)).toMatchObject({ state: 'reading' })
  await importOrders(failing)(job)
  expect(await shop.page(job.importId)).toMatchObject({
    state: 'failed',
    failure: { code: 'import_given_up' },
  })
})

const failingBytes = async function* () {
  yield await Promise.reject<Uint8Array>(new Error('out of order'))
}

test('of two workers that read one file at a time only the later one is heard', async () => {
  const shop = await anImporter()
  const job = await started(shop, retail)
  const overtaken = {
    ...shop.ports,
    readTable: async function* (...given: Parameters<typeof shop.ports.readTable>) {
      yield* shop.ports.readTable(...given)
      await importOrders(shop.ports)(job)
    },
  }
  await importOrders(overtaken)(job)
  expect(await shop.page(job.importId)).toMatchObject({ state: 'done', rows: 3, added: 2 })
  expect((await shop.live()).map(({ lines }) => lines.length)).toEqual([2, 1])
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
  expect([[...shop.files], await shop.desk.orderImports.list(owner)]).toEqual([[], []])
})
