import type { StaffMember } from '../admin-shell/staff.ts'
import type { Books } from '../books/books.ts'
import { parseAmount } from '../books/money.ts'
import { refundedQuantity, unfulfilledQuantity } from '../books/order-state.ts'
import type * as T from '../books/types.ts'
import type { Caller } from '../rules/caller.ts'
import { refundCreate } from '../rules/refund-create.ts'
import type { RefundInput } from '../rules/refund-create.ts'
import { Refusal } from '../rules/refusal.ts'
import { returnApproveRequest } from '../rules/return-approve-request.ts'
import { returnCancel } from '../rules/return-cancel.ts'
import { returnClose } from '../rules/return-close.ts'
import { returnDeclineRequest } from '../rules/return-decline-request.ts'
import { idNumber } from './read-books.ts'
import type { HandRefund, MerchantActions, Outcome } from './types.ts'

const refused = (message: string): Outcome => ({ ok: false, message })

/** Units that were never sent are cancelled, others come back. */
const refundedUnits = (books: Books, order: T.Order, { lines, restockAt }: HandRefund) =>
  lines.map(({ lineId, quantity }) => {
    const line = order.lineItems.find(({ id }) => id === lineId)
    const left = line ? line.quantity - refundedQuantity(books, order, line) : 0
    const isUnsent = line !== undefined && unfulfilledQuantity(books, order, line) === left
    if (restockAt === undefined) return { lineItemId: lineId, quantity, restockType: 'NO_RESTOCK' as const }
    const restockType = isUnsent ? ('CANCEL' as const) : ('RETURN' as const)
    return { lineItemId: lineId, quantity, restockType, locationId: restockAt }
  })

const refundInput = (books: Books, order: T.Order, refund: HandRefund): RefundInput => ({
  orderId: order.id,
  note: refund.note,
  refundLineItems: refundedUnits(books, order, refund),
  transactions: refund.payments.map(({ paymentId, amount }) => ({
    amount,
    gateway: books.tables.transactions.get(paymentId)?.gateway ?? '',
    kind: 'REFUND',
    orderId: order.id,
    parentId: paymentId,
  })),
})

/** What a merchant does by hand in the native admin, by the rules of the API and in the name of a staff member. */
export const merchantActions = (books: Books): MerchantActions => {
  const attempt = (by: StaffMember, act: (caller: Caller) => void): Outcome => {
    const member = [...books.tables.staffMembers.values()].find(({ id }) => idNumber(id) === by.id)
    try {
      act({ books, staffMemberId: member?.id ?? null })
      return { ok: true }
    } catch (error) {
      if (error instanceof Refusal) return refused(error.userErrors.map(({ message }) => message).join(' · '))
      throw error
    }
  }
  return {
    refund: async (refund, by) => {
      const order = books.orderById(refund.orderId)
      if (order === undefined) return refused('There is no such order')
      const unreadable = refund.payments.find(({ amount }) => !parseAmount(amount, order.presentmentCurrency))
      if (unreadable)
        return refused(`“${unreadable.amount}” is not an amount in ${order.presentmentCurrency}`)
      return attempt(by, (caller) => refundCreate(caller, refundInput(books, order, refund)))
    },
    approveReturn: async ({ returnId }, by) =>
      attempt(by, (caller) => returnApproveRequest(caller, { id: returnId })),
    declineReturn: async ({ returnId, note }, by) =>
      attempt(by, (caller) =>
        returnDeclineRequest(caller, { id: returnId, declineReason: 'OTHER', declineNote: note }),
      ),
    cancelReturn: async ({ returnId }, by) => attempt(by, (caller) => returnCancel(caller, returnId)),
    closeReturn: async ({ returnId }, by) => attempt(by, (caller) => returnClose(caller, returnId)),
  }
}
