import { expect, test } from 'vitest'
import {
  eraseCustomer,
  exportCustomer,
  removeExport,
  sendExport,
} from '../../app/application/channels/privacy.ts'
import type { Jobs } from '../../app/application/ports/jobs.ts'
import { aPhoto } from '../builders/uploads.ts'
import { aDesk, ok } from './a-desk.ts'

const guest = (...orderIds: string[]) => ({ customerId: null, orderIds })

test('forgetting one guest leaves the data that another asked for', async () => {
  const { ports, shop, files, pool } = await aDesk()
  await exportCustomer(ports, shop, guest('order-2', 'order-1'), 'event-1')
  await exportCustomer(ports, shop, guest('order-3'), 'event-2')
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
  await exportCustomer(ports, shop, guest('order-1'), 'event-1')
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
  await exportCustomer(ports, shop, person, 'event-1')
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

const withOwners = async () => {
  const at = await aDesk()
  await at.ports.unitOfWork(at.shop.shopId)(async ({ staff }) => {
    for (const name of ['ada', 'bo'])
      await staff.meet({ staffId: name, name, email: `${name}@shop.example`, role: 'owner' })
    await staff.meet({ staffId: 'cy', name: 'cy', email: 'cy@shop.example', role: 'agent' })
  })
  const toSend = async () => {
    const { rows } = await at.pool.query<{ data: Jobs['send-export'] }>(
      `select data from pgboss.job where name = 'send-export' order by data->>'staffId'`,
    )
    return rows.map(({ data }) => data)
  }
  return { ...at, toSend }
}

test('what a customer asked for is put together once and mailed to each owner once, however often it is tried', async () => {
  const { ports, shop, files, pool, mails, toSend } = await withOwners()
  const handle = () => exportCustomer(ports, shop, guest('order-1'), 'event-1')
  await handle()
  await handle()
  expect(files.size).toBe(1)
  expect((await pool.query('select from files')).rowCount).toBe(1)
  expect((await toSend()).map(({ staffId }) => staffId)).toEqual(['ada', 'bo'])

  const [ada, bo] = await toSend()
  if (!ada || !bo) throw new Error('two owners are written to')
  const refuses = { ...ports, mailer: () => Promise.reject(new Error('no such mailbox')) }
  await sendExport(ports)(ada)
  await expect(sendExport(refuses)(bo)).rejects.toThrow('no such mailbox')
  await sendExport(ports)(bo)
  expect(mails.map(({ to }) => to)).toEqual(['ada@shop.example', 'bo@shop.example'])

  await sendExport(ports)(bo)
  expect(mails[2]?.messageId).toBe(mails[1]?.messageId)
  expect(mails[1]?.messageId).not.toBe(mails[0]?.messageId)
})

test('an export that was cut short before it was noted is made again under the same name', async () => {
  const { ports, shop, files, pool, toSend } = await withOwners()
  const breaks = { ...ports, files: { ...ports.files, put: () => Promise.reject(new Error('disk full')) } }
  const person = guest('order-1')
  await expect(exportCustomer(breaks, shop, person, 'event-1')).rejects.toThrow('disk full')
  expect(await toSend()).toEqual([])
  await exportCustomer(ports, shop, person, 'event-1')
  const { rows } = await pool.query<{ data: { fileIds: readonly string[] } }>(
    `select data from pgboss.job where name = 'remove-unused-files'`,
  )
  expect(rows.flatMap(({ data }) => data.fileIds)).toContain([...files.keys()][0])
})

test('a link to what was erased meanwhile is not mailed', async () => {
  const { ports, shop, mails, toSend } = await withOwners()
  await exportCustomer(ports, shop, guest('order-1'), 'event-1')
  await eraseCustomer(ports, shop, guest('order-1'))
  for (const job of await toSend()) await sendExport(ports)(job)
  expect(mails).toEqual([])
})
