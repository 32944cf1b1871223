import { readFileSync } from 'node:fs'
import { urlencoded } from 'express'
import type { Express } from 'express'
import { customersPage } from './customers-page.ts'
import { embeddedAppPage } from './embedded-app.ts'
import { homePage } from './home-page.ts'
import { APP_PATH } from './layout.ts'
import { mountAppBridge } from './mount-app-bridge.ts'
import { mountByHand } from './mount-by-hand.ts'
import { ordersPage } from './orders-page.ts'
import { productsPage } from './products-page.ts'
import { contextOf, parameter } from './shell-options.ts'
import type { AdminShellOptions } from './shell-options.ts'
import { STAFF_COOKIE, staffById } from './staff.ts'

const asset = (name: string): string => readFileSync(new URL(`./assets/${name}`, import.meta.url), 'utf8')

// A path of this admin, and nothing that a browser would take for another host.
const localPath = (value: unknown): string =>
  typeof value === 'string' && /^\/admin([/?][\w/?&=%.,:~+-]*)?$/.test(value) ? value : '/admin'

const mountAssets = (app: Express): void => {
  app.get('/admin/shell.css', (_request, response) => void response.type('css').send(asset('shell.css')))
  app.get('/admin/shell.js', (_request, response) => void response.type('js').send(asset('shell.js')))
}

const mountPages = (app: Express, options: AdminShellOptions): void => {
  const { store } = options
  app.get('/admin', (request, response) => void response.send(homePage(contextOf(options, request), store)))
  app.get('/admin/orders', (request, response) => {
    const page = Math.max(1, Number.parseInt(parameter(request, 'page'), 10) || 1)
    const filter = { search: parameter(request, 'q'), page }
    response.send(ordersPage(contextOf(options, request), store.orders(), filter))
  })
  app.get('/admin/products', (request, response) => {
    response.send(productsPage(contextOf(options, request), store, parameter(request, 'q')))
  })
  app.get('/admin/customers', (request, response) => {
    response.send(customersPage(contextOf(options, request), store.customers(), store.orders()))
  })
}

const mountStaffSwitcher = (app: Express, { store }: AdminShellOptions): void => {
  app.post('/admin/staff', urlencoded({ extended: false }), (request, response) => {
    const chosen = staffById(store.staff(), String(request.body.staff))
    response.cookie(STAFF_COOKIE, chosen.id, { path: '/admin', sameSite: 'lax', httpOnly: true })
    response.redirect(303, localPath(request.body.returnTo))
  })
}

const mountEmbeddedApp = (app: Express, options: AdminShellOptions): void => {
  // An app is opened by its client id as well as by its handle: links in mails know only the first. [observed]
  const byClientId = `/admin/apps/${options.apiKey}`
  app.get([byClientId, `${byClientId}/*`], (request, response) => {
    response.redirect(302, APP_PATH + request.originalUrl.slice(byClientId.length))
  })
  app.get([APP_PATH, `${APP_PATH}/*`], (request, response) => {
    const context = contextOf(options, request)
    const idToken = options.sessionToken(context.staff)
    response.setHeader('Cache-Control', 'no-store')
    response.send(
      embeddedAppPage(context, { appUrl: options.appUrl(), idToken, locale: context.staff.locale }),
    )
  })
}

/** Serves the admin that a merchant sees, below `/admin`, and what the embedded app's script needs. */
export const mountAdminShell = (app: Express, options: AdminShellOptions): void => {
  mountAssets(app)
  mountPages(app, options)
  mountByHand(app, options)
  mountStaffSwitcher(app, options)
  mountEmbeddedApp(app, options)
  mountAppBridge(app, options)
}
