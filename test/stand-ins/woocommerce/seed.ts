import { createRandom } from '../random.ts'
import { one, setStatus, wholeSecond } from './books.ts'
import type { Books, Order, OrderItem, Product } from './types.ts'

/**
 * `shop`: a small catalogue and a handful of orders. `recorded`: as the recordings begin. A number: so many orders of the past
 * year, made from a seed.
 */
export type Seed = 'shop' | 'recorded' | { readonly orders: number }

export const seedBooks = (books: Books, seed: Seed): void => {
  seedCatalogue(books)
  if (seed === 'recorded') return seedRecorded(books)
  if (seed === 'shop') return seedShop(books)
  seedMany(books, seed.orders)
}

const colours = ['Red', 'Blue']
const sizes = ['S', 'M']

const seedCatalogue = (books: Books): void => {
  const add = (product: Omit<Product, 'id'>): Product => {
    const made = { id: books.nextId('post'), ...product }
    books.products.set(made.id, made)
    return made
  }
  add({ parentId: 0, name: 'Mug', sku: 'MUG-1', price: 12.5 * one, stock: 100, attributes: [] })
  const tee = add({ parentId: 0, name: 'Tee', sku: 'TEE', price: 20 * one, stock: null, attributes: [] })
  for (const size of sizes)
    for (const color of colours)
      add({
        parentId: tee.id,
        name: `Tee - ${size}, ${color}`,
        sku: `TEE-${size}-${color}`,
        price: 20 * one,
        stock: 50,
        attributes: [
          { name: 'size', option: size },
          { name: 'color', option: color },
        ],
      })
  const gateway = (id: string, title: string, ...supports: string[]) =>
    books.gateways.set(id, { id, title, supports, refuses: null })
  gateway('cod', 'Cash on delivery', 'products')
  gateway('bacs', 'Direct bank transfer', 'products')
  gateway('stripe', 'Credit card (Stripe)', 'products', 'refunds')
}

export type Sale = {
  readonly lines: readonly { readonly sku: string; readonly quantity: number; readonly discount?: number }[]
  readonly email: string
  readonly name?: readonly [first: string, last: string]
  readonly customerId?: number
  readonly method?: string
  readonly status?: string
  readonly shipping?: number
  readonly fee?: number
  readonly daysAgo?: number
  readonly at?: number
  readonly currency?: string
  readonly pricesIncludeTax?: boolean
  readonly number?: string
  readonly percent?: number
  readonly coupon?: string
}

const keyOf = (id: number): string => `wc_order_${(id * 7919 + 104_729).toString(36).padStart(13, '0')}`

/** Taxes are counted on each line and rounded to what the shop writes. */
const tax = (amount: number, percent: number, decimals: number): number => {
  const step = 10 ** (4 - decimals)
  return Math.round((amount * percent) / 100 / step) * step
}

type Taxed = (subtotal: number, total?: number) => OrderItem['taxes']

const taxesAt =
  (percent: number, decimals: number): Taxed =>
  (subtotal, total = subtotal) =>
    percent === 0
      ? []
      : [{ id: 1, total: tax(total, percent, decimals), subtotal: tax(subtotal, percent, decimals) }]

const itemOf = (books: Books, { sku, quantity, discount = 0 }: Sale['lines'][number], taxesOf: Taxed) => {
  const product = [...books.products.values()].find((one) => one.sku === sku)
  if (!product) throw new Error(`no product ${sku}`)
  const subtotal = product.price * quantity
  const parent = product.parentId ? books.products.get(product.parentId) : undefined
  return {
    id: books.nextId('item'),
    name: product.name,
    productId: product.parentId || product.id,
    variationId: product.parentId ? product.id : 0,
    quantity,
    subtotal,
    total: subtotal - discount,
    taxes: taxesOf(subtotal, subtotal - discount),
    meta: product.attributes.map(({ name, option }) => ({
      id: books.nextId('meta'),
      key: name,
      value: option,
    })),
    parentName: parent?.name ?? null,
  } satisfies OrderItem
}

const extrasOf = (books: Books, { shipping = 5 * one, fee, coupon }: Sale, taxesOf: Taxed) => ({
  shippingItems: [
    {
      id: books.nextId('item'),
      title: 'Flat rate',
      methodId: 'flat_rate',
      total: shipping,
      taxes: taxesOf(shipping),
    },
  ],
  feeItems: fee
    ? [{ id: books.nextId('item'), name: 'Cash on delivery', total: fee, taxes: taxesOf(fee) }]
    : [],
  couponItems: coupon ? [{ id: books.nextId('item'), code: coupon, discount: 0 }] : [],
})

const addressOf = ([first, last]: readonly [string, string]) => ({
  first_name: first,
  last_name: last,
  company: '',
  address_1: '1 Main St',
  address_2: '',
  city: 'Oakland',
  state: 'CA',
  postcode: '94601',
  country: 'US',
})

const paymentOf = (books: Books, id: number, method: string) => ({
  paymentMethod: method,
  paymentMethodTitle: books.gateways.get(method)?.title ?? '',
  transactionId: method === 'stripe' ? `ch_${id}` : '',
})

