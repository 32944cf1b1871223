import { expect, test } from 'vitest'
import { eraseCustomer, exportCustomer, removeExport } from '../../app/application/channels/privacy.ts'
import { aPhoto } from '../builders/uploads.ts'
import { aDesk, ok } from './a-desk.ts'

const guest = (...orderIds: string[]) => ({ customerId: null, orderIds })

test('forgetting one guest leaves the data that another asked for', async () => {
  const { ports, shop, files, pool } = await aDesk()
  await exportCustomer(ports, shop, guest('order-2', 'order-1'))
  await exportCustomer(ports, shop, guest('order-3'))
  expect(files.size).toBe(2)
  const names = async () => (await pool.query<{ name: string }>('select name from files')).rows
  expect(new Set((await names()).map(({ name }) => name)).size).toBe(2)
  await eraseCustomer(ports, shop, guest('order-1', 'order-2'))
  expect(await names()).toHaveLength(1)
  await eraseCustomer(ports, shop, guest())
  expect(await names()).toHaveLength(1)
})

test('what was put together for a customer is gone after some days', async () => {
  const { ports, shop, files, pool } = await aDesk()
  await exportCustomer(ports, shop, guest('order-1'))
  const { rows } = await pool.query<{ data: { shopId: string; fileId: string }; days: string }>(
    `select data, round(extract(epoch from start_after - now()) / 86400) as days
      from pgboss.job where name = 'remove-export'`,
  )
  expect(rows.map(({ days }) => days)).toEqual(['4'])
  for (const { data } of rows) await removeExport(ports)(data)
  expect(files.size).toBe(0)
  expect((await pool.query('select from files')).rowCount).toBe(0)
})

test('what a customer began and did not send is told with the rest, and forgotten with the rest', async () => {
  const { ports, shop, desk, order, files, pool } = await aDesk()
  const photo = await aPhoto()
  const content = (async function* () {
    yield await Promise.resolve(photo)
  })()
  const draft = { orderId: order.orderId, submissionKey: 'form-of-a-shopper-1', lineId: 'line-1' }
  ok(await desk.portal.addDraftEvidence({ ...draft, name: 'Anna at home.jpg', content }))
  const [evidenceId] = files.keys()
  const person = guest(order.orderId)
  await exportCustomer(ports, shop, person)
  const told = [...files.values()].map((file) => Buffer.from(file).toString()).join('')
  expect(told).toContain('Anna at home.jpg')
  await eraseCustomer(ports, shop, person)
  expect((await pool.query('select from draft_evidence')).rowCount).toBe(0)
  expect((await pool.query('select from files')).rowCount).toBe(0)
  const { rows } = await pool.query<{ data: { fileIds: readonly string[] } }>(
    `select data from pgboss.job where name = 'remove-unused-files' and start_after <= now()`,
  )
  expect(rows.flatMap(({ data }) => data.fileIds)).toContain(evidenceId)
})
