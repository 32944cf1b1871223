import { exact } from '../money/exact.ts'
import type { OrderSnapshot } from './order-snapshot.ts'

/**
 * The same order with its amounts written with so many decimals. Money that was promised or paid stands in the decimals with which an order
 * was first seen; a store that changes its number of decimals afterwards changes how it writes amounts, not what they are. Fewer decimals
 * round half up, and what was captured down: never is more paid back than was paid.
 */
export const inExponent = (order: OrderSnapshot, exponent: number): OrderSnapshot => {
  if (order.exponent === exponent) return order
  const amount = scaled(exponent - order.exponent, Math.round)
  const captured = scaled(exponent - order.exponent, Math.floor)
  const taxes = (given: Readonly<Record<string, number>>) =>
    Object.fromEntries(Object.entries(given).map(([name, tax]) => [name, amount(tax)]))
  const { shipping, unallocated } = order
  return {
    ...order,
    exponent,
    lines: order.lines.map((line) => ({
      ...line,
      unitPrice: amount(line.unitPrice),
      item: amount(line.item),
      taxes: taxes(line.taxes),
      duties: amount(line.duties),
    })),
    shipping: { amount: amount(shipping.amount), taxes: taxes(shipping.taxes) },
    unallocated: {
      discount: amount(unallocated.discount),
      duties: amount(unallocated.duties),
      fees: amount(unallocated.fees),
    },
    tenders: order.tenders.map((tender) => ({ ...tender, captured: captured(tender.captured) })),
    refunds: order.refunds.map((refund) => ({
      ...refund,
      shipping: amount(refund.shipping),
      parts: refund.parts.map((part) => ({ ...part, minor: amount(part.minor) })),
    })),
  }
}

const scaled =
  (by: number, rounded: (amount: number) => number) =>
  (amount: number): number =>
    exact(by >= 0 ? amount * 10 ** by : rounded(amount / 10 ** -by))
