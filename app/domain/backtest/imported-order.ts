import type { ImportedHead, ImportedLine } from '../imports/read-row.ts'
import { sumOf } from '../money/exact.ts'
import type { OrderLine, OrderSnapshot } from '../orders/order-snapshot.ts'
import { factsOn, orderWorth, type OrderWorth } from '../policy/facts.ts'
import type { Facts } from '../policy/policy.ts'
import { orderMoneyOf } from '../returns/order-money.ts'
import { compareDays, type Day } from '../time/day.ts'
import type { PastOrder, PastReturn } from './past-order.ts'

/** An order from a file as a backtest reads it. Days are as the file says them: no instant is made up for a fact. */
export const importedOrderOf = (
  orderId: string,
  head: ImportedHead,
  lines: readonly ImportedLine[],
): PastOrder => {
  const order = snapshotOf(orderId, head, lines)
  const numbered = order.lines.map((line, at) => ({ line, read: lines[at] as ImportedLine }))
  const worth = orderWorth(order)
  const facts = (one: (typeof numbered)[number], today: Day, quantity: number) =>
    factsOf(order, head, one, { today, quantity, worth })
  const returns = numbered.flatMap((one): (PastReturn & { readonly on: Day })[] => {
    const { line, read } = one
    if (!read.returned) return []
    const { quantity, on } = read.returned
    const day = on ?? cameOn(head, read)
    const units = unitsAfter(0, quantity)
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
          const units = unitsAfter(gone, left)
          return [{ lineId: one.line.lineId, units, facts: facts(one, cameOn(head, one.read), left) }]
        }),
  }
}

/** Numbers of so many units. Files hold lines of tens of thousands. */
const unitsAfter = (gone: number, count: number): readonly number[] => {
  const units: number[] = []
  for (let unit = gone + 1; unit <= gone + count; unit += 1) units.push(unit)
  return units
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

type Asked = { readonly today: Day; readonly quantity: number; readonly worth: OrderWorth }

const factsOf = (
  order: OrderSnapshot,
  { placedOn }: ImportedHead,
  { line, read: { fulfilledOn, deliveredOn } }: { readonly line: OrderLine; readonly read: ImportedLine },
  { today, quantity, worth }: Asked,
): Facts =>
  factsOn(
    {
      ...{ order, line, worth, quantity, asked: [{ lineId: line.lineId, quantity }] },
      ...{ reason: 'other', reasonDetail: 'other', resolution: 'refund', channelPlatform: 'import' },
    },
    { placedOn, fulfilledOn, deliveredOn, today },
  )
