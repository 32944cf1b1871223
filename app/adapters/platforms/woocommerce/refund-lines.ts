import type { PayOut } from '../../../application/ports/commerce-platform.ts'
import { allocate } from '../../../domain/money/allocate.ts'
import { formatDecimal } from '../../../domain/money/decimal.ts'
import { sumOf } from '../../../domain/money/exact.ts'
import { share } from '../../../domain/money/share.ts'
import { partsOf, roomOf, splitOver, type LineParts, type Sold } from './refund-parts.ts'
import type { ReportedOrder, ReportedRefund } from './reported.ts'

/** A line of a refund as WooCommerce takes it: of goods, shipping or fees alike. */
export type RefundLine = {
  readonly id: number
  readonly quantity: number
  readonly refund_total: string
  readonly refund_tax: readonly { readonly id: number; readonly refund_total: string }[]
}

type Input = {
  readonly order: ReportedOrder
  readonly refunds: readonly ReportedRefund[]
  readonly payOut: PayOut
  /** Whether the shop is told of units here, or where they go for sale again. */
  readonly withUnits: boolean
}

/**
 * How a payout stands in the shop's own books: split over its lines as what was paid for them, never more than is left of each,
 * and each part over its item and taxes. What no line has room for (a fee that comes back) is in the amount alone.
 */
export const refundLines = (input: Input): readonly RefundLine[] => {
  const { order, refunds, payOut, withUnits } = input
  const { exponent } = payOut
  const amount = sumOf(payOut.parts.map(({ minor }) => minor))
  const shipping = Math.min(amount, payOut.outboundShipping)
  const ofLine = (line: Sold): OfLine => {
    const parts = partsOf(line, refunds, exponent)
    return { line, parts, room: roomOf(parts) }
  }
  const goods = order.line_items.flatMap((line) => {
    // The shop lets a line be edited to fewer units, or to half a unit.
    const sold = Math.floor(line.quantity)
    const quantity = Math.min(unitsOf(payOut, line.id), sold)
    if (quantity <= 0) return []
    const of = ofLine(line)
    // What is worth less than the smallest coin has room for it all the same.
    return [{ ...of, quantity, worth: Math.max(share(of.room, sold, quantity), Math.min(1, of.room)) }]
  })
  const deliveries = order.shipping_lines.map(ofLine)
  const ofGoods = spread(amount - shipping, goods)
  const ofShipping = spread(
    shipping,
    deliveries.map(({ room }) => ({ worth: room, room })),
  )
  return [
    ...goods.map((of, at) => asLine(of, withUnits ? of.quantity : 0, ofGoods[at] ?? 0, exponent)),
    ...deliveries.map((of, at) => asLine(of, 0, ofShipping[at] ?? 0, exponent)),
  ].filter(
    ({ quantity, refund_total: total, refund_tax: taxes }) =>
      quantity > 0 || taxes.length > 0 || Number(total) > 0,
  )
}

type OfLine = { readonly line: Sold; readonly parts: LineParts; readonly room: number }

const unitsOf = ({ lines }: PayOut, id: number): number =>
  sumOf(lines.map(({ nativeLineId, quantity }) => (nativeLineId === String(id) ? quantity : 0)))

/** By worth, and what is over one line's room goes to the next that has some. */
const spread = (
  amount: number,
  parts: readonly { readonly worth: number; readonly room: number }[],
): readonly number[] => {
  if (amount === 0 || !parts.some(({ worth }) => worth > 0)) return parts.map(() => 0)
  const wanted = allocate(
    amount,
    parts.map(({ worth }) => worth),
  )
  let left = sumOf(parts.map(({ room }, at) => Math.max(0, (wanted[at] ?? 0) - room)))
  return parts.map(({ room }, at) => {
    const own = Math.min(room, wanted[at] ?? 0)
    const more = Math.min(left, room - own)
    left -= more
    return own + more
  })
}

const asLine = ({ parts, line }: OfLine, quantity: number, amount: number, exponent: number): RefundLine => {
  const { item, taxes } = splitOver(parts, amount)
  return {
    id: line.id,
    quantity,
    refund_total: formatDecimal(item, exponent),
    refund_tax: taxes
      .filter(({ minor }) => minor !== 0)
      .map(({ id, minor }) => ({ id: Number(id), refund_total: formatDecimal(minor, exponent) })),
  }
}
