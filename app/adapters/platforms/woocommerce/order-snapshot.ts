import type { MarkAddress } from '../../../application/ports/commerce-platform.ts'
import { sumOf } from '../../../domain/money/exact.ts'
import type { ChannelRefund, OrderSnapshot } from '../../../domain/orders/order-snapshot.ts'
import { exponentOf, minorIn, type ReadAmount } from './amounts.ts'
import { orderName } from './identifiers.ts'
import { linesOf, paidWithoutUnits, sumOfTaxes, taxesIn, taxNames } from './order-lines.ts'
import { tendersOf } from './order-payments.ts'
import { briefRefundsOf, refundOf } from './order-refunds.ts'
import { instant, type ReportedOrder, type ReportedRefund } from './reported.ts'

/** Drafts of unfinished checkouts are among 'any' orders, and are nobody's order yet. */
export const isDraft = ({ status }: Pick<ReportedOrder, 'status'>): boolean =>
  status === 'checkout-draft' || status === 'auto-draft'

/** An order as WooCommerce reports it. Without `refunds` only their money is known, not their units. Of the address only the mark is kept. */
export const snapshotOf = (
  channelId: string,
  order: ReportedOrder,
  refunds: readonly ReportedRefund[] | null,
  markAddress: MarkAddress = () => null,
): OrderSnapshot => {
  const exponent = exponentOf(order.total)
  const minor = minorIn(exponent)
  const lines = linesOf(order, minor)
  const shipping = shippingOf(order, minor)
  const changedAt = instant(order.date_modified_gmt ?? order.date_created_gmt)
  return {
    orderId: orderName(channelId, order.id),
    name: `#${order.number.replace(/^#/, '')}`,
    placedAt: instant(order.date_created_gmt),
    changedAt,
    currency: order.currency,
    exponent,
    shopMoney: { currency: order.currency, exponent, total: minor(order.total) },
    taxesIncluded: order.prices_include_tax,
    cancelledAt: isOff(order.status) ? changedAt : null,
    ...circumstancesOf(order),
    ...(isAnonymised(order) ? nobody : markOf(order, markAddress)),
    lines,
    shipping,
    unallocated: unallocatedOf(order, lines, shipping, minor),
    tenders: tendersOf(order, minor),
    refunds: refunds ? fullRefundsOf(order, refunds, minor) : briefRefundsOf(order, minor),
    nativeReturns: [],
  }
}

/**
 * By the address that WordPress puts in the place of any other. An empty one says nothing: orders by telephone have none. What
 * stands in the place of the names and of the postal address is in the language of the store.
 */
const isAnonymised = ({ billing }: ReportedOrder): boolean =>
  billing.email?.trim().toLowerCase() === 'deleted@site.invalid'
const nobody = { customer: null, email: null, isErased: true } as const

const isOff = (status: string): boolean => ['cancelled', 'failed', 'trash'].includes(status)

const fullRefundsOf = (
  order: ReportedOrder,
  refunds: readonly ReportedRefund[],
  minor: ReadAmount,
): readonly ChannelRefund[] =>
  refunds
    .map((refund) => refundOf(refund, order.date_completed_gmt !== null, minor))
    .filter((refund) => refund !== null)

const circumstancesOf = ({ shipping, billing, coupon_lines, customer_id: customerId }: ReportedOrder) => ({
  country: shipping.country || billing.country || null,
  tags: [],
  discountCodes: coupon_lines.map(({ code }) => code),
  // A guest has no number. How often somebody has ordered before WooCommerce does not say: this once, for certain.
  customer:
    customerId === 0
      ? null
      : { customerId: String(customerId), name: nameOf(billing), tags: [], ordersCount: 1 },
  email: billing.email?.trim() || null,
  locale: null,
})

/** What is not sent anywhere else goes to the address of the bill. */
const markOf = ({ shipping, billing }: ReportedOrder, markAddress: MarkAddress) => {
  const { country, postcode: zip, city, address_1, address_2 } = shipping.address_1 ? shipping : billing
  const addressMark = markAddress({ country, zip, city, lines: [address_1, address_2] })
  return addressMark === null ? {} : { addressMark }
}

const nameOf = ({ first_name: first = '', last_name: last = '' }: ReportedOrder['billing']): string =>
  `${first} ${last}`.trim()

const shippingOf = (order: ReportedOrder, minor: ReadAmount): OrderSnapshot['shipping'] => ({
  amount: sumOf(order.shipping_lines.map(({ total }) => minor(total))),
  taxes: taxesIn(order.shipping_lines, taxNames(order), minor),
})

/**
 * Fees stand on the order as a whole; a negative one is a discount. What then parts the sum of everything from the order's own
 * total is named as well: less is a discount, more is a fee. The paid total is the truth.
 */
const unallocatedOf = (
  order: ReportedOrder,
  lines: OrderSnapshot['lines'],
  shipping: OrderSnapshot['shipping'],
  minor: ReadAmount,
): OrderSnapshot['unallocated'] => {
  const fees = order.fee_lines.map(({ total, total_tax: tax }) => minor(total) + minor(tax))
  const charged = sumOf(fees.map((fee) => Math.max(0, fee)))
  const credited = sumOf(fees.map((fee) => Math.max(0, -fee)))
  const named = sumOf([
    ...lines.flatMap(({ item, taxes }) => [item, sumOfTaxes(taxes)]),
    shipping.amount,
    sumOfTaxes(shipping.taxes),
    charged,
    -credited,
    paidWithoutUnits(order, minor),
  ])
  const unnamed = minor(order.total) - named
  return {
    discount: credited + Math.max(0, -unnamed),
    duties: 0,
    fees: charged + Math.max(0, unnamed),
  }
}
