import { expect, test } from 'vitest'
import type { PayOut } from '../../../app/application/ports/commerce-platform.ts'
import { PlatformRejected } from '../../../app/application/ports/errors.ts'
import type { OrderSnapshot } from '../../../app/domain/orders/order-snapshot.ts'
import { channelFaults, orderOf, sumOfTaxes, total, type NotedWorld } from './channel-world.ts'
import { afterChange, effectOf, settled } from './faults.ts'

/** A payout for some units of an order, by the position of the line. */
const payOut = (
  order: OrderSnapshot,
  units: readonly (readonly [line: number, quantity: number])[],
  minor: number,
  rest: { readonly key?: string; readonly outboundShipping?: number } = {},
): PayOut => ({
  key: rest.key ?? 'call-1',
  rma: 'R-1001',
  orderId: order.orderId,
  native: { nativeReturnId: 'noted:R-1001', name: 'R-1001', lines: [] },
  lines: units.map(([position, quantity]) => ({
    nativeLineId: order.lines[position]?.lineId ?? '',
    quantity,
    isKept: false,
  })),
  parts: minor > 0 ? [{ tenderId: order.tenders[0]?.tenderId ?? '', minor }] : [],
  outboundShipping: rest.outboundShipping ?? 0,
  currency: order.currency,
  exponent: order.exponent,
  note: 'restocking',
})

export const notesContract = (world: () => NotedWorld): void => {
  const note = { rma: 'R-1001', event: 'declined', detail: 'Bought in spring' } as const

  test('a note is found by its key, and by no other', async () => {
    const { notes } = world().platform
    const orderId = world().plainOrder
    expect(await notes.has(orderId, 'call-1')).toBe(false)
    await notes.write({ ...note, orderId, key: 'call-1' })
    expect(await notes.has(orderId, 'call-1')).toBe(true)
    for (const key of ['call-11', 'call', 'R-1001', '']) expect(await notes.has(orderId, key)).toBe(false)
    expect(await notes.has(world().twoTenderOrder, 'call-1')).toBe(false)
  })

  test('a note is no change of the order', async () => {
    const before = await orderOf(world(), world().plainOrder)
    await world().platform.notes.write({ ...note, orderId: before.orderId, key: 'call-1' })
    expect(await orderOf(world(), before.orderId)).toEqual(before)
  })
}

export const notedMoneyContract = (world: () => NotedWorld): void => {
  const plain = () => orderOf(world(), world().plainOrder)

  test('money goes back exactly, with our key in the note', async () => {
    const { refunds } = world().platform
    const order = await plain()
    await refunds.payOut(payOut(order, [[1, 2]], 1201))
    const [refund] = (await plain()).refunds
    expect(refund?.parts).toEqual([{ tenderId: order.tenders[0]?.tenderId, minor: 1201 }])
    expect(refund?.note).toContain('call-1')
    expect(await refunds.findByKey(order.orderId, 'call-1')).toEqual({
      sentBy: 'channel',
      refundId: refund?.refundId,
    })
  })

  test('a refund is found by its whole key only', async () => {
    const { refunds } = world().platform
    const order = await plain()
    await refunds.payOut(payOut(order, [[0, 1]], 100, { key: 'call-12' }))
    expect(await refunds.findByKey(order.orderId, 'call-12')).not.toBeNull()
    for (const key of ['call-1', 'call-123', 'restocking', 'R-1001', ''])
      expect(await refunds.findByKey(order.orderId, key)).toBeNull()
  })

  test('the whole order goes back to the cent, shipping with it', async () => {
    const order = await plain()
    const shipping = order.shipping.amount + sumOfTaxes(order.shipping.taxes)
    const all = order.lines.map(({ quantity }, position) => [position, quantity] as const)
    await world().platform.refunds.payOut(payOut(order, all, total(order), { outboundShipping: shipping }))
    const [refund] = (await plain()).refunds
    expect(refund?.parts.map(({ minor }) => minor)).toEqual([total(order)])
    expect(refund?.shipping).toBe(order.shipping.amount)
  })

  test('where nothing is paid the channel is told nothing', async () => {
    const order = await plain()
    await world().platform.refunds.payOut(payOut(order, [[1, 2]], 0))
    expect((await plain()).refunds).toEqual([])
  })

  test('more than the order has left is refused, and nothing is half-done', async () => {
    const { refunds } = world().platform
    const order = await plain()
    await expect(refunds.payOut(payOut(order, [[0, 1]], total(order) + 1))).rejects.toThrow(PlatformRejected)
    await refunds.payOut(payOut(order, [[0, 1]], 100))
    await expect(
      refunds.payOut(payOut(order, [[1, 2]], total(order) - 99, { key: 'call-2' })),
    ).rejects.toThrow(PlatformRejected)
    expect((await plain()).refunds).toHaveLength(1)
  })

  test('more units than were sold, and lines that are none, are refused', async () => {
    const { refunds } = world().platform
    const order = await plain()
    await expect(refunds.payOut(payOut(order, [[1, 3]], 100))).rejects.toThrow(PlatformRejected)
    const strange = {
      ...payOut(order, [], 100),
      lines: [{ nativeLineId: '999', quantity: 1, isKept: false }],
    }
    await expect(refunds.payOut(strange)).rejects.toThrow(PlatformRejected)
    expect((await plain()).refunds).toEqual([])
  })

  test('the same key is not paid a second time', async () => {
    const { refunds } = world().platform
    const order = await plain()
    await refunds.payOut(payOut(order, [[0, 1]], 100))
    await settled(refunds.payOut(payOut(order, [[0, 1]], 100)))
    expect((await plain()).refunds).toHaveLength(1)
  })
}

