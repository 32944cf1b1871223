import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sumOf } from '../../../../app/domain/money/exact.ts'
import { paidOrderOf } from '../../../../app/domain/orders/paid-order-of.ts'
import { worthOf } from '../../../../app/domain/settlement/worth.ts'
import type { OrderSnapshot } from '../../../../app/domain/orders/order-snapshot.ts'
import { declaredScopes } from './app-toml.ts'
import { openShop } from './open-shop.ts'

const taxes = (each: Readonly<Record<string, number>>) => sumOf(Object.values(each))
/** What belongs to no goods. */
const tippedOf = ({ name }: OrderSnapshot): number => (name === '#1016' ? 500 : 0)
const sumOfParts = (order: OrderSnapshot): number =>
  sumOf([
    ...order.lines.flatMap((line) => [line.item, taxes(line.taxes), line.duties]),
    order.shipping.amount,
    taxes(order.shipping.taxes),
    order.unallocated.duties,
    order.unallocated.fees,
    -order.unallocated.discount,
  ])

let opened: Awaited<ReturnType<typeof openShop>>
const orders: OrderSnapshot[] = []
beforeAll(async () => {
  // Of the 120 days that the shop is old, 60 show without this scope.
  opened = await openShop({ seed: 'full', scopes: [...declaredScopes, 'read_all_orders'] })
  for (let cursor: string | null = null, isFirst = true; isFirst || cursor !== null; isFirst = false) {
    const page = await opened.platform.orders.changedSince('2020-01-01T00:00:00.000Z', cursor)
    orders.push(...page.orders)
    cursor = page.next
  }
}, 120_000)
afterAll(() => opened.shop.close())

const named = (name: string): OrderSnapshot => {
  const found = orders.find((order) => order.name === name)
  if (!found) throw new Error(`no order ${name}`)
  return found
}
/** The order as the stand-in's own books have it. */
const booked = (order: OrderSnapshot) => opened.shop.books.tables.orders.get(order.orderId)

describe('over all orders of a shop', () => {
  test('every order of the shop is read', () => {
    expect(orders).toHaveLength(opened.shop.books.tables.orders.size)
    expect(orders.length).toBeGreaterThanOrEqual(300)
    expect(new Set(orders.map(({ currency }) => currency))).toEqual(new Set(['EUR', 'USD', 'IDR', 'KWD']))
  })

  test('nobody had to be asked twice: reading keeps inside the bucket', () => {
    expect(opened.shop.log.entries.filter(({ errors }) => errors.length > 0)).toEqual([])
  })

  test('everything in an order adds up to its total, to the cent', () => {
    for (const order of orders)
      expect([order.name, sumOfParts(order) + tippedOf(order)]).toEqual([order.name, totalOf(order)])
  })

  test('nothing that was paid for is negative', () => {
    for (const { name, lines, shipping, unallocated } of orders) {
      const amounts = [
        ...lines.flatMap((line) => [line.item, line.duties, line.unitPrice, ...Object.values(line.taxes)]),
        shipping.amount,
        ...Object.values(shipping.taxes),
        ...Object.values(unallocated),
      ]
      expect([name, Math.min(...amounts)]).toEqual([name, expect.toSatisfy((least) => least >= 0)])
    }
  })

  test('the domain can share every order out over its units', () => {
    for (const order of orders) {
      const worth = sumOf(
        worthOf(paidOrderOf(order)).flatMap((line) => [
          line.item,
          ...Object.values(line.taxes),
          line.duties,
          line.fees,
        ]),
      )
      const shipping = order.shipping.amount + taxes(order.shipping.taxes)
      expect([order.name, worth + shipping + tippedOf(order)]).toEqual([order.name, totalOf(order)])
    }
  })

  test('no more was sent of a line than was sold', () => {
    for (const { lines } of orders)
      for (const line of lines)
        expect(sumOf(line.fulfilments.map(({ quantity }) => quantity))).toBeLessThanOrEqual(line.quantity)
  })

  test('no more went back than came in, by payment', () => {
    for (const { name, tenders, refunds } of orders)
      for (const { tenderId, captured } of tenders) {
        const back = refunds.flatMap(({ parts }) => parts).filter((part) => part.tenderId === tenderId)
        const left = captured - sumOf(back.map(({ minor }) => minor))
        expect([name, left]).toEqual([name, expect.toSatisfy((rest) => rest >= 0)])
      }
  })

  test('a second look at an order that did not change shows the same', async () => {
    for (const order of orders.filter((_order, index) => index % 25 === 0))
      expect(await opened.platform.orders.fetch(order.orderId)).toEqual(order)
  })
})

type Amount = { readonly presentment: { readonly minor: number } }
const minors = (amounts: readonly Amount[]): number =>
  sumOf(amounts.map(({ presentment }) => presentment.minor))
const less = (price: number, off: readonly { readonly amount: Amount }[]): number =>
  price - minors(off.map(({ amount }) => amount))

