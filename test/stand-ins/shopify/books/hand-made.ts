import type { Books } from './books.ts'
import type { Caller } from '../rules/caller.ts'
import { refundCreate } from '../rules/refund-create.ts'
import type { RefundInput } from '../rules/refund-create.ts'
import { removeFromReturn } from '../rules/remove-from-return.ts'
import type { RemoveInput } from '../rules/remove-from-return.ts'
import { returnApproveRequest } from '../rules/return-approve-request.ts'
import { returnCancel } from '../rules/return-cancel.ts'
import { returnClose, returnReopen } from '../rules/return-close.ts'
import { returnCreate } from '../rules/return-create.ts'
import type { ReturnCreateInput } from '../rules/return-create.ts'
import { returnDeclineRequest } from '../rules/return-decline-request.ts'
import type { DeclineInput } from '../rules/return-decline-request.ts'
import { returnProcess } from '../rules/return-process.ts'
import type { ReturnProcessInput } from '../rules/return-process.ts'
import { returnRequest } from '../rules/return-request.ts'
import type { NewReturn } from '../rules/new-return.ts'
import { reverseFulfillmentOrderDispose } from '../rules/dispose.ts'
import type { DisposeInput } from '../rules/dispose.ts'
import { placeOrder } from '../seed/complete-order.ts'
import type { OrderPlan } from '../seed/order-plan.ts'
import type { Gid, Order, Refund, Return } from './types.ts'

/** What the merchant does in Shopify's own admin, without the app. The rules are those of the API. */
export type HandMade = {
  refundByHand(input: RefundInput): { order: Order; refund: Refund }
  requestReturnByHand(input: NewReturn): Return
  createReturnByHand(input: ReturnCreateInput): Return
  approveReturnByHand(returnId: Gid): Return
  declineReturnByHand(input: DeclineInput): Return
  cancelReturnByHand(returnId: Gid): Return
  closeReturnByHand(returnId: Gid): Return
  reopenReturnByHand(returnId: Gid): Return
  processReturnByHand(input: ReturnProcessInput): Return
  removeFromReturnByHand(input: RemoveInput): Return
  disposeByHand(inputs: DisposeInput[]): void
  deliverByHand(fulfillmentId: Gid): void
  tagOrderByHand(orderId: Gid, tags: string[]): Order
  /** A new order, paid and shipped as planned; a guest's or a seeded customer's. */
  placeOrderByHand(plan: OrderPlan): Order
}

export const createHandMade = (books: Books): HandMade => {
  const owner = [...books.tables.staffMembers.values()].find((staff) => staff.isAccountOwner)
  const caller: Caller = { books, staffMemberId: owner?.id ?? null }
  const orderById = (id: Gid): Order => {
    const order = books.orderById(id)
    if (!order) throw new Error(`no order ${id}`)
    return order
  }
  return {
    refundByHand: (input) => books.asOne(() => refundCreate(caller, input)),
    requestReturnByHand: (input) => books.asOne(() => returnRequest(caller, input)),
    createReturnByHand: (input) => books.asOne(() => returnCreate(caller, input)),
    approveReturnByHand: (id) => books.asOne(() => returnApproveRequest(caller, { id })),
    declineReturnByHand: (input) => books.asOne(() => returnDeclineRequest(caller, input)),
    cancelReturnByHand: (id) => books.asOne(() => returnCancel(caller, id)),
    closeReturnByHand: (id) => books.asOne(() => returnClose(caller, id)),
    reopenReturnByHand: (id) => books.asOne(() => returnReopen(caller, id)),
    processReturnByHand: (input) => books.asOne(() => returnProcess(caller, input)),
    removeFromReturnByHand: (input) => books.asOne(() => removeFromReturn(caller, input)),
    disposeByHand: (inputs) => void books.asOne(() => reverseFulfillmentOrderDispose(caller, inputs)),
    deliverByHand: (id) => {
      const order = books
        .orders()
        .find((each) => each.fulfillments.some((fulfillment) => fulfillment.id === id))
      const fulfillment = order?.fulfillments.find((each) => each.id === id)
      if (!order || !fulfillment) throw new Error(`no fulfillment ${id}`)
      fulfillment.deliveredAt = books.now()
      fulfillment.updatedAt = books.now()
      order.updatedAt = books.now()
      books.emit('orders/updated', order.id)
    },
    placeOrderByHand: (plan) => {
      const order = placeOrder(books, plan)
      books.emit('orders/create', order.id)
      return order
    },
    tagOrderByHand: (id, tags) => {
      const order = orderById(id)
      order.tags = [...new Set([...order.tags, ...tags])].sort()
      order.updatedAt = books.now()
      books.emit('orders/updated', id)
      return order
    },
  }
}
