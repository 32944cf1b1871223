import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { amountOf, dayOf, dayOrderOf, markOf, wholeOf } from '../../../app/domain/imports/cells.ts'
import { countryFinder } from '../../../app/domain/imports/country-codes.ts'
import { recognize } from '../../../app/domain/imports/columns.ts'
import { formatDecimal } from '../../../app/domain/money/decimal.ts'

const zone = 'Europe/Amsterdam'

test.each([
  ['2026-02-28', 'ymd', '2026-02-28'],
  ['2026-02-28 14:05:00', 'ymd', '2026-02-28'],
  ['2026-02-28T23:30:00Z', 'ymd', '2026-03-01'],
  ['2025-10-07 23:50:26 -0700', 'ymd', '2025-10-08'],
  ['2025-10-07 23:50:26 UTC', 'ymd', '2025-10-08'],
  ['31-1-2026', 'dmy', '2026-01-31'],
  ['1/31/2026 6:29 PM', 'mdy', '2026-01-31'],
  ['01.02.2026', 'dmy', '2026-02-01'],
  ['2026/02/01', 'dmy', '2026-02-01'],
  ['30-02-2026', 'dmy', null],
  ['31/1/26', 'dmy', null],
  ['=TODAY()', 'dmy', null],
  ['9999-12-31T23:59:59Z', 'ymd', null],
  ['9999-12-31 23:59:59 UTC', 'ymd', null],
  ['1000-01-01T00:00:00Z', 'ymd', null],
  ['', 'ymd', null],
] as const)('%s as %s is the day %s', (cell, order, day) => {
  expect(dayOf(cell, zone, order)).toBe(day)
})

test.each([
  ['12.50', '.', 2, 1250],
  ['€ 1.234,50', ',', 2, 123450],
  ['1,234.5 USD', '.', 2, 123450],
  ['Rp 150.000', ',', 0, 150000],
  ["CHF 1'234.50", '.', 2, 123450],
  ['1 234,50', ',', 2, 123450],
  ['US$ 12.50', '.', 2, 1250],
  ['$ 12.50 AUD', '.', 2, 1250],
  ['12,50 €', ',', 2, 1250],
  ['125,- kr.', '.', 2, null],
  ['125 kr.', '.', 2, 12500],
  ['1 pair of woollen socks (red)', '.', 2, null],
  ['12.505', '.', 2, null],
  ['1.23.4', ',', 2, null],
  ['-5', '.', 2, null],
  ['=1+1', '.', 2, null],
  ['12e3', '.', 2, null],
  ['99999999999999999999', '.', 2, null],
] as const)('%s with the mark %s and %i decimals is %s', (cell, mark, exponent, minor) => {
  expect(amountOf(cell, mark, exponent)).toBe(minor)
})

test('what is written with either mark is read as it was', () => {
  fc.assert(
    fc.property(fc.nat(1e12), fc.constantFrom(0, 2, 3), (minor, exponent) => {
      const text = formatDecimal(minor, exponent)
      expect(amountOf(text, '.', exponent)).toBe(minor)
      expect(amountOf(text.replace('.', ','), ',', exponent)).toBe(minor)
    }),
  )
})

test('no cell takes longer to be read than it has letters, whatever it holds', () => {
  const texts = fc.array(fc.constantFrom('a', 'abc', ' ', '€', '1', '.', ',', 'é.', "'"), {
    maxLength: 20_000,
  })
  const cells = fc.tuple(texts, fc.constantFrom('', '1', '!')).map(([parts, end]) => parts.join('') + end)
  fc.assert(
    fc.property(cells, fc.constantFrom('.' as const, ',' as const), (cell, mark) => {
      const begun = performance.now()
      for (const read of [cell, cell.slice(0, 40)]) amountOf(read, mark, 2)
      expect(performance.now() - begun).toBeLessThan(200)
    }),
    {
      numRuns: 300,
      examples: [
        [`1${'a'.repeat(39)}1`, '.'],
        [`1${'a '.repeat(50_000)}1`, '.'],
      ],
    },
  )
})

test('how a column writes is guessed by its cells', () => {
  expect([markOf(['1.234,50']), markOf(['1,234.50']), markOf(['10']), markOf(['5,5'])]).toEqual([
    ',',
    '.',
    '.',
    ',',
  ])
  expect([
    dayOrderOf(['31/1/2026']),
    dayOrderOf(['1/31/2026']),
    dayOrderOf(['2026-01-31']),
    dayOrderOf(['1/2/2026']),
  ]).toEqual(['dmy', 'mdy', 'ymd', 'dmy'])
  expect([wholeOf('3'), wholeOf('3.0'), wholeOf('3.5'), wholeOf('-1'), wholeOf('')]).toEqual([
    3,
    3,
    null,
    null,
    null,
  ])
})

test('a country is its code of today, by name or by code', () => {
  const countryOf = countryFinder()
  expect(
    ['France', 'fr', 'United Kingdom', 'UK', 'EIRE', 'Germany', 'Indonesia', 'Nowhere'].map(countryOf),
  ).toEqual(['FR', 'FR', 'GB', 'GB', 'IE', 'DE', 'ID', null])
})

test('columns of other files are guessed by the names that people give them', () => {
  expect(recognize(['Order number', 'Order date', 'Product name', 'Qty', 'Unit price', 'Notes'])).toEqual({
    format: 'other',
    mapping: { order_id: 0, ordered_at: 1, title: 2, quantity: 3, unit_price: 4 },
  })
})

test.each([
  ['Dutch', ['Bestelnummer', 'Datum', 'Artikel', 'Aantal', 'Prijs', 'Munt', 'Verzendkosten']],
  [
    'Indonesian',
    ['Nomor pesanan', 'Tanggal', 'Nama barang', 'Jumlah', 'Harga satuan', 'Mata uang', 'Ongkir'],
  ],
])('columns with %s names are guessed as well', (_language, header) => {
  expect(recognize(header).mapping).toEqual({
    order_id: 0,
    ordered_at: 1,
    title: 2,
    quantity: 3,
    unit_price: 4,
    currency: 5,
    shipping: 6,
  })
})
