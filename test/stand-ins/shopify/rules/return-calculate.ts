import type { Books } from '../books/books.ts'
import { lineDiscount, lineTax, lineTotal, unitsOf } from '../books/order-sums.ts'
import { addBags, scaleBag } from '../books/money.ts'
import type { Gid } from '../books/types.ts'
import { exchangeLines } from './exchange-lines.ts'
import type { ExchangeLineInput } from './exchange-lines.ts'
import { orderFor } from './new-return.ts'
import { existing } from './refusal.ts'
import { restockingFee, shippingFee } from './return-lines.ts'
import type { ReturnLineInput, ShippingFeeInput } from './return-lines.ts'

export type CalculateInput = {
  orderId: Gid
  returnLineItems?: Pick<ReturnLineInput, 'fulfillmentLineItemId' | 'quantity' | 'restockingFee'>[] | null
  exchangeLineItems?: ExchangeLineInput[] | null
  returnShippingFee?: ShippingFeeInput | null
}

/** schema: what a return would come to, fees included, before it exists. Writes nothing. */
export const returnCalculate = (books: Books, input: CalculateInput) => {
  const order = orderFor(books, input.orderId, ['input', 'orderId'])
  const returnLineItems = (input.returnLineItems ?? []).map((line, index) => {
    const field = ['input', 'returnLineItems', String(index)]
    const found = existing(books.fulfillmentLine(line.fulfillmentLineItemId), field, 'Fulfillment line item')
    const item = existing(books.lineItem(found.line.lineItemId)?.line, field, 'Line item')
    const part = { before: 0, units: line.quantity, quantity: item.quantity }
    const ofOrder = lineDiscount(item, (at) => order.discountApplications[at]?.targetSelection === 'ALL')
    const fee = restockingFee(books, order, line, field)
    return {
      id: null,
      quantity: line.quantity,
      fulfillmentLineItem: found.line,
      subtotalSet: unitsOf(lineTotal(item), part, 'independent'),
      subtotalBeforeOrderDiscountsSet: unitsOf(addBags(lineTotal(item), ofOrder), part, 'independent'),
      totalTaxSet: unitsOf(lineTax(item), part, 'independent'),
      restockingFee: fee && {
        id: `gid://shopify/CalculatedRestockingFee/${index + 1}`,
        percentage: fee.percentage,
        amountSet: fee.amount,
      },
    }
  })
  const exchangeLineItems = exchangeLines(books, order, input.exchangeLineItems ?? []).map((line) => ({
    id: null,
    quantity: line.quantity,
    variant: books.tables.variants.get(line.variantId) ?? null,
    originalUnitPriceSet: line.unitPrice,
    discountedUnitPriceSet: line.unitPrice,
    subtotalSet: scaleBag(line.unitPrice, line.quantity),
    totalTaxSet: books.zeroOf(order),
  }))
  const fee = shippingFee(order, input.returnShippingFee, ['input', 'returnShippingFee'])
  return {
    id: `gid://shopify/CalculatedReturn/${order.number}`,
    returnLineItems,
    exchangeLineItems,
    returnShippingFee: fee && { id: 'gid://shopify/CalculatedReturnShippingFee/1', amountSet: fee.amount },
  }
}
