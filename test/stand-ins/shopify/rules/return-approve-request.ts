import type { Gid, Return } from '../books/types.ts'
import type { Caller } from './caller.ts'
import { addReverseFulfillmentOrders, touchOrder } from './new-return.ts'
import { existing, refuse } from './refusal.ts'

/** documented: only a REQUESTED return can be approved; it becomes OPEN and gets its reverse fulfillment order. */
export const returnApproveRequest = ({ books }: Caller, { id }: { id: Gid }): Return => {
  const asked = existing(books.tables.returns.get(id), ['input', 'id'], 'Return')
  if (asked.status !== 'REQUESTED') refuse('INVALID_STATE', ['input', 'id'], 'Return is not approvable.')
  asked.status = 'OPEN'
  asked.requestApprovedAt = books.now()
  addReverseFulfillmentOrders(books, asked)
  books.emit('returns/approve', id)
  touchOrder(books, asked.orderId)
  return asked
}
