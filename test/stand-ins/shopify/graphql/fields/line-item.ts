import { mapBag, proportion, subtractBags } from '../../books/money.ts'
import type { MoneyBag } from '../../books/money.ts'
import * as state from '../../books/order-state.ts'
import * as sums from '../../books/order-sums.ts'
import type { Books } from '../../books/books.ts'
import type { Duty, LineItem, Order, ShippingLine } from '../../books/types.ts'
import { flagArgument, numberArgument } from '../context.ts'
import type { Context, Fields } from '../context.ts'
import { byId, connection } from '../connection.ts'
import { answeredAllocations } from './money.ts'

const orderOf = (line: LineItem, { books }: Context): Order => {
  const order = books.orderById(line.orderId)
  if (!order) throw new Error(`${line.id} has no order`)
  return order
}

/** documented: line prices leave out discounts on the whole order, and by default those by code. */
const lineLevel =
  (order: Order, withCodes: boolean) =>
  (index: number): boolean => {
    const application = order.discountApplications[index]
    if (!application || application.targetSelection === 'ALL') return false
    return withCodes || application.kind !== 'code'
  }

const discountedTotal = (line: LineItem, order: Order, withCodes: boolean): MoneyBag =>
  subtractBags(sums.lineOriginal(line), sums.lineDiscount(line, lineLevel(order, withCodes)))

const perUnit = (bag: MoneyBag, quantity: number): MoneyBag =>
  mapBag(bag, (minor) => proportion(minor, 1, quantity))

const amounts: Fields<LineItem> = {
  originalUnitPriceSet: (line) => line.unitPrice,
  originalTotalSet: sums.lineOriginal,
  discountedTotalSet: (line, args, context) =>
    discountedTotal(line, orderOf(line, context), flagArgument(args, 'withCodeDiscounts')),
  discountedUnitPriceSet: (line, _, context) =>
    perUnit(discountedTotal(line, orderOf(line, context), false), line.quantity),
  discountedUnitPriceAfterAllDiscountsSet: (line) => perUnit(sums.lineTotal(line), line.quantity),
  totalDiscountSet: (line, _, context) => sums.lineDiscount(line, lineLevel(orderOf(line, context), true)),
  priceAfterAllDiscountsBeforeTaxesSet: (line, _, context) => {
    const order = orderOf(line, context)
    const before = state.refundedQuantity(context.books, order, line)
    const { subtotal, tax } = state.worthOf(context.books, line, before, line.quantity - before)
    return order.taxesIncluded ? subtractBags(subtotal, tax) : subtotal
  },
  discountAllocations: (line, _, context) =>
    answeredAllocations(line.discounts, orderOf(line, context).discountApplications),
  taxLines: (line, args) => line.taxLines.slice(0, numberArgument(args, 'first') ?? line.taxLines.length),
}

const refundedOf = (books: Books, line: LineItem, order: Order) => state.refundedQuantity(books, order, line)

const quantities: Fields<LineItem> = {
  currentQuantity: (line, _, context) =>
    line.quantity - refundedOf(context.books, line, orderOf(line, context)),
  refundableQuantity: (line, _, context) =>
    line.quantity - refundedOf(context.books, line, orderOf(line, context)),
  unfulfilledQuantity: (line, _, context) =>
    state.unfulfilledQuantity(context.books, orderOf(line, context), line),
  nonFulfillableQuantity: (line, _, context) =>
    line.quantity -
    state.unfulfilledQuantity(context.books, orderOf(line, context), line) -
    state.fulfilledQuantity(orderOf(line, context), line),
}

const parts: Fields<LineItem> = {
  name: (line) => (line.variantTitle ? `${line.title} - ${line.variantTitle}` : line.title),
  product: (line, _, { books }) => (line.productId ? books.tables.products.get(line.productId) : null),
  variant: (line, _, { books }) => (line.variantId ? books.tables.variants.get(line.variantId) : null),
  image: (line, _, { books }) => (line.productId ? books.tables.products.get(line.productId) : null),
  weight: (line) => (line.grams > 0 ? { unit: 'GRAMS', value: line.grams } : null),
  merchantEditable: () => true,
  restockable: (line) => line.requiresShipping,
  lineItemGroup: () => null,
  staffMember: () => null,
  suggestedReturnReasonDefinitions: (_, args, { books }) =>
    connection([...books.tables.reasonDefinitions.values()], args, byId),
}

const duty: Fields<Duty> = {}

const shippingLine: Fields<ShippingLine> = {
  originalPriceSet: (line) => line.price,
  discountedPriceSet: sums.shippingTotal,
  currentDiscountedPriceSet: sums.shippingTotal,
  discountAllocations: (line, _, { books }) =>
    answeredAllocations(
      line.discounts,
      books.orders().find((order) => order.shippingLines.includes(line))?.discountApplications ?? [],
    ),
  custom: () => false,
  isRemoved: () => false,
  source: () => 'shopify',
  carrierIdentifier: () => null,
  deliveryCategory: () => null,
}

export const lineItemFields = {
  LineItem: { ...amounts, ...quantities, ...parts },
  Duty: duty,
  ShippingLine: shippingLine,
}
