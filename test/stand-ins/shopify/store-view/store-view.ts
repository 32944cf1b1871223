import type { Books } from '../books/books.ts'
import type * as T from '../books/types.ts'
import type { StaffMember } from '../admin-shell/staff.ts'
import { fullName, idNumber, locationName, moneyOf } from './read-books.ts'
import { orderView } from './order-view.ts'
import { watchStock } from './stock-watch.ts'
import type { Customer, Product, StoreView, Variant } from './types.ts'

const variantView = (books: Books, variant: T.Variant): Variant => ({
  id: variant.id,
  title: variant.title,
  sku: variant.sku,
  price: moneyOf(variant.price),
  stock: (books.inventoryOf(variant.id)?.levels ?? []).map((level) => ({
    location: locationName(books, level.locationId) ?? '',
    available: level.quantities.available,
    onHand: level.quantities.on_hand,
  })),
})

const productView = (books: Books, product: T.Product): Product => ({
  id: product.id,
  handle: product.handle,
  title: product.title,
  vendor: product.vendor,
  type: product.productType,
  tags: product.tags,
  description: product.description,
  imageUrl: product.imagePath,
  variants: books.variantsOf(product.id).map((variant) => variantView(books, variant)),
})

const customerView = (customer: T.Customer): Customer => ({
  id: customer.id,
  name: fullName(customer),
  email: customer.email,
  locale: customer.locale,
  tags: customer.tags,
})

const staffView = (member: T.StaffMember): StaffMember => ({
  id: idNumber(member.id),
  name: fullName(member),
  email: member.email,
  locale: member.locale,
  isOwner: member.isAccountOwner,
})

/** The stand-in's books, as the admin's pages and the storefront show them. */
export const storeView = (books: Books): StoreView => {
  const { tables } = books
  return {
    shop: { name: tables.shop.name, domain: tables.shop.domain },
    staff: () => [...tables.staffMembers.values()].map(staffView),
    locations: () => [...tables.locations.values()].map(({ id, name }) => ({ id, name })),
    products: () => books.products().map((product) => productView(books, product)),
    stockChanges: watchStock(books),
    customers: () => books.customers().map(customerView),
    orders: () =>
      books
        .orders()
        .toSorted((one, other) => other.createdAt - one.createdAt || other.number - one.number)
        .map((order) => orderView(books, order)),
  }
}
