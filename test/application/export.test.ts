import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { lineColumns, returnColumns } from '../../app/application/returns/export-columns.ts'
import { fillWithReturns } from '../bench/many-returns.ts'
import { anOrder } from '../builders/order.ts'
import { staff } from '../builders/return-desk.ts'
import { aDesk, ok } from './a-desk.ts'
import { piecesOf, textOf } from './a-text.ts'

const actor = staff('finance')
const csv = { actor, format: 'csv' } as const
const json = { actor, format: 'json' } as const
const byName = (text: string): readonly Readonly<Record<string, string>>[] => {
  const [head = '', ...rows] = text
    .replace(/^\uFEFF/, '')
    .trimEnd()
    .split('\r\n')
  const names = head.split(',')
  return rows.map((row) => Object.fromEntries(row.split(',').map((cell, index) => [names[index], cell])))
}

test('the list is exported with what joins it to order data, and no cell runs as a formula', async () => {
  const name = '=HYPERLINK("http://evil","x"), Anna'
  const customer = { customerId: 'customer-1', name, tags: [], ordersCount: 1 }
  const { desk, submit } = await aDesk({ order: anOrder({ customer }) })
  const { rma } = ok(await submit(2))
  const text = await textOf(await desk.returns.export(csv))
  const [head = '', row, end] = text.split('\r\n')
  expect(head.charCodeAt(0)).toBe(0xfeff)
  expect(head.slice(1)).toBe(Object.keys(returnColumns).join(','))
  expect(row).toContain(`order-1,#1001,"'=HYPERLINK(""http://evil"",""x""), Anna",requested,decision,false,`)
  expect(row).toMatch(new RegExp(`^${rma},.*,2,48\\.40,(?:0\\.00,){6},0\\.00,EUR$`))
  expect(end).toBe('')
  const [found] = JSON.parse(await textOf(await desk.returns.export(json))) as Record<string, unknown>[]
  expect(found).toMatchObject({ rma, customer: name, order_id: 'order-1', units: 2, value: '48.40' })
  expect(found?.['lines']).toMatchObject([{ line_id: 'line-1', sku: 'SHIRT-M', quantity: 2 }])
  expect(JSON.parse(await textOf(await desk.returns.export({ ...json, status: 'closed' })))).toEqual([])
})

test('lines carry the money of what was settled of them, exact to the cent, and returns what was paid', async () => {
  const ours = await aDesk({ answers: { release: { at: 'inspected', by: 'rule' } } })
  const { returnId } = await ours.inspected(2)
  await ours.carry(returnId)
  const [line] = byName(await textOf(await ours.desk.returns.export({ ...csv, of: 'lines' })))
  expect(line).toMatchObject({
    order_id: 'order-1',
    line_id: 'line-1',
    quantity: '2',
    received: '2',
    grade_a: '2',
    entitled: '48.40',
    currency: 'EUR',
  })
  const [row] = byName(await textOf(await ours.desk.returns.export(csv)))
  expect(row).toMatchObject({ entitled: '48.40', settled: '48.40', paid: '48.40', deducted: '0.00' })
})

test('the warehouse exports nothing', async () => {
  const { desk, submit } = await aDesk()
  const { returnId } = ok(await submit(1))
  const refusal = { ok: false, refusal: { code: 'not_your_role' } }
  expect(await desk.returns.export({ ...csv, actor: staff('warehouse') })).toMatchObject(refusal)
  expect(await desk.returns.exportCase(returnId, staff('warehouse'))).toMatchObject(refusal)
})

test('however many there are, each once and few at a time; whoever stops reading stops the work', async () => {
  const { desk, pool, shop } = await aDesk()
  await fillWithReturns(pool, shop, 1_000)
  for (const sort of ['newest', 'oldest', 'longest_waiting', 'highest_value'] as const) {
    const pieces = await piecesOf(await desk.returns.export({ ...csv, sort }))
    const counts = pieces.map((piece) => piece.split('\r\n').length - 1)
    expect(Math.max(...counts)).toBe(200)
    const ids = byName(pieces.join('')).map(({ return_id }) => return_id)
    expect([ids.length, new Set(ids).size]).toEqual([1_000, 1_000])
  }
  const all = JSON.parse(await textOf(await desk.returns.export(json))) as unknown[]
  expect(all).toHaveLength(1_000)
  const seen: string[] = []
  for await (const piece of ok(await desk.returns.export(csv))) if (seen.push(piece) === 2) break
  expect(seen).toHaveLength(2)
})

test('of a return that changes while the list is read, neither it nor another is left out', async () => {
  const { desk, pool, shop } = await aDesk()
  await fillWithReturns(pool, shop, 500)
  const exported = ok(await desk.returns.export({ ...csv, sort: 'longest_waiting' }))
  const pieces: string[] = []
  for await (const piece of exported) {
    pieces.push(piece)
    await pool.query(`update returns set waiting_since = now() where random() < 0.2`)
  }
  expect(new Set(byName(pieces.join('')).map(({ return_id }) => return_id)).size).toBe(500)
})

test('every column is explained, in its order', async () => {
  const page = await readFile('docs/exports.md', 'utf8')
  const explained = (heading: string) =>
    [...(page.split(heading)[1]?.split('\n## ')[0] ?? '').matchAll(/^\| `(\w+)` /gm)].map(([, name]) => name)
  expect(explained('## Returns')).toEqual(Object.keys(returnColumns))
  expect(explained('## Lines')).toEqual(Object.keys(lineColumns))
})
