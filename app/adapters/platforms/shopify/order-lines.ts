import { sumOf } from '../../../domain/money/exact.ts'
import { parseDecimal } from '../../../domain/money/decimal.ts'
import type { LineFulfilment, OrderLine } from '../../../domain/orders/order-snapshot.ts'
import { presentmentIn, sumOfTaxes, taxesByName, type ReadBag } from './amounts.ts'
import type { LineFragment } from './documents/types.ts'
import type { WholeOrder } from './whole-order.ts'

/** The goods of an order with what was paid for each. */
export const linesOf = (order: WholeOrder, minor: ReadBag): readonly OrderLine[] => {
  const fulfilments = fulfilmentsByLine(order)
  return order.lines.map((line) => ({
    lineId: line.id,
    ...goodsOf(line),
    quantity: line.quantity,
    unitPrice: minor(line.originalUnitPriceSet),
    onSale: isOnSale(line),
    ...paidFor(line, order.head, minor),
    fulfilments: fulfilments.get(line.id) ?? [],
  }))
}

/**
 * Lines that are tips, which Shopify does not mark: nothing of the catalogue, never sent, and together as much as the order
 * says was tipped. They are no goods.
 */
export const tipLinesOf = ({ head, lines }: WholeOrder): WholeOrder['lines'] => {
  const read = presentmentIn(6)
  const tipped = read(head.totalTipReceivedSet)
  const candidates = lines.filter(
    ({ product, variant, requiresShipping, taxable }) =>
      !product && !variant && !requiresShipping && !taxable,
  )
  if (tipped === 0) return []
  const isEvery = sumOf(candidates.map(({ originalTotalSet }) => read(originalTotalSet))) === tipped
  return isEvery
    ? candidates
    : candidates.filter(({ originalTotalSet }) => read(originalTotalSet) === tipped).slice(0, 1)
}

const goodsOf = (line: WholeOrder['lines'][number]) => ({
  ...productOf(line),
  variantId: line.variant?.id ?? null,
  sku: line.sku,
  title: line.title,
  variantTitle: line.variantTitle,
  vendor: line.vendor,
  collections: line.collections,
  imageUrl: line.image?.url ?? null,
})

/** A product that was deleted since is not known any more. */
const productOf = ({ product }: LineFragment) => ({
  productId: product?.id ?? null,
  productType: product?.productType || null,
  productTags: product?.tags ?? [],
})

/**
 * What was paid for a whole line: its price less every discount that Shopify allocated to it, those on the whole order
 * included. Taxes that the price holds are taken out, so that `item` is always without them. A duty counts with its taxes.
 */
const paidFor = (line: LineFragment, head: WholeOrder['head'], minor: ReadBag) => {
  const taxes = taxesByName(line.taxLines, minor)
  const duties = sumOf(
    line.duties.flatMap(({ price, taxLines }) => [
      minor(price),
      ...taxLines.map(({ priceSet }) => minor(priceSet)),
    ]),
  )
  const discounts = sumOf(line.discountAllocations.map(({ allocatedAmountSet }) => minor(allocatedAmountSet)))
  const within = sumOf([head.taxesIncluded ? sumOfTaxes(taxes) : 0, head.dutiesIncluded ? duties : 0])
  return { item: sumOf([minor(line.originalTotalSet), -discounts, -within]), taxes, duties }
}

/**
 * Whether the unit was sold below the variant's compare-at price. Orders do not keep that price, so it is today's. Both are
 * in the shop's currency.
 */
const isOnSale = ({ variant, originalUnitPriceSet }: LineFragment): boolean => {
  if (!variant?.compareAtPrice) return false
  const before = parseDecimal(variant.compareAtPrice, 6)
  const paid = parseDecimal(originalUnitPriceSet.shopMoney.amount, 6)
  return before.ok && paid.ok && before.value > paid.value
}

const fulfilmentsByLine = ({ fulfilments }: WholeOrder): ReadonlyMap<string, readonly LineFulfilment[]> => {
  const byLine = new Map<string, LineFulfilment[]>()
  for (const fulfilment of fulfilments.filter(({ status }) => status === 'SUCCESS')) {
    for (const { id, quantity, lineItem } of fulfilment.lines.filter((line) => line.quantity)) {
      const sent = {
        fulfilmentLineId: id,
        quantity: quantity ?? 0,
        fulfilledAt: fulfilment.createdAt,
        deliveredAt: fulfilment.deliveredAt,
      }
      byLine.set(lineItem.id, [...(byLine.get(lineItem.id) ?? []), sent])
    }
  }
  for (const sent of byLine.values()) sent.sort(byInstant)
  return byLine
}

/** Unit numbers follow the fulfilments, earliest first. */
const byInstant = (one: LineFulfilment, other: LineFulfilment): number =>
  Date.parse(one.fulfilledAt) - Date.parse(other.fulfilledAt)
