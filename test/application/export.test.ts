import { expect, test } from 'vitest'
import { anOrder } from '../builders/order.ts'
import { aDesk, ok } from './a-desk.ts'

test('the list is exported with what joins it to order data, and no cell runs as a formula', async () => {
  const customer = {
    customerId: 'customer-1',
    name: '=HYPERLINK("http://evil","x"), Anna',
    tags: [],
    ordersCount: 1,
  }
  const { desk, submit } = await aDesk({ order: anOrder({ customer }) })
  const { rma } = ok(await submit(2))
  const csv = await desk.returns.export({ status: null, search: null, format: 'csv' })
  const [head, row, end] = csv.split('\r\n')
  expect(head).toBe('rma,order_id,order,customer,status,needs_attention,requested_at,units,value,currency')
  expect(row).toBe(
    `${rma},order-1,#1001,"'=HYPERLINK(""http://evil"",""x""), Anna",requested,false,2026-11-20T10:00:00.000Z,2,48.40,EUR`,
  )
  expect(end).toBe('')
  const json: unknown = JSON.parse(
    await desk.returns.export({ status: 'closed', search: null, format: 'json' }),
  )
  expect(json).toEqual([])
})
