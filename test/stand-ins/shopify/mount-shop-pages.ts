import type { Express } from 'express'
import { mountAdminShell } from './admin-shell/mount-admin-shell.ts'
import type { Books } from './books/books.ts'
import { merchantActions } from './store-view/merchant-actions.ts'
import { storeView } from './store-view/store-view.ts'
import { mountStorefront } from './storefront/mount-storefront.ts'

export interface ShopPagesOptions {
  readonly books: Books
  readonly apiKey: string
  readonly apiSecret: string
  readonly appUrl: () => string
  readonly mailboxUrl: () => string | undefined
  readonly mintSessionToken: (options: { userId: string }) => string
  readonly forgedProxyParameters: 'dropped' | 'kept'
}

/** Adds what people see of the shop: the admin with the app in it, and the online store. */
export const mountShopPages = (app: Express, options: ShopPagesOptions): void => {
  const store = storeView(options.books)
  mountAdminShell(app, {
    store,
    actions: merchantActions(options.books),
    appUrl: options.appUrl,
    apiKey: options.apiKey,
    mailboxUrl: options.mailboxUrl,
    sessionToken: ({ id }) => options.mintSessionToken({ userId: id }),
  })
  mountStorefront(app, {
    store,
    appUrl: options.appUrl,
    apiSecret: options.apiSecret,
    forgedProxyParameters: options.forgedProxyParameters,
  })
}
