import type { Books } from '../books/books.ts'
import type { ExchangeLine, Gid, LineItem, Order, Return } from '../books/types.ts'
import { existing, refuse } from './refusal.ts'

export type ExchangeProcessInput = { id: Gid; quantity: number }

/** What the line says of its goods; schema: exchange lines carry a variant. */
const goodsOf = (
  books: Books,
  variantId: Gid,
): Pick<LineItem, 'grams' | 'productId' | 'sku' | 'title' | 'variantTitle' | 'vendor'> => {
  const variant = books.tables.variants.get(variantId)
  const product = variant && books.tables.products.get(variant.productId)
  if (!product) throw new Error(`${variantId} has no product`)
  return {
    productId: product.id,
    title: product.title,
    vendor: product.vendor,
    variantTitle: variant.title,
    sku: variant.sku,
    grams: variant.grams,
  }
}

const lineItemOf = (books: Books, order: Order, line: ExchangeLine, quantity: number): LineItem => ({
  id: books.nextId('LineItem'),
  orderId: order.id,
  variantId: line.variantId,
  ...goodsOf(books, line.variantId),
  quantity,
  unitPrice: line.unitPrice,
  discounts: [],
  taxLines: [],
  duties: [],
  requiresShipping: true,
  taxable: false,
  isGiftCard: false,
  isTip: false,
  customAttributes: [],
})

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
