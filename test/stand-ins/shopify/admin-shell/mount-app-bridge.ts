import { readFileSync, readdirSync } from 'node:fs'
import type { Express, Request } from 'express'
import { parameter } from './shell-options.ts'
import type { AdminShellOptions } from './shell-options.ts'
import { staffById } from './staff.ts'

/** The script that the app loads in place of Shopify's own. */
const appBridgeScript = (): string => {
  const folder = new URL('./app-bridge/', import.meta.url)
  const parts = readdirSync(folder).toSorted()
  const source = parts.map((part) => readFileSync(new URL(part, folder), 'utf8')).join('\n')
  return `;(() => {\n'use strict'\n${source}\n})()\n`
}

const FOR_THE_APP = ['/app-bridge.js', '/stand-in/user', '/stand-in/resources']

/** The App Bridge script and what it asks for. The app has another origin, hence CORS. */
export const mountAppBridge = (app: Express, { store }: AdminShellOptions): void => {
  const staffOf = (request: Request) => staffById(store.staff(), parameter(request, 'user'))
  app.use(FOR_THE_APP, (_request, response, next) => {
    response.setHeader('Access-Control-Allow-Origin', '*')
    response.setHeader('Cache-Control', 'no-store')
    next()
  })
  app.get('/app-bridge.js', (_request, response) => void response.type('js').send(appBridgeScript()))
  app.get('/stand-in/user', (request, response) => {
    const { id, name, email, isOwner } = staffOf(request)
    response.json({ id: Number(id), name, email, accountAccess: isOwner ? 'Full access' : 'Limited access' })
  })
  app.get('/stand-in/resources', (request, response) => {
    const products = store.products()
    const variants = products.flatMap((product) =>
      product.variants.map((variant) => ({ ...variant, displayName: `${product.title} - ${variant.title}` })),
    )
    response.json(parameter(request, 'type') === 'variant' ? variants : products)
  })
}
