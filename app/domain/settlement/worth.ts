import { Bug } from '../bug.ts'
import { allocate } from '../money/allocate.ts'
import { exact, sumOf } from '../money/exact.ts'
import { unitShare } from '../money/share.ts'
import type { PaidOrder, Taxes } from './paid-order.ts'

/** What goods are worth by component, in minor units. */
export type Worth = {
  readonly item: number
  readonly taxes: Taxes
  readonly duties: number
  readonly fees: number
}

/** A whole line with its part of the order-level amounts: the components that its units share. */
export type LineWorth = Worth & {
  readonly lineId: string
  readonly quantity: number
  readonly taxesIncluded: boolean
}

/**
 * The components of each line after the order-level amounts were allocated by largest remainder: the discount by the item
 * amounts, which it reduces; duties and fees by what is left of them, or by the quantities when nothing is left; ties in line
 * order. The lines together are worth what was paid for them. Throws `Bug` when the discount exceeds the items.
 */
export const worthOf = (paid: PaidOrder): readonly LineWorth[] => {
  const { discount, duties, fees } = paid.order
  const items = paid.lines.map(({ item }) => item)
  const quantities = paid.lines.map(({ quantity }) => quantity)
  if (discount > sumOf(items)) throw new Bug(`discount ${discount} exceeds the items`)
  const discounts = allocate(discount, items, quantities)
  const netItems = items.map((item, index) => item - (discounts[index] ?? 0))
  const allDuties = allocate(duties, netItems, quantities)
  const allFees = allocate(fees, netItems, quantities)
  return paid.lines.map((line, index) => ({
    lineId: line.lineId,
    quantity: line.quantity,
    taxesIncluded: paid.taxesIncluded,
    item: netItems[index] ?? 0,
    taxes: line.taxes,
    duties: exact((line.duties ?? 0) + (allDuties[index] ?? 0)),
    fees: exact((line.fees ?? 0) + (allFees[index] ?? 0)),
  }))
}

/**
 * What some units of a line are worth, by their numbers (from 1): the sum of each unit's share of each component. Where
 * prices include tax, the gross and each tax are shared and the item is the difference, so that item and taxes of a unit
 * are its shelf price. The item alone may then be below zero by a few minor units where a unit costs next to nothing; the
 * gross never is.
 */
export const unitsWorth = (line: LineWorth, units: readonly number[]): Worth => {
  const of = (amount: number) => sumOf(units.map((unit) => unitShare(amount, line.quantity, unit)))
  const taxes = Object.fromEntries(Object.entries(line.taxes).map(([name, tax]) => [name, of(tax)]))
  const item = line.taxesIncluded ? of(goodsOf(line)) - taxSum(taxes) : of(line.item)
  return { item, taxes, duties: of(line.duties), fees: of(line.fees) }
}

/** Item and taxes of one unit: what a percentage is taken of. */
export const unitGoods = (line: LineWorth, unit: number): number => {
  const amounts = line.taxesIncluded ? [goodsOf(line)] : [line.item, ...Object.values(line.taxes)]
  return sumOf(amounts.map((amount) => unitShare(amount, line.quantity, unit)))
}

/** Item and taxes together. */
export const goodsOf = (worth: Worth): number => exact(worth.item + taxSum(worth.taxes))

/** All taxes together. */
export const taxSum = (taxes: Taxes): number => sumOf(Object.values(taxes))
