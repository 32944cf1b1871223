import type { Books } from '../books/books.ts'
import type { Gid, Return } from '../books/types.ts'
import type { Caller } from './caller.ts'
import { touchOrder } from './new-return.ts'
import { existing, refuse } from './refusal.ts'

const reverseOrders = (books: Books, owner: Return) =>
  owner.reverseFulfillmentOrderIds.flatMap((id) => books.tables.reverseFulfillmentOrders.get(id) ?? [])

/** documented: work is an inspection (a disposition) or a refund; guess (both ways): so is an announced parcel. */
const hasWork = (books: Books, owner: Return): boolean =>
  owner.refundIds.length > 0 ||
  [...owner.lines, ...owner.exchangeLines].some((line) => line.processedQuantity > 0) ||
  reverseOrders(books, owner).some((reverse) => reverse.lines.some((line) => line.dispositions.length > 0)) ||
  (books.guesses.announcedParcelBlocksCancel &&
    reverseOrders(books, owner).some((reverse) => reverse.reverseDeliveryIds.length > 0))

/** documented: only before any work has been done; the units are returnable again. */
export const returnCancel = ({ books }: Caller, id: Gid): Return => {
  const open = existing(books.tables.returns.get(id), ['id'], 'Return')
  if (open.status !== 'OPEN' && open.status !== 'REQUESTED')
    refuse('INVALID_STATE', ['id'], 'Return is not cancelable.')
  if (hasWork(books, open)) refuse('INVALID_STATE', ['id'], 'Return is not cancelable.')
  open.status = 'CANCELED'
  for (const reverse of reverseOrders(books, open)) reverse.status = 'CANCELED'
  books.emit('returns/cancel', id)
  touchOrder(books, open.orderId)
  return open
}
