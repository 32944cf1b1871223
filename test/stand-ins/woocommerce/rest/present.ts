import { productOfLine, refundsOf } from '../books.ts'
import type { Books, Meta, Order, OrderItem, Refund, RefundItem, TaxPart } from '../types.ts'

export type Presented = { books: Books; origin: string; dp: number }

/** As the shop writes amounts: so many decimals, half away from zero. */
export const amount = (tenThousandths: number, dp: number): string => {
  const unit = 10 ** (4 - Math.min(dp, 4))
  const rounded = (Math.sign(tenThousandths) * Math.round(Math.abs(tenThousandths) / unit) * unit) / 10_000
  return (Object.is(rounded, -0) ? 0 : rounded).toFixed(dp)
}

const pad = (n: number): string => String(n).padStart(2, '0')
export const naive = (ms: number): string => {
  const at = new Date(ms)
  const day = `${at.getUTCFullYear()}-${pad(at.getUTCMonth() + 1)}-${pad(at.getUTCDate())}`
  return `${day}T${pad(at.getUTCHours())}:${pad(at.getUTCMinutes())}:${pad(at.getUTCSeconds())}`
}
export const gmt = (ms: number | null): string | null => (ms === null ? null : naive(ms))
export const local = ({ books }: Pick<Presented, 'books'>, ms: number | null): string | null =>
  ms === null ? null : naive(ms + books.settings.gmtOffset * 3_600_000)

const sum = (parts: readonly { total: number }[]): number => parts.reduce((all, { total }) => all + total, 0)

const title = (key: string): string => (key.startsWith('_') ? key : key[0]?.toUpperCase() + key.slice(1))
const itemMeta = (meta: readonly Meta[]) =>
  meta.map((one) => ({ ...one, display_key: title(one.key), display_value: one.value }))

const taxes = (parts: readonly TaxPart[], dp: number) =>
  parts.map((part) => ({ id: part.id, total: amount(part.total, dp), subtotal: amount(part.subtotal, dp) }))

const soldProduct = (books: Books, { productId, variationId }: OrderItem) => ({
  product_id: books.products.has(productId) || !variationId ? productId : 0,
  variation_id: books.products.has(variationId) ? variationId : 0,
})

const lineItem = ({ books, dp }: Presented, item: OrderItem) => {
  return {
    id: item.id,
    name: item.name,
    ...soldProduct(books, item),
    quantity: item.quantity,
    tax_class: '',
    subtotal: amount(item.subtotal, dp),
    subtotal_tax: amount(
      item.taxes.reduce((all, { subtotal }) => all + subtotal, 0),
      dp,
    ),
    total: amount(item.total, dp),
    total_tax: amount(sum(item.taxes), dp),
    taxes: taxes(item.taxes, dp),
    meta_data: itemMeta(item.meta),
    sku: (productOfLine(books, item) ?? books.products.get(item.productId))?.sku ?? '',
    global_unique_id: '',
    price: item.quantity === 0 ? 0 : item.total / item.quantity / 10_000,
    image: { id: item.variationId ? 0 : '', src: '' },
    parent_name: item.parentName,
  }
}

export const orderJson = (seen: Presented, order: Order): Record<string, unknown> => {
  const { books, dp, origin } = seen
  const shippingTax = order.shippingItems.reduce((all, { taxes }) => all + sum(taxes), 0)
  const itemTax = [...order.items, ...order.feeItems].reduce((all, { taxes }) => all + sum(taxes), 0)
  const discount = order.items.reduce((all, { subtotal, total }) => all + subtotal - total, 0)
  const payment = `${origin}/checkout/order-pay/${order.id}/?pay_for_order=true&key=${order.orderKey}`
  return {
    id: order.id,
    parent_id: 0,
    status: order.status,
    currency: order.currency,
    version: books.settings.version,
    prices_include_tax: order.pricesIncludeTax,
    date_created: local(seen, order.createdMs),
    date_modified: local(seen, order.modifiedMs),
    discount_total: amount(discount, dp),
    discount_tax: amount(0, dp),
    shipping_total: amount(sum(order.shippingItems), dp),
    shipping_tax: amount(shippingTax, dp),
    cart_tax: amount(itemTax, dp),
    total: amount(order.total, dp),
    total_tax: amount(itemTax + shippingTax, dp),
    customer_id: order.customerId,
    order_key: order.orderKey,
    billing: addressJson(order.billing),
    shipping: order.shipping,
    payment_method: order.paymentMethod,
    payment_method_title: order.paymentMethodTitle,
    transaction_id: order.transactionId,
    customer_ip_address: '',
    customer_user_agent: '',
    created_via: order.createdVia,
    customer_note: '',
    date_completed: local(seen, order.completedMs),
    date_paid: local(seen, order.paidMs),
    cart_hash: '',
    number: order.number,
    meta_data: order.meta,
    line_items: order.items.map((item) => lineItem(seen, item)),
    tax_lines: taxLines(seen, order),
    shipping_lines: order.shippingItems.map((item) => ({
      id: item.id,
      method_title: item.title,
      method_id: item.methodId,
      instance_id: '',
      total: amount(item.total, dp),
      total_tax: amount(sum(item.taxes), dp),
      taxes: item.taxes.map(({ id, total }) => ({ id, total: amount(total, dp), subtotal: '' })),
      tax_status: 'taxable',
      meta_data: [],
    })),
    fee_lines: order.feeItems.map((item) => ({
      id: item.id,
      name: item.name,
      tax_class: '',
      tax_status: 'taxable',
      amount: amount(item.total, dp),
      total: amount(item.total, dp),
      total_tax: amount(sum(item.taxes), dp),
      taxes: item.taxes.map(({ id, total }) => ({ id, total: amount(total, dp), subtotal: '' })),
      meta_data: [],
    })),
    coupon_lines: order.couponItems.map(({ id, code, discount }) => ({
      id,
      code,
      discount: amount(discount, dp),
      discount_tax: amount(0, dp),
      meta_data: [],
      discount_type: 'percent',
      nominal_amount: 0,
      free_shipping: false,
    })),
    refunds: refundsOf(books, order.id).map(({ id, reason, amount: paid }) => ({
      id,
      reason,
      total: amount(-paid, dp),
    })),
    payment_url: payment,
    is_editable: false,
    needs_payment: order.status === 'pending' || order.status === 'failed',
    needs_processing: true,
    date_created_gmt: gmt(order.createdMs),
    date_modified_gmt: gmt(order.modifiedMs),
    date_completed_gmt: gmt(order.completedMs),
    date_paid_gmt: gmt(order.paidMs),
    currency_symbol: order.currency === 'USD' ? '$' : order.currency,
    _links: {
      ...links(origin, `orders/${order.id}`, 'orders'),
      email_templates: [
        { embeddable: true, href: `${origin}/wp-json/wc/v3/orders/${order.id}/actions/email_templates` },
      ],
      ...(order.customerId
        ? { customer: [{ href: `${origin}/wp-json/wc/v3/customers/${order.customerId}` }] }
        : {}),
    },
  }
}

