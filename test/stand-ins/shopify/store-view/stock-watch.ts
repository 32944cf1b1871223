import type { Books } from '../books/books.ts'
import type * as T from '../books/types.ts'
import { iso, locationName } from './read-books.ts'
import type { StockChange } from './types.ts'

const WATCHED = ['available', 'on_hand', 'committed', 'damaged', 'reserved'] as const
type Watched = (typeof WATCHED)[number]
type Seen = Record<Watched, number>

const quantitiesOf = (level: T.InventoryLevel): Seen =>
  Object.fromEntries(WATCHED.map((name) => [name, level.quantities[name]])) as Seen

const itemTitle = (books: Books, item: T.InventoryItem): string => {
  const variant = books.tables.variants.get(item.variantId)
  const product = variant && books.tables.products.get(variant.productId)
  return [product?.title, variant?.title].filter((part) => part !== undefined).join(', ')
}

/** Watches the stock from now on: after each event the levels are compared with what they were. Newest first. */
export const watchStock = (books: Books): (() => readonly StockChange[]) => {
  const seen = new Map<T.Gid, Seen>()
  const changes: StockChange[] = []

  const compare = (item: T.InventoryItem, level: T.InventoryLevel, reason: string): void => {
    const before = seen.get(level.id)
    const now = quantitiesOf(level)
    seen.set(level.id, now)
    for (const name of WATCHED) {
      const delta = before === undefined ? 0 : now[name] - before[name]
      if (delta === 0) continue
      const location = locationName(books, level.locationId) ?? ''
      const product = itemTitle(books, item)
      changes.unshift({ at: iso(level.updatedAt), product, sku: item.sku, location, name, delta, reason })
    }
  }
  const look = (reason: string): void => {
    for (const item of books.tables.inventoryItems.values())
      for (const level of item.levels) compare(item, level, reason)
  }
  look('seed')
  books.onEvent(({ topic }) => look(topic))
  return () => {
    look('unknown')
    return changes
  }
}
