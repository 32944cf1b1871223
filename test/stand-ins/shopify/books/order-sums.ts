import { addBags, proportion, scaleBag, subtractBags, sumBags, zeroBag } from './money.ts'
import type { MoneyBag } from './money.ts'
import type { DiscountAllocation, LineItem, Order, ShippingLine, TaxLine } from './types.ts'

/** Sums of what the order says, as charged; nothing here knows refunds. */

const zeroLike = (bag: MoneyBag): MoneyBag => zeroBag(bag.shop.currency, bag.presentment.currency)
const allocated = (zero: MoneyBag, discounts: DiscountAllocation[]) =>
  sumBags(
    zero,
    discounts.map((each) => each.amount),
  )
const taxOf = (zero: MoneyBag, lines: TaxLine[]): MoneyBag =>
  sumBags(
    zero,
    lines.map((each) => each.price),
  )

export const lineOriginal = (line: LineItem): MoneyBag => scaleBag(line.unitPrice, line.quantity)
/** Some of the line's discounts, by what the order's applications say about them. */
export const lineDiscount = (
  line: LineItem,
  counts: (application: number) => boolean = () => true,
): MoneyBag =>
  allocated(
    zeroLike(line.unitPrice),
    line.discounts.filter((discount) => counts(discount.application)),
  )
/** After every discount; holds the tax where the order's prices include it. */
export const lineTotal = (line: LineItem): MoneyBag => subtractBags(lineOriginal(line), lineDiscount(line))
export const lineTax = (line: LineItem): MoneyBag => taxOf(zeroLike(line.unitPrice), line.taxLines)
const lineDuties = (line: LineItem): MoneyBag => {
  const zero = zeroLike(line.unitPrice)
  return sumBags(
    zero,
    line.duties.map((duty) => addBags(duty.price, taxOf(zero, duty.taxLines))),
  )
}

export const shippingTotal = (line: ShippingLine): MoneyBag =>
  subtractBags(line.price, allocated(zeroLike(line.price), line.discounts))
const shippingTax = (line: ShippingLine): MoneyBag => taxOf(zeroLike(line.price), line.taxLines)

const zeroOf = (order: Order): MoneyBag => zeroBag(order.currency, order.presentmentCurrency)
const overLines = (order: Order, amount: (line: LineItem) => MoneyBag, lines = order.lineItems): MoneyBag =>
  sumBags(zeroOf(order), lines.map(amount))
const overShipping = (order: Order, amount: (line: ShippingLine) => MoneyBag): MoneyBag =>
  sumBags(zeroOf(order), order.shippingLines.map(amount))

export const orderSubtotal = (order: Order): MoneyBag =>
  overLines(
    order,
    lineTotal,
    order.lineItems.filter((line) => !line.isTip),
  )
export const orderTips = (order: Order): MoneyBag =>
  overLines(
    order,
    lineTotal,
    order.lineItems.filter((line) => line.isTip),
  )
export const orderShipping = (order: Order): MoneyBag => overShipping(order, shippingTotal)
export const orderShippingTax = (order: Order): MoneyBag => overShipping(order, shippingTax)
export const orderTax = (order: Order): MoneyBag =>
  addBags(overLines(order, lineTax), orderShippingTax(order))
export const orderDuties = (order: Order): MoneyBag => overLines(order, lineDuties)
export const orderDiscounts = (order: Order): MoneyBag =>
  addBags(
    overLines(order, (line) => lineDiscount(line)),
    overShipping(order, (line) => subtractBags(line.price, shippingTotal(line))),
  )

/** What the shopper owes for the order: goods, tips, shipping, duties, and taxes where they come on top. */
export const orderTotal = (order: Order): MoneyBag => {
  const parts = [orderSubtotal(order), orderTips(order), orderShipping(order)]
  if (!order.taxesIncluded) parts.push(orderTax(order))
  if (!order.dutiesIncluded) parts.push(orderDuties(order))
  return sumBags(zeroOf(order), parts)
}

/** The first `units` of `quantity` units of an amount. */
const firstUnits = (minor: number, units: number, quantity: number): number =>
  quantity === 0 ? 0 : proportion(minor, units, quantity)

/** `units` more units of a line's amount, when `before` units have gone already. */
export const unitsOf = (
  bag: MoneyBag,
  { before, units, quantity }: { before: number; units: number; quantity: number },
  rounding: 'remainder' | 'independent',
): MoneyBag => {
  const share = (minor: number): number =>
    rounding === 'independent'
      ? firstUnits(minor, units, quantity)
      : firstUnits(minor, before + units, quantity) - firstUnits(minor, before, quantity)
  return {
    shop: { ...bag.shop, minor: share(bag.shop.minor) },
    presentment: { ...bag.presentment, minor: share(bag.presentment.minor) },
  }
}
