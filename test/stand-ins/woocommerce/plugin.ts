import { randomUUID } from 'node:crypto'
import { createRefund } from './rest/refunds.ts'
import { refundsOf } from './books.ts'
import { checkLines } from './plugin-checks.ts'
import { deskPath, portalPath } from './plugin-site/paths.ts'
import type { Routes, Asked } from './rest/routes.ts'
import { Refusal } from './rest/refusal.ts'

/** What our own plugin keeps in the shop's database: one row for each key, made before anything is done under it. */
export type PluginRows = {
  refunds: Map<string, RefundRow>
  restocks: Map<
    string,
    { orderId: number; itemId: number; productId: number; quantity: number; stock: number | null }
  >
}

/** `calling`: the gateway was asked; found so when nobody is at it any more, it stays so until a person says what they saw. */
export type RefundRow = {
  state: 'begun' | 'calling' | 'done'
  refundId: number | null
  orderId: number
  payment: 'sent' | 'by_hand' | 'unclear' | null
  attempt: string
}

export const createPluginRows = (): PluginRows => ({ refunds: new Map(), restocks: new Map() })

const needed = (body: Record<string, unknown>, name: string): string => {
  const value = body[name]
  if (typeof value === 'string' || typeof value === 'number') return String(value)
  throw new Refusal(400, 'kembali_invalid', `${name} is needed`)
}

/** The routes that docs/woocommerce-plugin.md describes. */
export const pluginRoutes = (rows: PluginRows): Routes => ({
  'GET kembali/health': ({ books, origin }) => ({
    body: {
      plugin: '1.0.0',
      protocol: 1,
      woocommerce: books.settings.version,
      cron: 'running',
      portal: `${origin}${portalPath}`,
      desk: `${origin}${deskPath}`,
    },
  }),
  'POST kembali/refund': (asked) => refundOnce(asked, rows),
  'GET kembali/refund': ({ query }) => {
    const row = rows.refunds.get(query.text('key') ?? '')
    if (!row) throw new Refusal(404, 'kembali_unknown_key', 'Nothing was asked for under this key.')
    return {
      body: {
        state: row.state === 'done' ? 'done' : 'begun',
        refund_id: row.refundId,
        order_id: row.orderId,
        payment: row.payment,
        unclear: row.state === 'calling',
        attempt: row.state === 'calling' ? row.attempt : null,
      },
    }
  },
  'POST kembali/refund/not-paid': ({ body }) => {
    const key = needed(body, 'key')
    const row = rows.refunds.get(key)
    const isFreed = row?.state === 'calling' && row.attempt === needed(body, 'attempt')
    if (isFreed) rows.refunds.delete(key)
    return { body: { freed: isFreed } }
  },
  'POST kembali/restock': ({ books, body, changed }) => {
    const key = needed(body, 'key')
    const known = rows.restocks.get(key)
    if (known) return { body: { ...restockJson(known), repeated: true } }
    const id = Number(body['variation_id'] ?? 0) || Number(needed(body, 'product_id'))
    const product = books.products.get(id)
    const quantity = Number(needed(body, 'quantity'))
    if (!product) throw new Refusal(404, 'kembali_unknown_product', 'There is no such product.')
    if (!Number.isSafeInteger(quantity) || quantity < 1)
      throw new Refusal(400, 'kembali_invalid', 'quantity is needed')
    if (product.stock === null)
      throw new Refusal(409, 'kembali_stock_not_managed', 'The shop does not count this product.')
    const row = { ...lineOf(body), productId: id, quantity, stock: product.stock + quantity }
    if (backOf(rows, row) + quantity > soldOf(books, row))
      throw new Refusal(409, 'kembali_exceeds_line', 'More than is left of the line.')
    rows.restocks.set(key, row)
    product.stock += quantity
    changed('product.updated', id)
    return { status: 201, body: { ...restockJson(row), repeated: false } }
  },
  'GET kembali/restock': ({ query }) => {
    const row = rows.restocks.get(query.text('key') ?? '')
    if (!row) throw new Refusal(404, 'kembali_unknown_key', 'Nothing was asked for under this key.')
    return { body: restockJson(row) }
  },
})

