import { metaOf, one, refundedOf, refundsOf, restock, touch, wholeSecond } from '../books.ts'
import type { Books, Order, Refund, RefundItem } from '../types.ts'
import { permanent, Refusal } from './refusal.ts'
import { pageOf, said } from './query.ts'
import { refundJson, type Presented } from './present.ts'
import type { Answer, Asked, Routes } from './routes.ts'

type GivenLine = {
  id?: unknown
  quantity?: unknown
  refund_total?: unknown
  refund_tax?: readonly { id?: unknown; refund_total?: unknown }[]
}

const units = (value: unknown): number => Math.round(Number(value ?? 0) * one) || 0

const linesIn = (body: Record<string, unknown>): readonly GivenLine[] =>
  Array.isArray(body['line_items']) ? (body['line_items'] as GivenLine[]) : []

/** Nothing but its range is looked at (observed): 1.005 becomes 1.01, and the sum of the lines need not be it. */
const amountIn = (body: Record<string, unknown>, decimals: number): number => {
  if (body['amount'] !== undefined && body['amount'] !== null) {
    const step = 10 ** (4 - decimals)
    return Math.round((Number(body['amount']) * one + 1e-6) / step) * step
  }
  return linesIn(body).reduce(
    (sum, line) =>
      sum +
      units(line.refund_total) +
      (line.refund_tax ?? []).reduce((taxes, tax) => taxes + units(tax.refund_total), 0),
    0,
  )
}

const orderFor = ({ books, params }: Asked): Order => {
  const order = books.orders.get(Number(params['id']))
  if (!order) throw permanent('woocommerce_rest_invalid_order_id', 'Invalid order ID.', 404)
  return order
}

const seenBy = ({ books, origin, query }: Asked): Presented => ({
  books,
  origin,
  dp: query.number('dp', books.settings.decimals),
})

/**
 * `restock_items` and any other name that is not known is ignored. What it asks for twice at the same moment is done twice:
 * between the look at what is left and the writing down there is nothing that keeps another out.
 */
export const createRefund = async (asked: Asked): Promise<Answer> => {
  const { books, body } = asked
  const order = orderFor(asked)
  const amount = amountIn(body, books.settings.decimals)
  if (amount < 0)
    throw permanent('woocommerce_rest_invalid_order_refund', 'Refund amount must be greater than zero.', 400)
  const cannot = (message: string) => permanent('woocommerce_rest_cannot_create_order_refund', message, 500)
  if (amount > order.total - refundedOf(books, order.id)) throw cannot('Invalid refund amount.')
  await asked.gap()
  const refund = write(books, order, amount, body)
  if (body['api_refund'] !== false) {
    const problem = payBack(books, order, refund)
    if (problem !== null) {
      books.refunds.delete(refund.id)
      throw cannot(problem)
    }
  }
  if (body['api_restock'] !== false) restockLines(asked, order, body)
  finish(asked, order)
  return { status: 201, body: refundJson(seenBy(asked), refund) }
}

const write = (books: Books, order: Order, amount: number, body: Record<string, unknown>): Refund => {
  const refund: Refund = {
    id: books.nextId('post'),
    orderId: order.id,
    createdMs: wholeSecond(books.now()),
    amount,
    // Kept as it came: whoever shows it has to escape it.
    reason: said(body['reason']),
    isPaid: false,
    meta: [
      {
        id: books.nextId('meta'),
        key: '_refund_type',
        value: amount >= order.total - refundedOf(books, order.id) ? 'full' : 'partial',
      },
    ],
    items: linesIn(body).flatMap((line) => itemOf(books, order, line)),
  }
  books.refunds.set(refund.id, refund)
  const given = Array.isArray(body['meta_data'])
    ? (body['meta_data'] as { key: string; value: unknown }[])
    : []
  for (const { key, value } of given) refund.meta.push({ id: books.nextId('meta'), key, value: said(value) })
  return refund
}

/** Lines that the order does not have are passed over in silence; quantities and amounts are taken as they come. */
const itemOf = (books: Books, order: Order, line: GivenLine): RefundItem[] => {
  const id = Number(line.id)
  const kinds = { line: order.items, shipping: order.shippingItems, fee: order.feeItems } as const
  const kind = (['line', 'shipping', 'fee'] as const).find((one) => kinds[one].some((item) => item.id === id))
  const quantity = Number(line.quantity ?? 0)
  const total = units(line.refund_total)
  const taxes = (line.refund_tax ?? []).map((tax) => ({ id: Number(tax.id), total: units(tax.refund_total) }))
  if (!kind || (quantity === 0 && total === 0 && taxes.length === 0)) return []
  return [{ id: books.nextId('item'), of: id, kind, quantity, total, taxes }]
}

const payBack = (books: Books, order: Order, refund: Refund): string | null => {
  const gateway = books.gateways.get(order.paymentMethod)
  if (!gateway?.supports.includes('refunds'))
    return 'The payment gateway for this order does not support automatic refunds.'
  if (gateway.refuses !== null) return gateway.refuses
  books.payments.push({ orderId: order.id, refundId: refund.id, amount: refund.amount })
  refund.isPaid = gateway.dies === null
  return null
}

const restockLines = (asked: Asked, order: Order, body: Record<string, unknown>): void => {
  for (const line of linesIn(body)) {
    const item = order.items.find(({ id }) => id === Number(line.id))
    if (!item || Number(metaOf(item, '_reduced_stock') ?? 0) === 0) continue
    restock(asked.books, item, Number(line.quantity ?? 0))
    asked.changed('product.updated', item.variationId || item.productId)
  }
}

const finish = (asked: Asked, order: Order): void => {
  const { books } = asked
  // Also by a refund of nothing, of an order that nothing is left of.
  if (refundedOf(books, order.id) >= order.total) order.status = 'refunded'
  touch(books, order)
  asked.changed('order.updated', order.id)
}

const refundFor = ({ books, params }: Asked): Refund => {
  const refund = books.refunds.get(Number(params['refundId']))
  if (!refund || refund.orderId !== Number(params['id']))
    throw new Refusal(404, 'woocommerce_rest_invalid_order_refund_id', 'Invalid order refund ID.')
  return refund
}

export const refundRoutes: Routes = {
  'GET orders/:id/refunds': (asked) => {
    // Of an order that is not there, it has none.
    const { rows, total, pages, page } = pageOf(
      asked.query,
      refundsOf(asked.books, Number(asked.params['id'])),
    )
    return {
      body: rows.map((refund) => refundJson(seenBy(asked), refund)),
      headers: { 'x-wp-total': String(total), 'x-wp-totalpages': String(pages) },
      next: page < pages ? page + 1 : null,
    }
  },
  'POST orders/:id/refunds': createRefund,
  'GET orders/:id/refunds/:refundId': (asked) => ({ body: refundJson(seenBy(asked), refundFor(asked)) }),
  // Neither stock nor the order's date change, and nobody is told (observed). `force` is needless.
  'DELETE orders/:id/refunds/:refundId': (asked) => {
    const refund = refundFor(asked)
    asked.books.refunds.delete(refund.id)
    return { body: refundJson(seenBy(asked), refund) }
  },
}