const addressJson = ({ email, phone, ...address }: Order['billing']) => ({ ...address, email, phone })

const taxLines = ({ dp }: Presented, order: Order) =>
  order.taxItems.map((tax) => {
    const of = (items: readonly { taxes: readonly { id: number; total: number }[] }[]) =>
      sum(items.flatMap(({ taxes }) => taxes.filter(({ id }) => id === tax.rateId)))
    return {
      id: tax.id,
      rate_code: `${tax.label}-${tax.rateId}`,
      rate_id: tax.rateId,
      label: tax.label,
      compound: false,
      tax_total: amount(of([...order.items, ...order.feeItems]), dp),
      shipping_tax_total: amount(of(order.shippingItems), dp),
      rate_percent: tax.percent,
      meta_data: [],
    }
  })

export const links = (origin: string, self: string, collection: string, allow = allMethods) => ({
  self: [{ href: `${origin}/wp-json/wc/v3/${self}`, targetHints: { allow } }],
  collection: [{ href: `${origin}/wp-json/wc/v3/${collection}` }],
})
const allMethods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']

export const refundJson = (seen: Presented, refund: Refund): Record<string, unknown> => {
  const { dp, origin, books } = seen
  const order = books.orders.get(refund.orderId)
  const of = (kind: RefundItem['kind']) => refund.items.filter((item) => item.kind === kind)
  return {
    id: refund.id,
    date_created: local(seen, refund.createdMs),
    date_created_gmt: gmt(refund.createdMs),
    amount: amount(refund.amount, dp),
    reason: refund.reason,
    refunded_by: 1,
    refunded_payment: refund.isPaid,
    meta_data: refund.meta,
    line_items: of('line').map((item) => refundedLine(seen, item, order)),
    shipping_lines: of('shipping').map((item) => refundedExtra(seen, item, { method_title: 'Flat' })),
    tax_lines: (order ? taxLines({ ...seen }, { ...order, ...negated(refund) }) : []).filter(
      () => refund.items.length > 0,
    ),
    fee_lines: of('fee').map((item) => refundedExtra(seen, item, { name: 'Fee' })),
    _links: {
      ...links(origin, `orders/${refund.orderId}/refunds/${refund.id}`, `orders/${refund.orderId}/refunds`, [
        'GET',
        'DELETE',
      ]),
      up: [{ href: `${origin}/wp-json/wc/v3/orders/${refund.orderId}` }],
    },
  }
}

const negated = (refund: Refund) => {
  const taxed = (kind: RefundItem['kind']) =>
    refund.items
      .filter((item) => item.kind === kind)
      .map(({ taxes }) => ({ taxes: taxes.map(({ id, total }) => ({ id, total: -total })) }))
  return {
    items: taxed('line'),
    feeItems: taxed('fee'),
    shippingItems: taxed('shipping'),
  } as unknown as Pick<Order, 'items' | 'feeItems' | 'shippingItems'>
}

const refundedMeta = (item: RefundItem) => [
  {
    id: item.id + 105,
    key: '_refunded_item_id',
    value: String(item.of),
    display_key: '_refunded_item_id',
    display_value: String(item.of),
  },
]

const nothingSold = { name: '', productId: 0, variationId: 0, parentName: null }

const refundedLine = (seen: Presented, item: RefundItem, order: Order | undefined) => {
  const sold = order?.items.find(({ id }) => id === item.of) ?? nothingSold
  const { name, productId, variationId, parentName } = sold
  const shown = {
    id: item.id,
    ...{ name, productId, variationId, parentName },
    quantity: item.quantity === 0 ? 0 : -item.quantity,
    subtotal: -item.total,
    total: -item.total,
    taxes: item.taxes.map(({ id, total }) => ({ id, total: -total, subtotal: -total })),
    meta: [],
  }
  return { ...lineItem(seen, shown), meta_data: refundedMeta(item) }
}

const refundedExtra = ({ dp }: Presented, item: RefundItem, named: Record<string, string>) => ({
  id: item.id,
  ...named,
  total: amount(-item.total, dp),
  total_tax: amount(-sum(item.taxes), dp),
  taxes: item.taxes.map(({ id, total }) => ({ id, total: amount(-total, dp), subtotal: '' })),
  meta_data: refundedMeta(item),
})