export const notedGoodsContract = (world: () => NotedWorld): void => {
  const restocking = async (key = 'call-7') => {
    const order = await orderOf(world(), world().plainOrder)
    const line = order.lines[1]
    const units = [{ lineId: line?.lineId ?? '', quantity: 2 }]
    const [location] = await world().platform.stock.locations()
    const count = () => world().stockOf(line?.variantId ?? '', location?.locationId ?? '')
    return { order, count, input: { key, rma: 'R-1001', orderId: order.orderId, units } }
  }

  test('restocked units are for sale again, and the channel shows that they are', async () => {
    const { stock } = world().platform
    const { input, count } = await restocking()
    const before = count()
    expect(await stock.isRestocked(input)).toBe(false)
    await stock.restock(input)
    expect(count()).toBe(before + 2)
    expect(await stock.isRestocked(input)).toBe(true)
    expect(await stock.isRestocked({ ...input, key: 'call-77' })).toBe(false)
  })

  test('goods that are for sale again are no money and no units of a refund', async () => {
    const { input, order } = await restocking()
    await world().platform.stock.restock(input)
    const after = await orderOf(world(), order.orderId)
    expect({ ...after, changedAt: '' }).toEqual({ ...order, changedAt: '' })
  })

  test('money may go back before the goods are put away, and they are put away after', async () => {
    const { stock, refunds } = world().platform
    const { input, order, count } = await restocking()
    const before = count()
    await refunds.payOut(payOut(order, [[1, 2]], 1000))
    expect(count()).toBe(before)
    await stock.restock(input)
    expect(count()).toBe(before + 2)
  })
}

export const notedFaultsContract = (world: () => NotedWorld): void => {
  test.each(channelFaults)('a payout struck by %s is judged right, and never doubled', async (fault) => {
    const { refunds } = world().platform
    const order = await orderOf(world(), world().plainOrder)
    world().strike(fault, 'change', fault === 'slow' ? 1 : 100)
    const outcome = await settled(refunds.payOut(payOut(order, [[1, 2]], 1000)))
    world().heal()
    await world().land()
    const { effect, happened } = afterChange[fault]
    expect(effectOf(outcome)).toBe(effect)
    expect(await refunds.findByKey(order.orderId, 'call-1')).toEqual(
      happened ? { refundId: expect.any(String), sentBy: 'channel' } : null,
    )
    expect((await orderOf(world(), order.orderId)).refunds).toHaveLength(happened ? 1 : 0)
  })

  test.each(channelFaults)('units put away under %s are found afterwards if they were', async (fault) => {
    const { stock } = world().platform
    const order = await orderOf(world(), world().plainOrder)
    const units = [{ lineId: order.lines[1]?.lineId ?? '', quantity: 2 }]
    const input = { key: 'call-7', rma: 'R-1001', orderId: order.orderId, units }
    world().strike(fault, 'change', fault === 'slow' ? 1 : 100)
    const outcome = await settled(stock.restock(input))
    world().heal()
    await world().land()
    const { effect, happened } = afterChange[fault]
    expect(effectOf(outcome)).toBe(effect)
    expect(await stock.isRestocked(input)).toBe(happened)
  })

  test.each(['http_429', 'throttled'] as const)('%s for a moment is waited out', async (fault) => {
    const order = await orderOf(world(), world().plainOrder)
    world().strike(fault, 'change', 2)
    await world().platform.refunds.payOut(payOut(order, [[0, 1]], 100))
    expect((await orderOf(world(), order.orderId)).refunds).toHaveLength(1)
  })
}
