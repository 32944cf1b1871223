import type { Books } from '../books/books.ts'
import { fixedAmount } from '../books/money.ts'
import type { MoneyBag } from '../books/money.ts'
import {
  currentSubtotal,
  currentTax,
  currentTotal,
  financialStatus,
  fulfillmentStatus,
} from '../books/order-state.ts'
import {
  orderDiscounts,
  orderShipping,
  orderSubtotal,
  orderTax,
  orderTotal,
  shippingTotal,
} from '../books/order-sums.ts'
import type { Customer, DiscountApplication, Fulfillment, Order } from '../books/types.ts'
import { address, iso, isoOrNull, lineItem, moneySet, numeric, reference, taxLine } from './parts.ts'
import { refundPayload } from './refund-payload.ts'

/** `name` in shop money and `name_set` in both. */
const amounts = (sums: Record<string, MoneyBag>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(sums).flatMap(([name, bag]) => [
      [name, fixedAmount(bag.shop)],
      [`${name}_set`, moneySet(bag)],
    ]),
  )

const discountApplication = (each: DiscountApplication) => ({
  type: each.kind === 'code' ? 'discount_code' : each.kind,
  ...(each.kind === 'code' ? { code: each.title } : { title: each.title }),
  target_type: each.targetType.toLowerCase(),
  target_selection: each.targetSelection.toLowerCase(),
  allocation_method: each.allocationMethod.toLowerCase(),
  value: 'percentage' in each.value ? String(each.value.percentage) : fixedAmount(each.value.amount),
  value_type: 'percentage' in each.value ? 'percentage' : 'fixed_amount',
})

const fulfillment = (books: Books, order: Order, each: Fulfillment) => ({
  ...reference(each.id),
  order_id: numeric(order.id),
  name: each.name.replace('-F', '.'),
  status: each.status.toLowerCase(),
  shipment_status: each.deliveredAt === null ? 'in_transit' : 'delivered',
  location_id: numeric(each.locationId),
  tracking_company: each.tracking[0]?.company ?? null,
  tracking_number: each.tracking[0]?.number ?? null,
  tracking_numbers: each.tracking.map((tracking) => tracking.number),
  tracking_urls: each.tracking.map((tracking) => tracking.url),
  created_at: iso(each.createdAt),
  updated_at: iso(each.updatedAt),
  line_items: each.lines.flatMap(({ lineItemId, quantity }) => {
    const line = order.lineItems.find((item) => item.id === lineItemId)
    return line ? [{ ...lineItem(books, order, line), quantity }] : []
  }),
})

const customerPart = (customer: Customer | undefined) =>
  customer
    ? {
        ...reference(customer.id),
        email: customer.email,
        first_name: customer.firstName,
        last_name: customer.lastName,
        phone: customer.phone,
        tags: customer.tags.join(', '),
        created_at: iso(customer.createdAt),
        updated_at: iso(customer.updatedAt),
      }
    : null

const sumsOf = (books: Books, order: Order): Record<string, unknown> => ({
  ...amounts({
    total_price: orderTotal(order),
    subtotal_price: orderSubtotal(order),
    total_tax: orderTax(order),
    total_discounts: orderDiscounts(order),
    current_total_price: currentTotal(books, order),
    current_subtotal_price: currentSubtotal(books, order),
    current_total_tax: currentTax(books, order),
  }),
  total_shipping_price_set: moneySet(orderShipping(order)),
})

/** `orders/create` and `orders/updated`. */
export const orderPayload = (books: Books, order: Order): Record<string, unknown> => ({
  ...reference(order.id),
  name: order.name,
  number: order.number - 1000,
  order_number: order.number,
  confirmation_number: order.confirmationNumber,
  confirmed: true,
  test: false,
  created_at: iso(order.createdAt),
  processed_at: iso(order.processedAt),
  updated_at: iso(order.updatedAt),
  closed_at: isoOrNull(order.closedAt),
  cancelled_at: isoOrNull(order.cancelledAt),
  cancel_reason: order.cancelReason?.toLowerCase() ?? null,
  currency: order.currency,
  presentment_currency: order.presentmentCurrency,
  taxes_included: order.taxesIncluded,
  duties_included: order.dutiesIncluded,
  email: order.email,
  contact_email: order.email,
  phone: order.phone,
  note: order.note,
  note_attributes: [],
  tags: order.tags.join(', '),
  source_name: order.sourceName,
  customer_locale: order.customerLocale,
  financial_status: financialStatus(books, order).toLowerCase(),
  fulfillment_status:
    { FULFILLED: 'fulfilled', PARTIALLY_FULFILLED: 'partial' }[fulfillmentStatus(books, order)] ?? null,
  payment_gateway_names: [...new Set(books.transactionsOf(order).map((each) => each.gateway))],
  ...sumsOf(books, order),
  discount_applications: order.discountApplications.map(discountApplication),
  discount_codes: order.discountApplications
    .filter((each) => each.kind === 'code')
    .map((each) => ({ code: each.title })),
  customer: customerPart(order.customerId ? books.customerById(order.customerId) : undefined),
  shipping_address: address(order.shippingAddress),
  billing_address: address(order.billingAddress),
  line_items: order.lineItems.map((line) => lineItem(books, order, line)),
  shipping_lines: order.shippingLines.map((line) => ({
    id: numeric(line.id),
    title: line.title,
    code: line.code,
    ...amounts({ price: line.price, discounted_price: shippingTotal(line) }),
    tax_lines: line.taxLines.map(taxLine),
    discount_allocations: line.discounts.map(({ amount, application }) => ({
      amount: fixedAmount(amount.shop),
      amount_set: moneySet(amount),
      discount_application_index: application,
    })),
  })),
  fulfillments: order.fulfillments.map((each) => fulfillment(books, order, each)),
  refunds: books.refundsOf(order).map((refund) => refundPayload(books, refund)),
  returns: order.returnIds.map(reference),
})
