import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type {
  CommercePlatform,
  NativeReturn,
  OpenReturn,
} from '../../app/application/ports/commerce-platform.ts'
import { PlatformRejected, PlatformUnavailable } from '../../app/application/ports/errors.ts'
import type { NativeReturnIds } from '../../app/domain/returns/channel-call.ts'
import type { OrderSnapshot } from '../../app/domain/orders/order-snapshot.ts'

/** What may go wrong between us and a channel, in words that every channel's stand-in knows. */
export const channelFaults = [
  'timeout_before_effect',
  'timeout_after_effect',
  'late_effect',
  'http_429',
  'throttled',
  'http_500',
  'dropped_before_effect',
  'dropped_after_effect',
  'slow',
  'garbage',
] as const
export type ChannelFault = (typeof channelFaults)[number]

/** A channel with a few orders to try things on. Each test gets a new one. */
export type ChannelWorld = {
  readonly platform: CommercePlatform
  /** Sent and delivered, paid by card, with shipping; its first line has one unit, its second two, sent together. */
  readonly plainOrder: string
  /** Sent, paid by two tenders. */
  readonly twoTenderOrder: string
  /** Strikes the next requests that change something, or that read. */
  readonly strike: (fault: ChannelFault, on: 'change' | 'read', times: number) => void
  readonly heal: () => void
  /** Lets whatever is still under way have its effect. */
  readonly land: () => Promise<void>
  readonly stockOf: (variantId: string, locationId: string) => number
  readonly close: () => Promise<void>
}

/** What a fault on a change leaves us with: what we may think, and whether it happened. */
const afterChange: Readonly<
  Record<ChannelFault, { readonly effect: 'none' | 'unknown' | 'done'; readonly happened: boolean }>
> = {
  timeout_before_effect: { effect: 'unknown', happened: false },
  timeout_after_effect: { effect: 'unknown', happened: true },
  late_effect: { effect: 'unknown', happened: true },
  http_429: { effect: 'none', happened: false },
  throttled: { effect: 'none', happened: false },
  http_500: { effect: 'unknown', happened: false },
  dropped_before_effect: { effect: 'unknown', happened: false },
  dropped_after_effect: { effect: 'unknown', happened: true },
  slow: { effect: 'done', happened: true },
  garbage: { effect: 'unknown', happened: true },
}

/** The whole behaviour that the application counts on, whatever the platform. */
export const commercePlatformContract = (name: string, openWorld: () => Promise<ChannelWorld>): void => {
  describe(`${name} keeps the contract of a commerce platform`, () => {
    let world: ChannelWorld
    beforeEach(async () => {
      world = await openWorld()
    })
    afterEach(() => world.close())
    const current = () => world
    describe('orders', () => ordersContract(current))
    describe('returns', () => returnsContract(current))
    describe('money', () => moneyContract(current))
    describe('goods', () => goodsContract(current))
    describe('faults', () => faultsContract(current))
  })
}

const orderOf = async ({ platform }: ChannelWorld, orderId: string): Promise<OrderSnapshot> => {
  const order = await platform.orders.fetch(orderId)
  if (!order) throw new Error(`no order ${orderId}`)
  return order
}

/** The return of some units of an order, by the position of the line. */
const opening = (order: OrderSnapshot, units: readonly (readonly [line: number, quantity: number])[]) =>
  ({
    orderId: order.orderId,
    rma: 'R-1001',
    lines: units.map(([position, quantity]) => ({
      returnLineId: `line ${position}`,
      reason: 'too_small',
      note: 'Sleeves end above the wrist',
      from: [
        {
          fulfilmentLineId: order.lines[position]?.fulfilments[0]?.fulfilmentLineId ?? '',
          quantity,
        },
      ],
      restockingFee: null,
    })),
    returnShippingFee: null,
  }) satisfies OpenReturn

const idsOf = (native: NativeReturn): NativeReturnIds => ({
  nativeReturnId: native.nativeReturnId,
  name: native.name,
  lines: native.lines.map(({ lineId, ...line }) => ({ returnLineId: lineId, nativeLineIds: [line] })),
})

