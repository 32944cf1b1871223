import type { MoneyBag } from './money.ts'
import type { Gid, Instant } from './types.ts'

type ReturnStatus = 'CANCELED' | 'CLOSED' | 'DECLINED' | 'OPEN' | 'REQUESTED'
export type DispositionType = 'MISSING' | 'NOT_RESTOCKED' | 'PROCESSING_REQUIRED' | 'RESTOCKED'

export type RestockingFee = { id: Gid; percentage: number; amount: MoneyBag }
export type ReturnLine = {
  id: Gid
  returnId: Gid
  fulfillmentLineItemId: Gid
  quantity: number
  processedQuantity: number
  refundedQuantity: number
  reason: string
  reasonDefinitionId: Gid | null
  reasonNote: string
  customerNote: string | null
  restockingFee: RestockingFee | null
}
export type ExchangeLine = {
  id: Gid
  returnId: Gid
  variantId: Gid
  quantity: number
  processedQuantity: number
  unitPrice: MoneyBag
  lineItemIds: Gid[]
}
export type ReturnShippingFee = { id: Gid; amount: MoneyBag }
export type Return = {
  id: Gid
  name: string
  orderId: Gid
  status: ReturnStatus
  createdAt: Instant
  requestApprovedAt: Instant | null
  closedAt: Instant | null
  decline: { reason: 'FINAL_SALE' | 'OTHER' | 'RETURN_PERIOD_ENDED'; note: string | null } | null
  staffMemberId: Gid | null
  lines: ReturnLine[]
  exchangeLines: ExchangeLine[]
  shippingFees: ReturnShippingFee[]
  reverseFulfillmentOrderIds: Gid[]
  refundIds: Gid[]
}

export type Disposition = {
  id: Gid
  type: DispositionType
  quantity: number
  locationId: Gid | null
  createdAt: Instant
}
export type ReverseFulfillmentOrderLine = {
  id: Gid
  reverseFulfillmentOrderId: Gid
  returnLineId: Gid
  fulfillmentLineItemId: Gid
  totalQuantity: number
  dispositions: Disposition[]
}
export type ReverseFulfillmentOrder = {
  id: Gid
  orderId: Gid
  returnId: Gid
  status: 'CANCELED' | 'CLOSED' | 'OPEN'
  lines: ReverseFulfillmentOrderLine[]
  reverseDeliveryIds: Gid[]
}
export type ReverseDelivery = {
  id: Gid
  reverseFulfillmentOrderId: Gid
  lines: { id: Gid; reverseDeliveryId: Gid; reverseFulfillmentOrderLineItemId: Gid; quantity: number }[]
  tracking: { number: string | null; url: string | null; carrierName: string | null } | null
  label: { publicFileUrl: string; createdAt: Instant; updatedAt: Instant } | null
}
