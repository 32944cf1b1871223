import type { Books } from '../books/books.ts'
import type { Gid, ReverseDelivery, ReverseFulfillmentOrder } from '../books/types.ts'
import type { Caller } from './caller.ts'
import { touchOrder } from './new-return.ts'
import { existing, refuse } from './refusal.ts'

type TrackingInput = { number?: string | null; url?: string | null }
type LabelInput = { fileUrl: string }
export type ReverseDeliveryInput = {
  reverseFulfillmentOrderId: Gid
  reverseDeliveryLineItems: { reverseFulfillmentOrderLineItemId: Gid; quantity: number }[]
  trackingInput?: TrackingInput | null
  labelInput?: LabelInput | null
}
export type ShippingUpdateInput = {
  reverseDeliveryId: Gid
  trackingInput?: TrackingInput | null
  labelInput?: LabelInput | null
}

const announced = (books: Books, reverse: ReverseFulfillmentOrder, lineId: Gid): number =>
  reverse.reverseDeliveryIds
    .flatMap((id) => books.tables.reverseDeliveries.get(id)?.lines ?? [])
    .filter((line) => line.reverseFulfillmentOrderLineItemId === lineId)
    .reduce((sum, line) => sum + line.quantity, 0)

type Planned = { reverseFulfillmentOrderLineItemId: Gid; quantity: number }

/** schema: an empty list means every line. guess: units that another delivery announced cannot be announced again. */
const plannedLines = (books: Books, reverse: ReverseFulfillmentOrder, inputs: Planned[]): Planned[] => {
  if (inputs.length === 0) {
    return reverse.lines.flatMap((line) => {
      const quantity = line.totalQuantity - announced(books, reverse, line.id)
      return quantity > 0 ? [{ reverseFulfillmentOrderLineItemId: line.id, quantity }] : []
    })
  }
  for (const [index, input] of inputs.entries()) {
    const field = ['reverseDeliveryLineItems', String(index)]
    const line = existing(
      reverse.lines.find((each) => each.id === input.reverseFulfillmentOrderLineItemId),
      [...field, 'reverseFulfillmentOrderLineItemId'],
      'Reverse fulfillment order line item',
    )
    if (input.quantity <= 0)
      refuse('GREATER_THAN', [...field, 'quantity'], 'Quantity must be greater than 0.')
    if (input.quantity > line.totalQuantity - announced(books, reverse, line.id)) {
      refuse('INVALID', [...field, 'quantity'], 'Quantity exceeds the number of units that can be delivered.')
    }
  }
  return inputs
}

const tracking = (input: TrackingInput | null | undefined): ReverseDelivery['tracking'] =>
  input ? { number: input.number ?? null, url: input.url ?? null, carrierName: null } : null

const label = (books: Books, input: LabelInput | null | undefined): ReverseDelivery['label'] =>
  input ? { publicFileUrl: input.fileUrl, createdAt: books.now(), updatedAt: books.now() } : null

export const reverseDeliveryCreateWithShipping = (
  { books }: Caller,
  input: ReverseDeliveryInput,
): ReverseDelivery => {
  const found = books.tables.reverseFulfillmentOrders.get(input.reverseFulfillmentOrderId)
  const reverse = existing(found, ['reverseFulfillmentOrderId'], 'Reverse fulfillment order')
  if (reverse.status !== 'OPEN')
    refuse('INVALID_STATE', ['reverseFulfillmentOrderId'], 'Reverse fulfillment order is not open.')
  const lines = plannedLines(books, reverse, input.reverseDeliveryLineItems)
  if (lines.length === 0)
    refuse('INVALID', ['reverseDeliveryLineItems'], 'There are no units left to deliver.')
  const id = books.nextId('ReverseDelivery')
  const delivery: ReverseDelivery = {
    id,
    reverseFulfillmentOrderId: reverse.id,
    lines: lines.map((line) => ({
      id: books.nextId('ReverseDeliveryLineItem'),
      reverseDeliveryId: id,
      ...line,
    })),
    tracking: tracking(input.trackingInput),
    label: label(books, input.labelInput),
  }
  books.tables.reverseDeliveries.set(id, delivery)
  reverse.reverseDeliveryIds.push(id)
  books.emit('reverse_deliveries/attach_deliverable', id)
  touchOrder(books, reverse.orderId)
  return delivery
}

/** guess: what is not given stays as it was. */
export const reverseDeliveryShippingUpdate = (
  { books }: Caller,
  input: ShippingUpdateInput,
): ReverseDelivery => {
  const delivery = existing(
    books.tables.reverseDeliveries.get(input.reverseDeliveryId),
    ['reverseDeliveryId'],
    'Reverse delivery',
  )
  delivery.tracking = tracking(input.trackingInput) ?? delivery.tracking
  delivery.label = label(books, input.labelInput) ?? delivery.label
  books.emit('reverse_deliveries/attach_deliverable', delivery.id)
  return delivery
}
