import type { Books } from '../books/books.ts'
import { money } from '../books/money.ts'
import type { Gid, InventoryLevel } from '../books/types.ts'
import { catalog, collectionTitles } from './catalog.ts'
import type { CatalogEntry } from './catalog.ts'
import type { Random } from '../../random.ts'
import { people, personAddress, seededLocations, seededReasons, seededStaff } from './shop.ts'

const day = 86_400_000

/** Option values of every variant: S / White, M / White, ... */
const combinations = (options: CatalogEntry['options']): string[][] =>
  options.reduce<string[][]>(
    (rows, { values }) => rows.flatMap((row) => values.map((value) => [...row, value])),
    [[]],
  )

const skuOf = (entry: CatalogEntry, values: string[]): string =>
  [...entry.title.split(' '), ...values]
    .map((word) => word.replaceAll(/[^A-Za-z0-9]/g, '').slice(0, 4))
    .join('-')
    .toUpperCase()

const levels = (books: Books, random: Random, itemId: Gid): InventoryLevel[] =>
  seededLocations.map(({ id: locationId }) => {
    const available = random.between(3, 40)
    return {
      id: `${books.nextId('InventoryLevel')}?inventory_item_id=${itemId.split('/').at(-1)}`,
      locationId,
      quantities: { available, on_hand: available, committed: 0, damaged: 0, incoming: 0, reserved: 0 },
      updatedAt: books.now(),
    }
  })

const addVariant = (
  books: Books,
  random: Random,
  productId: Gid,
  entry: CatalogEntry,
  values: string[],
  at: number,
): void => {
  const { tables } = books
  const id = books.nextId('ProductVariant')
  const inventoryItemId = books.nextId('InventoryItem')
  const first = entry.options[0]?.values.indexOf(values[0] ?? '') ?? 0
  const price = entry.prices[first] ?? entry.prices[0] ?? 0
  const sku = skuOf(entry, values)
  tables.variants.set(id, {
    id,
    productId,
    title: values.join(' / '),
    sku,
    barcode: `871${id.slice(-10).replaceAll(/\D/g, '0').padStart(10, '0')}`,
    price: money(price, tables.shop.currency),
    compareAtPrice: entry.collections.includes('sale')
      ? money(Math.round(price * 1.3), tables.shop.currency)
      : null,
    options: entry.options.map((option, index) => ({ name: option.name, value: values[index] ?? '' })),
    inventoryItemId,
    grams: entry.grams,
    taxable: true,
    position: at,
  })
  tables.inventoryItems.set(inventoryItemId, {
    id: inventoryItemId,
    variantId: id,
    sku,
    tracked: true,
    levels: levels(books, random, inventoryItemId),
  })
}

const addProducts = (books: Books, random: Random): void => {
  const { tables } = books
  const collectionIds = new Map<string, Gid>()
  for (const [handle, title] of Object.entries(collectionTitles)) {
    const id = books.nextId('Collection')
    collectionIds.set(handle, id)
    tables.collections.set(id, { id, title, handle, updatedAt: books.now() - 150 * day })
  }
  for (const entry of catalog) {
    const id = books.nextId('Product')
    tables.products.set(id, {
      id,
      title: entry.title,
      handle: entry.handle,
      description: `${entry.title} by ${entry.vendor}.`,
      vendor: entry.vendor,
      productType: entry.type,
      tags: entry.tags,
      status: 'ACTIVE',
      collectionIds: entry.collections.flatMap((handle) => collectionIds.get(handle) ?? []),
      optionNames: entry.options.map((option) => option.name),
      imagePath: `/cdn/products/${entry.handle}.svg`,
      createdAt: books.now() - 200 * day,
      updatedAt: books.now() - 150 * day,
    })
    for (const [index, values] of combinations(entry.options).entries())
      addVariant(books, random, id, entry, values, index + 1)
  }
}

const addCustomers = (books: Books): void => {
  for (const person of people) {
    const [firstName, lastName, locale, , , , , tags] = person
    const id = books.nextId('Customer')
    books.tables.customers.set(id, {
      id,
      firstName,
      lastName,
      email: `${firstName}.${lastName}@example.com`.toLowerCase(),
      phone: null,
      locale,
      tags: tags === '' ? [] : tags.split(','),
      note: null,
      address: personAddress(person),
      createdAt: books.now() - 180 * day,
      updatedAt: books.now() - 120 * day,
    })
  }
}

/** Everything but orders. */
export const fillShop = (books: Books, random: Random): void => {
  for (const staff of seededStaff) books.tables.staffMembers.set(staff.id, staff)
  for (const location of seededLocations) books.tables.locations.set(location.id, location)
  for (const [handle, name] of seededReasons) {
    const id = books.nextId('ReturnReasonDefinition')
    books.tables.reasonDefinitions.set(id, { id, handle, name, isDeleted: false })
  }
  addProducts(books, random)
  addCustomers(books)
}
