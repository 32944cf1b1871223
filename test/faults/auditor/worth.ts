import { minorWith, type Bag, type BookLine, type BookOrder } from './books.ts'
import { share, sum } from './exact.ts'

/** What was paid for an order line, read from the books: the amounts that its units share. */
export type PaidLine = {
  readonly lineId: string
  readonly quantity: number
  /** Shared each by itself: the gross where prices hold the tax, else the net and each tax. */
  readonly goods: readonly number[]
  /** Duties. Tips are of no goods. */
  readonly extras: readonly number[]
}

export const paidLines = (order: BookOrder, exponent: number): readonly PaidLine[] => {
  const read = ({ presentment }: Bag) => minorWith(presentment, exponent)
  const goods = order.lineItems.filter(({ isTip }) => !isTip)
  return goods.map((line) => ({
    lineId: line.id,
    quantity: line.quantity,
    goods: order.taxesIncluded ? [charged(line, read)] : [charged(line, read), ...taxesOf(line, read)],
    extras: [sum(line.duties.map((duty) => dutyOf(duty, read)))],
  }))
}

type Read = (bag: Bag) => number

const charged = (line: BookLine, read: Read): number =>
  read(line.unitPrice) * line.quantity - sum(line.discounts.map(({ amount }) => read(amount)))

const taxesOf = (line: BookLine, read: Read): readonly number[] =>
  line.taxLines.map(({ price }) => read(price))

const dutyOf = (duty: BookLine['duties'][number], read: Read): number =>
  read(duty.price) + sum(duty.taxLines.map(({ price }) => read(price)))

/** Item and taxes of one unit: what percentages are of. */
export const goodsOfUnit = (line: PaidLine, unit: number): number =>
  sum(line.goods.map((total) => share(total, line.quantity, unit)))

export const worthOfUnit = (line: PaidLine, unit: number): number =>
  goodsOfUnit(line, unit) + sum(line.extras.map((total) => share(total, line.quantity, unit)))

/** Shipping with its taxes, as charged. */
export const shippingOf = (order: BookOrder, exponent: number): number => {
  const read = ({ presentment }: Bag) => minorWith(presentment, exponent)
  return sum(
    order.shippingLines.map(({ price, discounts, taxLines }) => {
      const net = read(price) - sum(discounts.map(({ amount }) => read(amount)))
      return order.taxesIncluded ? net : net + sum(taxLines.map((tax) => read(tax.price)))
    }),
  )
}
