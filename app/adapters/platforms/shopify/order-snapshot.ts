import type { MarkAddress } from '../../../application/ports/commerce-platform.ts'
import { sumOf } from '../../../domain/money/exact.ts'
import type {
  NativeReturnStatus,
  NativeReturnSummary,
  OrderLine,
  OrderSnapshot,
} from '../../../domain/orders/order-snapshot.ts'
import {
  amountsIn,
  exponentOf,
  minorOf,
  presentmentIn,
  sumOfTaxes,
  taxesByName,
  type ReadBag,
} from './amounts.ts'
import type { ReturnStatus } from './documents/types.ts'
import { linesOf, tipLinesOf } from './order-lines.ts'
import { refundsOf, tendersOf } from './order-payments.ts'
import { rmaIn } from './our-mark.ts'
import type { WholeOrder } from './whole-order.ts'

/** An order as Shopify reports it, in the currency that the shopper paid. Of the address only the mark is kept. */
export const snapshotOf = (reported: WholeOrder, markAddress: MarkAddress = () => null): OrderSnapshot => {
  const tips = tipLinesOf(reported)
  const order = { ...reported, lines: reported.lines.filter((line) => !tips.includes(line)) }
  const { head } = order
  const { presentmentMoney, shopMoney } = head.totalPriceSet
  const exponent = exponentOf(presentmentMoney.currencyCode, amountsIn(order, 'presentmentMoney'))
  const minor = presentmentIn(exponent)
  const lines = linesOf(order, minor)
  const shipping = shippingOf(order, minor)
  return {
    orderId: head.id,
    name: head.name,
    placedAt: head.processedAt,
    changedAt: head.updatedAt,
    currency: presentmentMoney.currencyCode,
    exponent,
    shopMoney: inShopMoney(order, shopMoney),
    taxesIncluded: head.taxesIncluded,
    ...circumstancesOf(head),
    ...markOf(head, markAddress),
    lines,
    shipping,
    unallocated: unallocatedOf(order, lines, shipping, minor),
    tenders: tendersOf(order.transactions, minor),
    refunds: refundsOf(order, minor),
    nativeReturns: order.returns.map(summaryOf),
  }
}

const inShopMoney = (
  order: WholeOrder,
  total: { readonly amount: string; readonly currencyCode: string },
) => {
  const exponent = exponentOf(total.currencyCode, amountsIn(order, 'shopMoney'))
  return { currency: total.currencyCode, exponent, total: minorOf(total.amount, exponent) }
}

const circumstancesOf = (head: WholeOrder['head']) => ({
  cancelledAt: head.cancelledAt,
  country: head.shippingAddress?.countryCodeV2 ?? head.billingAddress?.countryCodeV2 ?? null,
  tags: head.tags,
  discountCodes: head.discountCodes,
  customer: head.customer && {
    customerId: head.customer.id,
    name: head.customer.displayName,
    tags: head.customer.tags,
    ordersCount: Number(head.customer.numberOfOrders),
  },
  email: head.email,
  locale: head.customerLocale,
})

const markOf = ({ shippingAddress }: WholeOrder['head'], markAddress: MarkAddress) => {
  if (!shippingAddress) return {}
  const { countryCodeV2: country, zip, city, address1, address2 } = shippingAddress
  const addressMark = markAddress({ country, zip, city, lines: [address1, address2] })
  return addressMark === null ? {} : { addressMark }
}

const shippingOf = (
  { head, shippingLines }: WholeOrder,
  minor: ReadBag,
): { readonly amount: number; readonly taxes: Readonly<Record<string, number>> } => {
  const taxes = taxesByName(
    shippingLines.flatMap(({ taxLines }) => taxLines),
    minor,
  )
  const charged = sumOf(shippingLines.map(({ discountedPriceSet }) => minor(discountedPriceSet)))
  return { amount: charged - (head.taxesIncluded ? sumOfTaxes(taxes) : 0), taxes }
}

/**
 * What is on the whole order. Shopify names additional fees. Whatever then parts the sum of everything from the order's own
 * total (before returns) is not hidden: less is a discount that was not allocated to lines, more is a fee. Of the more, as much
 * as was tipped is no fee: a tip belongs to no goods, so goods that come back do not bring it back.
 */
const unallocatedOf = (
  { head }: WholeOrder,
  lines: readonly OrderLine[],
  shipping: OrderSnapshot['shipping'],
  minor: ReadBag,
): OrderSnapshot['unallocated'] => {
  const fees = sumOf(
    head.additionalFees.flatMap(({ price, taxLines }) => [
      minor(price),
      ...taxLines.map(({ priceSet }) => minor(priceSet)),
    ]),
  )
  const named = sumOf([
    ...lines.flatMap(({ item, taxes, duties }) => [item, sumOfTaxes(taxes), duties]),
    shipping.amount,
    sumOfTaxes(shipping.taxes),
    fees,
  ])
  const unnamed = minor(head.totalPriceSet) - named
  const beyondTips = Math.max(0, unnamed - minor(head.totalTipReceivedSet))
  return { discount: Math.max(0, -unnamed), duties: 0, fees: fees + beyondTips }
}

export const statusOf: Readonly<Record<ReturnStatus, NativeReturnStatus>> = {
  REQUESTED: 'requested',
  OPEN: 'open',
  CLOSED: 'closed',
  DECLINED: 'declined',
  CANCELED: 'cancelled',
}

const summaryOf = ({ id, name, status, lines }: WholeOrder['returns'][number]): NativeReturnSummary => {
  const marks = lines.flatMap((line) => [rmaIn(line.customerNote), rmaIn(line.returnReasonNote)])
  return {
    nativeReturnId: id,
    name,
    status: statusOf[status],
    rma: marks.find((rma) => rma !== null) ?? null,
    lines: lines.flatMap((line) =>
      'fulfillmentLineItem' in line
        ? [{ lineId: line.fulfillmentLineItem.lineItem.id, quantity: line.quantity }]
        : [],
    ),
  }
}
