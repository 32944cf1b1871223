import type { PayOut } from '../../../application/ports/commerce-platform.ts'
import { allocate } from '../../../domain/money/allocate.ts'
import { formatDecimal } from '../../../domain/money/decimal.ts'
import { sumOf } from '../../../domain/money/exact.ts'
import { share } from '../../../domain/money/share.ts'
import type { ReadAmount } from './amounts.ts'
import type { ReportedOrder, ReportedRefund } from './reported.ts'

/** A line of a refund as WooCommerce takes it: of goods, shipping or fees alike. */
export type RefundLine = {
  readonly id: number
  readonly quantity: number
  readonly refund_total: string
  readonly refund_tax: readonly { readonly id: number; readonly refund_total: string }[]
}

type Sold = Pick<ReportedOrder['shipping_lines'][number], 'id' | 'total' | 'taxes'>
type Input = {
  readonly order: ReportedOrder
  readonly refunds: readonly ReportedRefund[]
  readonly payOut: PayOut
  readonly minor: ReadAmount
  /** Whether the shop is told of units here, or where they go for sale again. */
  readonly withUnits: boolean
}

/**
 * How a payout stands in the shop's own books: split over its lines as what was paid for them, never more than is left of each,
 * and each part over its taxes. What no line has room for (a fee that comes back) is in the amount alone.
 */
export const refundLines = (input: Input): readonly RefundLine[] => {
  const { order, payOut, withUnits } = input
  const amount = sumOf(payOut.parts.map(({ minor }) => minor))
  const shipping = Math.min(amount, payOut.outboundShipping)
  const goods = order.line_items.flatMap((line) => {
    const quantity = unitsOf(payOut, line.id)
    return quantity > 0
      ? [{ line, quantity, worth: share(roomOf(input, line), line.quantity, quantity) }]
      : []
  })
  const ofGoods = spread(
    amount - shipping,
    goods.map(({ line, worth }) => ({ worth, room: roomOf(input, line) })),
  )
  const ofShipping = spread(
    shipping,
    order.shipping_lines.map((line) => ({ worth: roomOf(input, line), room: roomOf(input, line) })),
  )
  return [
    ...goods.map(({ line, quantity }, at) => asLine(input, line, withUnits ? quantity : 0, ofGoods[at] ?? 0)),
    ...order.shipping_lines.map((line, at) => asLine(input, line, 0, ofShipping[at] ?? 0)),
  ].filter(
    ({ quantity, refund_total: total, refund_tax: taxes }) =>
      quantity > 0 || taxes.length > 0 || Number(total) > 0,
  )
}

const unitsOf = ({ lines }: PayOut, id: number): number =>
  sumOf(lines.map(({ nativeLineId, quantity }) => (nativeLineId === String(id) ? quantity : 0)))

const grossOf = ({ total, taxes }: Pick<Sold, 'total' | 'taxes'>, minor: ReadAmount): number =>
  sumOf([minor(total), ...taxes.map((tax) => minor(tax.total))])

/** What of a line was not refunded yet. */
const roomOf = ({ refunds, minor }: Input, line: Sold): number => {
  const back = refunds
    .flatMap((refund) => [...refund.line_items, ...refund.shipping_lines, ...refund.fee_lines])
    .filter(({ meta_data: meta }) =>
      meta.some(({ key, value }) => key === '_refunded_item_id' && String(value) === String(line.id)),
    )
  return Math.max(0, grossOf(line, minor) - sumOf(back.map((one) => Math.abs(grossOf(one, minor)))))
}

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

const asLine = (
  { minor, payOut: { exponent } }: Input,
  line: Sold,
  quantity: number,
  amount: number,
): RefundLine => {
  const whole = grossOf(line, minor)
  const taxes = line.taxes.map(({ id, total }) => ({
    id: Number(id),
    minor: whole > 0 ? share(minor(total), whole, Math.min(amount, whole)) : 0,
  }))
  return {
    id: line.id,
    quantity,
    refund_total: formatDecimal(amount - sumOf(taxes.map((tax) => tax.minor)), exponent),
    refund_tax: taxes
      .filter((tax) => tax.minor !== 0)
      .map((tax) => ({ id: tax.id, refund_total: formatDecimal(tax.minor, exponent) })),
  }
}
