import { returnableQuantities } from '../../books/order-state.ts'
import type { Books } from '../../books/books.ts'
import type {
  Disposition,
  Fulfillment,
  FulfillmentLineItem,
  Order,
  ReverseDelivery,
  ReverseFulfillmentOrder,
  ReverseFulfillmentOrderLine,
} from '../../books/types.ts'
import { findReverseLine } from '../../rules/dispose.ts'
import { idArgument, numberOfId } from '../context.ts'
import type { Fields } from '../context.ts'
import { byId, connection } from '../connection.ts'

const reverseFulfillmentOrder: Fields<ReverseFulfillmentOrder> = {
  order: (each, _, { books }) => books.orderById(each.orderId),
  lineItems: (each, args) => connection(each.lines, args, byId),
  reverseDeliveries: (each, args, { books }) =>
    connection(
      each.reverseDeliveryIds.flatMap((id) => books.tables.reverseDeliveries.get(id) ?? []),
      args,
      byId,
    ),
  thirdPartyConfirmation: () => null,
}

const reverseLine: Fields<ReverseFulfillmentOrderLine> = {
  fulfillmentLineItem: (line, _, { books }) => books.fulfillmentLine(line.fulfillmentLineItemId)?.line,
}

const disposition: Fields<Disposition> = {
  location: (each, _, { books }) => (each.locationId ? books.tables.locations.get(each.locationId) : null),
}

const reverseDelivery: Fields<ReverseDelivery> = {
  reverseFulfillmentOrder: (each, _, { books }) =>
    books.tables.reverseFulfillmentOrders.get(each.reverseFulfillmentOrderId),
  reverseDeliveryLineItems: (each, args) => connection(each.lines, args, byId),
  deliverable: (each) =>
    each.tracking || each.label
      ? { __typename: 'ReverseDeliveryShippingDeliverable', tracking: each.tracking, label: each.label }
      : null,
}

const reverseDeliveryLine: Fields<ReverseDelivery['lines'][number]> = {
  reverseFulfillmentOrderLineItem: (line, _, { books }) =>
    findReverseLine(books, line.reverseFulfillmentOrderLineItemId)?.line,
  dispositions: (line, _, { books }) =>
    findReverseLine(books, line.reverseFulfillmentOrderLineItemId)?.line.dispositions ?? [],
}

type Returnable = {
  id: string
  fulfillment: Fulfillment
  lines: { fulfillmentLineItem: FulfillmentLineItem; quantity: number }[]
}

/** documented: fulfillments with units that can still be returned. guess: fulfillments without any are left out. */
const returnableFulfillments = (books: Books, order: Order): Returnable[] => {
  const quantities = returnableQuantities(books, order)
  return order.fulfillments.flatMap((fulfillment) => {
    const lines = fulfillment.lines.flatMap((line) => {
      const quantity = quantities.get(line.id) ?? 0
      return quantity > 0 ? [{ fulfillmentLineItem: line, quantity }] : []
    })
    const id = `gid://shopify/ReturnableFulfillment/${numberOfId(fulfillment.id)}`
    return lines.length > 0 ? [{ id, fulfillment, lines }] : []
  })
}

const returnable: Fields<Returnable> = {
  returnableFulfillmentLineItems: (each, args) =>
    connection(each.lines, args, (line) => line.fulfillmentLineItem.id),
}

const queries: Fields<unknown> = {
  returnableFulfillments: (_, args, { books }) => {
    const order = books.orderById(idArgument(args, 'orderId'))
    return connection(order ? returnableFulfillments(books, order) : [], args, byId)
  },
  returnableFulfillment: (_, args, { books }) =>
    books
      .orders()
      .flatMap((order) => returnableFulfillments(books, order))
      .find((each) => each.id === args['id']) ?? null,
}

export const reverseFields = {
  ReverseFulfillmentOrder: reverseFulfillmentOrder,
  ReverseFulfillmentOrderLineItem: reverseLine,
  ReverseFulfillmentOrderDisposition: disposition,
  ReverseDelivery: reverseDelivery,
  ReverseDeliveryLineItem: reverseDeliveryLine,
  ReturnableFulfillment: returnable,
}
export const returnableQueries = queries
