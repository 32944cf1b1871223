import type { Books } from './books/books.ts'
import type { Gid } from './books/types.ts'
import type { TokenStore } from './oauth/tokens.ts'

/** What Shopify itself does to an app: takes it off, changes its scopes, asks for privacy. */
export type PlatformEvents = {
  /** documented: tokens die at once; `shop/redact` follows two days later (call `redactShop`). */
  uninstall(): void
  /** The merchant grants or takes back scopes; tokens follow at once. */
  changeScopes(scopes: string[]): void
  requestCustomerData(customerId: Gid): void
  redactCustomer(customerId: Gid): void
  redactShop(): void
  /** Every access token ends now, as if its hour were over; refresh tokens stay. */
  expireTokens(): void
}

type Parts = { books: Books; tokens: TokenStore; scopes: { granted: string[] } }

export const createPlatformEvents = ({ books, tokens, scopes }: Parts): PlatformEvents => {
  const shopId = books.tables.shop.id
  return {
    uninstall: () => {
      tokens.revokeAll()
      books.emit('app/uninstalled', shopId)
    },
    changeScopes: (current) => {
      const previous = scopes.granted
      scopes.granted = [...current]
      books.emit('app/scopes_update', shopId, { previous, current })
    },
    requestCustomerData: (customerId) => books.emit('customers/data_request', customerId),
    redactCustomer: (customerId) => books.emit('customers/redact', customerId),
    redactShop: () => books.emit('shop/redact', shopId),
    expireTokens: () => tokens.expireAll(),
  }
}