const payOut = (
  native: NativeReturn,
  order: OrderSnapshot,
  minors: readonly number[],
  rest: { readonly key?: string; readonly outboundShipping?: number } = {},
) => ({
  key: rest.key ?? 'call-1',
  rma: 'R-1001',
  orderId: order.orderId,
  native: idsOf(native),
  lines: native.lines.map(({ nativeLineId, quantity }) => ({ nativeLineId, quantity })),
  parts: minors.flatMap((minor, index) =>
    minor > 0 ? [{ tenderId: order.tenders[index]?.tenderId ?? '', minor }] : [],
  ),
  outboundShipping: rest.outboundShipping ?? 0,
  currency: order.currency,
  exponent: order.exponent,
  note: 'restocking',
})

const total = (order: OrderSnapshot): number => {
  const sum = (values: readonly number[]) => values.reduce((all, each) => all + each, 0)
  return (
    sum(order.lines.map(({ item, taxes, duties }) => item + sum(Object.values(taxes)) + duties)) +
    order.shipping.amount +
    sum(Object.values(order.shipping.taxes)) +
    order.unallocated.duties +
    order.unallocated.fees -
    order.unallocated.discount
  )
}

const ordersContract = (world: () => ChannelWorld): void => {
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

const returnsContract = (world: () => ChannelWorld): void => {
  test('a return is asked for, approved, and closed', async () => {
    const { returns } = world().platform
    const asked = await returns.request(opening(await orderOf(world(), world().plainOrder), [[0, 1]]))
    expect(asked).toMatchObject({ status: 'requested', orderId: world().plainOrder, refundIds: [] })
    await returns.approve(asked.nativeReturnId)
    expect(await returns.get(asked.nativeReturnId)).toMatchObject({ status: 'open' })
    await returns.close(asked.nativeReturnId)
    expect(await returns.get(asked.nativeReturnId)).toMatchObject({ status: 'closed' })
  })

  test('a return is declined with its reason', async () => {
    const { returns } = world().platform
    const asked = await returns.request(opening(await orderOf(world(), world().plainOrder), [[0, 1]]))
    await returns.decline(asked.nativeReturnId, 'window_closed', 'Bought in spring')
    expect(await returns.get(asked.nativeReturnId)).toMatchObject({ status: 'declined' })
    await expect(returns.approve(asked.nativeReturnId)).rejects.toThrow(PlatformRejected)
  })

  test('an open return is cancelled and its units can be returned again', async () => {
    const { returns } = world().platform
    const order = await orderOf(world(), world().plainOrder)
    const first = await returns.open(opening(order, [[1, 2]]))
    await expect(returns.open({ ...opening(order, [[1, 2]]), rma: 'R-1002' })).rejects.toThrow(
      PlatformRejected,
    )
    await returns.cancel(first.nativeReturnId)
    expect(await returns.get(first.nativeReturnId)).toMatchObject({ status: 'cancelled' })
    expect(await returns.open({ ...opening(order, [[1, 2]]), rma: 'R-1003' })).toMatchObject({
      status: 'open',
    })
  })

  test('a return of ours is found by its RMA number, asked for or opened, and no other is', async () => {
    const { returns } = world().platform
    const order = await orderOf(world(), world().plainOrder)
    expect(await returns.findByKey(order.orderId, 'R-1001')).toBeNull()
    const asked = await returns.request(opening(order, [[0, 1]]))
    const opened = await returns.open({ ...opening(order, [[1, 1]]), rma: 'R-10012' })
    expect(await returns.findByKey(order.orderId, 'R-1001')).toEqual(asked)
    expect(await returns.findByKey(order.orderId, 'R-10012')).toEqual(opened)
    expect(await returns.findByKey(order.orderId, 'R-100')).toBeNull()
    expect(await returns.findByKey(world().twoTenderOrder, 'R-1001')).toBeNull()
  })

  test('the order shows its returns, with the RMA number that tells ours from others', async () => {
    const order = await orderOf(world(), world().plainOrder)
    const native = await world().platform.returns.open(opening(order, [[1, 2]]))
    const [shown] = (await orderOf(world(), order.orderId)).nativeReturns
    expect(shown).toMatchObject({
      nativeReturnId: native.nativeReturnId,
      status: 'open',
      lines: [{ lineId: order.lines[1]?.lineId, quantity: 2 }],
    })
    expect(shown?.rma).toBe('R-1001')
  })

  test('a return knows its lines, and the goods that stand for them once it is open', async () => {
    const order = await orderOf(world(), world().plainOrder)
    const native = await world().platform.returns.open(opening(order, [[0, 1], [1, 2]])) // prettier-ignore
    expect(native.lines).toMatchObject([
      { lineId: order.lines[0]?.lineId, quantity: 1, processedQuantity: 0, refundedQuantity: 0, disposed: [] },
      { lineId: order.lines[1]?.lineId, quantity: 2, processedQuantity: 0, refundedQuantity: 0, disposed: [] },
    ]) // prettier-ignore
    expect(new Set(native.lines.map(({ goodsLineId }) => goodsLineId)).size).toBe(2)
    expect(native.lines.map(({ goodsLineId }) => goodsLineId)).not.toContain(null)
  })

  test('fees are named when the return is opened, and what the channel made of them is read back', async () => {
    const order = await orderOf(world(), world().plainOrder)
    const asked = opening(order, [[1, 2]])
    const native = await world().platform.returns.open({
      ...asked,
      lines: asked.lines.map((line) => ({ ...line, restockingFee: { basisPoints: 1250 } })),
      returnShippingFee: { minor: 395, currency: order.currency, exponent: order.exponent },
    })
    expect(native.returnShippingFees).toEqual([395])
    const [line] = native.lines
    const paid = order.lines[1]
    const gross = (paid?.item ?? 0) + Object.values(paid?.taxes ?? {}).reduce((sum, tax) => sum + tax, 0)
    expect(Math.abs((line?.restockingFee ?? 0) - gross * 0.125)).toBeLessThanOrEqual(1)
  })

  test('a label and a tracking number are attached to the return', async () => {
    const { returns } = world().platform
    const native = await returns.open(opening(await orderOf(world(), world().plainOrder), [[0, 1]]))
    const { deliveryId } = await returns.attachDelivery(native.nativeReturnId, {
      labelUrl: 'https://kembali.example/labels/1.pdf',
      trackingNumber: 'JX123',
      trackingUrl: 'https://carrier.example/JX123',
    })
    const [delivery] = (await returns.get(native.nativeReturnId))?.deliveries ?? []
    expect(delivery).toMatchObject({ deliveryId, trackingNumber: 'JX123', labelUrl: expect.any(String) })
  })

  test('a return that nobody opened is nothing', async () => {
    const { returns } = world().platform
    expect(await returns.get('nonsense')).toBeNull()
    await expect(returns.approve('nonsense')).rejects.toThrow(PlatformRejected)
  })

  test('more units than were sent are refused', async () => {
    const order = await orderOf(world(), world().plainOrder)
    await expect(world().platform.returns.open(opening(order, [[1, 3]]))).rejects.toThrow(PlatformRejected)
    expect((await orderOf(world(), order.orderId)).nativeReturns).toEqual([])
  })
}

const moneyContract = (world: () => ChannelWorld): void => {
  test('money goes back to the tenders that were named, exactly, with our key in the note', async () => {
    const { returns, refunds } = world().platform
    const order = await orderOf(world(), world().twoTenderOrder)
    const native = await returns.open(opening(order, [[0, 1]]))
    await refunds.payOut(payOut(native, order, [1201, 345]))
    const [refund] = (await orderOf(world(), order.orderId)).refunds
    expect(refund).toMatchObject({
      nativeReturnId: native.nativeReturnId,
      parts: [
        { tenderId: order.tenders[0]?.tenderId, minor: 1201 },
        { tenderId: order.tenders[1]?.tenderId, minor: 345 },
      ],
      units: [{ lineId: order.lines[0]?.lineId, quantity: 1 }],
    })
    expect(refund?.note).toContain('call-1')
    expect(await refunds.findByKey(order.orderId, 'call-1')).toEqual({ refundId: refund?.refundId })
  })

  test('a refund is found by its whole key only', async () => {
    const { returns, refunds } = world().platform
    const order = await orderOf(world(), world().plainOrder)
    const native = await returns.open(opening(order, [[0, 1]]))
    await refunds.payOut(payOut(native, order, [100], { key: 'call-12' }))
    expect(await refunds.findByKey(order.orderId, 'call-12')).not.toBeNull()
    for (const key of ['call-1', 'call-123', 'restocking', 'R-1001', ''])
      expect(await refunds.findByKey(order.orderId, key)).toBeNull()
  })

  test('outbound shipping is paid back as shipping', async () => {
    const { returns, refunds } = world().platform
    const order = await orderOf(world(), world().plainOrder)
    const native = await returns.open(opening(order, [[0, 1], [1, 2]])) // prettier-ignore
    const shipping =
      order.shipping.amount + Object.values(order.shipping.taxes).reduce((sum, tax) => sum + tax, 0)
    await refunds.payOut(payOut(native, order, [total(order)], { outboundShipping: shipping }))
    const [refund] = (await orderOf(world(), order.orderId)).refunds
    expect(refund?.parts.map(({ minor }) => minor)).toEqual([total(order)])
  })

  test('units whose money is all deducted are processed without a refund', async () => {
    const { returns, refunds } = world().platform
    const order = await orderOf(world(), world().plainOrder)
    const native = await returns.open(opening(order, [[1, 2]]))
    await refunds.payOut(payOut(native, order, []))
    expect((await returns.get(native.nativeReturnId))?.lines).toMatchObject([{ processedQuantity: 2 }])
    expect((await orderOf(world(), order.orderId)).refunds).toEqual([])
  })

  test('the same units are not paid out twice', async () => {
    const { returns, refunds } = world().platform
    const order = await orderOf(world(), world().plainOrder)
    const native = await returns.open(opening(order, [[1, 2]]))
    await refunds.payOut(payOut(native, order, [1000]))
    await expect(refunds.payOut(payOut(native, order, [1000], { key: 'call-2' }))).rejects.toThrow(
      PlatformRejected,
    )
    expect((await orderOf(world(), order.orderId)).refunds).toHaveLength(1)
  })

  test('more than a tender has captured is refused, and nothing is half-done', async () => {
    const { returns, refunds } = world().platform
    const order = await orderOf(world(), world().twoTenderOrder)
    const native = await returns.open(opening(order, [[0, 1]]))
    const tooMuch = (order.tenders[0]?.captured ?? 0) + 1
    await expect(refunds.payOut(payOut(native, order, [tooMuch]))).rejects.toThrow(PlatformRejected)
    expect((await orderOf(world(), order.orderId)).refunds).toEqual([])
    expect((await returns.get(native.nativeReturnId))?.lines).toMatchObject([{ processedQuantity: 0 }])
  })

  test('no money goes back on a return that is only asked for', async () => {
    const { returns, refunds } = world().platform
    const order = await orderOf(world(), world().plainOrder)
    const native = await returns.request(opening(order, [[0, 1]]))
    await expect(refunds.payOut(payOut(native, order, [100]))).rejects.toThrow(PlatformRejected)
  })
}

const goodsContract = (world: () => ChannelWorld): void => {
  const openTwo = async () => {
    const order = await orderOf(world(), world().plainOrder)
    const native = await world().platform.returns.open(opening(order, [[1, 2]]))
    const [location] = (await world().platform.stock.locations()).filter(({ isActive }) => isActive)
    if (!location) throw new Error('no location')
    return {
      native,
      locationId: location.locationId,
      goodsLineId: native.lines[0]?.goodsLineId ?? '',
      stock: () => world().stockOf(order.lines[1]?.variantId ?? '', location.locationId),
    }
  }

  test('restocked units are for sale again, once', async () => {
    const { stock } = world().platform
    const { native, locationId, goodsLineId, stock: count } = await openTwo()
    const before = count()
    const units = [{ goodsLineId, disposition: 'restock', quantity: 2, locationId }] as const
    await stock.dispose(native.nativeReturnId, units)
    expect(count()).toBe(before + 2)
    await expect(stock.dispose(native.nativeReturnId, units)).rejects.toThrow(PlatformRejected)
    expect(count()).toBe(before + 2)
  })

  test('goods that go elsewhere, or never came, are not for sale, and the return shows it', async () => {
    const { stock, returns } = world().platform
    const { native, locationId, goodsLineId, stock: count } = await openTwo()
    const before = count()
    await stock.dispose(native.nativeReturnId, [
      { goodsLineId, disposition: 'recycle', quantity: 1, locationId },
      { goodsLineId, disposition: 'missing', quantity: 1, locationId: null },
    ])
    expect(count()).toBe(before)
    const [line] = (await returns.get(native.nativeReturnId))?.lines ?? []
    expect(line?.disposed.map(({ disposition, quantity }) => [disposition, quantity])).toEqual([
      ['not_restocked', 1],
      ['missing', 1],
    ])
  })

  test('money may go back before the goods are put away, and they are put away after', async () => {
    const { stock, refunds, returns } = world().platform
    const { native, locationId, goodsLineId, stock: count } = await openTwo()
    const before = count()
    await refunds.payOut(payOut(native, await orderOf(world(), native.orderId), [1000]))
    expect((await returns.get(native.nativeReturnId))?.lines).toMatchObject([
      { processedQuantity: 2, disposed: [] },
    ])
    expect(count()).toBe(before)
    await stock.dispose(native.nativeReturnId, [
      { goodsLineId, disposition: 'restock', quantity: 2, locationId },
    ])
    expect(count()).toBe(before + 2)
  })

  test('goods are restocked somewhere, or not at all', async () => {
    const { native, goodsLineId } = await openTwo()
    await expect(
      world().platform.stock.dispose(native.nativeReturnId, [
        { goodsLineId, disposition: 'restock', quantity: 1, locationId: null },
      ]),
    ).rejects.toThrow(PlatformRejected)
  })
}

const faultsContract = (world: () => ChannelWorld): void => {
  test.each(channelFaults)('a payout struck by %s is judged right, and never doubled', async (fault) => {
    const { returns, refunds } = world().platform
    const order = await orderOf(world(), world().plainOrder)
    const native = await returns.open(opening(order, [[1, 2]]))
    world().strike(fault, 'change', fault === 'slow' ? 1 : 100)
    const outcome = await settled(refunds.payOut(payOut(native, order, [1000])))
    world().heal()
    await world().land()
    const { effect, happened } = afterChange[fault]
    expect(effectOf(outcome)).toBe(effect)
    expect(await refunds.findByKey(order.orderId, 'call-1')).toEqual(
      happened ? { refundId: expect.any(String) } : null,
    )
    expect((await orderOf(world(), order.orderId)).refunds).toHaveLength(happened ? 1 : 0)
  })

  test.each(channelFaults)('a return opened under %s is found afterwards if it was opened', async (fault) => {
    const { returns } = world().platform
    const order = await orderOf(world(), world().plainOrder)
    world().strike(fault, 'change', fault === 'slow' ? 1 : 100)
    const outcome = await settled(returns.open(opening(order, [[1, 2]])))
    world().heal()
    await world().land()
    const { effect, happened } = afterChange[fault]
    expect(effectOf(outcome)).toBe(effect)
    expect(await returns.findByKey(order.orderId, 'R-1001')).toEqual(
      happened ? expect.objectContaining({ status: 'open' }) : null,
    )
  })

  test.each(channelFaults)('reading under %s surely changes nothing', async (fault) => {
    world().strike(fault, 'read', 100)
    const outcome = await settled(world().platform.orders.fetch(world().plainOrder))
    expect(effectOf(outcome)).toBe(fault === 'slow' ? 'done' : 'none')
  })

  test.each(['http_429', 'throttled'] as const)('%s for a moment is waited out', async (fault) => {
    const { returns } = world().platform
    const order = await orderOf(world(), world().plainOrder)
    world().strike(fault, 'change', 2)
    expect(await returns.open(opening(order, [[0, 1]]))).toMatchObject({ status: 'open' })
    expect((await orderOf(world(), order.orderId)).nativeReturns).toHaveLength(1)
  })
}

const settled = async (work: Promise<unknown>): Promise<unknown> => work.then(() => null).catch((error: unknown) => error) // prettier-ignore

const effectOf = (outcome: unknown): unknown => {
  if (outcome === null) return 'done'
  return outcome instanceof PlatformUnavailable ? outcome.effect : outcome
}
