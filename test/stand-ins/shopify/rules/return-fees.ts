import type { Books } from '../books/books.ts'
import { sumBags } from '../books/money.ts'
import type { MoneyBag } from '../books/money.ts'
import { unitsOf } from '../books/order-sums.ts'
import type { Gid, Order, Return } from '../books/types.ts'

/**
 * Fees that fall due when units are processed: the restocking fee by unit, the return shipping fee with the first
 * units. guess: how a fee is spread over several processings.
 */
export const feesFor = (
  books: Books,
  order: Order,
  owner: Return,
  units: ReadonlyMap<Gid, number>,
): MoneyBag => {
  const isFirst = owner.lines.every((line) => line.processedQuantity === 0)
  const restocking = owner.lines.flatMap((line) => {
    const part = { before: line.processedQuantity, units: units.get(line.id) ?? 0, quantity: line.quantity }
    return line.restockingFee && part.units > 0 ? [unitsOf(line.restockingFee.amount, part, 'remainder')] : []
  })
  const shipping = isFirst && units.size > 0 ? owner.shippingFees.map((fee) => fee.amount) : []
  return sumBags(books.zeroOf(order), [...restocking, ...shipping])
}
