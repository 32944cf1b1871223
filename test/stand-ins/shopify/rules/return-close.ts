import type { Books } from '../books/books.ts'
import type { Gid, Return } from '../books/types.ts'
import type { Caller } from './caller.ts'
import { touchOrder } from './new-return.ts'
import { existing, refuse } from './refusal.ts'

export const closeReturn = (books: Books, owner: Return): void => {
  owner.status = 'CLOSED'
  owner.closedAt = books.now()
  books.emit('returns/close', owner.id)
}

/** documented: a return can be closed at any time while it is open, refunded and restocked or not. */
export const returnClose = ({ books }: Caller, id: Gid): Return => {
  const open = existing(books.tables.returns.get(id), ['id'], 'Return')
  if (open.status !== 'OPEN') refuse('INVALID_STATE', ['id'], 'Return is not closable.')
  closeReturn(books, open)
  touchOrder(books, open.orderId)
  return open
}

/** documented: only a closed return can be opened again. */
export const returnReopen = ({ books }: Caller, id: Gid): Return => {
  const closed = existing(books.tables.returns.get(id), ['id'], 'Return')
  if (closed.status !== 'CLOSED') refuse('INVALID_STATE', ['id'], 'Return is not reopenable.')
  closed.status = 'OPEN'
  closed.closedAt = null
  books.emit('returns/reopen', id)
  touchOrder(books, closed.orderId)
  return closed
}