/** What the shopper paid, worked out from the books by other means than the adapter's. */
const totalOf = (order: OrderSnapshot): number => {
  const own = booked(order)
  if (!own) throw new Error(`no order ${order.orderId}`)
  const onTop = (lines: readonly { readonly price: Amount }[]) =>
    own.taxesIncluded ? 0 : minors(lines.map(({ price }) => price))
  const lines = own.lineItems.flatMap((line) => [
    less(line.unitPrice.presentment.minor * line.quantity, line.discounts),
    onTop(line.taxLines),
    ...line.duties.map((duty) => minors([duty.price, ...duty.taxLines.map(({ price }) => price)])),
  ])
  const shipping = own.shippingLines.flatMap((line) => [
    less(line.price.presentment.minor, line.discounts),
    onTop(line.taxLines),
  ])
  return sumOf([...lines, ...shipping])
}

describe('by example', () => {
  test('a code over the whole order is in the lines, as Shopify allocated it', () => {
    const order = named('#1002')
    expect(order.discountCodes).toEqual(['WELCOME10'])
    expect(order.unallocated.discount).toBe(0)
    expect(order.lines.every(({ item, unitPrice, quantity }) => item < unitPrice * quantity)).toBe(true)
  })

  test('ten at 23.90 with a quarter off are 179.25, tax included', () => {
    const [line] = named('#1012').lines
    expect((line?.item ?? 0) + taxes(line?.taxes ?? {})).toBe(17925)
  })

  test('two taxes on top are kept apart', () => {
    const order = named('#1003')
    expect(order.taxesIncluded).toBe(false)
    expect(Object.keys(order.lines[0]?.taxes ?? {})).toEqual(['Oregon State Tax 6.25%', 'County Tax 1.25%'])
  })

  test('rupiah have no decimals, dinars three', () => {
    expect([named('#1004'), named('#1005')].map(({ currency, exponent }) => [currency, exponent])).toEqual([
      ['IDR', 0],
      ['KWD', 3],
    ])
  })

  test('a gift card and a card are two tenders, in the order of payment', () => {
    expect(named('#1006').tenders.map(({ kind }) => kind)).toEqual(['gift_card', 'card'])
    expect(named('#1007').tenders.map(({ kind }) => kind)).toEqual(['store_credit', 'card'])
  })

  test('cash that was collected is a tender, cash that was not is none', () => {
    expect(named('#1008').tenders).toMatchObject([{ kind: 'cod' }])
    expect(named('#1009').tenders).toEqual([])
  })

  test('money that was captured later goes back to the capture', () => {
    const [tender] = named('#1010').tenders
    expect(opened.shop.books.tables.transactions.get(tender?.tenderId ?? '')?.kind).toBe('CAPTURE')
  })

  test('a tip is no goods and no fee, and was paid all the same', () => {
    const order = named('#1016')
    expect(order.unallocated.fees).toBe(0)
    const paid = order.tenders.reduce((sum, { captured }) => sum + captured, 0)
    expect(paid).toBe(order.shopMoney.total)
    expect(order.lines.some(({ title }) => title === 'Tip')).toBe(false)
  })

  test('duties are on their line', () => {
    expect(named('#1015').lines.map(({ duties }) => duties > 0)).toContain(true)
  })

  test('what is not sent yet shows by what was', () => {
    const sent = (name: string) => named(name).lines[0]?.fulfilments.map(({ quantity }) => quantity)
    expect([sent('#1019'), sent('#1020'), sent('#1022')]).toEqual([[2], [], [4, 2]])
    expect(named('#1021').lines[0]?.fulfilments[0]?.deliveredAt).toBeNull()
  })

  test('refunds by hand show with their units, or as bare money', () => {
    expect(named('#1025').refunds).toMatchObject([
      { note: 'Arrived with a stain', nativeReturnId: null, units: [{ quantity: 1, isUnsent: false }] },
    ])
    expect(named('#1026').refunds).toMatchObject([{ parts: [{ minor: 1500 }], units: [] }])
  })

  test('a guest has no customer but an address', () => {
    expect(named('#1028')).toMatchObject({ customer: null, email: expect.stringContaining('@') })
  })

  test('an order of twelve lines is read to its end', () => {
    expect(named('#1029').lines).toHaveLength(12)
  })
})

test('an order older than 60 days is hidden from an app without the scope for it, and nobody says what is on it', async () => {
  const { shop, platform } = await openShop()
  const [old, recent] = [named('#1023'), named('#1001')]
  expect(await platform.orders.fetch(old.orderId)).toBeNull()
  expect(await platform.orders.findByName(old.name)).toBeNull()
  expect(await platform.orders.fetch(recent.orderId)).not.toBeNull()
  const hidden = { code: 'order_not_shown' }
  await expect(platform.refunds.findByKey(old.orderId, 'call-1')).rejects.toMatchObject(hidden)
  await expect(platform.returns.findByKey(old.orderId, 'R-1001')).rejects.toMatchObject(hidden)
  await shop.close()
})
