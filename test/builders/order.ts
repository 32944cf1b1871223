import type { OrderLine, OrderSnapshot, Tender } from '../../app/domain/orders/order-snapshot.ts'

/** An order line of two units at 20.00 with 21 % tax on top, delivered. */
export const anOrderLine = (given: Partial<OrderLine> = {}): OrderLine => {
  const quantity = given.quantity ?? 2
  return {
    lineId: 'line-1',
    productId: 'product-1',
    variantId: 'variant-1',
    sku: 'SHIRT-M',
    title: 'Linen shirt',
    variantTitle: 'M',
    productType: 'Shirts',
    vendor: 'Batik House',
    productTags: [],
    collections: [],
    imageUrl: null,
    quantity,
    unitPrice: 2000,
    onSale: false,
    item: 2000 * quantity,
    taxes: { 'BTW 21%': 420 * quantity },
    duties: 0,
    fulfilments: [
      {
        fulfilmentLineId: `${given.lineId ?? 'line-1'}-sent`,
        quantity,
        fulfilledAt: '2026-11-08T10:00:00Z',
        deliveredAt: '2026-11-10T10:00:00Z',
      },
    ],
    ...given,
  }
}

export const aTender = (given: Partial<Tender> = {}): Tender => ({
  tenderId: 'card-1',
  kind: 'card',
  gateway: 'shopify_payments',
  captured: 1_000_000,
  ...given,
})

/** An order in euros with two units of one line, shipped for 5.00 + 1.05 and paid for by card. */
export const anOrder = (given: Partial<OrderSnapshot> = {}): OrderSnapshot => {
  const lines = given.lines ?? [anOrderLine()]
  const shipping = given.shipping ?? { amount: 500, taxes: { 'BTW 21%': 105 } }
  const unallocated = given.unallocated ?? { discount: 0, duties: 0, fees: 0 }
  const total = orderTotal({ lines, shipping, unallocated })
  return {
    orderId: 'order-1',
    name: '#1001',
    placedAt: '2026-11-07T10:00:00Z',
    changedAt: '2026-11-10T10:00:00Z',
    currency: 'EUR',
    exponent: 2,
    shopMoney: { currency: 'EUR', exponent: 2, total },
    taxesIncluded: false,
    cancelledAt: null,
    country: 'NL',
    tags: [],
    discountCodes: [],
    customer: { customerId: 'customer-1', name: 'Anna Jansen', tags: [], ordersCount: 3 },
    email: 'anna@example.com',
    locale: 'nl',
    lines,
    shipping,
    unallocated,
    tenders: [aTender({ captured: total })],
    refunds: [],
    nativeReturns: [],
    ...given,
  }
}

const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0)

/** What such an order cost altogether. */
export const orderTotal = ({
  lines,
  shipping,
  unallocated,
}: Pick<OrderSnapshot, 'lines' | 'shipping' | 'unallocated'>): number =>
  sum(lines.map((line) => line.item + line.duties + sum(Object.values(line.taxes)))) +
  shipping.amount +
  sum(Object.values(shipping.taxes)) +
  unallocated.duties +
  unallocated.fees -
  unallocated.discount
