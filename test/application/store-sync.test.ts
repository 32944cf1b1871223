import { expect, test } from 'vitest'
import { deleteProduct, one, setStatus } from '../stand-ins/woocommerce/books.ts'
import { placeOrder } from '../stand-ins/woocommerce/seed.ts'
import { aStoreDesk } from './a-store-desk.ts'

const listings = (store: { readonly log: readonly { readonly route: string }[] }) =>
  store.log.filter(({ route }) => route === 'GET orders').length

test('all orders of a store come in, without drafts, and then only what is new is asked for, in one request', async () => {
  const { sync, count, store, syncState, passTime } = await aStoreDesk({ seed: { orders: 250 } })
  const [draft] = store.books.orders.values()
  if (draft) draft.status = 'checkout-draft'
  await sync()
  expect(await count()).toBe(249)
  expect(await syncState()).toMatchObject({ phase: 'idle', failures: 0 })
  passTime(600)
  store.log.length = 0
  await sync()
  expect(store.log.map(({ route }) => route)).toEqual(['GET orders'])
  placeOrder(store.books, { email: 'new@example.test', lines: [{ sku: 'MUG-1', quantity: 1 }] })
  passTime(600)
  await sync()
  expect(await count()).toBe(250)
})

test('whoever goes on after a crash repeats one page at the most', async () => {
  const { sync, syncOnly, count, store, syncState, passTime } = await aStoreDesk({ seed: { orders: 450 } })
  store.faults.add({ kind: 'dropped_before_effect', operation: 'GET orders', skip: 2, times: 1 })
  await syncOnly()
  expect(await count()).toBe(200)
  expect(await syncState()).toMatchObject({ phase: 'orders', position: 200 })
  passTime(60)
  await sync()
  expect(await count()).toBe(450)
  expect(listings(store)).toBe(6)
})

test('orders that change while the pages are read are not lost, nor are those that move up for them', async () => {
  const { sync, count, store, passTime } = await aStoreDesk({ seed: { orders: 350 } })
  const orders = [...store.books.orders.values()]
  let asked = 0
  const next = store.faults.next.bind(store.faults)
  store.faults.next = (route) => {
    // Between the second page and the third thirty of the first orders change, and leave the window.
    if (route === 'GET orders' && (asked += 1) === 3)
      for (const order of orders.slice(0, 30)) order.modifiedMs = store.books.now() + 60_000
    return next(route)
  }
  await sync()
  expect(await count()).toBe(350)
  passTime(600)
  await sync()
  expect(await count()).toBe(350)
})

test('a store behind a host that hides how many there are is read to its end, also where the last page is full', async () => {
  const { sync, count, store, syncState } = await aStoreDesk({ seed: { orders: 200 } })
  store.books.settings.hidesTotals = true
  const orders = [...store.books.orders.values()]
  let asked = 0
  const next = store.faults.next.bind(store.faults)
  store.faults.next = (route) => {
    if (route === 'GET orders' && (asked += 1) === 2)
      for (const order of orders.slice(0, 15)) order.modifiedMs = store.books.now() + 60_000
    return next(route)
  }
  await sync()
  expect(await syncState()).toMatchObject({ phase: 'idle', failures: 0 })
  expect(await count()).toBe(200)
  expect(listings(store)).toBeLessThan(6)
})

test('a refund made by hand uses up its units, and gives them back when it is deleted', async () => {
  const { sync, store, stored, orderId, desk, passTime, readWaiting } = await aStoreDesk()
  const [order] = store.books.orders.values()
  if (!order) throw new Error('no order')
  await sync()
  const tee = order.items[1]
  const free = async () =>
    (await desk.portal.order(orderId(order.id)))?.lines.find(({ lineId }) => lineId === String(tee?.id))
      ?.returnable
  expect(await free()).toBe(2)
  passTime(700)
  const id = store.books.nextId('post')
  store.books.refunds.set(id, {
    id,
    orderId: order.id,
    createdMs: store.books.now(),
    amount: 22 * one,
    reason: 'by hand',
    isPaid: false,
    meta: [],
    items: [
      {
        id: 900,
        of: tee?.id ?? 0,
        kind: 'line',
        quantity: 1,
        total: 20 * one,
        taxes: [{ id: 1, total: 2 * one }],
      },
    ],
  })
  order.modifiedMs = store.books.now()
  passTime(700)
  await sync()
  await sync()
  expect((await stored(order.id))?.snapshot.refunds).toMatchObject([
    { note: 'by hand', units: [{ quantity: 1 }] },
  ])
  expect(await free()).toBe(1)
  store.books.refunds.delete(id)
  passTime(25 * 60 * 60)
  await sync()
  await readWaiting()
  expect(await free()).toBe(2)
})

