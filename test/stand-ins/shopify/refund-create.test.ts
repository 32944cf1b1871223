import { expect, test } from 'vitest'
import { aShop, locationOf, orderNamed } from './situations.ts'
import type { Order } from './books/types.ts'

const refundCreate = `
  mutation Refund($input: RefundInput!, $key: String!) {
    refundCreate(input: $input) @idempotent(key: $key) {
      refund { id return { id } totalRefundedSet { presentmentMoney { amount } } }
      order { displayFinancialStatus }
      userErrors { field message }
    }
  }`
const withoutKey = refundCreate.replace(' @idempotent(key: $key)', '').replace(', $key: String!', '')

const money = (order: Order, amount: string, tender = 0) => ({
  orderId: order.id,
  transactions: [
    {
      amount,
      gateway: 'shopify_payments',
      kind: 'REFUND',
      orderId: order.id,
      parentId: order.transactionIds[tender],
    },
  ],
})

test('a refund without an idempotency key is an error since 2026-04', async () => {
  const { standIn, call } = await aShop()
  const order = orderNamed(standIn, '1001')
  const answer = await call(withoutKey, { input: money(order, '5.00') })
  expect(answer.errors()).toEqual(['BAD_REQUEST'])
  expect(order.refundIds).toEqual([])
})

test('the same key gives the same refund, once', async () => {
  const { standIn, call } = await aShop()
  const order = orderNamed(standIn, '1001')
  const first = await call(refundCreate, { input: money(order, '5.00'), key: 'one' })
  const second = await call(refundCreate, { input: money(order, '5.00'), key: 'one' })
  expect(second.text('refundCreate', 'refund', 'id')).toBe(first.text('refundCreate', 'refund', 'id'))
  expect(order.refundIds).toHaveLength(1)
})

test('the same key with another amount is refused', async () => {
  const { standIn, call } = await aShop()
  const order = orderNamed(standIn, '1001')
  await call(refundCreate, { input: money(order, '5.00'), key: 'one' })
  const answer = await call(refundCreate, { input: money(order, '6.00'), key: 'one' })
  expect(answer.text('refundCreate', 'userErrors', 0, 'message')).toContain('same idempotency key')
  expect(order.refundIds).toHaveLength(1)
})

test('money without goods belongs to no return and is capped by what was paid', async () => {
  const { standIn, call } = await aShop()
  const order = orderNamed(standIn, '1001')
  const answer = await call(refundCreate, { input: money(order, '101.75'), key: 'all' })
  expect(answer.at('refundCreate')).toMatchObject({
    refund: { return: null },
    order: { displayFinancialStatus: 'REFUNDED' },
  })
  const more = await call(refundCreate, { input: money(order, '0.01'), key: 'more' })
  expect(more.refusals()).toEqual([
    'Refund amount cannot be greater than the amount paid for the order. transactions',
  ])
})

test('an order in two currencies needs the currency named', async () => {
  const { standIn, call } = await aShop()
  const order = orderNamed(standIn, '1003')
  const silent = await call(refundCreate, { input: money(order, '5.00'), key: 'a' })
  expect(silent.refusals()).toEqual(['Currency must be the presentment currency of the order currency'])
  const named = await call(refundCreate, { input: { ...money(order, '5.00'), currency: 'USD' }, key: 'b' })
  expect(named.refusals()).toEqual([])
})

test('unfulfilled units are cancelled into stock, fulfilled ones are returned into it', async () => {
  const { standIn, call } = await aShop()
  const order = orderNamed(standIn, '1019')
  const [line] = order.lineItems
  const before = standIn.books.quantity(line?.variantId ?? '', 'available')
  const lines = (restockType: string, quantity: number) => ({
    input: {
      orderId: order.id,
      refundLineItems: [{ lineItemId: line?.id, quantity, restockType, locationId: locationOf(standIn) }],
    },
    key: `${restockType}${quantity}`,
  })
  const tooMany = await call(refundCreate, lines('CANCEL', 2))
  expect(tooMany.refusals()).toEqual([
    'Quantity cannot cancel more items than are unfulfilled refundLineItems.0.quantity',
  ])
  expect((await call(refundCreate, lines('CANCEL', 1))).refusals()).toEqual([])
  expect((await call(refundCreate, lines('RETURN', 2))).refusals()).toEqual([])
  expect(standIn.books.quantity(line?.variantId ?? '', 'available')).toBe(before + 3)
  const again = await call(refundCreate, lines('RETURN', 1))
  expect(again.refusals()).toEqual(['Quantity cannot refund more items than were purchased refundLineItems'])
})

test('refunds of one unit after the other come to the whole line, to the cent', async () => {
  const { standIn, call } = await aShop()
  const order = orderNamed(standIn, '1011')
  const lineItemId = order.lineItems[0]?.id
  for (const key of ['a', 'b', 'c']) {
    await call(refundCreate, {
      input: { orderId: order.id, refundLineItems: [{ lineItemId, quantity: 1 }] },
      key,
    })
  }
  const subtotals = standIn.books
    .refundsOf(order)
    .map((refund) => refund.lines[0]?.subtotal.presentment.minor)
  expect(subtotals).toEqual([333, 334, 333])
})

test('by the other guess each unit is rounded by itself', async () => {
  const { standIn, call } = await aShop({ guesses: { refundLineRounding: 'independent' } })
  const order = orderNamed(standIn, '1011')
  const lineItemId = order.lineItems[0]?.id
  for (const key of ['a', 'b', 'c']) {
    await call(refundCreate, {
      input: { orderId: order.id, refundLineItems: [{ lineItemId, quantity: 1 }] },
      key,
    })
  }
  const subtotals = standIn.books
    .refundsOf(order)
    .map((refund) => refund.lines[0]?.subtotal.presentment.minor)
  expect(subtotals).toEqual([333, 333, 333])
})

test('duties are refunded in proportion to their units, or in full', async () => {
  const { standIn, call } = await aShop()
  const order = orderNamed(standIn, '1015')
  const [line] = order.lineItems
  const dutyId = line?.duties[0]?.id
  const input = {
    orderId: order.id,
    currency: 'USD',
    refundLineItems: [{ lineItemId: line?.id, quantity: 1 }],
    refundDuties: [{ dutyId, refundType: 'PROPORTIONAL' }],
  }
  await call(refundCreate, { input, key: 'half' })
  const whole = line?.duties[0]?.price.presentment.minor ?? 0
  expect(standIn.books.refundsOf(order)[0]?.duties[0]?.amount.presentment.minor).toBe(Math.round(whole / 2))
})
