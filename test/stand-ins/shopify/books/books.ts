import { zeroBag } from './money.ts'
import type { MoneyBag } from './money.ts'
import { emptyTables } from './tables.ts'
import type { Tables } from './tables.ts'
import type * as T from './types.ts'
import type { Guesses } from '../options.ts'

/** Something changed. `topic` is a webhook topic such as `returns/approve`; `subject` the id of what it is about. */
export type BookEvent = { topic: string; subject: T.Gid; at: T.Instant; detail?: unknown }

type Found = { order: T.Order }

/** The shop's state with the few questions that every part asks of it. Rules change the tables, then `emit`. */
export type Books = {
  readonly tables: Tables
  readonly guesses: Guesses
  now(): T.Instant
  /** The next id of a type, for instance `nextId('Return')`. */
  nextId(type: string): T.Gid
  emit(topic: string, subject: T.Gid, detail?: unknown): void
  /** Holds events back until the change is whole, so that nobody sees half of it; a change that throws tells nothing. */
  asOne<Result>(change: () => Result): Result
  onEvent(listener: (event: BookEvent) => void): () => void
  products(): T.Product[]
  variantsOf(productId: T.Gid): T.Variant[]
  customers(): T.Customer[]
  customerById(id: T.Gid): T.Customer | undefined
  customerByEmail(email: string): T.Customer | undefined
  orders(): T.Order[]
  orderById(id: T.Gid): T.Order | undefined
  /** With or without the `#`. */
  orderByName(name: string): T.Order | undefined
  ordersOf(customerId: T.Gid): T.Order[]
  transactionsOf(order: T.Order): T.Transaction[]
  refundsOf(order: T.Order): T.Refund[]
  returnsOf(order: T.Order): T.Return[]
  lineItem(id: T.Gid): (Found & { line: T.LineItem }) | undefined
  fulfillmentLine(
    id: T.Gid,
  ): (Found & { line: T.FulfillmentLineItem; fulfillment: T.Fulfillment }) | undefined
  inventoryOf(variantId: T.Gid): T.InventoryItem | undefined
  /** Units at one place, or at all. */
  quantity(variantId: T.Gid, name: T.QuantityName, locationId?: T.Gid): number
  zeroOf(order: T.Order): MoneyBag
}

const defined = <Row>(rows: (Row | undefined)[]): Row[] => rows.filter((row): row is Row => row !== undefined)

const rows = <Row>(table: Map<T.Gid, Row>, ids: T.Gid[]): Row[] => defined(ids.map((id) => table.get(id)))

export type BooksOptions = { shop: T.Shop; now: () => T.Instant; guesses: Guesses }

const idSource = () => {
  const last = new Map<string, number>()
  return (type: string): T.Gid => {
    // Types start far apart, so that an id of one type is never by chance an id of another.
    const seed = Array.from(type).reduce((sum, letter) => sum + letter.charCodeAt(0), type.length)
    const next = (last.get(type) ?? seed * 100_000) + 1
    last.set(type, next)
    return `gid://shopify/${type}/${next}`
  }
}

const eventSource = (now: () => T.Instant) => {
  const listeners = new Set<(event: BookEvent) => void>()
  let waiting: BookEvent[] | null = null
  const tell = (event: BookEvent): void => {
    for (const listener of listeners) listener(event)
  }
  return {
    emit: (topic: string, subject: T.Gid, detail?: unknown) => {
      const event = { topic, subject, at: now(), detail }
      if (waiting === null) tell(event)
      else waiting.push(event)
    },
    asOne: <Result>(change: () => Result): Result => {
      if (waiting !== null) return change()
      waiting = []
      let told: BookEvent[] = []
      try {
        const result = change()
        told = waiting
        return result
      } finally {
        waiting = null
        for (const event of told) tell(event)
      }
    },
    onEvent: (listener: (event: BookEvent) => void) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}

const orderLookups = (tables: Tables) => ({
  orders: () => [...tables.orders.values()],
  orderById: (id: T.Gid) => tables.orders.get(id),
  orderByName: (name: string) => {
    const wanted = name.startsWith('#') ? name : `#${name}`
    return [...tables.orders.values()].find((order) => order.name === wanted)
  },
  ordersOf: (customerId: T.Gid) =>
    [...tables.orders.values()].filter((order) => order.customerId === customerId),
  transactionsOf: (order: T.Order) => rows(tables.transactions, order.transactionIds),
  refundsOf: (order: T.Order) => rows(tables.refunds, order.refundIds),
  returnsOf: (order: T.Order) => rows(tables.returns, order.returnIds),
  lineItem: (id: T.Gid) => {
    for (const order of tables.orders.values()) {
      const line = order.lineItems.find((each) => each.id === id)
      if (line) return { order, line }
    }
    return undefined
  },
  fulfillmentLine: (id: T.Gid) => {
    for (const order of tables.orders.values()) {
      for (const fulfillment of order.fulfillments) {
        const line = fulfillment.lines.find((each) => each.id === id)
        if (line) return { order, fulfillment, line }
      }
    }
    return undefined
  },
  zeroOf: (order: T.Order) => zeroBag(order.currency, order.presentmentCurrency),
})

const inventoryOf = (tables: Tables, variantId: T.Gid): T.InventoryItem | undefined => {
  const variant = tables.variants.get(variantId)
  return variant && tables.inventoryItems.get(variant.inventoryItemId)
}

export const createBooks = ({ shop, now, guesses }: BooksOptions): Books => {
  const tables = emptyTables(shop)
  return {
    tables,
    guesses,
    now,
    nextId: idSource(),
    ...eventSource(now),
    ...orderLookups(tables),
    products: () => [...tables.products.values()],
    variantsOf: (productId) =>
      [...tables.variants.values()].filter((variant) => variant.productId === productId),
    customers: () => [...tables.customers.values()],
    customerById: (id) => tables.customers.get(id),
    customerByEmail: (email) =>
      [...tables.customers.values()].find((customer) => customer.email === email.trim().toLowerCase()),
    inventoryOf: (variantId) => inventoryOf(tables, variantId),
    quantity: (variantId, name, locationId) =>
      (inventoryOf(tables, variantId)?.levels ?? [])
        .filter((level) => locationId === undefined || level.locationId === locationId)
        .reduce((sum, level) => sum + level.quantities[name], 0),
  }
}
