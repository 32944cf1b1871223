import type { Books } from '../books/books.ts'
import type {
  Disposition,
  DispositionType,
  Gid,
  ReverseFulfillmentOrder,
  ReverseFulfillmentOrderLine,
} from '../books/types.ts'
import type { Caller } from './caller.ts'
import { touchOrder } from './new-return.ts'
import { refuse } from './refusal.ts'
import { addStock } from './stock.ts'

export type DisposeInput = {
  reverseFulfillmentOrderLineItemId: Gid
  quantity: number
  dispositionType: DispositionType
  locationId?: Gid | null
}

type Found = { reverse: ReverseFulfillmentOrder; line: ReverseFulfillmentOrderLine }

export const findReverseLine = (books: Books, id: Gid): Found | undefined => {
  for (const reverse of books.tables.reverseFulfillmentOrders.values()) {
    const line = reverse.lines.find((each) => each.id === id)
    if (line) return { reverse, line }
  }
  return undefined
}

const units = (dispositions: Disposition[], counts: (type: DispositionType) => boolean): number =>
  dispositions.filter(({ type }) => counts(type)).reduce((sum, { quantity }) => sum + quantity, 0)

/** Units whose fate is still open. Those that wait for further processing can be disposed of again (guess, both ways). */
export const undisposed = (
  books: Books,
  line: ReverseFulfillmentOrderLine,
  next: DispositionType,
): number => {
  const isFinal = books.guesses.processingRequiredIsFinal || next === 'PROCESSING_REQUIRED'
  return line.totalQuantity - units(line.dispositions, (type) => isFinal || type !== 'PROCESSING_REQUIRED')
}

/** documented: RESTOCKED needs a location. */
const checkLocation = (
  books: Books,
  { dispositionType, locationId }: DisposeInput,
  field: string[],
): void => {
  if (dispositionType === 'RESTOCKED' && !locationId) {
    refuse(
      'BLANK',
      [...field, 'locationId'],
      "Location can't be blank when the disposition type is RESTOCKED.",
    )
  }
  if (locationId && !books.tables.locations.get(locationId)?.isActive) {
    refuse('NOT_FOUND', [...field, 'locationId'], 'Location does not exist.')
  }
}

/** Checks a list of dispositions as a whole; the same line may come several times. */
export const checkDispositions = (books: Books, inputs: DisposeInput[], path: string[]): void => {
  const asked = new Map<Gid, number>()
  for (const [index, input] of inputs.entries()) {
    const field = [...path, String(index)]
    const found = findReverseLine(books, input.reverseFulfillmentOrderLineItemId)
    if (!found) {
      return refuse(
        'NOT_FOUND',
        [...field, 'reverseFulfillmentOrderLineItemId'],
        'Reverse fulfillment order line item does not exist.',
      )
    }
    if (found.reverse.status === 'CANCELED')
      refuse('INVALID_STATE', field, 'Reverse fulfillment order is canceled.')
    if (input.quantity <= 0)
      refuse('GREATER_THAN', [...field, 'quantity'], 'Quantity must be greater than 0.')
    checkLocation(books, input, field)
    const sum = (asked.get(found.line.id) ?? 0) + input.quantity
    asked.set(found.line.id, sum)
    if (sum > undisposed(books, found.line, input.dispositionType)) {
      refuse('INVALID', [...field, 'quantity'], 'Quantity exceeds the number of units that can be disposed.')
    }
  }
}

/** documented: stock moves by the disposition, exactly then, and only for RESTOCKED. */
const restock = (books: Books, line: ReverseFulfillmentOrderLine, input: DisposeInput): void => {
  if (input.dispositionType !== 'RESTOCKED' || !input.locationId) return
  const lineItemId = books.fulfillmentLine(line.fulfillmentLineItemId)?.line.lineItemId ?? ''
  addStock(books, books.lineItem(lineItemId)?.line.variantId ?? null, input.locationId, input.quantity)
}

const record = (books: Books, input: DisposeInput): ReverseFulfillmentOrderLine | undefined => {
  const found = findReverseLine(books, input.reverseFulfillmentOrderLineItemId)
  if (!found) return undefined
  const { reverse, line } = found
  line.dispositions.push({
    id: books.nextId('ReverseFulfillmentOrderDisposition'),
    type: input.dispositionType,
    quantity: input.quantity,
    locationId: input.locationId ?? null,
    createdAt: books.now(),
  })
  restock(books, line, input)
  const isDone = reverse.lines.every((each) => undisposed(books, each, 'RESTOCKED') === 0)
  if (isDone && books.guesses.disposedOrderCloses) reverse.status = 'CLOSED'
  return line
}

/** Writes checked dispositions; tells each reverse fulfillment order once. */
export const applyDispositions = (books: Books, inputs: DisposeInput[]): ReverseFulfillmentOrderLine[] => {
  const lines = new Set(inputs.flatMap((input) => record(books, input) ?? []))
  for (const id of new Set([...lines].map((line) => line.reverseFulfillmentOrderId))) {
    books.emit('reverse_fulfillment_orders/dispose', id)
  }
  return [...lines]
}

export const reverseFulfillmentOrderDispose = (
  { books }: Caller,
  inputs: DisposeInput[],
): ReverseFulfillmentOrderLine[] => {
  if (inputs.length === 0) refuse('BLANK', ['dispositionInputs'], "Disposition inputs can't be blank.")
  checkDispositions(books, inputs, ['dispositionInputs'])
  const lines = applyDispositions(books, inputs)
  const order = lines[0] && findReverseLine(books, lines[0].id)?.reverse.orderId
  if (order) touchOrder(books, order)
  return lines
}
