import { lineOriginal, lineTotal, unitsOf } from '../../books/order-sums.ts'
import type { Fulfillment, FulfillmentLineItem } from '../../books/types.ts'
import { numberOfId } from '../context.ts'
import type { Context, Fields } from '../context.ts'
import { byId, connection } from '../connection.ts'

const displayStatus = (each: Fulfillment): string => {
  if (each.status === 'CANCELLED') return 'CANCELED'
  if (each.deliveredAt !== null) return 'DELIVERED'
  return each.inTransitAt === null ? 'FULFILLED' : 'IN_TRANSIT'
}

const fulfillment: Fields<Fulfillment> = {
  legacyResourceId: (each) => numberOfId(each.id),
  order: (each, _, { books }) => books.orderById(each.orderId),
  location: (each, _, { books }) => books.tables.locations.get(each.locationId),
  displayStatus,
  estimatedDeliveryAt: () => null,
  requiresShipping: () => true,
  totalQuantity: (each) => each.lines.reduce((sum, line) => sum + line.quantity, 0),
  fulfillmentLineItems: (each, args) => connection(each.lines, args, byId),
  trackingInfo: (each) => each.tracking,
  events: (each, args, { books }) =>
    connection(
      each.deliveredAt === null
        ? []
        : [
            {
              id: `gid://shopify/FulfillmentEvent/${numberOfId(each.id)}`,
              status: 'DELIVERED',
              happenedAt: each.deliveredAt,
              createdAt: each.deliveredAt,
              message: null,
              city: books.orderById(each.orderId)?.shippingAddress?.city ?? null,
            },
          ],
      args,
      byId,
    ),
}

const lineItemOf = (line: FulfillmentLineItem, { books }: Context) => {
  const found = books.lineItem(line.lineItemId)
  if (!found) throw new Error(`${line.id} has no line item`)
  return found.line
}

const part = (line: FulfillmentLineItem, context: Context) => ({
  before: 0,
  units: line.quantity,
  quantity: lineItemOf(line, context).quantity,
})

const fulfillmentLine: Fields<FulfillmentLineItem> = {
  lineItem: (line, _, context) => lineItemOf(line, context),
  originalTotalSet: (line, _, context) =>
    unitsOf(lineOriginal(lineItemOf(line, context)), part(line, context), 'independent'),
  discountedTotalSet: (line, _, context) =>
    unitsOf(lineTotal(lineItemOf(line, context)), part(line, context), 'independent'),
}
export const fulfillmentFields = { Fulfillment: fulfillment, FulfillmentLineItem: fulfillmentLine }
