import { expect, test } from 'vitest'
import { orderOf, total, type ChannelWorld } from './channel-world.ts'

export const ordersContract = (world: () => ChannelWorld): void => {
  test('a shop says what it is called and where its days begin', async () => {
    const { name, timeZone } = await world().platform.profile()
    expect(name).not.toBe('')
    expect(() => new Intl.DateTimeFormat('en', { timeZone })).not.toThrow()
  })

  test('a shop says where it is, line by line, without an empty one', async () => {
    const addresses = await world().platform.addresses()
    expect(addresses).not.toEqual([])
    for (const { name, lines } of addresses) {
      expect(name).not.toBe('')
      expect(lines.length).toBeGreaterThan(1)
      expect(lines).not.toContain('')
    }
  })

  test('what was paid for everything in an order is what its tenders captured', async () => {
    for (const orderId of [world().plainOrder, world().twoTenderOrder]) {
      const order = await orderOf(world(), orderId)
      expect(order.tenders.reduce((sum, { captured }) => sum + captured, 0)).toBe(total(order))
    }
  })

  test('an order is found by the number that the shopper knows, with and without the sign', async () => {
    const { orderId, name } = await orderOf(world(), world().plainOrder)
    const { orders } = world().platform
    expect((await orders.findByName(name))?.orderId).toBe(orderId)
    expect((await orders.findByName(` ${name.replace('#', '')} `))?.orderId).toBe(orderId)
  })

  test.each(['', '#', '999999', '100', '"', '1001 OR 1002', '*', 'name:1001', '1001"', "'", '1'.repeat(400)])(
    'the order number %j finds nothing',
    async (name) => expect(await world().platform.orders.findByName(name)).toBeNull(),
  )

  test('an order that the channel does not know is nothing', async () => {
    const { orders } = world().platform
    expect(await orders.fetch(world().plainOrder.replace(/\d+$/, '1'))).toBeNull()
    expect(await orders.fetch('nonsense')).toBeNull()
  })

  test('the orders of a customer are the orders of that customer', async () => {
    const { customer, orderId } = await orderOf(world(), world().plainOrder)
    const found = await world().platform.orders.listOfCustomer(customer?.customerId ?? '')
    expect(found.map((order) => order.orderId)).toContain(orderId)
    expect(new Set(found.map((order) => order.customer?.customerId))).toEqual(new Set([customer?.customerId]))
    expect(await world().platform.orders.listOfCustomer('nobody')).toEqual([])
  })

  test('the orders of an address are those that were placed with it, however it is written', async () => {
    const { email, orderId } = await orderOf(world(), world().plainOrder)
    const { orders } = world().platform
    const found = await orders.listOfEmail(` ${email?.toUpperCase()} `)
    expect(found.map((order) => order.orderId)).toContain(orderId)
    expect(new Set(found.map((order) => order.email))).toEqual(new Set([email]))
  })

  test.each(['', '@', 'nobody', 'nobody@example.com', '*@example.com', `x@y.z" OR "1`, 'a@b OR name:1001'])(
    'no order was placed with %j',
    async (email) => expect(await world().platform.orders.listOfEmail(email)).toEqual([]),
  )

  test('pages of changed orders hold each order once, and end', async () => {
    const names: string[] = []
    for (let cursor: string | null = null, isFirst = true; isFirst || cursor; isFirst = false) {
      const page = await world().platform.orders.changedSince('2020-01-01T00:00:00.000Z', cursor)
      names.push(...page.orders.map(({ name }) => name))
      cursor = page.next
    }
    expect(names.length).toBeGreaterThan(1)
    expect(new Set(names).size).toBe(names.length)
    const none = await world().platform.orders.changedSince('2099-01-01T00:00:00.000Z', null)
    expect(none).toEqual({ orders: [], next: null })
  })
}
