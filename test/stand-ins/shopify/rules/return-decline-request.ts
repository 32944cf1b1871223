import type { Gid, Return } from '../books/types.ts'
import type { Caller } from './caller.ts'
import { touchOrder } from './new-return.ts'
import { existing, refuse } from './refusal.ts'

export type DeclineInput = {
  id: Gid
  declineReason: NonNullable<Return['decline']>['reason']
  declineNote?: string | null
}

/** documented: only a REQUESTED return can be declined; its units can be returned again. The note has 500 characters. */
export const returnDeclineRequest = ({ books }: Caller, input: DeclineInput): Return => {
  const asked = existing(books.tables.returns.get(input.id), ['input', 'id'], 'Return')
  if (asked.status !== 'REQUESTED') refuse('INVALID_STATE', ['input', 'id'], 'Return is not declinable.')
  if ((input.declineNote?.length ?? 0) > 500) {
    refuse('TOO_LONG', ['input', 'declineNote'], 'Decline note is too long (maximum is 500 characters)')
  }
  asked.status = 'DECLINED'
  asked.decline = { reason: input.declineReason, note: input.declineNote ?? null }
  books.emit('returns/decline', asked.id)
  touchOrder(books, asked.orderId)
  return asked
}
