import type { Books } from '../books/books.ts'
import { money } from '../books/money.ts'
import { isPayment, refundableOf, refundedQuantity, shippingLeft, worthOf } from '../books/order-state.ts'
import { recordRefund } from '../rules/record-refund.ts'
import type { PaidBack, RefundedUnits } from '../rules/record-refund.ts'
import type { Order } from '../books/types.ts'
import type { HandRefundPlan, OrderPlan } from './order-plan.ts'
import { draftOrder } from './place-order.ts'
import { payOrder, shipOrder } from './settle-order.ts'

const day = 86_400_000

/** Money back over the order's payments, latest payment first. */
const overPayments = (books: Books, order: Order, minor: number): PaidBack[] => {
  let rest = minor
  const back: PaidBack[] = []
  for (const parent of books.transactionsOf(order).filter(isPayment).reverse()) {
    const part = Math.min(rest, refundableOf(books, parent).presentment.minor)
    if (part > 0) back.push({ parent, amount: money(part, order.presentmentCurrency) })
    rest -= part
  }
  return back
}

const unitsOf = (order: Order, plan: HandRefundPlan): RefundedUnits[] =>
  Object.entries(plan.units ?? {}).flatMap(([index, quantity]) => {
    const line = order.lineItems[Number(index)]
    return line
      ? [{ lineItemId: line.id, quantity, restockType: 'NO_RESTOCK' as const, locationId: null }]
      : []
  })

const worthMinor = (books: Books, order: Order, units: RefundedUnits[], withShipping: boolean): number => {
  const left = shippingLeft(books, order)
  const goods = units.map(({ lineItemId, quantity }) => {
    const line = order.lineItems.find((each) => each.id === lineItemId)
    if (!line) return 0
    const { subtotal, tax } = worthOf(books, line, refundedQuantity(books, order, line), quantity)
    return subtotal.presentment.minor + (order.taxesIncluded ? 0 : tax.presentment.minor)
  })
  const shipping = left.subtotal.presentment.minor + (order.taxesIncluded ? 0 : left.tax.presentment.minor)
  return goods.reduce((sum, each) => sum + each, withShipping ? shipping : 0)
}

const refundByPlan = (books: Books, order: Order, plan: HandRefundPlan): void => {
  const units = unitsOf(order, plan)
  const withShipping = plan.withShipping ?? false
  recordRefund(books, {
    order,
    returnId: null,
    note: plan.note ?? null,
    staffMemberId: [...books.tables.staffMembers.keys()][0] ?? null,
    units,
    shipping: withShipping ? shippingLeft(books, order) : null,
    duties: [],
    paidBack: overPayments(books, order, plan.minor ?? worthMinor(books, order, units, withShipping)),
    at: order.createdAt + plan.afterDays * day,
  })
}

/** Places, ships, pays and refunds an order as planned. */
export const placeOrder = (books: Books, plan: OrderPlan): Order => {
  const order = draftOrder(books, plan)
  for (const fulfillment of plan.fulfillments) shipOrder(books, order, fulfillment)
  payOrder(books, order, plan)
  for (const refund of plan.handRefunds ?? []) refundByPlan(books, order, refund)
  return order
}
