import { expect, test } from 'vitest'
import { aStoreDesk } from './a-store-desk.ts'
import { backOnTheShelf, teeOf, type World } from './a-store-return.ts'

/** As WordPress does it when a personal-data request is carried out. */
const anonymise = ({ store }: World, id: number) => {
  const order = store.books.orders.get(id)
  if (!order) throw new Error('no order')
  const gone = { first_name: '[deleted]', last_name: '[deleted]', address_1: '[deleted]', country: '' }
  Object.assign(order, {
    customerId: 0,
    billing: { ...order.billing, ...gone, email: 'deleted@site.invalid' },
    shipping: { ...order.shipping, ...gone },
    modifiedMs: store.books.now(),
  })
}

const keptOf = async ({ pool }: World, returnId: string, orderId: string) => {
  const { rows } = await pool.query<{ text: string }>(
    `select coalesce((select json_agg(data) from return_events where return_id = $1)::text, '')
      || coalesce((select json_agg(r) from returns r where return_id = $1)::text, '')
      || coalesce((select json_agg(m.to_address) from messages m where return_id = $1)::text, '')
      || coalesce((select json_agg(v.snapshot) from order_versions v where order_id = $2)::text, '') as text`,
    [returnId, orderId],
  )
  return rows[0]?.text ?? ''
}

test('whoever was erased in WordPress is erased here, once, when the order is read again', async () => {
  const world = await aStoreDesk()
  await world.check()
  await world.sync()
  const { order } = teeOf(world)
  const { email } = order.billing
  const { returnId } = await backOnTheShelf(world)
  const orderId = world.orderId(order.id)
  expect(await keptOf(world, returnId, orderId)).toContain(email)
  world.passTime(600)
  anonymise(world, order.id)
  world.passTime(600)
  await world.sync()
  await world.sync()
  const kept = await keptOf(world, returnId, orderId)
  expect(kept).not.toContain(email)
  expect(kept).not.toContain('site.invalid')
  const stored = await world.stored(order.id)
  expect(stored?.snapshot).toMatchObject({ email: null, customer: null, isErased: true })
  expect(stored?.snapshot.addressMark).toBeUndefined()
  // The return and its money stay, and seeing the order again makes nothing new.
  expect((await world.state(returnId)).lines).toHaveLength(1)
  order.modifiedMs = world.store.books.now()
  world.passTime(600)
  await world.syncOnly()
  await world.syncOnly()
  expect((await world.stored(order.id))?.snapshot.isErased).toBe(true)
  expect(await world.readWaiting()).toBe(0)
})
