import type { OrderPlan } from './order-plan.ts'

export type NamedOrder = OrderPlan & {
  /** What the order is there for. */
  purpose: string
}

const vat21 = [{ title: 'BTW', rate: 0.21 }]
export const ppn11 = [{ title: 'PPN', rate: 0.11 }]
export const usSales = [
  { title: 'Oregon State Tax', rate: 0.0625 },
  { title: 'County Tax', rate: 0.0125 },
]
export const jan = 'jan.jansen@example.com'
export const emma = 'emma.visser@example.com'
export const sari = 'sari.putri@example.com'
export const olivia = 'olivia.hart@example.com'
export const fatima = 'fatima.al-sabah@example.com'
export const sophie = 'sophie.mulder@example.com'

const standard = { title: 'Standard', minor: 495 }
const delivered = [{ shippedAfterDays: 1, deliveredAfterDays: 2 }]

/** A Dutch order, prices with 21 % tax, paid by card, delivered. */
export const dutch = (
  rest: Partial<NamedOrder> & Pick<NamedOrder, 'lines' | 'number' | 'purpose'>,
): NamedOrder => ({
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
