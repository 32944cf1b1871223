import type { Books } from '../books/books.ts'
import type { Return, ReverseDelivery, ReverseFulfillmentOrder } from '../books/types.ts'
import { isoOrNull, lineItem, moneySet, numeric, reference } from './parts.ts'

const short = (owner: Return) => ({
  ...reference(owner.id),
  order_id: numeric(owner.orderId),
  status: owner.status.toLowerCase(),
})

const fulfillmentLine = (books: Books, id: string) => {
  const found = books.fulfillmentLine(id)
  const item = found?.order.lineItems.find((each) => each.id === found.line.lineItemId)
  return { ...reference(id), line_item: found && item ? lineItem(books, found.order, item) : null }
}

/** guess: lines are empty in the only published example; these are the fields that the documentation names. */
const long = (books: Books, owner: Return) => ({
  ...reference(owner.id),
  name: owner.name,
  status: owner.status.toLowerCase(),
  order: reference(owner.orderId),
  total_return_line_items: owner.lines.length,
  total_exchange_line_items: owner.exchangeLines.length,
  return_line_items: owner.lines.map((line) => ({
    ...reference(line.id),
    quantity: line.quantity,
    processed_quantity: line.processedQuantity,
    refunded_quantity: line.refundedQuantity,
    return_reason: line.reason.toLowerCase(),
    return_reason_note: line.reasonNote,
    customer_note: line.customerNote,
    fulfillment_line_item: fulfillmentLine(books, line.fulfillmentLineItemId),
  })),
  exchange_line_items: owner.exchangeLines.map((line) => ({
    ...reference(line.id),
    quantity: line.quantity,
    line_item: null,
  })),
  return_shipping_fees: owner.shippingFees.map((fee) => ({
    ...reference(fee.id),
    price: moneySet(fee.amount),
  })),
})

const declined = (owner: Return) => ({
  ...reference(owner.id),
  order: reference(owner.orderId),
  status: owner.status.toLowerCase(),
  decline: { reason: owner.decline?.reason.toLowerCase() ?? 'other', note: owner.decline?.note ?? '' },
})

/** schema: what an update removed or changed; guess: lines that were removed are not named one by one. */
const updated = (owner: Return) => ({
  ...reference(owner.id),
  return_line_items: { removals: [] },
  restocking_fees: { updates: [], removals: [] },
  return_shipping_fees: { updates: [], removals: [] },
})

/** `returns/*` by the last word of the topic. */
export const returnPayload = (books: Books, topic: string, owner: Return): Record<string, unknown> => {
  if (topic === 'returns/decline') return declined(owner)
  if (topic === 'returns/update') return updated(owner)
  const isLong = ['returns/approve', 'returns/process', 'returns/request'].includes(topic)
  return isLong ? long(books, owner) : short(owner)
}

const labelPart = (label: ReverseDelivery['label']) => ({
  public_file_url: label?.publicFileUrl ?? null,
  created_at: isoOrNull(label?.createdAt ?? null),
})

const trackingPart = (tracking: ReverseDelivery['tracking']) => ({
  carrier_name: tracking?.carrierName ?? null,
  tracking_number: tracking?.number ?? null,
  tracking_url: tracking?.url ?? null,
})

export const reverseDeliveryPayload = (books: Books, delivery: ReverseDelivery): Record<string, unknown> => {
  const reverse = books.tables.reverseFulfillmentOrders.get(delivery.reverseFulfillmentOrderId)
  return {
    ...reference(delivery.id),
    return: reverse ? reference(reverse.returnId) : null,
    shipping_deliverable: { label: labelPart(delivery.label), tracking: trackingPart(delivery.tracking) },
  }
}

export const disposedPayload = (reverse: ReverseFulfillmentOrder): Record<string, unknown> => {
  const dispositions = reverse.lines.flatMap((line) =>
    line.dispositions.map((each) => ({
      type: each.type.toLowerCase(),
      quantity: each.quantity,
      location: each.locationId && reference(each.locationId),
      reverse_delivery_line_item: null,
      reverse_fulfillment_order_line_item: reference(line.id),
    })),
  )
  return { ...reference(reverse.id), total_dispositions: dispositions.length, dispositions }
}
