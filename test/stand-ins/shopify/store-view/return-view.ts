import { words } from '../admin-shell/present.ts'
import type { Books } from '../books/books.ts'
import type * as T from '../books/types.ts'
import { fulfilledLineItem, iso, locationName, lineTitle, presented, rowsOf, titled } from './read-books.ts'
import type { Disposition, NativeReturn, ReturnLine, ReverseDelivery } from './types.ts'

const reasonOf = (books: Books, line: T.ReturnLine): string =>
  (line.reasonDefinitionId !== null && books.tables.reasonDefinitions.get(line.reasonDefinitionId)?.name) ||
  words(line.reason)

const returnLine = (books: Books, order: T.Order, line: T.ReturnLine): ReturnLine => ({
  id: line.id,
  title: lineTitle(fulfilledLineItem(order, line.fulfillmentLineItemId)),
  quantity: line.quantity,
  processedQuantity: line.processedQuantity,
  refundedQuantity: line.refundedQuantity,
  reason: reasonOf(books, line),
  note: line.customerNote ?? (line.reasonNote || undefined),
  restockingFee: line.restockingFee ? presented(line.restockingFee.amount) : undefined,
})

const reverseOrders = (books: Books, one: T.Return): T.ReverseFulfillmentOrder[] =>
  rowsOf(books.tables.reverseFulfillmentOrders, one.reverseFulfillmentOrderIds)

const dispositions = (books: Books, order: T.Order, one: T.Return): Disposition[] =>
  reverseOrders(books, one)
    .flatMap(({ lines }) => lines)
    .flatMap((line) =>
      line.dispositions.map(({ type, quantity, locationId, createdAt }) => ({
        title: lineTitle(fulfilledLineItem(order, line.fulfillmentLineItemId)),
        quantity,
        type,
        location: locationName(books, locationId),
        at: iso(createdAt),
      })),
    )

const reverseDelivery = (
  order: T.Order,
  reverse: T.ReverseFulfillmentOrder,
  delivery: T.ReverseDelivery,
): ReverseDelivery => ({
  id: delivery.id,
  tracking: delivery.tracking
    ? {
        carrier: delivery.tracking.carrierName ?? undefined,
        number: delivery.tracking.number ?? undefined,
        url: delivery.tracking.url ?? undefined,
      }
    : undefined,
  labelUrl: delivery.label?.publicFileUrl,
  lines: delivery.lines.map(({ reverseFulfillmentOrderLineItemId, quantity }) => {
    const line = reverse.lines.find(({ id }) => id === reverseFulfillmentOrderLineItemId)
    return titled(line && fulfilledLineItem(order, line.fulfillmentLineItemId), quantity)
  }),
})

const exchangeTitle = (books: Books, variantId: T.Gid): string => {
  const variant = books.tables.variants.get(variantId)
  const product = variant && books.tables.products.get(variant.productId)
  return [product?.title, variant?.title].filter((part) => part !== undefined).join(', ')
}

/** A native return as the order page shows it. */
export const returnView = (books: Books, order: T.Order, one: T.Return): NativeReturn => ({
  id: one.id,
  name: one.name,
  status: one.status,
  at: iso(one.createdAt),
  lines: one.lines.map((line) => returnLine(books, order, line)),
  exchangeLines: one.exchangeLines.map(({ variantId, quantity }) => ({
    title: exchangeTitle(books, variantId),
    quantity,
  })),
  shippingFee: one.shippingFees[0] ? presented(one.shippingFees[0].amount) : undefined,
  declined: one.decline ? { reason: one.decline.reason, note: one.decline.note ?? undefined } : undefined,
  reverseDeliveries: reverseOrders(books, one).flatMap((reverse) =>
    rowsOf(books.tables.reverseDeliveries, reverse.reverseDeliveryIds).map((delivery) =>
      reverseDelivery(order, reverse, delivery),
    ),
  ),
  dispositions: dispositions(books, order, one),
})
