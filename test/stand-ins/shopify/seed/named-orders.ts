import type { OrderPlan } from './order-plan.ts'

export type NamedOrder = OrderPlan & {
  /** What the order is there for. */
  purpose: string
}

const vat21 = [{ title: 'BTW', rate: 0.21 }]
const ppn11 = [{ title: 'PPN', rate: 0.11 }]
const usSales = [
  { title: 'Oregon State Tax', rate: 0.0625 },
  { title: 'County Tax', rate: 0.0125 },
]
const jan = 'jan.jansen@example.com'
const emma = 'emma.visser@example.com'
const sari = 'sari.putri@example.com'
const olivia = 'olivia.hart@example.com'
const fatima = 'fatima.al-sabah@example.com'
const sophie = 'sophie.mulder@example.com'

const standard = { title: 'Standard', minor: 495 }
const delivered = [{ shippedAfterDays: 1, deliveredAfterDays: 2 }]

/** A Dutch order, prices with 21 % tax, paid by card, delivered. */
const dutch = (rest: Partial<NamedOrder> & Pick<NamedOrder, 'lines' | 'number' | 'purpose'>): NamedOrder => ({
  placedDaysAgo: 10,
  customer: jan,
  currency: 'EUR',
  taxesIncluded: true,
  taxes: vat21,
  shipping: standard,
  tenders: [{ gateway: 'card' }],
  fulfillments: delivered,
  ...rest,
})

/** Fixed orders that demos and tests call by number. */
export const namedOrders: NamedOrder[] = [
  dutch({
    number: 1001,
    purpose: 'the plain case: two lines, EUR, tax included, delivered a week ago, one card payment',
    lines: [
      { product: 'linen-shirt', variant: 1, quantity: 1 },
      { product: 'canvas-tote', quantity: 2 },
    ],
  }),
  dutch({
    number: 1002,
    purpose: 'a code over the whole order, allocated over three lines',
    customer: emma,
    placedDaysAgo: 12,
    lines: [
      { product: 'heavy-cotton-tee', quantity: 3 },
      { product: 'stoneware-mug', quantity: 4 },
      { product: 'wool-beanie', quantity: 1 },
    ],
    discounts: [{ kind: 'code', title: 'WELCOME10', percentage: 10 }],
  }),
  dutch({
    number: 1003,
    purpose: 'USD, taxes on top (two of them)',
    customer: olivia,
    currency: 'USD',
    taxesIncluded: false,
    taxes: usSales,
    shipping: { title: 'International', minor: 1490 },
    lines: [
      { product: 'leather-sneakers', variant: 2, quantity: 1 },
      { product: 'cotton-socks-3-pack', quantity: 3 },
    ],
  }),
  dutch({
    number: 1004,
    purpose: 'IDR: a currency without decimals, tax included',
    customer: sari,
    currency: 'IDR',
    taxes: ppn11,
    shipping: { title: 'Reguler', minor: 150 },
    lines: [
      { product: 'batik-print-blouse', variant: 1, quantity: 2 },
      { product: 'scented-candle', quantity: 1 },
      { product: 'rattan-basket', variant: 1, quantity: 3 },
    ],
    discounts: [{ kind: 'code', title: 'MERDEKA', percentage: 17 }],
  }),
  dutch({
    number: 1005,
    purpose: 'KWD: a currency with three decimals, no tax',
    customer: fatima,
    currency: 'KWD',
    taxes: [],
    shipping: { title: 'Express', minor: 1990 },
    lines: [
      { product: 'silk-scarf', quantity: 3 },
      { product: 'leather-wallet', variant: 1, quantity: 1 },
    ],
    discounts: [{ kind: 'automatic', title: 'Scarf week', percentage: 15, lines: [0] }],
  }),
  dutch({
    number: 1006,
    purpose: 'two tenders: a gift card first, the rest by card',
    customer: sophie,
    lines: [
      { product: 'merino-crewneck', variant: 2, quantity: 1 },
      { product: 'leather-belt', quantity: 1 },
    ],
    tenders: [{ gateway: 'gift_card', minor: 5000 }, { gateway: 'card' }],
  }),
]
