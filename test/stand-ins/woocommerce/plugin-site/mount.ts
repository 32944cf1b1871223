import express, { type Express } from 'express'
import { answering } from '../../answering.ts'
import { html } from '../../html.ts'
import type { StandIn } from '../server.ts'
import { portalPath } from './paths.ts'
import { customerOf, showPortal } from './portal-page.ts'
import type { Connection, Person } from './signing.ts'
import { themePage } from './theme.ts'
import { connectByForm, freshToken, showDesk } from './wp-admin.ts'

export type PluginSite = {
  connection: Connection | null
  /** Who works in wp-admin. */
  person: Person
  isLoggedIn: boolean
  locale: string
}

export const createPluginSite = (): PluginSite => ({
  connection: null,
  person: { id: '1', name: 'Sari Toko', email: 'sari@store.example', role: 'owner', locale: 'en_US' },
  isLoggedIn: true,
  locale: 'en_US',
})

/** The store's pages as our plugin makes them: the portal for shoppers, the desk in wp-admin. */
export const mountPluginSite = (app: Express, standIn: StandIn): void => {
  const raw = express.raw({ type: () => true, limit: '300mb' })
  app.all(
    portalPath,
    raw,
    answering((request, response) => showPortal(standIn, request, response)),
  )
  app.get('/wp-admin/admin.php', (request, response) => showDesk(standIn, request, response))
  app.post(
    '/wp-admin/admin.php',
    raw,
    answering((request, response) => connectByForm(standIn, request, response)),
  )
  app.post('/wp-admin/admin-ajax.php', (_request, response) => {
    const token = freshToken(standIn)
    if (token) response.json(token)
    else response.status(403).json({ token: null })
  })
  app.get('/my-account/', (request, response) => {
    const login = /[?&]login=(\d+)/.exec(request.originalUrl)?.[1]
    if (login !== undefined) response.set('Set-Cookie', `customer=${login}; Path=/; HttpOnly; SameSite=Lax`)
    const customer = login ?? customerOf(request)
    const orders = [...standIn.books.orders.values()].filter((order) => String(order.customerId) === customer)
    const body = html`<ul>
      ${orders.map(
        ({ id, number }) =>
          html`<li>Order ${number} <a href="${portalPath}?order=${id}">Return items</a></li>`,
      )}
    </ul>`
    response.type('html').send(String(themePage(standIn, { title: 'My account', body })))
  })
}
