import type { Books } from '../books/books.ts'
import type { Gid, Order, Return, ReturnLine, ReverseFulfillmentOrder } from '../books/types.ts'
import type { Caller } from './caller.ts'
import { existing } from './refusal.ts'
import { returnLines, shippingFee } from './return-lines.ts'
import type { ReturnLineInput, ShippingFeeInput } from './return-lines.ts'

export type NewReturn = {
  orderId: Gid
  returnLineItems: ReturnLineInput[]
  returnShippingFee?: ShippingFeeInput | null
}

export const orderFor = (books: Books, orderId: Gid, field: string[]): Order =>
  existing(books.orderById(orderId), field, 'Order')

/** A return of either kind, written into the books; documented: an archived order is opened again. */
export const addReturn = (
  { books, staffMemberId }: Caller,
  input: NewReturn,
  status: 'OPEN' | 'REQUESTED',
  root: string,
): { order: Order; created: Return } => {
  const order = orderFor(books, input.orderId, [root, 'orderId'])
  const id = books.nextId('Return')
  const lines = returnLines(books, order, id, input.returnLineItems, [root, 'returnLineItems'])
  const fee = shippingFee(order, input.returnShippingFee, [root, 'returnShippingFee'])
  const created: Return = {
    id,
    // observed: the order's name, then R and a count.
    name: `${order.name}-R${order.returnIds.length + 1}`,
    orderId: order.id,
    status,
    createdAt: books.now(),
    requestApprovedAt: null,
    closedAt: null,
    decline: null,
    staffMemberId,
    lines,
    exchangeLines: [],
    shippingFees: fee ? [{ id: books.nextId('ReturnShippingFee'), ...fee }] : [],
    reverseFulfillmentOrderIds: [],
    refundIds: [],
  }
  books.tables.returns.set(id, created)
  order.returnIds.push(id)
  order.closedAt = null
  order.updatedAt = books.now()
  return { order, created }
}

const locationOf = (books: Books, line: ReturnLine): Gid =>
  books.fulfillmentLine(line.fulfillmentLineItemId)?.fulfillment.locationId ?? ''

/** documented: opening a return creates reverse fulfillment orders; guess: one for each place the goods left from. */
export const addReverseFulfillmentOrders = (books: Books, owner: Return): void => {
  const byLocation = Map.groupBy(owner.lines, (line) => locationOf(books, line))
  for (const lines of byLocation.values()) {
    const id = books.nextId('ReverseFulfillmentOrder')
    const reverse: ReverseFulfillmentOrder = {
      id,
      orderId: owner.orderId,
      returnId: owner.id,
      status: 'OPEN',
      lines: lines.map((line) => ({
        id: books.nextId('ReverseFulfillmentOrderLineItem'),
        reverseFulfillmentOrderId: id,
        returnLineId: line.id,
        fulfillmentLineItemId: line.fulfillmentLineItemId,
        totalQuantity: line.quantity,
        dispositions: [],
      })),
      reverseDeliveryIds: [],
    }
    books.tables.reverseFulfillmentOrders.set(id, reverse)
    owner.reverseFulfillmentOrderIds.push(id)
  }
}

/** A change to a return touches its order. */
export const touchOrder = (books: Books, orderId: Gid): void => {
  const order = books.orderById(orderId)
  if (!order) return
  order.updatedAt = books.now()
  books.emit('orders/updated', order.id)
}
