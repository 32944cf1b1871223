import type { MoneyBag } from './money.ts'
import type { Gid, Instant } from './types.ts'

export type Transaction = {
  id: Gid
  orderId: Gid
  kind: 'AUTHORIZATION' | 'CAPTURE' | 'REFUND' | 'SALE' | 'VOID'
  status: 'ERROR' | 'FAILURE' | 'PENDING' | 'SUCCESS'
  gateway: string
  formattedGateway: string
  isManualGateway: boolean
  card: { brand: string; last4: string } | null
  amount: MoneyBag
  parentId: Gid | null
  refundId: Gid | null
  createdAt: Instant
  processedAt: Instant
}

export type RestockType = 'CANCEL' | 'NO_RESTOCK' | 'RETURN'
export type RefundLine = {
  id: Gid
  lineItemId: Gid
  quantity: number
  restockType: RestockType
  isRestocked: boolean
  locationId: Gid | null
  /** After all discounts; holds the tax where prices include it. */
  subtotal: MoneyBag
  tax: MoneyBag
}
export type RefundShipping = { id: Gid; shippingLineId: Gid; subtotal: MoneyBag; tax: MoneyBag }
export type RefundDuty = { dutyId: Gid; amount: MoneyBag }
/** What was paid more (positive) or less (negative) than the refunded goods come to; see `guesses.adjustmentSign`. */
export type OrderAdjustment = { id: Gid; amount: MoneyBag; tax: MoneyBag; reason: string | null }

export type Refund = {
  id: Gid
  orderId: Gid
  returnId: Gid | null
  note: string | null
  staffMemberId: Gid | null
  createdAt: Instant
  processedAt: Instant
  lines: RefundLine[]
  shipping: RefundShipping[]
  duties: RefundDuty[]
  adjustments: OrderAdjustment[]
  transactionIds: Gid[]
}
