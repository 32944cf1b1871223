import { fixedAmount } from '../../books/money.ts'
import type {
  Collection,
  InventoryItem,
  InventoryLevel,
  Location,
  Product,
  QuantityName,
  Variant,
} from '../../books/types.ts'
import type { Books } from '../../books/books.ts'
import { numberArgument, numberOfId, textsArgument } from '../context.ts'
import type { Fields } from '../context.ts'
import { byId, connection } from '../connection.ts'

const available = (books: Books, variants: Variant[]): number =>
  variants.reduce((sum, variant) => sum + books.quantity(variant.id, 'available'), 0)

const product: Fields<Product> = {
  legacyResourceId: (each) => numberOfId(each.id),
  descriptionHtml: (each) => `<p>${each.description}</p>`,
  description: (each, args) =>
    each.description.slice(0, numberArgument(args, 'truncateAt') ?? each.description.length),
  variants: (each, args, { books }) => connection(books.variantsOf(each.id), args, byId),
  variantsCount: (each, _, { books }) => ({ count: books.variantsOf(each.id).length, precision: 'EXACT' }),
  collections: (each, args, { books }) =>
    connection(
      each.collectionIds.flatMap((id) => books.tables.collections.get(id) ?? []),
      args,
      byId,
    ),
  inCollection: (each, args) => each.collectionIds.includes(String(args['id'])),
  totalInventory: (each, _, { books }) => available(books, books.variantsOf(each.id)),
  tracksInventory: () => true,
  hasOnlyDefaultVariant: (each, _, { books }) => books.variantsOf(each.id).length === 1,
  hasOutOfStockVariants: (each, _, { books }) =>
    books.variantsOf(each.id).some((variant) => books.quantity(variant.id, 'available') <= 0),
  isGiftCard: () => false,
  category: () => null,
  publishedAt: (each) => each.createdAt,
  onlineStoreUrl: (each, _, { books }) => `https://${books.tables.shop.domain}/products/${each.handle}`,
  onlineStorePreviewUrl: (each, _, { books }) =>
    `https://${books.tables.shop.domain}/products/${each.handle}`,
  options: (each, _, { books }) =>
    each.optionNames.map((name, index) => ({
      id: `gid://shopify/ProductOption/${numberOfId(each.id)}${index}`,
      name,
      position: index + 1,
      values: [...new Set(books.variantsOf(each.id).map((variant) => variant.options[index]?.value ?? ''))],
    })),
  featuredMedia: (each) => ({ __typename: 'MediaImage', ...productImage(each) }),
  featuredImage: (each) => each,
  media: (each, args) => connection([{ __typename: 'MediaImage', ...productImage(each) }], args, byId),
  metafield: () => null,
  metafields: (_, args) => connection<{ id: string }>([], args, byId),
}

const productImage = (each: Product) => ({
  id: `gid://shopify/MediaImage/${numberOfId(each.id)}`,
  alt: each.title,
  mediaContentType: 'IMAGE',
  status: 'READY',
  fileStatus: 'READY',
  mimeType: 'image/svg+xml',
  createdAt: each.createdAt,
  updatedAt: each.updatedAt,
  image: each,
  preview: { image: each, status: 'READY' },
})

/** An image is answered from the product that it shows. */
const image: Fields<Product> = {
  id: (each) => `gid://shopify/ProductImage/${numberOfId(each.id)}`,
  altText: (each) => each.title,
  width: () => 600,
  height: () => 600,
  url: (each, _, { origin }) => `${origin}${each.imagePath}`,
  thumbhash: () => null,
}

const variant: Fields<Variant> = {
  legacyResourceId: (each) => numberOfId(each.id),
  displayName: (each, _, { books }) =>
    `${books.tables.products.get(each.productId)?.title ?? ''} - ${each.title}`,
  price: (each) => fixedAmount(each.price),
  compareAtPrice: (each) => each.compareAtPrice && fixedAmount(each.compareAtPrice),
  product: (each, _, { books }) => books.tables.products.get(each.productId),
  selectedOptions: (each) => each.options,
  inventoryItem: (each, _, { books }) => books.tables.inventoryItems.get(each.inventoryItemId),
  inventoryQuantity: (each, _, { books }) => books.quantity(each.id, 'available'),
  sellableOnlineQuantity: (each, _, { books }) => books.quantity(each.id, 'available'),
  availableForSale: (each, _, { books }) => books.quantity(each.id, 'available') > 0,
  inventoryPolicy: () => 'DENY',
  requiresComponents: () => false,
  image: (each, _, { books }) => books.tables.products.get(each.productId),
  createdAt: (each, _, { books }) => books.tables.products.get(each.productId)?.createdAt,
  updatedAt: (each, _, { books }) => books.tables.products.get(each.productId)?.updatedAt,
  metafield: () => null,
}

const inventoryItem: Fields<InventoryItem> = {
  legacyResourceId: (item) => numberOfId(item.id),
  requiresShipping: () => true,
  countryCodeOfOrigin: () => null,
  harmonizedSystemCode: () => null,
  inventoryLevels: (item, args) => connection(item.levels, args, byId),
  inventoryLevel: (item, args) =>
    item.levels.find((level) => level.locationId === args['locationId']) ?? null,
  variant: (item, _, { books }) => books.tables.variants.get(item.variantId),
  variants: (item, args, { books }) =>
    connection(
      [books.tables.variants.get(item.variantId)].filter((each) => each !== undefined),
      args,
      byId,
    ),
  locationsCount: (item) => ({ count: item.levels.length, precision: 'EXACT' }),
}

const inventoryLevel: Fields<InventoryLevel> = {
  isActive: () => true,
  canDeactivate: () => true,
  item: (level, _, { books }) =>
    [...books.tables.inventoryItems.values()].find((item) => item.levels.includes(level)),
  location: (level, _, { books }) => books.tables.locations.get(level.locationId),
  quantities: (level, args) =>
    (textsArgument(args, 'names') ?? []).map((name) => ({
      id: `gid://shopify/InventoryQuantity/${numberOfId(level.id)}?name=${name}`,
      name,
      quantity: level.quantities[name as QuantityName] ?? 0,
      updatedAt: level.updatedAt,
    })),
}

const location: Fields<Location> = {
  legacyResourceId: (each) => numberOfId(each.id),
  fulfillsOnlineOrders: () => true,
  shipsInventory: () => true,
  isFulfillmentService: () => false,
  isPrimary: (each) => each.isPrimary,
  hasActiveInventory: () => true,
  address: (each) => each.address,
}

const collection: Fields<Collection> = {
  legacyResourceId: (each) => numberOfId(each.id),
  products: (each, args, { books }) =>
    connection(
      books.products().filter((product) => product.collectionIds.includes(each.id)),
      args,
      byId,
    ),
  productsCount: (each, _, { books }) => ({
    count: books.products().filter((product) => product.collectionIds.includes(each.id)).length,
    precision: 'EXACT',
  }),
  hasProduct: (each, args, { books }) =>
    books.tables.products.get(String(args['id']))?.collectionIds.includes(each.id) ?? false,
}

export const productFields = {
  Product: product,
  Image: image,
  ProductVariant: variant,
  InventoryItem: inventoryItem,
  InventoryLevel: inventoryLevel,
  Location: location,
  Collection: collection,
}