const usualSale = {
  percent: 10,
  name: ['Gus', 'Doe'],
  method: 'stripe',
  status: 'completed',
  daysAgo: 0,
} as const

/** Places an order as the checkout would, and brings it to its status. */
export const placeOrder = (books: Books, sale: Sale): Order => {
  const { percent, name, method, status, daysAgo } = { ...usualSale, ...sale }
  const taxesOf = taxesAt(percent, books.settings.decimals)
  const id = books.nextId('post')
  const createdMs = wholeSecond(sale.at ?? books.now() - daysAgo * 86_400_000)
  const items = sale.lines.map((line) => itemOf(books, line, taxesOf))
  const extras = extrasOf(books, sale, taxesOf)
  const total = [...items, ...extras.shippingItems, ...extras.feeItems].reduce(
    (sum, item) => sum + item.total + item.taxes.reduce((taxes, part) => taxes + part.total, 0),
    0,
  )
  const order: Order = {
    id,
    number: sale.number ?? String(id),
    status: 'pending',
    statusBefore: null,
    currency: sale.currency ?? books.settings.currency,
    pricesIncludeTax: sale.pricesIncludeTax === true,
    createdMs,
    modifiedMs: createdMs,
    completedMs: null,
    paidMs: null,
    customerId: sale.customerId ?? 0,
    orderKey: keyOf(id),
    billing: { ...addressOf(name), email: sale.email, phone: '5550100' },
    shipping: { ...addressOf(name), phone: '5550100' },
    ...paymentOf(books, id, method),
    createdVia: 'checkout',
    total,
    meta: [],
    items,
    ...extras,
    taxItems: percent === 0 ? [] : [{ id: books.nextId('item'), rateId: 1, label: 'VAT', percent }],
  }
  books.orders.set(id, order)
  bring(books, order, status)
  return order
}

const bring = (books: Books, order: Order, status: string): void => {
  setStatus(books, order, status)
  const after = Math.min(order.createdMs + 2 * 86_400_000, books.now())
  if (order.completedMs !== null) order.completedMs = wholeSecond(after)
  if (order.paidMs !== null) order.paidMs = order.createdMs
  order.modifiedMs = wholeSecond(status === 'completed' ? after : order.createdMs)
}

const jane = { email: 'jane@example.test', name: ['Jane', 'Doe'], customerId: 2 } as const

const seedRecorded = (books: Books): void => {
  const lines = [
    { sku: 'MUG-1', quantity: 3 },
    { sku: 'TEE-S-Red', quantity: 2 },
  ]
  const first = placeOrder(books, { ...jane, lines, method: 'bacs' })
  first.meta.push({ id: books.nextId('meta'), key: '_e2e_key', value: 'o1' })
  placeOrder(books, {
    email: 'guest@example.test',
    lines: [{ sku: 'TEE-M-Blue', quantity: 2 }],
    method: 'cod',
  })
  placeOrder(books, { ...jane, lines, method: 'bacs' })
  placeOrder(books, { ...jane, lines, method: 'bacs' })
  placeOrder(books, { email: 'a@example.test', name: ['A', 'B'], lines, method: 'cod' })
}

const seedShop = (books: Books): void => {
  const guest = { email: 'guest@example.test' }
  placeOrder(books, {
    ...jane,
    daysAgo: 9,
    lines: [
      { sku: 'MUG-1', quantity: 1 },
      { sku: 'TEE-S-Red', quantity: 2 },
    ],
  })
  placeOrder(books, {
    ...guest,
    daysAgo: 8,
    method: 'cod',
    fee: 2 * one,
    lines: [{ sku: 'TEE-M-Blue', quantity: 2 }],
  })
  placeOrder(books, {
    ...jane,
    daysAgo: 7,
    number: 'W-2003',
    coupon: 'spring',
    lines: [
      { sku: 'MUG-1', quantity: 3, discount: 3.33 * one },
      { sku: 'TEE-M-Red', quantity: 1, discount: 2 * one },
    ],
  })
  placeOrder(books, { ...guest, daysAgo: 6, method: 'bacs', lines: [{ sku: 'MUG-1', quantity: 2 }] })
  placeOrder(books, {
    ...guest,
    daysAgo: 2,
    status: 'processing',
    lines: [{ sku: 'TEE-S-Blue', quantity: 1 }],
  })
  placeOrder(books, {
    ...guest,
    daysAgo: 1,
    status: 'checkout-draft',
    lines: [{ sku: 'MUG-1', quantity: 1 }],
  })
}

const seedMany = (books: Books, count: number): void => {
  const random = createRandom(20_261_122)
  const skus = [...books.products.values()].filter(({ stock }) => stock !== null).map(({ sku }) => sku)
  const year = 365 * 86_400_000
  const begin = books.now() - year
  for (let index = 0; index < count; index += 1) {
    const lines = Array.from({ length: random.between(1, 4) }, () => ({
      sku: random.pick(skus),
      quantity: random.between(1, 3),
    }))
    const at = begin + Math.floor((year * (index + 0.5)) / count)
    placeOrder(books, { email: `shopper${index % 997}@example.test`, lines, at })
  }
}
