import type { Platform } from '../returns/actor.ts'
import type { LineFulfilment, OrderLine, OrderSnapshot } from '../orders/order-snapshot.ts'
import { sumOf } from '../money/exact.ts'
import { share } from '../money/share.ts'
import { usualMinor } from '../money/usual-minor.ts'
import { paidOrderOf } from '../orders/paid-order-of.ts'
import { goodsOf, worthOf } from '../settlement/worth.ts'
import { noSignals, type CustomerSignals } from '../signals/customer-signals.ts'
import { compareDays, daysBetween, type Day } from '../time/day.ts'
import { dayIn } from '../time/zone.ts'
import type { Facts, Resolution } from './policy.ts'

/** What facts are made of: the order and line as last reported, and what the shopper asks for, now. */
export type FactSources = {
  readonly order: OrderSnapshot
  readonly line: OrderLine
  /** The policy's zone: every instant becomes a day in it. */
  readonly timeZone: string
  /** ISO instant. */
  readonly now: string
  readonly reason: string
  /** The shop's own, by its code. */
  readonly reasonDetail: string
  readonly resolution: Resolution
  /** Units asked back. */
  readonly quantity: number
  readonly worth: OrderWorth
  /** Units asked back of every line of the request, this one included. */
  readonly asked: AskedUnits
  /**
   * Photos and videos of the line that came with the request; none where it has not been made. A policy says what has to be shown by the
   * same facts, in one go: what is asked for is held against what came, and never asked a second time because of it.
   */
  readonly evidence?: number
  /** What is known of the customer at this moment; absent where nobody was asked. */
  readonly signals?: CustomerSignals
  /** The channel's software; `import` for orders from a file. */
  readonly channelPlatform: Platform | 'import'
}

/** The facts of one line, as a policy sees them. The days of a line are those of the item that came last. */
export const factsFor = ({ timeZone, now, ...sources }: FactSources): Facts =>
  factsOn(sources, {
    ...lineDays(sources.line.fulfilments, (instant) => dayIn(timeZone, instant)),
    placedOn: dayIn(timeZone, sources.order.placedAt),
    today: dayIn(timeZone, now),
  })

/** The days that facts are about, in the shop's zone. */
export type FactDays = {
  readonly placedOn: Day
  readonly fulfilledOn: Day | null
  readonly deliveredOn: Day | null
  readonly today: Day
}

/**
 * The same where the days are known as days: files of past orders say no more. Amounts are in the usual decimals of the order's
 * currency, as the thresholds of a policy are, and not in those that the channel happens to count in.
 */
export const factsOn = (sources: Omit<FactSources, 'timeZone' | 'now'>, days: FactDays): Facts => {
  const { order, line } = sources
  const { placedOn, today } = days
  const signals = signalFacts(sources.signals ?? noSignals)
  const amount = (minor: number): number => usualMinor(minor, order)
  return {
    'order.currency': order.currency,
    'order.country': order.country,
    'order.tags': order.tags,
    'order.discount_codes': order.discountCodes,
    'order.channel': sources.channelPlatform,
    'order.value': amount(sources.worth.goods),
    'order.discount': amount(sources.worth.discount),
    'order.payment_methods': paymentMethods(order),
    'order.age_days': daysBetween(days.deliveredOn ?? days.fulfilledOn ?? placedOn, today),
    'order.placed_on': placedOn,
    ...lineFacts(line),
    'line.unit_price': amount(line.unitPrice),
    'line.delivered_on': days.deliveredOn,
    'line.fulfilled_on': days.fulfilledOn,
    'customer.tags': order.customer?.tags ?? [],
    'customer.orders': order.customer?.ordersCount ?? 0,
    ...signals,
    'customer.returned_value_365d': amount(signals['customer.returned_value_365d']),
    'return.reason': sources.reason,
    'return.reason_detail': sources.reasonDetail,
    'return.resolution': sources.resolution,
    'return.quantity': sources.quantity,
    'return.value': amount(sources.worth.of(sources.asked)),
    'return.evidence': sources.evidence ?? 0,
    'date.today': today,
  }
}

type AskedUnits = readonly { readonly lineId: string; readonly quantity: number }[]

