import { gzipSync } from 'node:zlib'
import type { Bytes } from '../../../app/application/ports/outside.ts'
import { expect, test, vi } from 'vitest'
import { readTable } from '../../../app/adapters/tables/read-table.ts'
import { uploadOrders } from '../../../app/application/imports/upload-orders.ts'
import { UnreadableTable } from '../../../app/application/ports/tables.ts'
import { statusOf } from '../../../app/http/desk/answer-form.server.ts'
import { staff } from '../../builders/return-desk.ts'

/** A file, and whether whoever read it has closed it. */
const aFile = (content: Uint8Array, piece = 10_000) => {
  const file = { isClosed: false }
  const bytes = (async function* () {
    try {
      for (let at = 0; at < content.length; at += piece)
        yield await Promise.resolve(content.subarray(at, at + piece))
    } finally {
      file.isClosed = true
    }
  })()
  return { file, bytes }
}

const table = `order,sku\n${'1,Cup\n'.repeat(50_000)}`

test.each([
  ['plain', Buffer.from(table)],
  ['packed', gzipSync(table)],
  ['in UTF-16', Buffer.from(`\uFEFF${table}`, 'utf16le')],
] as const)('a file that is %s is closed by whoever stops in the midst of it', async (_how, content) => {
  const { file, bytes } = aFile(content, 200)
  for await (const { line } of readTable(bytes, { encodings: 'any' })) if (line > 100) break
  await vi.waitFor(() => {
    expect(file.isClosed).toBe(true)
  })
})

test.each([
  ['is no text', Buffer.from([...Buffer.from('a,é\n1,2\n'.repeat(10_000)), 0xe9, 10])],
  ['is no CSV', Buffer.from(`${table}1,"2`)],
  ['is packed and broken', gzipSync(table).subarray(0, 300)],
] as const)('a file that %s is closed where that is seen', async (_how, content) => {
  const { file, bytes } = aFile(content, 100)
  const read = async () => {
    for await (const row of readTable(bytes, { encodings: 'any' })) void row
  }
  await expect(read()).rejects.toThrow(UnreadableTable)
  await vi.waitFor(() => {
    expect(file.isClosed).toBe(true)
  })
})

test('a row with far more cells than there are columns ends the reading, before it is in memory many times', async () => {
  const { bytes } = aFile(gzipSync(`order,sku\n1,Cup\n${`${','.repeat(900_000)}\n`.repeat(50)}`))
  const seen: number[] = []
  const read = async () => {
    for await (const { line } of readTable(bytes, { encodings: 'any' })) seen.push(line)
  }
  await expect(read()).rejects.toMatchObject({ code: 'table_row_too_long', reason: '3' })
  expect(seen.length).toBeLessThan(3)
})

test('a few cells more than columns are no reason to stop, and no cell holds what a database refuses', async () => {
  const { bytes } = aFile(Buffer.from(`order,sku\n1\0,Cup${',x'.repeat(90)}\n`))
  const rows: (readonly string[])[] = []
  for await (const { cells } of readTable(bytes, { encodings: 'any' })) rows.push(cells)
  expect(rows.map((cells) => [cells[0], cells.length])).toEqual([
    ['order', 2],
    ['1', 92],
  ])
})

test('an upload that unpacks to too much is told what is the most of that', async () => {
  const refused = await uploadOrders(
    {
      unitOfWork: () => () => Promise.resolve(undefined as never),
      clock: () => '2026-01-01T00:00:00Z',
      newId: () => 'id',
      files: {
        stream: () => Promise.resolve(new Blob(['x']).stream()),
        put: async (_id: string, content: Bytes) => {
          for await (const chunk of content) void chunk
        },
        remove: () => Promise.resolve(),
      } as never,
      readTable: async function* () {
        yield await Promise.reject(new UnreadableTable('table_too_large', '1000'))
      },
    },
    { shopId: 'shop' } as never,
  )({ name: 'orders.csv.gz', content: aFile(Buffer.from('x')).bytes, actor: staff('owner') })
  expect(refused).toMatchObject({ refusal: { code: 'table_too_large', megabytes: 1000 } })
  expect(statusOf(refused)).toBe(413)
})

test('a file of orders that is not there is not found, for programs too', () => {
  expect(statusOf({ ok: false, refusal: { code: 'import_not_found' } })).toBe(404)
})
