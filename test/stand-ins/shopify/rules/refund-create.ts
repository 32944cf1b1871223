import type { Books } from '../books/books.ts'
import type { Gid, Order, Refund, RestockType } from '../books/types.ts'
import { unfulfilledQuantity } from '../books/order-state.ts'
import type { Caller } from './caller.ts'
import { checkArbitraryAmount, checkRefundedUnits } from './check-refund.ts'
import { issueRefund } from './issue-refund.ts'
import { orderFor, touchOrder } from './new-return.ts'
import type { RefundRecord, RefundedUnits } from './record-refund.ts'
import { plainAmount, refundMoney, refundedDuties, refundedShipping } from './refund-money.ts'
import type { DutyInput, RefundMethodInput } from './refund-money.ts'
import { existing, refuse } from './refusal.ts'
import { addStock } from './stock.ts'

type RefundLineInput = {
  lineItemId: Gid
  quantity: number
  restockType?: RestockType | 'LEGACY_RESTOCK' | null
  locationId?: Gid | null
}
export type RefundInput = {
  orderId: Gid
  currency?: string | null
  note?: string | null
  refundLineItems?: RefundLineInput[] | null
  shipping?: { amount?: string | null; fullRefund?: boolean | null } | null
  refundDuties?: DutyInput[] | null
  transactions?:
    { amount: string; parentId?: Gid | null; kind: string; gateway: string; orderId: Gid }[] | null
  refundMethods?: RefundMethodInput[] | null
  allowOverRefunding?: boolean | null
  discrepancyReason?: string | null
  processedAt?: string | null
}

/** schema: CANCEL is for unfulfilled units, RETURN for fulfilled ones; both need to know where to. */
const checkRestock = (books: Books, order: Order, input: RefundLineInput, field: string[]): RestockType => {
  const restockType = input.restockType ?? 'NO_RESTOCK'
  // schema: LEGACY_RESTOCK "is not accepted when creating new refunds".
  if (restockType === 'LEGACY_RESTOCK')
    return refuse(null, [...field, 'restockType'], 'Restock type is not accepted')
  const line = order.lineItems.find((each) => each.id === input.lineItemId)
  if (line && restockType === 'CANCEL' && input.quantity > unfulfilledQuantity(books, order, line)) {
    refuse(null, [...field, 'quantity'], 'Quantity cannot cancel more items than are unfulfilled')
  }
  if (restockType !== 'NO_RESTOCK' && !books.tables.locations.has(input.locationId ?? '')) {
    refuse(null, [...field, 'locationId'], 'Location must be given to restock')
  }
  return restockType
}

const unitsOf = (books: Books, order: Order, inputs: RefundLineInput[]): RefundedUnits[] =>
  inputs.map((input, index) => {
    const field = ['refundLineItems', String(index)]
    const line = order.lineItems.find((each) => each.id === input.lineItemId)
    const { id } = existing(line, [...field, 'lineItemId'], 'Line item')
    if (input.quantity <= 0) refuse(null, [...field, 'quantity'], 'Quantity must be greater than 0')
    const restockType = checkRestock(books, order, input, field)
    const locationId = restockType === 'NO_RESTOCK' ? null : (input.locationId ?? null)
    return { lineItemId: id, quantity: input.quantity, restockType, locationId }
  })

/** schema: `currency` is required where the order's two currencies differ, and must be the presentment one. */
const checkCurrency = (order: Order, currency: string | null): void => {
  const isNeeded = order.currency !== order.presentmentCurrency
  if ((currency === null && isNeeded) || (currency !== null && currency !== order.presentmentCurrency)) {
    refuse(null, ['currency'], 'Currency must be the presentment currency of the order')
  }
}

const moneyOf = (books: Books, order: Order, input: RefundInput) => {
  const payments = (input.transactions ?? []).map((transaction, index) => {
    const field = ['transactions', String(index)]
    if (transaction.kind !== 'REFUND') refuse(null, [...field, 'kind'], 'Transactions must be refunds')
    if (transaction.orderId !== order.id)
      refuse(null, [...field, 'orderId'], 'Transaction does not belong to the order')
    return {
      parentId:
        transaction.parentId ?? refuse(null, [...field, 'parentId'], 'Parent transaction must be given'),
      amount: plainAmount(order, transaction.amount, [...field, 'amount']),
    }
  })
  const allowOverRefunding = input.allowOverRefunding ?? false
  return refundMoney(books, order, { payments, methods: input.refundMethods ?? [], allowOverRefunding }, [
    'transactions',
  ])
}

const recordOf = ({ books, staffMemberId }: Caller, order: Order, input: RefundInput): RefundRecord => {
  const units = unitsOf(books, order, input.refundLineItems ?? [])
  const unitsOfLine = (id: Gid) =>
    units.filter((each) => each.lineItemId === id).reduce((sum, each) => sum + each.quantity, 0)
  const amount = input.shipping?.amount
  const shipping = {
    fullRefund: input.shipping?.fullRefund ?? false,
    amount: amount == null ? null : plainAmount(order, amount, ['shipping', 'amount']),
  }
  return {
    order,
    returnId: null,
    note: input.note ?? null,
    staffMemberId,
    units,
    shipping: refundedShipping(books, order, shipping, ['shipping', 'amount']),
    duties: refundedDuties(books, order, input.refundDuties ?? [], unitsOfLine, ['refundDuties']),
    paidBack: [],
    reason: input.discrepancyReason && input.discrepancyReason !== 'OTHER' ? input.discrepancyReason : null,
  }
}

/** A refund outside any return: what an app or a merchant in Shopify's own admin does. */
export const refundCreate = (caller: Caller, input: RefundInput): { order: Order; refund: Refund } => {
  const { books } = caller
  const order = orderFor(books, input.orderId, ['orderId'])
  checkCurrency(order, input.currency ?? null)
  const money = moneyOf(books, order, input)
  const record = { ...recordOf(caller, order, input), paidBack: money.paidBack }
  if (
    record.units.length === 0 &&
    money.paidBack.length === 0 &&
    !record.shipping &&
    record.duties.length === 0
  ) {
    refuse(null, null, 'Refund must include line items, shipping, duties or transactions')
  }
  checkRefundedUnits(books, record, ['refundLineItems'])
  checkArbitraryAmount(books, record)
  const refund = books.asOne(() => {
    const issued = issueRefund(books, record, money.storeCredit)
    for (const { lineItemId, locationId, quantity } of record.units) {
      const line = order.lineItems.find((each) => each.id === lineItemId)
      if (line && locationId !== null) addStock(books, line.variantId, locationId, quantity)
    }
    touchOrder(books, order.id)
    return issued
  })
  return { order, refund }
}