/** What was paid for the goods of an order, with their taxes: together, and for some units of each line; and what discounts took off. */
export type OrderWorth = {
  readonly goods: number
  readonly discount: number
  readonly of: (asked: AskedUnits) => number
}

/** Made once for all lines of an order. Units that are asked for have no numbers yet: the first of each line are meant. */
export const orderWorth = (order: OrderSnapshot): OrderWorth => {
  const lines = new Map(worthOf(paidOrderOf(order)).map((line) => [line.lineId, line]))
  const worthOfUnits = ({ lineId, quantity }: AskedUnits[number]): number => {
    const line = lines.get(lineId)
    // What is no quantity is refused later, in words; until then it is worth nothing.
    if (!line || !Number.isInteger(quantity)) return 0
    return share(goodsOf(line), line.quantity, Math.max(0, Math.min(quantity, line.quantity)))
  }
  return {
    goods: sumOf([...lines.values()].map(goodsOf)),
    discount: sumOf([order.unallocated.discount, ...order.lines.map((line) => takenOff(order, line))]),
    of: (asked) => sumOf(asked.map(worthOfUnits)),
  }
}

/**
 * What a line cost less than its shelf price. A unit's price may be rounded, so what rounding alone makes is nothing. Snapshots do not
 * say whether a price holds the duties; it is taken to, so that a duty is never mistaken for a discount.
 */
const takenOff = (
  { taxesIncluded }: OrderSnapshot,
  { unitPrice, quantity, item, taxes, duties }: OrderLine,
): number => {
  const paid = sumOf([item, duties, ...(taxesIncluded ? Object.values(taxes) : [])])
  const less = unitPrice * quantity - paid
  return less * 2 > quantity ? less : 0
}

const paymentMethods = ({ tenders }: OrderSnapshot): readonly string[] => {
  const methods: string[] = []
  for (const { kind, gateway } of tenders) {
    if (!methods.includes(kind)) methods.push(kind)
    if (!methods.includes(gateway)) methods.push(gateway)
  }
  return methods
}

/** By their names in a policy. */
export const signalFacts = (signals: CustomerSignals) => ({
  'customer.returns_90d': signals.returns90d,
  'customer.returns_365d': signals.returns365d,
  'customer.return_rate_365d': signals.returnRate365d,
  'customer.returned_value_365d': signals.returnedValue365d,
  'customer.kept_share_365d': signals.keptShare365d,
  'customer.mismatches_365d': signals.mismatches365d,
  'customer.risk_score': signals.score,
  'customer.risk_reasons': signals.reasons,
  'return.photos_seen_before': signals.photosSeenBefore,
})

const lineFacts = (line: OrderLine) => ({
  'line.sku': line.sku,
  'line.type': line.productType,
  'line.vendor': line.vendor,
  'line.tags': line.productTags,
  'line.collections': line.collections,
  'line.on_sale': line.onSale,
  'line.quantity': line.quantity,
})

/**
 * When the last item of a line was sent, and when it was delivered: windows run from the last item received, so that a shopper
 * who got a line in two parcels may decide over both. While something sent after the latest delivery is still under way,
 * the last item has not been received: `deliveredOn` is null. Fulfilments of no units (cancelled ones) do not count.
 */
const lineDays = (
  fulfilments: readonly LineFulfilment[],
  dayOf: (instant: string) => Day,
): { readonly fulfilledOn: Day | null; readonly deliveredOn: Day | null } => {
  const sent = fulfilments.filter(({ quantity }) => quantity > 0)
  const underWay = sent.filter(({ deliveredAt }) => deliveredAt === null)
  const latestDelivery = latest(sent.flatMap(({ deliveredAt }) => (deliveredAt ? [dayOf(deliveredAt)] : [])))
  const latestUnderWay = latest(underWay.map(({ fulfilledAt }) => dayOf(fulfilledAt)))
  const isLastItemUnderWay =
    latestDelivery !== null && latestUnderWay !== null && compareDays(latestUnderWay, latestDelivery) > 0
  return {
    fulfilledOn: latest(sent.map(({ fulfilledAt }) => dayOf(fulfilledAt))),
    deliveredOn: isLastItemUnderWay ? null : latestDelivery,
  }
}

const latest = (days: readonly Day[]): Day | null => days.toSorted(compareDays).at(-1) ?? null
