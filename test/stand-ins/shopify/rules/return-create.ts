import type { Return } from '../books/types.ts'
import type { Caller } from './caller.ts'
import { exchangeLines } from './exchange-lines.ts'
import type { ExchangeLineInput } from './exchange-lines.ts'
import { addReturn, addReverseFulfillmentOrders, orderFor, touchOrder } from './new-return.ts'
import type { NewReturn } from './new-return.ts'

export type ReturnCreateInput = NewReturn & {
  exchangeLineItems?: ExchangeLineInput[] | null
  requestedAt?: string | null
}

/** documented: OPEN at once, with its reverse fulfillment order. guess: announced as `returns/approve`. */
export const returnCreate = (caller: Caller, input: ReturnCreateInput): Return => {
  const { books } = caller
  const order = orderFor(books, input.orderId, ['returnInput', 'orderId'])
  const planned = exchangeLines(books, order, input.exchangeLineItems ?? [])
  const { created } = addReturn(caller, input, 'OPEN', 'returnInput')
  created.exchangeLines = planned.map((line) => ({
    ...line,
    id: books.nextId('ExchangeLineItem'),
    returnId: created.id,
  }))
  created.requestApprovedAt = books.now()
  addReverseFulfillmentOrders(books, created)
  books.emit('returns/approve', created.id)
  touchOrder(books, created.orderId)
  return created
}
