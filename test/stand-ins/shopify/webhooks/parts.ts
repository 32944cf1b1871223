import { fixedAmount } from '../books/money.ts'
import type { MoneyBag } from '../books/money.ts'
import type { Books } from '../books/books.ts'
import { lineDiscount } from '../books/order-sums.ts'
import { refundedQuantity, unfulfilledQuantity } from '../books/order-state.ts'
import type { Address, Gid, Instant, LineItem, Order, TaxLine, Transaction } from '../books/types.ts'

/** Pieces that several payloads share, in the shape of REST. schema: shopify-webhook-schemas 0.3.8. */

export const numeric = (id: Gid): number => Number(id.split('/').at(-1)?.split('?')[0])
export const reference = (id: Gid) => ({ admin_graphql_api_id: id, id: numeric(id) })
export const iso = (at: Instant): string => `${new Date(at).toISOString().slice(0, 19)}Z`
export const isoOrNull = (at: Instant | null): string | null => (at === null ? null : iso(at))

export const moneySet = (bag: MoneyBag) => ({
  shop_money: { amount: fixedAmount(bag.shop), currency_code: bag.shop.currency },
  presentment_money: { amount: fixedAmount(bag.presentment), currency_code: bag.presentment.currency },
})

export const taxLine = (line: TaxLine) => ({
  title: line.title,
  rate: line.rate,
  price: fixedAmount(line.price.shop),
  price_set: moneySet(line.price),
  channel_liable: false,
})

export const address = (of: Address | null) =>
  of && {
    first_name: of.firstName,
    last_name: of.lastName,
    name: [of.firstName, of.lastName].filter((part) => part !== null).join(' '),
    company: of.company,
    address1: of.address1,
    address2: of.address2,
    city: of.city,
    zip: of.zip,
    province: of.province,
    province_code: null,
    country: of.country,
    country_code: of.countryCode,
    phone: of.phone,
  }

export const lineItem = (books: Books, order: Order, line: LineItem) => ({
  ...reference(line.id),
  name: line.variantTitle ? `${line.title} - ${line.variantTitle}` : line.title,
  title: line.title,
  variant_title: line.variantTitle,
  product_id: line.productId && numeric(line.productId),
  variant_id: line.variantId && numeric(line.variantId),
  product_exists: line.productId !== null,
  sku: line.sku,
  vendor: line.vendor,
  quantity: line.quantity,
  current_quantity: line.quantity - refundedQuantity(books, order, line),
  fulfillable_quantity: unfulfilledQuantity(books, order, line),
  fulfillment_service: 'manual',
  gift_card: line.isGiftCard,
  grams: line.grams,
  price: fixedAmount(line.unitPrice.shop),
  price_set: moneySet(line.unitPrice),
  total_discount: fixedAmount(lineDiscount(line).shop),
  total_discount_set: moneySet(lineDiscount(line)),
  discount_allocations: line.discounts.map(({ amount, application }) => ({
    amount: fixedAmount(amount.shop),
    amount_set: moneySet(amount),
    discount_application_index: application,
  })),
  duties: line.duties.map((duty) => ({ ...reference(duty.id), price_set: moneySet(duty.price) })),
  tax_lines: line.taxLines.map(taxLine),
  properties: line.customAttributes.map(({ key, value }) => ({ name: key, value })),
  requires_shipping: line.requiresShipping,
  taxable: line.taxable,
})

export const transaction = (each: Transaction) => ({
  ...reference(each.id),
  order_id: numeric(each.orderId),
  kind: each.kind.toLowerCase(),
  status: each.status.toLowerCase(),
  gateway: each.gateway,
  manual_payment_gateway: each.isManualGateway,
  amount: fixedAmount(each.amount.presentment),
  currency: each.amount.presentment.currency,
  parent_id: each.parentId && numeric(each.parentId),
  created_at: iso(each.createdAt),
  processed_at: iso(each.processedAt),
  test: false,
})
