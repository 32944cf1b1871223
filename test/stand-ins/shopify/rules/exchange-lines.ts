import type { Books } from '../books/books.ts'
import { money, scaleBag } from '../books/money.ts'
import type { MoneyBag } from '../books/money.ts'
import { orderTotal } from '../books/order-sums.ts'
import type { ExchangeLine, Gid, Order, Variant } from '../books/types.ts'
import { existing, refuse } from './refusal.ts'

export type ExchangeLineInput = { variantId?: Gid | null; quantity: number }

/** guess: today's price, converted as the order was. */
const priceFor = (order: Order, { price }: Variant): MoneyBag => {
  const total = orderTotal(order)
  const same = order.presentmentCurrency === order.currency || total.shop.minor === 0
  const minor = same ? price.minor : Math.round((price.minor * total.presentment.minor) / total.shop.minor)
  return { shop: price, presentment: money(minor, order.presentmentCurrency) }
}

/** documented: exchange lines come in by `returnCreate` only; they become line items when they are processed. */
export const exchangeLines = (
  books: Books,
  order: Order,
  inputs: ExchangeLineInput[],
): Omit<ExchangeLine, 'id' | 'returnId'>[] =>
  inputs.map(({ variantId, quantity }, index) => {
    const field = ['returnInput', 'exchangeLineItems', String(index)]
    const variant = existing(
      variantId ? books.tables.variants.get(variantId) : undefined,
      [...field, 'variantId'],
      'Variant',
    )
    if (quantity <= 0) refuse('GREATER_THAN', [...field, 'quantity'], 'Quantity must be greater than 0.')
    return {
      variantId: variant.id,
      quantity,
      processedQuantity: 0,
      unitPrice: scaleBag(priceFor(order, variant), 1),
      lineItemIds: [],
    }
  })
