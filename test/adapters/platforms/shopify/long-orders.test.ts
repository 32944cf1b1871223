import { afterEach, beforeEach, expect, test } from 'vitest'
import type { NativeReturn } from '../../../../app/application/ports/commerce-platform.ts'
import { PlatformRejected } from '../../../../app/application/ports/errors.ts'
import type { OrderSnapshot } from '../../../../app/domain/orders/order-snapshot.ts'
import { fetchFrom, openShop } from './open-shop.ts'

let opened: Awaited<ReturnType<typeof openShop>>
beforeEach(async () => {
  opened = await openShop()
})
afterEach(() => opened.shop.close())

const orderNamed = async (name: string): Promise<OrderSnapshot> => {
  const order = await opened.platform.orders.findByName(name)
  if (!order) throw new Error(`no order ${name}`)
  return order
}
const again = async ({ orderId }: OrderSnapshot): Promise<OrderSnapshot> => {
  const order = await opened.platform.orders.fetch(orderId)
  if (!order) throw new Error(`no order ${orderId}`)
  return order
}
const booksOf = ({ orderId }: OrderSnapshot) => {
  const order = opened.shop.books.tables.orders.get(orderId)
  if (!order) throw new Error(`no order ${orderId}`)
  return order
}

const openReturn = (order: OrderSnapshot, rma: string, units: (line: number) => number, parcel = 0) =>
  opened.platform.returns.open({
    orderId: order.orderId,
    rma,
    returnShippingFee: null,
    lines: order.lines.flatMap((line, index) => {
      const sent = line.fulfilments[parcel]
      const quantity = units(index)
      if (!sent || quantity === 0) return []
      const from = [{ fulfilmentLineId: sent.fulfilmentLineId, quantity }]
      return [{ returnLineId: line.lineId, reason: 'other', note: null, from, restockingFee: null }]
    }),
  })

const payOut = (order: OrderSnapshot, native: NativeReturn, key: string) =>
  opened.platform.refunds.payOut({
    key,
    rma: 'R-1',
    orderId: order.orderId,
    native: { nativeReturnId: native.nativeReturnId, name: native.name, lines: [] },
    lines: native.lines.map(({ nativeLineId, quantity }) => ({ nativeLineId, quantity, isKept: false })),
    parts: [{ tenderId: order.tenders[0]?.tenderId ?? '', minor: 100 }],
    outboundShipping: 0,
    currency: order.currency,
    exponent: order.exponent,
    note: '',
  })

test('a return and a refund of twelve lines are read to their end', async () => {
  const order = await orderNamed('#1029')
  const native = await openReturn(order, 'R-1', () => 1)
  expect(native.lines).toHaveLength(12)
  expect(new Set(native.lines.map(({ goodsLineId }) => goodsLineId)).size).toBe(12)
  await payOut(order, native, 'call-1')
  const seen = await again(order)
  expect(seen.refunds[0]?.units).toHaveLength(12)
  expect(seen.nativeReturns[0]?.lines).toHaveLength(12)
})

test('six returns and six refunds of one order are all read', async () => {
  const order = await orderNamed('#1022')
  for (const each of [1, 2, 3, 4, 5, 6]) {
    const native = await openReturn(order, `R-${each}`, (line) => (line === 0 ? 1 : 0), each > 4 ? 1 : 0)
    await payOut(order, native, `call-${each}`)
  }
  const seen = await again(order)
  expect(seen.refunds).toHaveLength(6)
  expect(seen.nativeReturns.map(({ rma }) => rma)).toEqual(['R-1', 'R-2', 'R-3', 'R-4', 'R-5', 'R-6'])
  expect(await opened.platform.refunds.findByKey(order.orderId, 'call-6')).not.toBeNull()
})

test('twenty failed attempts to pay do not hide the one that succeeded', async () => {
  const order = await orderNamed('#1001')
  const { transactions } = opened.shop.books.tables
  const [paid] = [...transactions.values()].filter(({ orderId }) => orderId === order.orderId)
  if (!paid) throw new Error('not paid')
  const failed = Array.from({ length: 20 }, (_each, index) => ({
    ...paid,
    id: `gid://shopify/OrderTransaction/9${index}`,
    status: 'FAILURE' as const,
  }))
  for (const each of failed) transactions.set(each.id, each)
  booksOf(order).transactionIds = [...failed.map(({ id }) => id), paid.id]
  expect((await again(order)).tenders).toEqual(order.tenders)
})

