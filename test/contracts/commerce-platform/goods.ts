import { expect, test } from 'vitest'
import { PlatformRejected } from '../../../app/application/ports/errors.ts'
import { orderOf, opening, payOut, type NativeWorld } from './channel-world.ts'

export const goodsContract = (world: () => NativeWorld): void => {
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
