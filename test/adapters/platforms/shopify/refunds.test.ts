import { afterEach, expect, test } from 'vitest'
import type { OrderSnapshot } from '../../../../app/domain/orders/order-snapshot.ts'
import { payOut, sumOfTaxes, total } from '../../../contracts/commerce-platform/channel-world.ts'
import { openShop } from './open-shop.ts'

let close: () => Promise<void> = () => Promise.resolve()
afterEach(() => close())

const open = async () => {
  const opened = await openShop()
  close = () => opened.shop.close()
  return opened
}

/** All that was sent of an order comes back. */
const openWhole = (order: OrderSnapshot) => ({
  orderId: order.orderId,
  rma: 'R-1001',
  returnShippingFee: null,
  lines: order.lines.map(({ lineId, fulfilments }) => ({
    returnLineId: lineId,
    reason: 'too_small',
    note: null,
    from: fulfilments.map(({ fulfilmentLineId, quantity }) => ({ fulfilmentLineId, quantity })),
    restockingFee: null,
  })),
})

const shippingOf = ({ shipping }: OrderSnapshot) => shipping.amount + sumOfTaxes(shipping.taxes)

test('the shipping of an order whose taxes come on top is paid back with the whole order', async () => {
  const { platform, shop } = await open()
  const order = await platform.orders.findByName('#1003')
  if (!order) throw new Error('no order #1003')
  expect(order.taxesIncluded).toBe(false)
  const native = await platform.returns.open(openWhole(order))
  await platform.refunds.payOut(
    payOut(native, order, [total(order)], { outboundShipping: shippingOf(order) }),
  )
  const [refund] = [...shop.books.tables.refunds.values()].filter((each) => each.orderId === order.orderId)
  const [shipping] = refund?.shipping ?? []
  expect(shipping?.subtotal.presentment.minor).toBe(order.shipping.amount)
  expect(shipping?.tax.presentment.minor).toBe(sumOfTaxes(order.shipping.taxes))
})

test('shipping that the merchant refunded by hand meanwhile does not stop the rest of the money', async () => {
  const { platform, shop } = await open()
  const order = await platform.orders.findByName('#1001')
  const tenderId = order?.tenders[0]?.tenderId
  if (!order || !tenderId) throw new Error('no order #1001')
  const native = await platform.returns.open(openWhole(order))
  shop.books.refundByHand({
    orderId: order.orderId,
    currency: order.currency,
    shipping: { fullRefund: true },
    transactions: [
      { orderId: order.orderId, parentId: tenderId, kind: 'REFUND', gateway: 'by hand', amount: '4.95' },
    ],
  })
  const seen = await platform.orders.fetch(order.orderId)
  expect(seen?.refunds.map(({ shipping }) => shipping)).toEqual([shippingOf(order)])
  const rest = total(order) - shippingOf(order)
  await platform.refunds.payOut(payOut(native, order, [rest], { outboundShipping: shippingOf(order) }))
  const after = await platform.orders.fetch(order.orderId)
  expect(after?.refunds.map(({ parts }) => parts[0]?.minor)).toEqual([495, rest])
})
