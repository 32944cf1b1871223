import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { backtest } from '../../app/cli/backtest.ts'
import { policy, rule, test as when } from '../builders/policy.ts'
import { fakeTerminal } from './terminal.ts'

const run = async (files: Record<string, string | Uint8Array>, ...args: string[]) => {
  const { terminal, out, err } = fakeTerminal(files)
  const status = await backtest.run(args, terminal)
  return { status, out, err, json: () => JSON.parse(out[0] ?? '') as Record<string, unknown> }
}

const header =
  'order_id,ordered_at,customer_id,country,sku,description,quantity,unit_price_minor,returned_at,returned_quantity'
const past = [
  header,
  '1,2026-01-01T10:00:00,7,United Kingdom,A,Cup,3,250,2026-01-20T09:00:00,2',
  '1,2026-01-01T10:00:00,7,United Kingdom,B,"Plate, ""large""",1,1000,,',
  '2,2026-01-05 11:00:00,8,EIRE,A,Cup,10,250,2026-03-01T00:00:00,10',
  '3,2026-01-09,9,France,GIFT10,Voucher,1,1000,2026-01-10,1',
]
const thirtyDays = JSON.stringify(policy([], { window: { days: 30, anchor: 'ordered', bufferDays: 0 } }))
const noVouchers = JSON.stringify(
  policy(
    [
      rule('Vouchers', when('line.sku', 'like', 'gift*'), {
        returnable: { allowed: false, because: 'not_returnable' },
      }),
    ],
    { window: { days: null, anchor: 'ordered', bufferDays: 0 }, restockingFee: { basisPoints: 1_000 } },
  ),
)
const over = (orders: string | Uint8Array, ...args: string[]) =>
  run(
    { draft: thirtyDays, other: noVouchers, orders },
    ...['--policy', 'draft', '--orders', 'orders', '--json', ...args],
  )

test('against nothing, all that came back was allowed', async () => {
  const { status, out, json } = await over(past.join('\n'))
  expect({ status, lines: out.length }).toEqual({ status: 0, lines: 1 })
  expect(json()).toMatchObject({
    lines: 4,
    orders: 3,
    returns: 3,
    skipped: 0,
    against: null,
    changed: {
      newlyRefused: { lines: 1, units: 10, minor: 2_500 },
      newlyAllowed: { lines: 0, units: 0, minor: 0 },
    },
    byRule: [{ rule: 'Default', answered: 4 }],
  })
})

test('against another policy, what each of them alone refuses is told apart', async () => {
  expect((await over(past.join('\n'), '--against', 'other')).json()).toMatchObject({
    changed: {
      // What it is settled at: less the fee that the other one takes.
      newlyRefused: { lines: 1, units: 10, minor: 2_250 },
      newlyAllowed: { lines: 1, units: 1, minor: 1_000 },
    },
    // Two cups of 2.50, which both allow; the other one takes a tenth of them.
    otherwise: { fee_lower: { lines: 1, units: 2, minor: 50 } },
    paidBack: { before: 450 + 2_250, after: 500 + 1_000 },
  })
})

test('lines of an order that stand together are one order, which its rules see as a whole', async () => {
  const ofValue = (least: number) =>
    JSON.stringify(
      policy([
        rule(
          'Large orders',
          { all: [when('order.currency', 'equals', 'GBP'), when('order.value', 'at_least', least)] },
          { approval: 'by_person' },
        ),
      ]),
    )
  const answered = async (least: number, lines: readonly string[]) => {
    const files = { draft: ofValue(least), orders: lines.join('\n') }
    const { json, err } = await run(files, '--policy', 'draft', '--orders', 'orders', '--json')
    expect(err).toEqual([])
    return json()['byRule']
  }
  // Three cups and a plate: 17.50.
  expect(await answered(1_750, past.slice(0, 3))).toContainEqual({ rule: 'Large orders', answered: 2 })
  expect(await answered(1_751, past.slice(0, 3))).toContainEqual({ rule: 'Large orders', answered: 0 })
  const [head = '', cup = '', plate = '', other = ''] = past
  const apart = await answered(1_750, [head, cup, other, plate])
  expect(apart).toContainEqual({ rule: 'Large orders', answered: 1 })
})

