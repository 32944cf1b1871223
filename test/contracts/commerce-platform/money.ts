import { expect, test } from 'vitest'
import { PlatformRejected } from '../../../app/application/ports/errors.ts'
import { orderOf, opening, payOut, total, sumOfTaxes, type NativeWorld } from './channel-world.ts'

export const moneyContract = (world: () => NativeWorld): void => {
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
    const native = await returns.open(
      opening(order, [
        [0, 1],
        [1, 2],
      ]),
    )
    const shipping = order.shipping.amount + sumOfTaxes(order.shipping.taxes)
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
