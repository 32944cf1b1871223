import type { MerchantActions, Order, Product, StoreView } from './types.ts'

/** A small store for the tests of what people see: one of each, its texts chosen by the test. */
export interface FixtureTexts {
  /** Stands wherever a merchant, a shopper or a carrier may write freely. */
  readonly text?: string
  readonly url?: string
}

const AT = '2026-11-20T09:30:00.000Z'
const eur = (amount: string) => ({ amount, currencyCode: 'EUR' })

const fixtureProduct = (text: string): Product => ({
  id: 'gid://shopify/Product/1',
  handle: 'linen-shirt',
  title: text,
  vendor: text,
  type: text,
  tags: [text],
  description: text,
  imageUrl: '/files/shirt.svg',
  variants: [
    {
      id: 'gid://shopify/ProductVariant/11',
      title: text,
      sku: text,
      price: eur('39.95'),
      stock: [{ location: text, available: 4, onHand: 5 }],
    },
  ],
})

const lines = (title: string) => [{ title, quantity: 1 }]

const fixtureOrder = (text: string, url: string): Order => ({
  id: 'gid://shopify/Order/1001',
  number: '1001',
  name: '#1001',
  at: AT,
  email: 'rina@example.com',
  customerId: 'gid://shopify/Customer/7',
  customerName: text,
  shippingAddress: [text],
  tags: [text],
  financialStatus: 'PAID',
  fulfillmentStatus: 'FULFILLED',
  returnStatus: 'RETURN_REQUESTED',
  cancelledAt: undefined,
  lines: [
    {
      id: 'gid://shopify/LineItem/21',
      title: text,
      variantTitle: text,
      sku: text,
      imageUrl: undefined,
      quantity: 2,
      refundableQuantity: 2,
      fulfilledQuantity: 2,
      unitPrice: eur('39.95'),
      discount: eur('5.00'),
      total: eur('74.90'),
    },
  ],
  amounts: [{ name: text, amount: eur('74.90') }],
  total: eur('74.90'),
  refunded: eur('0.00'),
  payments: [
    {
      id: 'gid://shopify/OrderTransaction/31',
      gateway: text,
      kind: 'SALE',
      status: 'SUCCESS',
      amount: eur('74.90'),
      refundable: eur('74.90'),
      at: AT,
    },
  ],
  fulfillments: [
    {
      id: 'gid://shopify/Fulfillment/41',
      name: '#1001-F1',
      status: 'SUCCESS',
      location: text,
      at: AT,
      deliveredAt: AT,
      tracking: { carrier: text, number: text, url },
      lines: lines(text),
    },
  ],
  refunds: [
    {
      id: 'gid://shopify/Refund/51',
      at: AT,
      note: text,
      total: eur('1.00'),
      returnName: '#1001-R1',
      by: text,
      adjustments: [{ name: text, amount: eur('-1.00') }],
      lines: [{ title: text, quantity: 1, restock: 'RETURN' }],
      payments: [{ name: text, amount: eur('1.00') }],
    },
  ],
  returns: [
    {
      id: 'gid://shopify/Return/61',
      name: '#1001-R1',
      status: 'REQUESTED',
      at: AT,
      lines: [
        {
          id: 'gid://shopify/ReturnLineItem/71',
          title: text,
          quantity: 2,
          processedQuantity: 1,
          refundedQuantity: 0,
          reason: text,
          note: text,
          restockingFee: eur('3.00'),
        },
      ],
      exchangeLines: lines(text),
      shippingFee: eur('4.50'),
      declined: { reason: 'OTHER', note: text },
      reverseDeliveries: [
        {
          id: 'gid://shopify/ReverseDelivery/81',
          tracking: { carrier: text, number: text, url },
          labelUrl: url,
          lines: lines(text),
        },
      ],
      dispositions: [{ title: text, quantity: 1, type: 'RESTOCKED', location: text, at: AT }],
    },
  ],
  timeline: [{ at: AT, text, by: text }],
})

export const fixtureStore = ({
  text = 'Linen shirt',
  url = 'https://carrier.example/track/1',
}: FixtureTexts = {}): StoreView => ({
  shop: { name: text, domain: 'kembali-demo.myshopify.com' },
  staff: () => [
    { id: '90001', name: 'Sari Wijaya', email: 'sari@toko.example', locale: 'en', isOwner: true },
    { id: '90004', name: text, email: 'jan@toko.example', locale: 'nl', isOwner: false },
  ],
  locations: () => [{ id: 'gid://shopify/Location/5', name: text }],
  products: () => [fixtureProduct(text)],
  stockChanges: () => [
    { at: AT, product: text, sku: text, location: text, name: 'available', delta: 1, reason: text },
  ],
  customers: () => [
    { id: 'gid://shopify/Customer/7', name: text, email: 'rina@example.com', locale: 'id', tags: [text] },
  ],
  orders: () => [fixtureOrder(text, url)],
})

type Called = readonly [name: string, input: unknown, by: string]

/** Actions that only write down what they were asked, and answer what the test wants. */
export const recordedActions = (outcome: Awaited<ReturnType<MerchantActions['refund']>> = { ok: true }) => {
  const calls: Called[] = []
  const record = (name: string) => async (input: unknown, by: { readonly name: string }) => {
    calls.push([name, input, by.name])
    return outcome
  }
  const actions: MerchantActions = {
    refund: record('refund'),
    approveReturn: record('approveReturn'),
    declineReturn: record('declineReturn'),
    cancelReturn: record('cancelReturn'),
    closeReturn: record('closeReturn'),
  }
  return { calls, actions }
}
