import type { Books, Order, OrderItem, Refund, Settings } from './types.ts'

export const one = 10_000

export const usualSettings: Settings = {
  name: 'Warung Tees',
  currency: 'USD',
  decimals: 2,
  street: 'Jalan Malioboro 52',
  postcode: '55271',
  city: 'Yogyakarta',
  country: 'ID:YO',
  timeZone: '',
  gmtOffset: 2,
  version: '10.5.0',
  wpVersion: '6.9.1',
  hasPlugin: false,
  isHpos: true,
  pretendsTls: false,
  hasPlainPermalinks: false,
  hidesTotals: false,
}

export const createBooks = (now: () => number, settings: Partial<Settings> = {}): Books => {
  const counters: Record<string, number> = { post: 11, item: 0, meta: 0, note: 0, webhook: 0, key: 0 }
  return {
    orders: new Map(),
    refunds: new Map(),
    products: new Map(),
    gateways: new Map(),
    webhooks: new Map(),
    keys: new Map(),
    notes: [],
    payments: [],
    nextId: (kind) => (counters[kind] = (counters[kind] ?? 0) + 1),
    now,
    settings: { ...usualSettings, ...settings },
  }
}

/** Whether the store runs a WooCommerce that does not have yet what came with that one. */
export const isBefore = ({ settings }: Pick<Books, 'settings'>, version: string): boolean =>
  settings.version.localeCompare(version, 'en', { numeric: true }) < 0

/** WooCommerce keeps whole seconds. */
export const wholeSecond = (ms: number): number => Math.floor(ms / 1000) * 1000

export const touch = (books: Books, order: Order): void => {
  order.modifiedMs = wholeSecond(books.now())
}

export const refundsOf = (books: Books, orderId: number): Refund[] =>
  [...books.refunds.values()].filter((refund) => refund.orderId === orderId).sort((a, b) => b.id - a.id)

export const refundedOf = (books: Books, orderId: number): number =>
  refundsOf(books, orderId).reduce((sum, { amount }) => sum + amount, 0)

export const metaOf = (item: Pick<OrderItem, 'meta'>, key: string): string | null =>
  item.meta.find((meta) => meta.key === key)?.value ?? null

export const setMeta = (books: Books, item: Pick<OrderItem, 'meta'>, key: string, value: string): void => {
  const found = item.meta.find((meta) => meta.key === key)
  if (found) found.value = value
  else item.meta.push({ id: books.nextId('meta'), key, value })
}

export const dropMeta = (item: Pick<OrderItem, 'meta'>, key: string): void => {
  item.meta = item.meta.filter((meta) => meta.key !== key)
}

/** The product whose stock a line counts against. */
export const productOfLine = (books: Books, item: Pick<OrderItem, 'variationId' | 'productId'>) =>
  books.products.get(item.variationId || item.productId)

/** Changes a status as the shop does: completing pays what was to be paid, and takes from stock once. */
export const setStatus = (books: Books, order: Order, status: string): void => {
  order.status = status
  const now = wholeSecond(books.now())
  if (status === 'completed') order.completedMs ??= now
  if (isPaidBy(order)) order.paidMs ??= now
  for (const item of order.items) {
    if (['completed', 'processing', 'on-hold'].includes(status)) takeFromStock(books, item)
    if (status === 'cancelled' || status === 'pending') putBack(books, item)
  }
  touch(books, order)
}

const isPaidBy = ({ status, paymentMethod }: Order): boolean =>
  status === 'completed' || (status === 'processing' && paymentMethod !== 'cod')

const takeFromStock = (books: Books, item: OrderItem): void => {
  const product = productOfLine(books, item)
  if (!product || product.stock === null || takenFor(item) !== 0) return
  product.stock -= item.quantity
  setMeta(books, item, '_reduced_stock', String(item.quantity))
}

/** Cancelling returns what no refund has put back before. */
const putBack = (books: Books, item: OrderItem): void => {
  const product = productOfLine(books, item)
  const taken = takenFor(item)
  if (!product || product.stock === null || taken === 0) return
  product.stock += taken
  dropMeta(item, '_reduced_stock')
}

/** What is noted of the line; nothing and none are alike. */
const takenFor = (item: OrderItem): number => Number(metaOf(item, '_reduced_stock') ?? 0)

/**
 * `1` and more come back by a refund: only of a line that was taken from stock, however many are named. The note stays when nothing
 * is left of it, and goes below nothing where more came back.
 */
export const restock = (books: Books, item: OrderItem, quantity: number): void => {
  const product = productOfLine(books, item)
  const taken = takenFor(item)
  if (!product || product.stock === null || taken === 0 || quantity === 0) return
  product.stock += quantity
  setMeta(books, item, '_reduced_stock', String(taken - quantity))
  const before = Number(metaOf(item, '_restock_refunded_items') ?? 0)
  setMeta(books, item, '_restock_refunded_items', String(before + quantity))
}

/** The line of a variation that was deleted says so of itself: no variation, and the parent's SKU. */
export const deleteProduct = (books: Books, id: number): void => {
  books.products.delete(id)
}
