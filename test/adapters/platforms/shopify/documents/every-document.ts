import * as order from '../../../../../app/adapters/platforms/shopify/documents/order.ts'
import * as orderLists from '../../../../../app/adapters/platforms/shopify/documents/order-lists.ts'
import * as refund from '../../../../../app/adapters/platforms/shopify/documents/refund.ts'
import * as returns from '../../../../../app/adapters/platforms/shopify/documents/return.ts'
import * as shop from '../../../../../app/adapters/platforms/shopify/documents/shop.ts'
import * as stock from '../../../../../app/adapters/platforms/shopify/documents/stock.ts'
import type { Document } from '../../../../../app/adapters/platforms/shopify/documents/document.ts'

type AnyDocument = Document<unknown, unknown>

const isDocument = (value: unknown): value is AnyDocument =>
  typeof value === 'object' && value !== null && 'text' in value && 'kind' in value

/** Every document that the app sends to Shopify, by name. */
export const everyDocument: readonly AnyDocument[] = [order, orderLists, refund, returns, shop, stock]
  .flatMap((file) => Object.values(file).filter(isDocument))
  .toSorted((one, other) => one.name.localeCompare(other.name, 'en'))
