import type { Books } from '../books/books.ts'
import type { Gid, InventoryItem, InventoryLevel, QuantityName } from '../books/types.ts'

export const levelAt = (item: InventoryItem, locationId: Gid): InventoryLevel | undefined =>
  item.levels.find((level) => level.locationId === locationId)

/** documented: `available` is part of `on_hand`, so that both move together. */
export const addStock = (books: Books, variantId: Gid | null, locationId: Gid, units: number): void => {
  const item = variantId === null ? undefined : books.inventoryOf(variantId)
  const level = item && levelAt(item, locationId)
  if (!level) return
  changeQuantity(books, level, 'available', units)
}

export const changeQuantity = (
  books: Books,
  level: InventoryLevel,
  name: QuantityName,
  delta: number,
): void => {
  level.quantities[name] += delta
  if (name === 'available') level.quantities.on_hand += delta
  else if (name === 'on_hand') level.quantities.available += delta
  level.updatedAt = books.now()
}
