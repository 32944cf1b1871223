import { expect, test } from 'vitest'
import { createBooks } from './books/books.ts'
import type { Books } from './books/books.ts'
import { addBags, subtractBags, sumBags } from './books/money.ts'
import type { MoneyBag } from './books/money.ts'
import { financialStatus, fulfillmentStatus, netPayment, received } from './books/order-state.ts'
import * as sums from './books/order-sums.ts'
import { tablesAsJson } from './books/tables.ts'
import type { Order } from './books/types.ts'
import { defaultGuesses } from './options.ts'
import { allocate } from './seed/allocate.ts'
import { catalog } from './seed/catalog.ts'
import { namedOrders } from './seed/named-orders.ts'
import { seedBooks } from './seed/seed.ts'
import { seededShop } from './seed/shop.ts'
import { now } from './situations.ts'

const seeded = (seed: number | 'full' | 'small' = 'full'): Books => {
  const books = createBooks({
    shop: seededShop('kembali-demo.myshopify.com'),
    now: () => now,
    guesses: defaultGuesses,
  })
  seedBooks(books, seed)
  return books
}
const books = seeded()

const minors = ({ shop, presentment }: MoneyBag): number[] => [shop.minor, presentment.minor]
const isPending = (order: Order): boolean => financialStatus(books, order) === 'PENDING'

test('there are 40 products with variants and 300 orders over 120 days in four currencies', () => {
  expect(books.products()).toHaveLength(40)
  expect(books.products().every((product) => books.variantsOf(product.id).length >= 2)).toBe(true)
  expect(books.orders()).toHaveLength(300)
  expect(new Set(books.orders().map((order) => order.presentmentCurrency))).toEqual(
    new Set(['EUR', 'USD', 'IDR', 'KWD']),
  )
  const ages = books.orders().map((order) => (now - order.createdAt) / 86_400_000)
  expect(Math.max(...ages)).toBeLessThanOrEqual(120)
  expect(Math.min(...ages)).toBeGreaterThan(0)
})

test('every order adds up, in both currencies: lines, discounts, taxes, shipping, duties and tips', () => {
  for (const order of books.orders()) {
    const zero = books.zeroOf(order)
    const lines = order.lineItems.map((line) =>
      subtractBags(sums.lineOriginal(line), sums.lineDiscount(line)),
    )
    const taxes = [...order.lineItems, ...order.shippingLines].flatMap((each) =>
      each.taxLines.map((line) => line.price),
    )
    const duties = order.lineItems.flatMap((line) => line.duties.map((duty) => duty.price))
    const shipping = order.shippingLines.map(sums.shippingTotal)
    const goods = sumBags(zero, [...lines, ...shipping, ...duties])
    const total = order.taxesIncluded ? goods : addBags(goods, sumBags(zero, taxes))
    expect([order.name, minors(total)]).toEqual([order.name, minors(sums.orderTotal(order))])
  }
})

test('what was captured is what the order comes to, in both currencies, unless the cash is still out', () => {
  for (const order of books.orders()) {
    const captured = isPending(order) ? books.zeroOf(order) : sums.orderTotal(order)
    expect([order.name, minors(received(books, order))]).toEqual([order.name, minors(captured)])
  }
})

test('nothing is below zero: no line, no tax, no tender, no net payment', () => {
  for (const order of books.orders()) {
    const bags = [
      ...order.lineItems.map(sums.lineTotal),
      ...order.lineItems.map(sums.lineTax),
      netPayment(books, order),
    ]
    const tenders = books.transactionsOf(order).map((transaction) => transaction.amount)
    expect([...bags, ...tenders].flatMap(minors).every((minor) => minor >= 0)).toBe(true)
  }
})

test('a discount over lines is allocated without a cent lost', () => {
  for (const order of books.orders()) {
    for (const [index, application] of order.discountApplications.entries()) {
      if (!('amount' in application.value)) continue
      const lines = order.lineItems.flatMap((line) =>
        line.discounts.filter((each) => each.application === index),
      )
      const allocated = lines.reduce((sum, each) => sum + each.amount.presentment.minor, 0)
      expect([order.name, allocated]).toEqual([order.name, application.value.amount.minor])
    }
  }
  expect(allocate(100, [1, 1, 1])).toEqual([34, 33, 33])
  expect(allocate(1, [0, 5])).toEqual([0, 1])
})

test('fulfillments hold no more than was ordered, and refunds by hand are in the past', () => {
  for (const order of books.orders()) {
    for (const line of order.lineItems) {
      const shipped = order.fulfillments
        .flatMap((each) => each.lines)
        .filter((each) => each.lineItemId === line.id)
      expect(shipped.reduce((sum, each) => sum + each.quantity, 0)).toBeLessThanOrEqual(line.quantity)
    }
    const dates = [
      ...order.fulfillments.map((each) => each.deliveredAt ?? 0),
      ...books.refundsOf(order).map((each) => each.createdAt),
    ]
    expect(Math.max(0, ...dates)).toBeLessThan(now)
  }
})

test('the shop has what a returns desk meets', () => {
  const orders = books.orders()
  const gateways = new Set(orders.flatMap((order) => books.transactionsOf(order).map((each) => each.gateway)))
  expect([...gateways].sort()).toEqual([
    'Cash on Delivery (COD)',
    'gift_card',
    'paypal',
    'shopify_payments',
    'shopify_store_credit',
  ])
  const has = (condition: (order: Order) => boolean) => orders.filter(condition).length
  expect(has((order) => order.discountApplications.length === 0)).toBeGreaterThan(50)
  expect(has((order) => order.discountApplications.length > 1)).toBeGreaterThan(5)
  expect(has((order) => !order.taxesIncluded && sums.orderTax(order).presentment.minor > 0)).toBeGreaterThan(
    30,
  )
  expect(has((order) => order.lineItems.some((line) => line.duties.length > 0))).toBeGreaterThan(2)
  expect(has((order) => fulfillmentStatus(books, order) === 'PARTIALLY_FULFILLED')).toBeGreaterThan(5)
  expect(has((order) => order.fulfillments.some((each) => each.deliveredAt === null))).toBeGreaterThan(3)
  expect(has((order) => books.refundsOf(order).some((refund) => refund.lines.length === 0))).toBeGreaterThan(
    3,
  )
  expect(has((order) => books.refundsOf(order).some((refund) => refund.lines.length > 0))).toBeGreaterThan(3)
  expect(new Set(books.customers().map((customer) => customer.locale))).toEqual(new Set(['en', 'id', 'nl']))
  expect(catalog.filter((entry) => entry.tags.includes('final-sale')).length).toBeGreaterThan(1)
})

test('the named orders come to the amounts that tests count on', () => {
  const totals = ['1001', '1011', '1012'].map((name) => {
    const order = books.orderByName(name)
    return order && sums.orderTotal(order).presentment.minor
  })
  expect(totals).toEqual([10_175, 1000, 17_925])
  expect(new Set(namedOrders.map((order) => order.number)).size).toBe(namedOrders.length)
})

test('the same seed gives the same shop, another seed another', () => {
  const [one, same, other] = [5, 5, 6].map((seed) => JSON.stringify(tablesAsJson(seeded(seed).tables)))
  expect(same).toBe(one)
  expect(other).not.toBe(one)
})

test('the small shop holds the named orders only', () => {
  expect(seeded('small').orders()).toHaveLength(namedOrders.length)
})
