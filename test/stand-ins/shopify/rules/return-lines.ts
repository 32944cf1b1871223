import type { Books } from '../books/books.ts'
import { mapBag, parseAmount, bagForPresentment, addBags, proportion } from '../books/money.ts'
import type { MoneyBag } from '../books/money.ts'
import { lineTax, lineTotal, orderTotal, unitsOf } from '../books/order-sums.ts'
import { returnableQuantities } from '../books/order-state.ts'
import type { Gid, Order, RestockingFee, ReturnLine, ReturnShippingFee } from '../books/types.ts'
import { refuse } from './refusal.ts'

export type MoneyInput = { amount: string; currencyCode: string }
export type ReturnLineInput = {
  fulfillmentLineItemId: Gid
  quantity: number
  restockingFee?: { percentage: number } | null
  returnReason?: string | null
  returnReasonDefinitionId?: Gid | null
  returnReasonNote?: string | null
  customerNote?: string | null
}
export type ShippingFeeInput = { amount: MoneyInput }

/** An amount given in the order's presentment currency. */
export const presentmentAmount = (order: Order, { amount, currencyCode }: MoneyInput, field: string[]) => {
  if (currencyCode !== order.presentmentCurrency) {
    return refuse(
      'INVALID',
      field,
      `Currency must be ${order.presentmentCurrency}, the order's presentment currency.`,
    )
  }
  return (
    parseAmount(amount, currencyCode) ??
    refuse('INVALID', field, `Amount ${amount} is not valid in ${currencyCode}.`)
  )
}

/** schema: a percentage of the line; guess (both ways): of what, and how it is rounded. */
export const restockingFee = (
  books: Books,
  order: Order,
  input: Pick<ReturnLineInput, 'fulfillmentLineItemId' | 'quantity' | 'restockingFee'>,
  field: string[],
): Omit<RestockingFee, 'id'> | null => {
  if (!input.restockingFee) return null
  const { percentage } = input.restockingFee
  if (percentage < 0)
    refuse(
      'GREATER_THAN_OR_EQUAL_TO',
      [...field, 'restockingFee', 'percentage'],
      'Percentage must be greater than or equal to 0.',
    )
  if (percentage > 100)
    refuse(
      'LESS_THAN_OR_EQUAL_TO',
      [...field, 'restockingFee', 'percentage'],
      'Percentage must be less than or equal to 100.',
    )
  return { percentage, amount: percentOf(books, feeBase(books, order, input), percentage) }
}

const feeBase = (
  books: Books,
  order: Order,
  input: Pick<ReturnLineInput, 'fulfillmentLineItemId' | 'quantity'>,
): MoneyBag => {
  const found = books.fulfillmentLine(input.fulfillmentLineItemId)
  const line = found && books.lineItem(found.line.lineItemId)?.line
  if (!line) return books.zeroOf(order)
  const part = { before: 0, units: input.quantity, quantity: line.quantity }
  const goods = unitsOf(lineTotal(line), part, 'independent')
  return books.guesses.feeBase === 'subtotal_with_tax' && !order.taxesIncluded
    ? addBags(goods, unitsOf(lineTax(line), part, 'independent'))
    : goods
}

const percentOf = (books: Books, base: MoneyBag, percentage: number): MoneyBag => {
  const parts = Math.round(percentage * 1_000_000)
  return mapBag(base, (minor) =>
    books.guesses.feeRounding === 'half_up'
      ? proportion(minor, parts, 100_000_000)
      : Number((BigInt(minor) * BigInt(parts)) / 100_000_000n),
  )
}

export const shippingFee = (
  order: Order,
  input: ShippingFeeInput | null | undefined,
  field: string[],
): Omit<ReturnShippingFee, 'id'> | null => {
  if (!input) return null
  const amount = presentmentAmount(order, input.amount, [...field, 'amount'])
  if (amount.minor < 0)
    refuse('GREATER_THAN_OR_EQUAL_TO', [...field, 'amount'], 'Amount must be greater than or equal to 0.')
  return { amount: bagForPresentment(amount, orderTotal(order)) }
}

const checkNotes = (input: ReturnLineInput, field: string[]): void => {
  // schema: maximum lengths in the descriptions of `returnReasonNote` and `customerNote`.
  if ((input.returnReasonNote?.length ?? 0) > 255) {
    refuse(
      'TOO_LONG',
      [...field, 'returnReasonNote'],
      'Return reason note is too long (maximum is 255 characters)',
    )
  }
  if ((input.customerNote?.length ?? 0) > 300) {
    refuse('TOO_LONG', [...field, 'customerNote'], 'Customer note is too long (maximum is 300 characters)')
  }
}

const reasonOf = (
  books: Books,
  input: ReturnLineInput,
  field: string[],
): { reason: string; reasonDefinitionId: Gid | null } => {
  const id = input.returnReasonDefinitionId
  if (id && !books.tables.reasonDefinitions.has(id)) {
    refuse('NOT_FOUND', [...field, 'returnReasonDefinitionId'], 'Return reason definition does not exist.')
  }
  // guess: without any reason the line says UNKNOWN.
  return { reason: input.returnReason ?? 'UNKNOWN', reasonDefinitionId: id ?? null }
}

/** documented: only fulfilled units that no other return holds and that were not refunded can be returned. */
const checkQuantities = (books: Books, order: Order, inputs: ReturnLineInput[], path: string[]): void => {
  const returnable = returnableQuantities(books, order)
  for (const [index, { fulfillmentLineItemId, quantity }] of inputs.entries()) {
    const field = [...path, String(index)]
    const left = returnable.get(fulfillmentLineItemId)
    if (left === undefined)
      return refuse('NOT_FOUND', [...field, 'fulfillmentLineItemId'], 'Fulfillment line item does not exist.')
    if (quantity <= 0) refuse('GREATER_THAN', [...field, 'quantity'], 'Quantity must be greater than 0.')
    if (quantity > left)
      refuse('INVALID', [...field, 'quantity'], 'Quantity exceeds the number of units that can be returned.')
    returnable.set(fulfillmentLineItemId, left - quantity)
  }
}

/** Return lines as asked for, or a refusal. Nothing is written. */
export const returnLines = (
  books: Books,
  order: Order,
  returnId: Gid,
  inputs: ReturnLineInput[],
  path: string[],
): ReturnLine[] => {
  if (inputs.length === 0) refuse('BLANK', path, "Return line items can't be blank.")
  checkQuantities(books, order, inputs, path)
  for (const [index, input] of inputs.entries()) checkNotes(input, [...path, String(index)])
  return inputs.map((input, index) => {
    const field = [...path, String(index)]
    const fee = restockingFee(books, order, input, field)
    return {
      id: books.nextId('ReturnLineItem'),
      returnId,
      fulfillmentLineItemId: input.fulfillmentLineItemId,
      quantity: input.quantity,
      processedQuantity: 0,
      refundedQuantity: 0,
      ...reasonOf(books, input, field),
      reasonNote: input.returnReasonNote ?? '',
      customerNote: input.customerNote ?? null,
      restockingFee: fee && { id: books.nextId('RestockingFee'), ...fee },
    }
  })
}
