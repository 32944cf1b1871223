import { financialStatus, fulfillmentStatus, returnStatus } from '../../books/order-state.ts'
import type { Books } from '../../books/books.ts'
import type { Customer, Gid, Order, Product } from '../../books/types.ts'
import { idArgument, numberOfId, textArgument, textsArgument, typeOfId } from '../context.ts'
import type { Arguments, Context, Fields } from '../context.ts'
import { byId, connection } from '../connection.ts'
import { returnCalculate } from '../../rules/return-calculate.ts'
import type { CalculateInput } from '../../rules/return-calculate.ts'
import { returnableQueries } from './reverse.ts'
import { answering } from '../user-errors.ts'
import { canSeeOrder } from '../access.ts'
import { searchFor } from '../search.ts'
import type { Searchable } from '../search.ts'

const customerNames = (order: Order, books: Books): string[] => {
  const customer = order.customerId ? books.customerById(order.customerId) : undefined
  return customer ? [customer.firstName, customer.lastName] : []
}

const orderStatus = (order: Order): string => {
  if (order.cancelledAt !== null) return 'cancelled'
  return order.closedAt === null ? 'open' : 'closed'
}

const orderWords = (order: Order, books: Books): Searchable => {
  return {
    words: [order.name, order.email ?? '', ...customerNames(order, books)],
    fields: {
      id: [Number(numberOfId(order.id))],
      name: [order.name],
      email: order.email ? [order.email] : [],
      customer_id: order.customerId ? [Number(numberOfId(order.customerId))] : [],
      created_at: [order.createdAt],
      processed_at: [order.processedAt],
      updated_at: [order.updatedAt],
      tag: order.tags,
      sku: order.lineItems.flatMap((line) => line.sku ?? []),
      discount_code: order.discountApplications
        .filter((each) => each.kind === 'code')
        .map((each) => each.title),
      status: [orderStatus(order), 'any'],
      financial_status: [financialStatus(books, order)],
      fulfillment_status: [fulfillmentStatus(books, order)],
      return_status: [returnStatus(books, order)],
      gateway: books.transactionsOf(order).map((transaction) => transaction.gateway),
    },
  }
}

const orderKeys: Record<string, (order: Order) => number> = {
  CREATED_AT: (order) => order.createdAt,
  UPDATED_AT: (order) => order.updatedAt,
  PROCESSED_AT: (order) => order.processedAt,
  ORDER_NUMBER: (order) => order.number,
  ID: (order) => Number(numberOfId(order.id)),
}

const foundOrders = (args: Arguments, { books, scopes }: Context): Order[] => {
  const matches = searchFor(textArgument(args, 'query'))
  const keyOf = orderKeys[textArgument(args, 'sortKey') ?? 'PROCESSED_AT'] ?? orderKeys['PROCESSED_AT']
  return books
    .orders()
    .filter((order) => canSeeOrder(scopes, order, books.now()) && matches(orderWords(order, books)))
    .sort((a, b) => (keyOf ? keyOf(a) - keyOf(b) : 0) || a.number - b.number)
}

const productWords = (product: Product, books: Books): Searchable => ({
  words: [product.title, product.vendor, product.productType, ...product.tags],
  fields: {
    id: [Number(numberOfId(product.id))],
    title: [product.title],
    handle: [product.handle],
    vendor: [product.vendor],
    product_type: [product.productType],
    tag: product.tags,
    status: [product.status],
    sku: books.variantsOf(product.id).map((variant) => variant.sku),
    updated_at: [product.updatedAt],
    created_at: [product.createdAt],
  },
})

const customerWords = (customer: Customer): Searchable => ({
  words: [customer.firstName, customer.lastName, customer.email],
  fields: {
    id: [Number(numberOfId(customer.id))],
    email: [customer.email],
    tag: customer.tags,
    phone: customer.phone ? [customer.phone] : [],
  },
})

const found = <Row>(rows: Row[], args: Arguments, wordsOf: (row: Row) => Searchable): Row[] => {
  const matches = searchFor(textArgument(args, 'query'))
  return rows.filter((row) => matches(wordsOf(row)))
}

const titled = (row: { id: Gid; title?: string; name?: string }): Searchable => ({
  words: [row.title ?? row.name ?? ''],
  fields: { id: [Number(numberOfId(row.id))], title: [row.title ?? ''], name: [row.name ?? ''] },
})

/** Everything that has an id, for `node` and for the root fields by id. */
const tablesByType = (books: Books): Record<string, ReadonlyMap<Gid, unknown>> => ({
  Order: books.tables.orders,
  Product: books.tables.products,
  ProductVariant: books.tables.variants,
  Collection: books.tables.collections,
  Customer: books.tables.customers,
  Location: books.tables.locations,
  InventoryItem: books.tables.inventoryItems,
  OrderTransaction: books.tables.transactions,
  Refund: books.tables.refunds,
  Return: books.tables.returns,
  ReverseFulfillmentOrder: books.tables.reverseFulfillmentOrders,
  ReverseDelivery: books.tables.reverseDeliveries,
  StoreCreditAccount: books.tables.storeCreditAccounts,
  GiftCard: books.tables.giftCards,
  ReturnReasonDefinition: books.tables.reasonDefinitions,
  WebhookSubscription: books.tables.webhookSubscriptions,
  GenericFile: books.tables.files,
  MediaImage: books.tables.files,
})

