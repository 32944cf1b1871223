import { allocate } from '../money/allocate.ts'
import { sumOf } from '../money/exact.ts'
import type { PaidOrder, Taxes } from '../settlement/paid-order.ts'
import type { OrderSnapshot } from './order-snapshot.ts'

/**
 * What was paid for an order, as settlements read it: nothing in it is below zero, no discount exceeds the items, and all of it is what the
 * channel says was paid. A channel may credit more than the goods cost (a wallet or points, booked as a negative fee, pay taxes and shipping
 * too) or have a line below zero. Such credit takes from the items first, then from their taxes, from shipping and its taxes, from duties and
 * fees; more than all of that was never paid. Without a line there is nothing that could come back, so nothing is shared.
 */
export const paidOrderOf = (order: OrderSnapshot): PaidOrder => {
  const { unallocated, lines } = order
  const isUsual =
    lines.length > 0 &&
    unallocated.discount <= sumOf(lines.map(({ item }) => item)) &&
    amountsOf(order).every((amount) => amount >= 0)
  return {
    currency: order.currency,
    taxesIncluded: order.taxesIncluded,
    ...(isUsual ? asReported(order) : withoutCredit(order)),
  }
}

type Amounts = Pick<PaidOrder, 'lines' | 'order'>

const asReported = ({ lines, unallocated, shipping }: OrderSnapshot): Amounts => ({
  lines: lines.map(({ lineId, quantity, item, taxes, duties }) => ({
    lineId,
    quantity,
    item,
    taxes,
    duties,
  })),
  order: { ...unallocated, shipping: shipping.amount, shippingTaxes: shipping.taxes },
})

const amountsOf = ({ lines, shipping, unallocated }: OrderSnapshot): readonly number[] => [
  ...lines.flatMap(({ item, taxes, duties }) => [item, ...Object.values(taxes), duties]),
  ...[shipping.amount, ...Object.values(shipping.taxes)],
  ...[unallocated.duties, unallocated.fees],
]

const withoutCredit = (order: OrderSnapshot): Amounts => {
  const { lines, shipping, unallocated } = order
  const below = sumOf(amountsOf(order).map((amount) => Math.max(0, -amount)))
  const items = lines.map(({ item }) => Math.max(0, item))
  const credit = unallocated.discount + below
  const discount = Math.min(credit, sumOf(items))
  const take = takerOf(credit - discount)
  const taxes = take(lines.flatMap((line) => Object.values(line.taxes)))
  const [delivery = 0] = take([shipping.amount])
  const shippingTaxes = take(Object.values(shipping.taxes))
  const ofLines = take(lines.map(({ duties }) => duties))
  const [duties = 0, fees = 0] = take([unallocated.duties, unallocated.fees])
  const shared = lines.length > 0 ? { discount, duties, fees } : { discount: 0, duties: 0, fees: 0 }
  return {
    lines: lines.map(({ lineId, quantity, ...line }, at) => ({
      lineId,
      quantity,
      item: items[at] ?? 0,
      taxes: renamed(line.taxes, taxes),
      duties: ofLines[at] ?? 0,
    })),
    order: { ...shared, shipping: delivery, shippingTaxes: renamed(shipping.taxes, shippingTaxes) },
  }
}

/** Takes what is left of the credit from each list of amounts that it is given, one list after the other, each in proportion. */
const takerOf = (credit: number) => {
  let left = credit
  return (amounts: readonly number[]): number[] => {
    const paid = amounts.map((amount) => Math.max(0, amount))
    const taken = Math.min(left, sumOf(paid))
    left -= taken
    const parts = allocate(taken, paid)
    return paid.map((amount, at) => amount - (parts[at] ?? 0))
  }
}

/** The first of `amounts` by the names of these taxes; they are used up. */
const renamed = (taxes: Taxes, amounts: number[]): Taxes =>
  Object.fromEntries(Object.keys(taxes).map((name) => [name, amounts.shift() ?? 0]))
