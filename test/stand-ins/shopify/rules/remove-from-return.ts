import type { Books } from '../books/books.ts'
import { scaleBag } from '../books/money.ts'
import type { Gid, Return } from '../books/types.ts'
import type { Caller } from './caller.ts'
import { undisposed } from './dispose.ts'
import { touchOrder } from './new-return.ts'
import { existing, refuse } from './refusal.ts'

export type RemoveInput = {
  returnId: Gid
  returnLineItems?: { returnLineItemId: Gid; quantity: number }[] | null
  exchangeLineItems?: { exchangeLineItemId: Gid; quantity: number }[] | null
}

type Line = { quantity: number; processedQuantity: number }

const checkQuantity = (line: Line, quantity: number, field: string[]): void => {
  if (quantity <= 0) refuse('GREATER_THAN', [...field, 'quantity'], 'Quantity must be greater than 0.')
  if (quantity > line.quantity - line.processedQuantity) {
    refuse(
      'NOT_EDITABLE',
      [...field, 'quantity'],
      'Quantity cannot be greater than the quantity that has not been processed.',
    )
  }
}

const reverseLineOf = (books: Books, returnLineId: Gid) =>
  [...books.tables.reverseFulfillmentOrders.values()]
    .flatMap((reverse) => reverse.lines)
    .find((line) => line.returnLineId === returnLineId)

/** guess: a fee shrinks with its line. */
const scaledFee = (line: Return['lines'][number], before: number): Return['lines'][number]['restockingFee'] =>
  line.restockingFee && {
    ...line.restockingFee,
    amount: scaleBag(line.restockingFee.amount, line.quantity, before),
  }

/** documented: removes lines from a return; guess: from an open one, units that nobody has worked on; none left cancels it. */
export const removeFromReturn = ({ books }: Caller, input: RemoveInput): Return => {
  const owner = existing(books.tables.returns.get(input.returnId), ['returnId'], 'Return')
  if (owner.status !== 'OPEN') refuse('INVALID_STATE', ['returnId'], 'Return is not open.')
  const goods = (input.returnLineItems ?? []).map(({ returnLineItemId, quantity }, index) => {
    const field = ['returnLineItems', String(index)]
    const line = existing(
      owner.lines.find((each) => each.id === returnLineItemId),
      [...field, 'returnLineItemId'],
      'Return line item',
    )
    checkQuantity(line, quantity, field)
    const reverse = reverseLineOf(books, line.id)
    if (reverse && quantity > undisposed(books, reverse, 'RESTOCKED')) {
      refuse('NOT_EDITABLE', [...field, 'quantity'], 'Units that were disposed cannot be removed.')
    }
    return { line, quantity, reverse }
  })
  const exchanges = (input.exchangeLineItems ?? []).map(({ exchangeLineItemId, quantity }, index) => {
    const field = ['exchangeLineItems', String(index)]
    const line = existing(
      owner.exchangeLines.find((each) => each.id === exchangeLineItemId),
      [...field, 'exchangeLineItemId'],
      'Exchange line item',
    )
    checkQuantity(line, quantity, field)
    return { line, quantity }
  })
  for (const { line, quantity, reverse } of goods) {
    const before = line.quantity
    line.quantity -= quantity
    line.restockingFee = scaledFee(line, before)
    if (reverse) reverse.totalQuantity -= quantity
  }
  for (const { line, quantity } of exchanges) line.quantity -= quantity
  owner.lines = owner.lines.filter((line) => line.quantity > 0)
  owner.exchangeLines = owner.exchangeLines.filter((line) => line.quantity > 0)
  if (owner.lines.length === 0 && owner.exchangeLines.length === 0) owner.status = 'CANCELED'
  books.emit(owner.status === 'CANCELED' ? 'returns/cancel' : 'returns/update', owner.id)
  touchOrder(books, owner.orderId)
  return owner
}
