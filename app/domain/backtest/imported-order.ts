import type { ImportedHead, ImportedLine } from '../imports/read-row.ts'
import { sumOf } from '../money/exact.ts'
import type { OrderLine, OrderSnapshot } from '../orders/order-snapshot.ts'
import { factsFor, orderWorth, type OrderWorth } from '../policy/facts.ts'
import type { Facts } from '../policy/policy.ts'
import { orderMoneyOf } from '../returns/order-money.ts'
import { compareDays, daysBetween, type Day } from '../time/day.ts'
import type { PastOrder, PastReturn } from './past-order.ts'

/** An order from a file as a backtest reads it. Days are as the file says them: no instant is made up for a fact. */
export const importedOrderOf = (
  orderId: string,
  head: ImportedHead,
  lines: readonly ImportedLine[],
  timeZone: string,
): PastOrder => {
  const order = snapshotOf(orderId, head, lines)
  const numbered = order.lines.map((line, at) => ({ line, read: lines[at] as ImportedLine }))
  const worth = orderWorth(order)
  const facts = (one: (typeof numbered)[number], today: Day, quantity: number) =>
    factsOf(order, head, one, { today, quantity, timeZone, worth })
  const returns = numbered.flatMap((one): (PastReturn & { readonly on: Day })[] => {
    const { line, read } = one
    if (!read.returned) return []
    const { quantity, on } = read.returned
    const day = on ?? cameOn(head, read)
    const units = Array.from({ length: quantity }, (_, at) => at + 1)
    const back = { lineId: line.lineId, units, facts: facts(one, day, quantity), graded: null }
    return [{ on: day, returnId: null, rma: null, lines: [back] }]
  })
  return {
    source: 'imported',
    order,
    orderMoney: orderMoneyOf(order, []),
    returns: returns.toSorted((one, other) => compareDays(one.on, other.on)),
    stayed: head.isCancelled
      ? []
      : numbered.flatMap((one) => {
          const gone = one.read.returned?.quantity ?? 0
          const left = one.line.quantity - gone
          if (left <= 0) return []
          const units = Array.from({ length: left }, (_, at) => gone + at + 1)
          return [{ lineId: one.line.lineId, units, facts: facts(one, cameOn(head, one.read), left) }]
        }),
  }
}

const cameOn = (head: ImportedHead, { deliveredOn, fulfilledOn }: ImportedLine): Day =>
  deliveredOn ?? fulfilledOn ?? head.placedOn

/** Noon, by which no zone but the farthest is on another day; facts take the day itself. */
const at = (day: Day): string => `${day}T12:00:00Z`

const snapshotOf = (orderId: string, head: ImportedHead, lines: readonly ImportedLine[]): OrderSnapshot => {
  const { name, placedOn, currency, exponent, country, tags, discountCodes, shipping } = head
  const total = sumOf([shipping, ...lines.flatMap(({ item, tax }) => [item, tax])])
  return {
    ...{ orderId, name, placedAt: at(placedOn), changedAt: at(placedOn), currency, exponent },
    shopMoney: { currency, exponent, total },
    taxesIncluded: false,
    cancelledAt: head.isCancelled ? at(placedOn) : null,
    ...{ country, tags, discountCodes, customer: null, email: null, locale: null },
    lines: lines.map(lineOf),
    shipping: { amount: shipping, taxes: {} },
    unallocated: { discount: 0, duties: 0, fees: 0 },
    tenders: [{ tenderId: 'imported', kind: 'other', gateway: 'imported', captured: total }],
    refunds: [],
    nativeReturns: [],
  }
}

const lineOf = (line: ImportedLine, place: number): OrderLine => ({
  lineId: `line-${place + 1}`,
  productId: null,
  variantId: null,
  sku: line.sku,
  title: line.title,
  variantTitle: null,
  productType: line.productType,
  vendor: line.vendor,
  productTags: line.tags,
  collections: [],
  imageUrl: null,
  quantity: line.quantity,
  unitPrice: line.unitPrice,
  onSale: false,
  item: line.item,
  taxes: line.tax > 0 ? { tax: line.tax } : {},
  duties: 0,
  fulfilments: [],
})

type Asked = {
  readonly today: Day
  readonly quantity: number
  readonly timeZone: string
  readonly worth: OrderWorth
}

const factsOf = (
  order: OrderSnapshot,
  head: ImportedHead,
  { line, read }: { readonly line: OrderLine; readonly read: ImportedLine },
  { today, quantity, timeZone, worth }: Asked,
): Facts => ({
  ...factsFor({
    ...{ order, line, timeZone, worth, now: at(today), quantity },
    asked: [{ lineId: line.lineId, quantity }],
    ...{ reason: 'other', reasonDetail: 'other', resolution: 'refund', channelPlatform: 'import' },
  }),
  'order.placed_on': head.placedOn,
  'line.fulfilled_on': read.fulfilledOn,
  'line.delivered_on': read.deliveredOn,
  'order.age_days': daysBetween(cameOn(head, read), today),
  'date.today': today,
})