type Line = { readonly orderId: number; readonly itemId: number }

const lineOf = (body: Readonly<Record<string, unknown>>): Line => ({
  orderId: Number(body['order_id'] ?? 0),
  itemId: Number(body['item_id'] ?? 0),
})

/** Without end where no line is named. */
const soldOf = ({ orders }: Asked['books'], { orderId, itemId }: Line): number =>
  orders.get(orderId)?.items.find(({ id }) => id === itemId)?.quantity ?? Number.POSITIVE_INFINITY

/** Units of a line that came back under other keys. */
const backOf = ({ restocks }: PluginRows, line: Line): number =>
  [...restocks.values()]
    .filter(({ orderId, itemId }) => orderId === line.orderId && itemId === line.itemId)
    .reduce((units, { quantity }) => units + quantity, 0)

const restockJson = ({
  productId,
  quantity,
  stock,
}: {
  productId: number
  quantity: number
  stock: number | null
}) => ({
  product_id: productId,
  quantity,
  stock_quantity: stock,
})

const refundOnce = async (asked: Asked, rows: PluginRows) => {
  const { body, books } = asked
  const key = needed(body, 'key')
  const orderId = Number(needed(body, 'order_id'))
  const known = rows.refunds.get(key)
  const seen = refundsOf(books, orderId).find(({ meta }) =>
    meta.some((one) => one.key === '_rma_key' && one.value === key),
  )
  const byGateway = body['api_refund'] === true
  if (known?.state === 'done') return repeated(known)
  if (seen) return repeated(written(rows, key, orderId, seen, byGateway))
  if (known?.state === 'calling') throw unclear()
  if (known) throw new Refusal(409, 'kembali_in_progress', 'A refund under this key is under way.')
  return madeOnce(asked, rows, { key, orderId, byGateway })
}

const madeOnce = async (
  asked: Asked,
  rows: PluginRows,
  {
    key,
    orderId,
    byGateway,
  }: { readonly key: string; readonly orderId: number; readonly byGateway: boolean },
) => {
  const { books } = asked
  const row: RefundRow = { state: 'begun', refundId: null, orderId, payment: null, attempt: randomUUID() }
  rows.refunds.set(key, row)
  try {
    const order = books.orders.get(orderId)
    if (order) checkLines(books, order, asked.body)
    if (byGateway && diesInTheMiddle(books, orderId)) {
      row.state = 'calling'
      throw unclear()
    }
    const made = await createRefund({ ...asked, params: { id: String(orderId) } })
    const refund = books.refunds.get((made.body as { id: number }).id)
    if (!refund) throw new Error('a refund that was made is not in the books')
    const done = written(rows, key, orderId, refund, byGateway)
    return { status: 201, body: { ...repeated(done).body, repeated: false } }
  } catch (error) {
    if (row.state === 'calling') throw error
    rows.refunds.delete(key)
    if (error instanceof Refusal) throw new Refusal(422, error.code, error.message)
    throw error
  }
}

const diesInTheMiddle = ({ gateways, orders }: Asked['books'], orderId: number): boolean =>
  gateways.get(orders.get(orderId)?.paymentMethod ?? '')?.dies === 'without_record'

const unclear = () => new Refusal(500, 'kembali_unclear', 'Nobody knows whether the gateway paid.')

const written = (
  rows: PluginRows,
  key: string,
  orderId: number,
  refund: { readonly id: number; readonly isPaid: boolean },
  byGateway: boolean,
): RefundRow => {
  const paid = refund.isPaid ? 'sent' : 'unclear'
  const attempt = rows.refunds.get(key)?.attempt ?? ''
  const row: RefundRow = {
    state: 'done',
    refundId: refund.id,
    orderId,
    payment: byGateway ? paid : 'by_hand',
    attempt,
  }
  rows.refunds.set(key, row)
  return row
}

const repeated = ({ refundId, orderId, payment }: RefundRow) => ({
  body: { refund_id: refundId, order_id: orderId, payment, repeated: true },
})
