import { words } from '../admin-shell/present.ts'
import type { Customer, Order, Product, StoreView } from '../store-view/types.ts'
import { LOCALES, customerNumber } from './customer-session.ts'
import type { Locale } from './customer-session.ts'

/** The objects that templates read, with Shopify's names, as far as the theme and the extension use them. */

export const productDrop = (product: Product) => ({
  id: customerNumber(product.id),
  handle: product.handle,
  title: product.title,
  vendor: product.vendor,
  type: product.type,
  description: product.description,
  url: `/products/${product.handle}`,
  featured_image: product.imageUrl ?? '',
  price: product.variants[0]?.price,
  variants: product.variants.map((variant) => {
    const available = variant.stock.reduce((sum, level) => sum + level.available, 0)
    return {
      title: variant.title,
      sku: variant.sku,
      price: variant.price,
      available: available > 0,
      inventory_quantity: available,
    }
  }),
})

const orderDrop = (order: Order) => ({
  name: order.name,
  created_at: order.at,
  total_price: order.total,
  financial_status_label: words(order.financialStatus),
  fulfillment_status_label: words(order.fulfillmentStatus),
  line_items: order.lines.map((line) => ({
    title: line.title,
    variant_title: line.variantTitle ?? '',
    quantity: line.quantity,
    image: line.imageUrl,
  })),
})

const customerDrop = (customer: Customer, orders: readonly Order[]) => ({
  id: Number(customerNumber(customer.id)),
  email: customer.email,
  name: customer.name,
  first_name: customer.name.split(' ')[0] ?? '',
  tags: [...customer.tags],
  orders: orders.filter(({ customerId }) => customerId === customer.id).map(orderDrop),
})

const ENDONYMS: Record<Locale, string> = { en: 'English', nl: 'Nederlands', id: 'Bahasa Indonesia' }

const localeDrop = (locale: Locale) => ({ iso_code: locale, endonym_name: ENDONYMS[locale] })

export interface PageVisit {
  readonly store: StoreView
  readonly locale: Locale
  readonly path: string
  readonly customer: Customer | undefined
}

/** What every page has. */
export const globalDrops = ({ store, locale, path, customer }: PageVisit) => ({
  shop: {
    name: store.shop.name,
    domain: store.shop.domain,
    permanent_domain: store.shop.domain,
    customer_accounts_enabled: true,
  },
  request: { path, locale: localeDrop(locale), design_mode: false },
  localization: { language: localeDrop(locale), available_languages: LOCALES.map(localeDrop) },
  routes: {
    root_url: '/',
    account_url: '/account',
    account_login_url: '/account/login',
    account_logout_url: '/account/logout',
  },
  customer: customer && customerDrop(customer, store.orders()),
  content_for_header: '',
})
