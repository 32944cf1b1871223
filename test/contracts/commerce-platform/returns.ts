import { expect, test } from 'vitest'
import { PlatformRejected } from '../../../app/application/ports/errors.ts'
import { orderOf, opening, sumOfTaxes, type NativeWorld } from './channel-world.ts'

export const returnsContract = (world: () => NativeWorld): void => {
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

  test('the order shows its returns, and which of ours it is', async () => {
    const order = await orderOf(world(), world().plainOrder)
    const native = await world().platform.returns.open(opening(order, [[1, 2]]))
    const [shown] = (await orderOf(world(), order.orderId)).nativeReturns
    expect(shown).toMatchObject({
      nativeReturnId: native.nativeReturnId,
      status: 'open',
      rma: 'R-1001',
      lines: [{ lineId: order.lines[1]?.lineId, quantity: 2 }],
    })
  })

  test('a return knows its lines, and the goods that stand for them once it is open', async () => {
    const order = await orderOf(world(), world().plainOrder)
    const native = await world().platform.returns.open(
      opening(order, [
        [0, 1],
        [1, 2],
      ]),
    )
    expect(native.lines).toMatchObject([
      {
        lineId: order.lines[0]?.lineId,
        quantity: 1,
        processedQuantity: 0,
        refundedQuantity: 0,
        disposed: [],
      },
      {
        lineId: order.lines[1]?.lineId,
        quantity: 2,
        processedQuantity: 0,
        refundedQuantity: 0,
        disposed: [],
      },
    ])
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
    const gross = (paid?.item ?? 0) + sumOfTaxes(paid?.taxes ?? {})
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
