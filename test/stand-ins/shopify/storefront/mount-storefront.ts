import { fileURLToPath } from 'node:url'
import express from 'express'
import type { Express, Request, Response } from 'express'
import { answering } from '../../answering.ts'
import type { Customer, StoreView } from '../store-view/types.ts'
import { chooseLocale, createCustomerSessions, localeOf } from './customer-session.ts'
import type { CustomerSessions } from './customer-session.ts'
import { productDrop } from './drops.ts'
import type { PageVisit } from './drops.ts'
import { EXTENSION_ASSETS, EXTENSION_FOLDER } from './extension-block.ts'
import { mountAppProxy } from './mount-app-proxy.ts'
import { THEME_ASSETS, createTheme } from './theme.ts'
import type { Theme, ThemePage } from './theme.ts'

export interface StorefrontOptions {
  readonly store: StoreView
  /** Where the app proxy leads to; asked at each request. */
  readonly appUrl: () => string
  /** The app's secret, with which proxied requests are signed. */
  readonly apiSecret: string
  /** guess: see `ProxyTarget`. */
  readonly forgedProxyParameters?: 'dropped' | 'kept'
}

export interface Storefront extends StorefrontOptions {
  readonly theme: Theme
  readonly sessions: CustomerSessions
  readonly visit: (request: Request) => PageVisit
}

const signedInCustomer = (store: StoreView, id: string | undefined): Customer | undefined =>
  id === undefined ? undefined : store.customers().find((customer) => customer.id === id)

const show = async (front: Storefront, request: Request, response: Response, page: ThemePage) => {
  response.setHeader('Cache-Control', 'no-store')
  response.type('html').send(await front.theme.renderPage(front.visit(request), page))
}

// A path of this shop, and nothing that a browser would take for another host.
const localPath = (value: unknown, otherwise: string): string =>
  typeof value === 'string' && /^\/(?![/\\])[\w/?&=%.,:~+#-]*$/.test(value) ? value : otherwise

const mountAssets = (app: Express): void => {
  app.use(THEME_ASSETS, express.static(fileURLToPath(new URL('./theme/assets/', import.meta.url))))
  app.use(EXTENSION_ASSETS, express.static(fileURLToPath(new URL('assets/', EXTENSION_FOLDER))))
}

const mountCatalog = (app: Express, front: Storefront): void => {
  const { store } = front
  app.get(
    '/',
    answering((request, response) =>
      show(front, request, response, {
        template: 'index',
        title: store.shop.name,
        drops: { collection: { products: store.products().map(productDrop) } },
      }),
    ),
  )
  app.get(
    '/products/:handle',
    answering(async (request, response) => {
      const product = store.products().find(({ handle }) => handle === request.params['handle'])
      const page = product
        ? { template: 'product', title: product.title, drops: { product: productDrop(product) } }
        : { template: '404', title: '404' }
      await show(front, request, response.status(product ? 200 : 404), page)
    }),
  )
  app.get(
    '/pages/returns',
    answering((request, response) =>
      show(front, request, response, { template: 'page.returns', title: 'Returns' }),
    ),
  )
}

const mountAccount = (app: Express, front: Storefront): void => {
  const { store, sessions } = front
  const form = express.urlencoded({ extended: false })
  const login = (returnUrl: string, email?: string): ThemePage => ({
    template: 'customers/login',
    title: 'Log in',
    drops: {
      demo_customers: store.customers().map(({ name, email: address }) => ({ name, email: address })),
      form: { errors: email !== undefined, email: email ?? '' },
      return_url: returnUrl,
    },
  })
  app.get(
    '/account/login',
    answering((request, response) =>
      show(front, request, response, login(localPath(request.query['return_url'], '/account'))),
    ),
  )
  app.post(
    '/account/login',
    form,
    answering(async (request, response) => {
      const fields = request.body as Record<string, unknown>
      const email = String(fields['customer[email]']).trim().toLowerCase()
      const returnUrl = localPath(fields['return_url'], '/account')
      const customer = store.customers().find((one) => one.email.toLowerCase() === email)
      if (customer === undefined) {
        await show(front, request, response.status(401), login(returnUrl, email))
        return
      }
      sessions.open(response, customer)
      response.redirect(303, returnUrl)
    }),
  )
  app.all('/account/logout', (_request, response) => {
    sessions.close(response)
    response.redirect(303, '/')
  })
  app.get(
    '/account',
    answering(async (request, response) => {
      if (front.visit(request).customer === undefined) response.redirect(303, '/account/login')
      else await show(front, request, response, { template: 'customers/account', title: 'My orders' })
    }),
  )
  app.post('/localization', form, (request, response) => {
    chooseLocale(response, String(request.body.locale_code))
    response.redirect(303, localPath(request.body.return_to, '/'))
  })
}

/** Serves the online store: catalogue, returns page, customer accounts, and the app proxy. */
export const mountStorefront = (app: Express, options: StorefrontOptions): void => {
  const sessions = createCustomerSessions()
  const front: Storefront = {
    ...options,
    sessions,
    theme: createTheme(),
    visit: (request) => ({
      store: options.store,
      locale: localeOf(request),
      path: request.originalUrl,
      customer: signedInCustomer(options.store, sessions.read(request)),
    }),
  }
  mountAppProxy(app, front)
  mountAssets(app)
  mountCatalog(app, front)
  mountAccount(app, front)
}
