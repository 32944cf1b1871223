import { expect, test } from 'vitest'
import { one as unit } from '../stand-ins/woocommerce/books.ts'
import { placeOrder } from '../stand-ins/woocommerce/seed.ts'
import type { Order } from '../stand-ins/woocommerce/types.ts'
import { aStoreDesk } from './a-store-desk.ts'

type World = Awaited<ReturnType<typeof aStoreDesk>>

const placed = ({ store }: World) =>
  placeOrder(store.books, { email: 'one@example.test', lines: [{ sku: 'MUG-1', quantity: 1 }] })

/** What a merchant is shown of what cannot be read. */
const shown = async ({ desk, channelId }: World) =>
  (await desk.channels.list()).find((channel) => channel.channelId === channelId)?.sync?.unread

const spoilt: Readonly<Record<string, (order: Order) => void>> = {
  'no date': (order) => Object.assign(order, { createdMs: null }),
  'a date that is none': (order) => Object.assign(order, { createdMs: Number.NaN }),
  'no status': (order) => Object.assign(order, { status: null }),
  'an amount that is none': (order) => order.items.forEach((item) => Object.assign(item, { total: 1e26 })),
}

test.each(Object.keys(spoilt))(
  'an order with %s is set aside and named, all others come in, and it comes in when it is mended',
  async (what) => {
    const world = await aStoreDesk({ seed: { orders: 120 } })
    const order = placed(world)
    const whole = structuredClone(order)
    spoilt[what]?.(order)
    await world.sync()
    expect(await world.syncState()).toMatchObject({ phase: 'idle', failures: 0 })
    expect([await world.count(), (await world.channel()).problem]).toEqual([120, null])
    expect(await shown(world)).toEqual({ count: 1, ids: [String(order.id)] })

    Object.assign(order, whole, { modifiedMs: world.store.books.now() })
    world.passTime(600)
    await world.sync()
    expect(await world.count()).toBe(121)
    expect(await shown(world)).toEqual({ count: 0, ids: [] })
  },
)

test('an order that was set aside is tried again once a day, and asked for by itself it is not asked for again', async () => {
  const world = await aStoreDesk({ seed: { orders: 5 } })
  const order = placed(world)
  const { createdMs } = order
  Object.assign(order, { createdMs: null })
  await world.sync()
  const alone = () => world.store.log.filter(({ route }) => route === 'GET orders/:id').length
  world.passTime(25 * 3600)
  await world.syncOnly()
  expect(await world.readWaiting()).toBe(1)
  const asked = alone()
  expect(asked).toBeGreaterThan(0)
  expect(await world.readWaiting()).toBe(0)
  expect([alone(), await shown(world)]).toEqual([asked, { count: 1, ids: [String(order.id)] }])

  Object.assign(order, { createdMs })
  world.passTime(25 * 3600)
  await world.sync()
  expect([await world.count(), (await shown(world))?.count]).toEqual([6, 0])
})

test('a refund that cannot be read names its order, and the units of all others come in', async () => {
  const world = await aStoreDesk({ seed: { orders: 3 } })
  const { books } = world.store
  const [one, other] = [...books.orders.values()]
  const refund = (order: Order | undefined, createdMs: number) => {
    const id = books.nextId('post')
    const item = {
      id: id + 100,
      of: order?.items[0]?.id ?? 0,
      kind: 'line',
      quantity: 1,
      total: 10 * unit,
    } as const
    const said = { amount: 10 * unit, reason: '', isPaid: false, meta: [] }
    books.refunds.set(id, {
      ...said,
      id,
      orderId: order?.id ?? 0,
      createdMs,
      items: [{ ...item, taxes: [] }],
    })
    return String(id)
  }
  refund(one, Number.NaN)
  const refundId = refund(other, books.now() - 5_000)
  await world.sync()
  expect((await world.syncState())?.completeAt).not.toBeNull()
  expect((await world.stored(other?.id ?? 0))?.snapshot.refunds).toMatchObject([
    { refundId, units: [{ quantity: 1 }] },
  ])
  expect(await shown(world)).toEqual({ count: 1, ids: [String(one?.id)] })
})

test('a store of which nothing at all can be read is told of as such, and nothing is passed over', async () => {
  const world = await aStoreDesk({ seed: { orders: 120 } })
  const orders = [...world.store.books.orders.values()]
  for (const order of orders) Object.assign(order, { currency: null })
  await world.sync()
  expect((await world.channel()).problem).toMatchObject({ code: 'unreadable_answer' })
  for (const order of orders) Object.assign(order, { currency: 'USD' })
  world.passTime(3600)
  await world.sync()
  expect([await world.count(), (await world.channel()).problem]).toEqual([120, null])
})