const inside = (books: Books, id: Gid): unknown => {
  const lookups: Record<string, () => unknown> = {
    LineItem: () => books.lineItem(id)?.line,
    FulfillmentLineItem: () => books.fulfillmentLine(id)?.line,
    Fulfillment: () =>
      books
        .orders()
        .flatMap((order) => order.fulfillments)
        .find((each) => each.id === id),
    ReturnLineItem: () =>
      [...books.tables.returns.values()].flatMap((each) => each.lines).find((line) => line.id === id),
    Shop: () => (books.tables.shop.id === id ? books.tables.shop : undefined),
  }
  return lookups[typeOfId(id)]?.()
}

const rowById = (books: Books, id: Gid): unknown =>
  tablesByType(books)[typeOfId(id)]?.get(id) ?? inside(books, id) ?? null

/** Whatever has the id, unless it is an order that the app may not see any more. */
const nodeById = ({ books, scopes }: Context, id: Gid): unknown => {
  const order = books.orderById(id)
  return order && !canSeeOrder(scopes, order, books.now()) ? null : rowById(books, id)
}

const byIdOf = (type: string) => (_: unknown, args: Arguments, context: Context) => {
  const id = idArgument(args)
  return typeOfId(id) === type ? nodeById(context, id) : null
}

const count = (rows: unknown[]) => ({ count: rows.length, precision: 'EXACT' })
const rowsOf = <Row>(table: ReadonlyMap<Gid, Row>): Row[] => [...table.values()]

const lists: Fields<unknown> = {
  orders: (_, args, context) => connection(foundOrders(args, context), args, byId),
  ordersCount: (_, args, context) => count(foundOrders(args, context)),
  products: (_, args, { books }) =>
    connection(
      found(books.products(), args, (each) => productWords(each, books)),
      args,
      byId,
    ),
  productsCount: (_, args, { books }) =>
    count(found(books.products(), args, (each) => productWords(each, books))),
  productVariants: (_, args, { books }) =>
    connection(
      found(rowsOf(books.tables.variants), args, (each) => ({
        words: [each.title, each.sku],
        fields: { sku: [each.sku], id: [Number(numberOfId(each.id))] },
      })),
      args,
      byId,
    ),
  collections: (_, args, { books }) =>
    connection(found(rowsOf(books.tables.collections), args, titled), args, byId),
  locations: (_, args, { books }) =>
    connection(found(rowsOf(books.tables.locations), args, titled), args, byId),
  customers: (_, args, { books }) => connection(found(books.customers(), args, customerWords), args, byId),
  returnReasonDefinitions: (_, args, { books }) => {
    const [ids, handles] = [textsArgument(args, 'ids'), textsArgument(args, 'handles')]
    const wanted = rowsOf(books.tables.reasonDefinitions).filter(
      (each) => (!ids || ids.includes(each.id)) && (!handles || handles.includes(each.handle)),
    )
    return connection(wanted, args, byId)
  },
  webhookSubscriptions: (_, args, { books }) =>
    connection(rowsOf(books.tables.webhookSubscriptions), args, byId),
  webhookSubscriptionsCount: (_, __, { books }) => count(rowsOf(books.tables.webhookSubscriptions)),
  files: (_, args, { books }) => connection(rowsOf(books.tables.files), args, byId),
}

const singles: Fields<unknown> = {
  shop: (_, __, { books }) => books.tables.shop,
  node: (_, args, context) => nodeById(context, idArgument(args)),
  nodes: (_, args, context) => (textsArgument(args, 'ids') ?? []).map((id) => nodeById(context, id)),
  order: byIdOf('Order'),
  product: byIdOf('Product'),
  productVariant: byIdOf('ProductVariant'),
  collection: byIdOf('Collection'),
  customer: byIdOf('Customer'),
  location: (_, args, { books }) =>
    args['id'] == null
      ? rowsOf(books.tables.locations).find((location) => location.isPrimary)
      : rowById(books, idArgument(args)),
  inventoryItem: byIdOf('InventoryItem'),
  fulfillment: byIdOf('Fulfillment'),
  refund: byIdOf('Refund'),
  return: byIdOf('Return'),
  reverseFulfillmentOrder: byIdOf('ReverseFulfillmentOrder'),
  reverseDelivery: byIdOf('ReverseDelivery'),
  storeCreditAccount: byIdOf('StoreCreditAccount'),
  returnCalculate: (_, args, { books }) =>
    answering(() => returnCalculate(books, args['input'] as CalculateInput)),
  storeCreditConfiguration: () => ({ storeCreditEnabled: true }),
  giftCard: byIdOf('GiftCard'),
  webhookSubscription: byIdOf('WebhookSubscription'),
  currentAppInstallation: () => ({ id: 'gid://shopify/AppInstallation/1' }),
}

export const queryFields = { QueryRoot: { ...lists, ...singles, ...returnableQueries } }
