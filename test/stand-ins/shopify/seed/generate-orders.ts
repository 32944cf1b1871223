import type { Books } from '../books/books.ts'
import { catalog } from './catalog.ts'
import type {
  DiscountPlan,
  FulfillmentPlan,
  HandRefundPlan,
  LinePlan,
  OrderPlan,
  TenderPlan,
} from './order-plan.ts'
import type { Random } from '../../random.ts'

/** How orders of a country look. */
type Market = {
  country: string
  currency: string
  taxesIncluded: boolean
  taxes: { title: string; rate: number }[]
  shipping: { title: string; minor: number }
  paysOnDelivery: number
}

const markets: Market[] = [
  {
    country: 'NL',
    currency: 'EUR',
    taxesIncluded: true,
    taxes: [{ title: 'BTW', rate: 0.21 }],
    shipping: { title: 'Standard', minor: 495 },
    paysOnDelivery: 0,
  },
  {
    country: 'US',
    currency: 'USD',
    taxesIncluded: false,
    taxes: [
      { title: 'State Tax', rate: 0.0625 },
      { title: 'County Tax', rate: 0.0125 },
    ],
    shipping: { title: 'International', minor: 1490 },
    paysOnDelivery: 0,
  },
  {
    country: 'ID',
    currency: 'IDR',
    taxesIncluded: true,
    taxes: [{ title: 'PPN', rate: 0.11 }],
    shipping: { title: 'Reguler', minor: 150 },
    paysOnDelivery: 0.4,
  },
  {
    country: 'KW',
    currency: 'KWD',
    taxesIncluded: false,
    taxes: [],
    shipping: { title: 'Express', minor: 1990 },
    paysOnDelivery: 0.2,
  },
]

const codes = ['WELCOME10', 'SUMMER', 'FRIENDS', 'THANKS']

const linesFor = (random: Random): LinePlan[] =>
  Array.from({ length: random.pick([1, 1, 2, 2, 3, 4, 5]) }, () => {
    const entry = random.pick(catalog)
    const variants = entry.options.reduce((count, option) => count * option.values.length, 1)
    const line = {
      product: entry.handle,
      variant: random.between(0, variants - 1),
      quantity: random.pick([1, 1, 1, 2, 3]),
    }
    return random.chance(0.05) ? { ...line, customAttributes: [{ key: 'Gift wrap', value: 'yes' }] } : line
  })

const discountsFor = (random: Random, lines: LinePlan[]): DiscountPlan[] => {
  const discounts: DiscountPlan[] = []
  if (random.chance(0.2)) {
    const percentage = random.pick([10, 15, 20, 33])
    discounts.push({
      kind: 'automatic',
      title: 'Season sale',
      percentage,
      lines: [random.between(0, lines.length - 1)],
    })
  }
  if (random.chance(0.3))
    discounts.push({ kind: 'code', title: random.pick(codes), percentage: random.pick([5, 7.5, 10, 12.5]) })
  if (random.chance(0.08))
    discounts.push({ kind: 'code', title: 'FREESHIP', percentage: 100, lines: 'shipping' })
  return discounts
}

const tendersFor = (random: Random, market: Market, isSent: boolean): TenderPlan[] => {
  if (random.chance(market.paysOnDelivery)) return [{ gateway: 'cod', taken: isSent ? 'sale' : 'pending' }]
  const dice = random.next()
  const small: Record<string, number> = { EUR: 2000, USD: 2000, IDR: 250_000, KWD: 5000 }
  const part = small[market.currency] ?? 1000
  if (dice < 0.1) return [{ gateway: 'gift_card', minor: part }, { gateway: 'card' }]
  if (dice < 0.18) return [{ gateway: 'store_credit', minor: part }, { gateway: 'card' }]
  if (dice < 0.3) return [{ gateway: 'paypal' }]
  return [{ gateway: 'card', taken: dice < 0.45 ? 'authorized' : 'sale' }]
}

const fulfillmentsFor = (random: Random, placedDaysAgo: number, lines: LinePlan[]): FulfillmentPlan[] => {
  const shippedAfterDays = random.between(1, 3)
  if (placedDaysAgo <= shippedAfterDays || random.chance(0.04)) return []
  const travel = random.between(1, 6)
  const arrives = placedDaysAgo > shippedAfterDays + travel
  const first = { shippedAfterDays, deliveredAfterDays: arrives ? travel : null }
  if (!random.chance(0.12)) return [first]
  const part = { ...first, units: { 0: Math.max(1, Math.floor((lines[0]?.quantity ?? 1) / 2)) } }
  if (random.chance(0.4) || placedDaysAgo <= shippedAfterDays + 3) return [part]
  const late = placedDaysAgo > shippedAfterDays + 3 + travel
  return [part, { shippedAfterDays: shippedAfterDays + 3, deliveredAfterDays: late ? travel : null }]
}

const refundsFor = (random: Random, placedDaysAgo: number, isPaid: boolean): HandRefundPlan[] => {
  if (!isPaid || placedDaysAgo < 15 || !random.chance(0.1)) return []
  const afterDays = random.between(10, placedDaysAgo - 1)
  if (random.chance(0.4)) return [{ afterDays, minor: random.between(1, 20) * 100, note: 'Goodwill' }]
  return [{ afterDays, units: { 0: 1 }, withShipping: random.chance(0.2), note: 'Refunded by hand' }]
}

const planFor = (
  random: Random,
  number: number,
  placedDaysAgo: number,
  customers: Record<string, string[]>,
): OrderPlan => {
  const market = random.pick(
    [markets[0], markets[0], markets[1], markets[2], markets[3]].filter((each) => each !== undefined),
  )
  const lines = linesFor(random)
  const fulfillments = fulfillmentsFor(random, placedDaysAgo, lines)
  const isSent = fulfillments.some((each) => each.deliveredAfterDays !== null)
  const tenders = tendersFor(random, market, isSent)
  const isPaid = tenders.every((tender) => tender.taken !== 'pending')
  const hasDuties = market.currency === 'USD' && random.chance(0.1)
  return {
    number,
    placedDaysAgo,
    customer: random.pick(customers[market.country] ?? []),
    currency: market.currency,
    taxesIncluded: market.taxesIncluded,
    taxes: market.taxes,
    lines: hasDuties ? lines.map((line) => ({ ...line, dutyRate: 0.08 })) : lines,
    discounts: discountsFor(random, lines),
    shipping: random.chance(0.9) ? market.shipping : null,
    tenders,
    fulfillments,
    handRefunds: refundsFor(random, placedDaysAgo, isPaid),
    tags: random.chance(0.1) ? ['vip'] : [],
  }
}

/** Orders over the last 120 days, oldest first. */
export const generatedPlans = (
  books: Books,
  random: Random,
  count: number,
  firstNumber: number,
): OrderPlan[] => {
  const customers: Record<string, string[]> = {}
  for (const customer of books.customers())
    (customers[customer.address.countryCode] ??= []).push(customer.email)
  return Array.from({ length: count }, (_, index) => {
    const daysAgo = 120 - (119.5 * index) / Math.max(1, count - 1)
    return planFor(random, firstNumber + index, Math.round(daysAgo * 24) / 24, customers)
  })
}