test('refunds that were there before come in with their units', async () => {
  const { sync, store, stored } = await aStoreDesk()
  const [order] = store.books.orders.values()
  const id = store.books.nextId('post')
  store.books.refunds.set(id, {
    id,
    orderId: order?.id ?? 0,
    createdMs: store.books.now() - 5_000,
    amount: 11 * one,
    reason: '',
    isPaid: false,
    meta: [],
    items: [{ id: 900, of: order?.items[0]?.id ?? 0, kind: 'line', quantity: 1, total: 10 * one, taxes: [] }],
  })
  await sync()
  expect((await stored(order?.id ?? 0))?.snapshot.refunds).toMatchObject([
    { parts: [{ minor: 1100 }], units: [{ quantity: 1 }] },
  ])
})

test('an order that vanished from the store can not come back any more', async () => {
  const { sync, store, stored, passTime } = await aStoreDesk()
  const [gone, trashed] = store.books.orders.values()
  await sync()
  store.books.orders.delete(gone?.id ?? 0)
  if (trashed) trashed.status = 'trash'
  passTime(25 * 60 * 60)
  await sync()
  expect((await stored(gone?.id ?? 0))?.snapshot.cancelledAt).not.toBeNull()
  expect((await stored(trashed?.id ?? 0))?.snapshot.cancelledAt).not.toBeNull()
})

test('what was sold stays known when its variation is deleted', async () => {
  const { sync, store, stored, passTime } = await aStoreDesk()
  const [order] = store.books.orders.values()
  if (!order) throw new Error('no order')
  await sync()
  const before = (await stored(order.id))?.snapshot.lines[1]
  expect(before).toMatchObject({ sku: 'TEE-S-Red', title: 'Tee', variantTitle: 'S, Red' })
  passTime(700)
  deleteProduct(store.books, order.items[1]?.variationId ?? 0)
  setStatus(store.books, order, 'completed')
  await sync()
  expect((await stored(order.id))?.snapshot.lines[1]).toEqual(before)
})

test('a shopper finds orders of both channels by number and address, and only with both', async () => {
  const { sync, desk, store, order, orderId } = await aStoreDesk()
  await sync()
  const numbered = [...store.books.orders.values()].find(({ number }) => number === 'W-2003')
  const found = await desk.portal.lookUp({ orderName: '#W-2003', email: 'Jane@Example.test' })
  expect(found).toEqual({ ok: true, value: { orderId: orderId(numbered?.id ?? 0) } })
  expect(await desk.portal.lookUp({ orderName: order.name, email: order.email ?? '' })).toEqual({
    ok: true,
    value: { orderId: order.orderId },
  })
  expect((await desk.portal.lookUp({ orderName: 'W-2003', email: 'guest@example.test' })).ok).toBe(false)
  expect((await desk.portal.order(orderId(numbered?.id ?? 0)))?.lines).toHaveLength(2)
})

test('what is wrong is kept for the merchant to read, and reading goes on when it is mended', async () => {
  const { sync, syncOnly, store, channel, count, passTime } = await aStoreDesk({ seed: { orders: 30 } })
  store.faults.add({ kind: 'html' })
  await syncOnly()
  expect((await channel()).problem).toMatchObject({ code: 'not_json' })
  store.faults.clear()
  store.key.permissions = 'write'
  passTime(3600)
  await sync()
  expect((await channel()).problem).toBeNull()
  expect(await count()).toBe(30)
})
