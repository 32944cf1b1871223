import type { Books } from '../books/books.ts'
import type { ExchangeLine, Gid, LineItem, Order, Return } from '../books/types.ts'
import { existing, refuse } from './refusal.ts'

export type ExchangeProcessInput = { id: Gid; quantity: number }

const lineItemOf = (books: Books, order: Order, line: ExchangeLine, quantity: number): LineItem => {
  const variant = books.tables.variants.get(line.variantId)
  const product = variant && books.tables.products.get(variant.productId)
  return {
    id: books.nextId('LineItem'),
    orderId: order.id,
    productId: product?.id ?? null,
    variantId: line.variantId,
    title: product?.title ?? '',
    variantTitle: variant?.title ?? null,
    sku: variant?.sku ?? null,
    vendor: product?.vendor ?? null,
    quantity,
    unitPrice: line.unitPrice,
    discounts: [],
    taxLines: [],
    duties: [],
    requiresShipping: true,
    taxable: false,
    isGiftCard: false,
    isTip: false,
    grams: variant?.grams ?? 0,
    customAttributes: [],
  }
}

/**
 * Checks the exchange lines and gives back what will process them. documented: the new line items come into being when
 * they are processed. guess: without taxes.
 */
export const processExchangeLines = (
  books: Books,
  order: Order,
  owner: Return,
  inputs: ExchangeProcessInput[],
): (() => void) => {
  const planned = inputs.map(({ id, quantity }, index) => {
    const field = ['input', 'exchangeLineItems', String(index)]
    const line = existing(
      owner.exchangeLines.find((each) => each.id === id),
      [...field, 'id'],
      'Exchange line item',
    )
    if (quantity <= 0) refuse('GREATER_THAN', [...field, 'quantity'], 'Quantity must be greater than 0.')
    if (quantity > line.quantity - line.processedQuantity) {
      refuse(
        'INVALID',
        [...field, 'quantity'],
        'Quantity cannot be greater than the processable quantity of the exchange line item.',
      )
    }
    return { line, quantity }
  })
  return () => {
    for (const { line, quantity } of planned) {
      const added = lineItemOf(books, order, line, quantity)
      order.lineItems.push(added)
      line.processedQuantity += quantity
      line.lineItemIds.push(added.id)
    }
  }
}
