import { afterEach, describe, expect, test } from 'vitest'
import type { NativeChannel, NativeReturn } from '../../../../app/application/ports/commerce-platform.ts'
import type { OrderSnapshot } from '../../../../app/domain/orders/order-snapshot.ts'
import type { Books } from '../../../stand-ins/shopify/books/books.ts'
import type { StandInOptions } from '../../../stand-ins/shopify/server.ts'
import { openShop } from './open-shop.ts'

/** What nobody outside Shopify has seen written down: the adapter is right whichever way it is. */

let close: () => Promise<void> = () => Promise.resolve()
afterEach(() => close())

const open = async (guesses: NonNullable<StandInOptions['guesses']>) => {
  const opened = await openShop({ guesses })
  close = () => opened.shop.close()
  return opened
}

const orderNamed = async (platform: NativeChannel, name: string): Promise<OrderSnapshot> => {
  const order = await platform.orders.findByName(name)
  if (!order) throw new Error(`no order ${name}`)
  return order
}

const openLine = (
  platform: NativeChannel,
  order: OrderSnapshot,
  quantity: number,
  line = 0,
  basisPoints = 0,
): Promise<NativeReturn> =>
  platform.returns.open({
    orderId: order.orderId,
    rma: 'R-1001',
    returnShippingFee: null,
    lines: [
      {
        returnLineId: 'one',
        reason: 'changed_mind',
        note: null,
        from: [{ fulfilmentLineId: order.lines[line]?.fulfilments[0]?.fulfilmentLineId ?? '', quantity }],
        restockingFee: basisPoints > 0 ? { basisPoints } : null,
      },
    ],
  })

const payOut = (
  platform: NativeChannel,
  order: OrderSnapshot,
  native: NativeReturn,
  minor: number,
  key = 'call-1',
  isKept = false,
) =>
  platform.refunds.payOut({
    key,
    rma: 'R-1001',
    orderId: order.orderId,
    native: { nativeReturnId: native.nativeReturnId, name: native.name, lines: [] },
    lines: native.lines.map(({ nativeLineId, quantity }) => ({ nativeLineId, quantity, isKept })),
    parts: [{ tenderId: order.tenders[0]?.tenderId ?? '', minor }],
    outboundShipping: 0,
    currency: order.currency,
    exponent: order.exponent,
    note: '',
  })

const levelOf = ({ tables }: Books, variantId: string | null | undefined) => {
  const variant = tables.variants.get(variantId ?? '')
  const level = tables.inventoryItems.get(variant?.inventoryItemId ?? '')?.levels[0]
  if (!level) throw new Error('not stocked')
  return level
}

describe.each([true, false])('where units may be processed before their goods are put away: %s', (may) => {
  test('money goes back once, and the goods are put away once, later', async () => {
    const { shop, platform } = await open({ processWithoutDisposition: may })
    const order = await orderNamed(platform, '#1001')
    const native = await openLine(platform, order, 2, 1)
    await payOut(platform, order, native, 1000)
    expect((await orderNamed(platform, '#1001')).refunds).toMatchObject([{ parts: [{ minor: 1000 }] }])
    const shown = await platform.returns.get(native.nativeReturnId)
    expect(shown?.lines).toMatchObject([{ processedQuantity: 2, refundedQuantity: 2, disposed: [] }])

    const level = levelOf(shop.books, order.lines[1]?.variantId)
    const before = level.quantities.available
    const { locationId } = level
    const goodsLineId = native.lines[0]?.goodsLineId ?? ''
    const units = [{ goodsLineId, disposition: 'restock', quantity: 2, locationId }] as const
    await platform.stock.dispose(native.nativeReturnId, units)
    await expect(platform.stock.dispose(native.nativeReturnId, units)).rejects.toMatchObject({
      name: 'PlatformRejected',
    })
    expect(level.quantities.available).toBe(before + 2)
  })

  test('what the shopper keeps is paid, and where it must be said where it goes it is not restocked', async () => {
    const { shop, platform } = await open({ processWithoutDisposition: may })
    const order = await orderNamed(platform, '#1001')
    const native = await openLine(platform, order, 2, 1)
    const level = levelOf(shop.books, order.lines[1]?.variantId)
    const before = level.quantities.available
    await payOut(platform, order, native, 1000, 'call-1', true)
    const shown = await platform.returns.get(native.nativeReturnId)
    const disposed = may ? [] : [{ disposition: 'not_restocked', quantity: 2 }]
    expect(shown?.lines).toMatchObject([{ processedQuantity: 2, disposed }])
    expect(level.quantities.available).toBe(before)
    await platform.returns.close(native.nativeReturnId)
    expect((await platform.returns.get(native.nativeReturnId))?.status).toBe('closed')
  })

  test('a payout that the channel refuses for another reason is asked for once', async () => {
    const { shop, platform } = await open({ processWithoutDisposition: may })
    const order = await orderNamed(platform, '#1001')
    const native = await openLine(platform, order, 1)
    await platform.returns.close(native.nativeReturnId)
    await expect(payOut(platform, order, native, 1000)).rejects.toMatchObject({ code: 'invalid_state' })
    expect(shop.log.of('ProcessReturn')).toHaveLength(1)
  })
})

test('a payout whose second form is not answered is in doubt', async () => {
  const { shop, platform } = await open({ processWithoutDisposition: false })
  const order = await orderNamed(platform, '#1001')
  const native = await openLine(platform, order, 1)
  shop.faults.add({ kind: 'dropped_after_effect', operation: 'ProcessReturn', skip: 1, times: 1 })
  await expect(payOut(platform, order, native, 1000)).rejects.toMatchObject({ effect: 'unknown' })
  expect(await platform.refunds.findByKey(order.orderId, 'call-1')).not.toBeNull()
})

test('a shop that pays no other amount than the goods come to says so, and nothing happens', async () => {
  const { platform } = await open({ arbitraryAmounts: 'refused' })
  const order = await orderNamed(platform, '#1001')
  const native = await openLine(platform, order, 1)
  await expect(payOut(platform, order, native, 1000)).rejects.toMatchObject({ name: 'PlatformRejected' })
  expect((await orderNamed(platform, '#1001')).refunds).toEqual([])
})

describe.each([0, 2] as const)('where the rupiah has %i decimals', (rupiahDecimals) => {
  test('everything adds up, and fees count in the unit of the order', async () => {
    const { platform } = await open({ rupiahDecimals })
    const order = await orderNamed(platform, '#1004')
    const unit = 10 ** order.exponent
    const captured = order.tenders.reduce((sum, tender) => sum + tender.captured, 0)
    expect(captured / unit).toBeGreaterThan(100_000)
    const [line] = order.lines
    const gross = (line?.item ?? 0) + Object.values(line?.taxes ?? {}).reduce((sum, tax) => sum + tax, 0)
    const native = await openLine(platform, order, 2, 0, 1500)
    const fee = native.lines[0]?.restockingFee ?? 0
    expect(Math.abs(fee - gross * 0.15)).toBeLessThanOrEqual(unit)
    await payOut(platform, order, native, gross)
    const again = await orderNamed(platform, '#1004')
    const back = again.refunds[0]?.parts[0]?.minor ?? 0
    expect(back / 10 ** again.exponent).toBe(gross / unit)
  })
})
