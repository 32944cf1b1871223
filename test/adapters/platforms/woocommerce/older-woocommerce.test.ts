import { describe, expect, test } from 'vitest'
import type {
  FeedWindow,
  NotedChannel,
  OrderFeed,
} from '../../../../app/application/ports/commerce-platform.ts'
import { aStore, orderId } from './open-store.ts'

/** What holds for the oldest WooCommerce that we take as for the one that was recorded. */
const everything: FeedWindow = { from: null, to: '2099-01-01T00:00:00.000Z', offset: 0, size: 100 }

const feedOf = ({ feed }: NotedChannel): OrderFeed => {
  if (!feed) throw new Error('a store has a feed')
  return feed
}

describe.each(['8.2.0', '10.5.0'])('WooCommerce %s', (version) => {
  test('all refunds of a store are read with their units', async () => {
    const { shop, platform } = await aStore({ settings: { version } })
    const order = [...shop.books.orders.values()].find(({ items }) => (items[0]?.quantity ?? 0) > 0)
    if (!order) throw new Error('no order with goods')
    const id = shop.books.nextId('post')
    const item = { id: shop.books.nextId('item'), of: order.items[0]?.id ?? 0, kind: 'line' as const }
    shop.books.refunds.set(id, {
      ...{ id, orderId: order.id, createdMs: shop.books.now(), amount: 10_000, reason: 'by hand' },
      ...{ isPaid: false, meta: [], items: [{ ...item, quantity: 1, total: 10_000, taxes: [] }] },
    })
    const { refunds, unread } = await feedOf(platform).refunds(everything)
    const snapshot = await platform.orders.fetch(orderId(order.id))
    if (!snapshot) throw new Error('the order is gone')
    expect(unread).toEqual([])
    const made = refunds
      .filter((one) => one.orderId === orderId(order.id))
      .map(({ refund }) => refund(snapshot))
    expect(made).toEqual(snapshot.refunds)
    expect(made.find((one) => one?.refundId === String(id))).toMatchObject({
      units: [{ lineId: String(item.of), quantity: 1 }],
    })
  })

  test('the store is asked for its version, and not to try whom it can reach', async () => {
    const { shop, platform } = await aStore({ settings: { version } })
    expect(await platform.isInstalled()).toBe(true)
    const asked = shop.log.find(({ route }) => route === 'GET system_status')?.url ?? ''
    const fields = new URL(asked, shop.url).searchParams.get('_fields')?.split(',')
    expect(fields).toContain('environment.version')
    expect(fields).not.toContain('environment')
  })

  test('a gateway is asked what it can do, however PHP writes that down, and not for its secrets', async () => {
    const { shop, platform } = await aStore({ settings: { version } })
    const order = [...shop.books.orders.values()].find(
      ({ paymentMethod, paidMs, status }) =>
        paymentMethod === 'stripe' && paidMs !== null && status === 'completed',
    )
    if (!order) throw new Error('no order that was paid by card')
    const gateway = shop.books.gateways.get('stripe')
    Object.assign(gateway?.supports ?? [], { toJSON: () => ({ 0: 'products', 2: 'refunds' }) })
    const { currency } = order
    await platform.refunds.payOut({
      ...{ key: 'k1', rma: 'R-1', orderId: orderId(order.id), lines: [], outboundShipping: 0, currency },
      ...{ native: { nativeReturnId: 'noted:R-1', name: 'R-1', lines: [] }, exponent: 2, note: '' },
      parts: [{ tenderId: 'payment', minor: 100 }],
    })
    expect(shop.books.payments).toMatchObject([{ orderId: order.id, amount: 10_000 }])
    const asked = shop.log.find(({ route }) => route === 'GET payment_gateways/:id')?.url ?? ''
    expect(new URL(asked, shop.url).searchParams.get('_fields')).toBe('id,method_supports')
  })

  test('the pages of what is read end', async () => {
    const { platform } = await aStore({ settings: { version } })
    const page = await feedOf(platform).refunds({ ...everything, offset: 100 })
    expect([page.refunds, page.read]).toEqual([[], 0])
  })

  test('an address with a plus finds its orders, and no others', async () => {
    const { shop, platform } = await aStore({ settings: { version } })
    const [one, other] = [...shop.books.orders.values()]
    if (!one || !other) throw new Error('too few orders')
    one.billing.email = 'ana+shop@example.com'
    other.billing.email = 'shop@example.com'
    const found = await platform.orders.listOfEmail('Ana+Shop@example.com')
    expect(found.map((order) => order.orderId)).toEqual([orderId(one.id)])
  })
})