test('amounts count exactly up to what a number holds; what is more is named, and none of it counts', async () => {
  const line = (order: string, price: number) => `${order},2026-01-01,,,A,,2,${price},2026-03-01,1`
  const most = Number.MAX_SAFE_INTEGER
  const half = (most - 1) / 2
  expect((await over([header, line('a', half)].join('\n'))).json()).toMatchObject({
    changed: { newlyRefused: { lines: 1, units: 1, minor: half } },
  })
  const three = [line('a', half), line('b', half), line('c', half)]
  expect(await over([header, ...three].join('\n'))).toMatchObject({
    ...{ status: 2, out: [] },
    err: [`backtest: orders: is of more than ${most} minor units together: split it`],
  })
  const { err, json } = await over(
    [...past, line('one', half), line('one', half), line('z', half + 1)].join('\n'),
  )
  expect(err).toEqual([
    `backtest: line 8: unit_price_minor: makes more than ${most} minor units of one line`,
    `backtest: line 6: unit_price_minor: the order that begins here is of more than ${most} minor units, and is left out`,
  ])
  expect(json()).toMatchObject({ lines: 4, skipped: 3 })
})

test('packed, with semicolons, a mark and Windows line ends, a file says the same', async () => {
  const text = past.join('\n').replace('"Plate, ""large"""', 'Plate')
  const plain = (await over(text)).json()
  const spreadsheet = `\uFEFF${text.replaceAll(',', ';').replaceAll('\n', '\r\n')}\r\n`
  for (const other of [spreadsheet, gzipSync(text), gzipSync(spreadsheet)]) {
    const { seconds: _, linesPerSecond: __, ...result } = (await over(other)).json()
    expect(plain).toMatchObject(result)
  }
})

test('a line of a million columns ends the reading: it says which, and nothing of the file counts', async () => {
  const { status, err } = await over([...past, ','.repeat(1_000_000)].join('\n'))
  expect({ status, err }).toEqual({
    status: 2,
    err: ['backtest: orders: has far more cells in line 6 than the first line has columns'],
  })
})

test.each([
  ['4,yesterday,,,A,,1,250,,', 'ordered_at: must be a time such as 2026-02-28T14:05:00, not "yesterday"'],
  ['4,2026-02-30,,,A,,1,250,,', 'ordered_at: must be a time such as 2026-02-28T14:05:00, not "2026-02-30"'],
  ['4,2026-01-01,,,A,,1,"2,50",,', 'unit_price_minor: must be a whole number such as 255, not "2,50"'],
  ['4,2026-01-01,,,A,,-1,250,,', 'quantity: must be a whole number such as 255, not "-1"'],
  ['4,2026-01-01,,,A,,1,250,2026-01-02,2', 'returned_quantity: is more than was bought: 2 of 1'],
  [
    '4,2026-01-02,,,A,,1,250,2026-01-01,1',
    'returned_at: lies before ordered_at: 2026-01-01 before 2026-01-02',
  ],
  ['4,2026-01-01,,,A,,"=1+1",250,,', 'quantity: must be a whole number such as 255, not "=1+1"'],
  [','.repeat(20), 'has 21 columns where the first line names 10'],
  ['4,2026-01-01', 'has 2 columns where the first line names 10'],
])('a line that cannot be used is named and left out, the others count: %.60s', async (line, message) => {
  const { status, err, json } = await over([...past, line].join('\n'))
  expect({ status, err }).toEqual({ status: 0, err: [`backtest: line 6: ${message}`] })
  expect(json()).toMatchObject({ lines: 4, skipped: 1 })
})

test.each([
  ['', 'is empty: the first line must name the columns'],
  ['a,b\n1,2', 'line 1: has no column order_id, ordered_at, sku, quantity, unit_price_minor'],
  [`${header},sku\n`, 'line 1: has column sku more than once'],
  [new Uint8Array([0xff, 0xfe, 0x6f, 0x00]), 'is not UTF-8 text: save it as "CSV UTF-8"'],
  [
    Buffer.from(`${header}\n1,2026-01-01,,R\xe9union,A,,1,1,,`, 'latin1'),
    'is not UTF-8 text: save it as "CSV UTF-8"',
  ],
  [`${header}\n1,"2026-01-01`, 'is no CSV: '],
  [gzipSync(past.join('\n')).subarray(0, 60), 'is packed, and broken: it ends early or was altered'],
  [`${header}\n${'x'.repeat(2_000_000)}`, 'is no CSV: '],
])('a file that holds no past orders is refused', async (orders, message) => {
  const { status, out, err } = await over(orders)
  expect({ status, out }).toEqual({ status: 2, out: [] })
  expect(err.at(-1)).toContain(`backtest: orders: ${message}`)
})

test('without --json it reads as a report', async () => {
  const { out } = await run(
    { draft: thirtyDays, orders: past.join('\n') },
    ...['--policy', 'draft', '--orders', 'orders'],
  )
  expect(out[0]).toContain('newly refused: 1 lines, 10 units, 2500 minor units')
  expect(out[0]).toContain('shoppers would have asked otherwise under other rules')
})