test('five cancelled parcels do not hide the one that arrived', async () => {
  const order = await orderNamed('#1001')
  const own = booksOf(order)
  const [sent] = own.fulfillments
  if (!sent) throw new Error('not sent')
  const cancelled = Array.from({ length: 5 }, (_each, index) => ({
    ...sent,
    id: `gid://shopify/Fulfillment/9${index}`,
    status: 'CANCELLED' as const,
  }))
  own.fulfillments = [...cancelled, sent]
  expect((await again(order)).lines).toEqual(order.lines)
})

test('an order that changes between its pages is read once more from the start', async () => {
  const { orderId } = await orderNamed('#1029')
  let changes = 1
  const send = fetchFrom(opened.shop)
  const fetch: typeof globalThis.fetch = (input, init) => {
    if (changes > 0 && JSON.stringify(init?.body).includes('query OrderLines')) {
      changes -= 1
      const order = opened.shop.books.tables.orders.get(orderId)
      if (order) Object.assign(order, { updatedAt: Date.UTC(2030, 0, 1), tags: ['changed'] })
    }
    return send(input, init)
  }
  const platform = opened.connect({ fetch })
  expect((await platform.orders.fetch(orderId))?.tags).toEqual(['changed'])
})

test('an order that never stops changing is left for later', async () => {
  const { orderId } = await orderNamed('#1029')
  let changes = 0
  const send = fetchFrom(opened.shop)
  const fetch: typeof globalThis.fetch = (input, init) => {
    changes += 1
    const order = opened.shop.books.tables.orders.get(orderId)
    if (order) order.updatedAt = Date.UTC(2030, 0, 1, 0, changes)
    return send(input, init)
  }
  const platform = opened.connect({ fetch })
  await expect(platform.orders.fetch(orderId)).rejects.toMatchObject({ effect: 'none' })
})

test('goods sent from two places come back in two parcels, each with the label', async () => {
  const order = await orderNamed('#1022')
  const [first, second] = booksOf(order).fulfillments
  if (!first || !second) throw new Error('not sent in two parcels')
  second.locationId = 'gid://shopify/Location/80002'
  const [line] = order.lines
  const from = (line?.fulfilments ?? []).map(({ fulfilmentLineId }) => ({ fulfilmentLineId, quantity: 2 }))
  const native = await opened.platform.returns.open({
    orderId: order.orderId,
    rma: 'R-1',
    returnShippingFee: null,
    lines: [{ returnLineId: 'one', reason: 'damaged', note: null, from, restockingFee: null }],
  })
  expect(native.lines.map(({ lineId, quantity }) => [lineId, quantity])).toEqual([
    [line?.lineId, 2],
    [line?.lineId, 2],
  ])
  expect(new Set(native.lines.map(({ goodsLineId }) => goodsLineId)).size).toBe(2)
  const delivery = { labelUrl: 'https://kembali.example/1.pdf', trackingNumber: 'JX1', trackingUrl: null }
  opened.shop.faults.add({ kind: 'http_500', operation: 'AttachDelivery', skip: 1, times: 1 })
  await expect(opened.platform.returns.attachDelivery(native.nativeReturnId, delivery)).rejects.toMatchObject(
    { effect: 'unknown' },
  )
  await opened.platform.returns.attachDelivery(native.nativeReturnId, delivery)
  const shown = await opened.platform.returns.get(native.nativeReturnId)
  expect(shown?.deliveries.map(({ trackingNumber }) => trackingNumber)).toEqual(['JX1', 'JX1'])
})

test('a return without goods on their way takes no label', async () => {
  const order = await orderNamed('#1001')
  const native = await openReturn(order, 'R-1', () => 1)
  await opened.platform.returns.cancel(native.nativeReturnId)
  const delivery = { labelUrl: null, trackingNumber: 'JX1', trackingUrl: null }
  await expect(opened.platform.returns.attachDelivery(native.nativeReturnId, delivery)).rejects.toThrow(
    PlatformRejected,
  )
})
