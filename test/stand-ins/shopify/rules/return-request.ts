import type { Return } from '../books/types.ts'
import type { Caller } from './caller.ts'
import { addReturn, touchOrder } from './new-return.ts'
import type { NewReturn } from './new-return.ts'

/** documented: a return that waits for the merchant, REQUESTED; no reverse fulfillment order yet. Fees are worked out now. */
export const returnRequest = (caller: Caller, input: NewReturn): Return => {
  const { created } = addReturn(caller, input, 'REQUESTED', 'input')
  caller.books.emit('returns/request', created.id)
  touchOrder(caller.books, created.orderId)
  return created
}
