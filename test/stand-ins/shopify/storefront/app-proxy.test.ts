import { createHmac } from 'node:crypto'
import '@shopify/shopify-app-remix/adapters/node'
import { ApiVersion, LogSeverity, shopifyApp } from '@shopify/shopify-app-remix/server'
import express from 'express'
import type { Request } from 'express'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { serve } from '../../serve.ts'
import type { FixtureTexts } from '../store-view/fixture.ts'
import type { StorefrontOptions } from './mount-storefront.ts'
import { startStorefront } from './start-fixture.ts'
import { proxySignature } from './proxy-signature.ts'

interface Asked {
  readonly method: string
  readonly path: string
  readonly query: [string, string][]
  readonly headers: Request['headers']
  readonly body: string
}

const closing: (() => Promise<void>)[] = []
let asked: Asked[]
let appUrl: string

/** An app behind the proxy that writes down what reached it and answers as its path says. */
const startApp = async () => {
  const app = express()
  app.use(express.text({ type: () => true }))
  app.use((request, _response, next) => {
    const url = new URL(request.originalUrl, 'http://app.invalid')
    const body = typeof request.body === 'string' ? request.body : ''
    const { method, headers } = request
    asked.push({ method, path: url.pathname, query: [...url.searchParams], headers, body })
    next()
  })
  app.get('/portal/liquid', (_request, response) => {
    response.set('Content-Type', 'application/liquid')
    response.send('<p>{{ shop.name | upcase }}</p>{{ customer.email }}')
  })
  app.get('/portal/bare', (_request, response) => {
    response.set('Content-Type', 'application/liquid').send('{% layout none %}<p>{{ shop.domain }}</p>')
  })
  app.get('/portal/broken', (_request, response) => {
    response.set('Content-Type', 'application/liquid').send('{% if %}<script>alert(1)</script>')
  })
  app.get('/portal/cookie', (_request, response) => {
    response.cookie('app', '1').status(418).json({ short: 'stout' })
  })
  app.get('/portal/away', (_request, response) => response.redirect(303, '/apps/kembali/there'))
  app.use((_request, response) => void response.send('plain {{ shop.name }}'))
  return serve(app)
}

beforeEach(async () => {
  asked = []
  const { url, close } = await startApp()
  appUrl = url
  closing.push(close)
})
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()))
})

const startFront = async (options: Partial<StorefrontOptions> = {}, texts: FixtureTexts = {}) => {
  const front = await startStorefront(texts, { appUrl: () => appUrl, ...options })
  closing.push(front.close)
  return front
}

const acceptingLibrary = () =>
  shopifyApp({
    apiKey: 'key',
    apiSecretKey: 'shh',
    apiVersion: ApiVersion.October26,
    appUrl: 'https://app.example',
    logger: { level: LogSeverity.Error },
    sessionStorage: {
      storeSession: async () => true,
      loadSession: async () => undefined,
      deleteSession: async () => true,
      deleteSessions: async () => true,
      findSessionsByShop: async () => [],
    },
  })

const lastAsked = () => asked.at(-1) ?? expect.unreachable('the app was not asked')
const parametersOf = ({ query }: Asked) => Object.fromEntries(query)

test('a proxied request reaches the app with the shop, the time and a true signature', async () => {
  const { get } = await startFront()
  await get('/apps/kembali/returns/12?b=2&a=x%20y&a=z')
  const reached = lastAsked()
  expect(reached.path).toBe('/portal/returns/12')
  const { signature, timestamp, ...others } = parametersOf(reached)
  expect(others).toMatchObject({
    shop: 'kembali-demo.myshopify.com',
    path_prefix: '/apps/kembali',
    logged_in_customer_id: '',
    b: '2',
  })
  expect(Math.abs(Number(timestamp) - Date.now() / 1000)).toBeLessThan(5)
  const unsigned = reached.query.filter(([name]) => name !== 'signature')
  expect(signature).toBe(proxySignature(unsigned, 'shh'))
})

test('the signature is taken over sorted pairs, repeated values joined by a comma', () => {
  const parameters: [string, string][] = [
    ['shop', 'kembali-demo.myshopify.com'],
    ['extra', '1'],
    ['path_prefix', '/apps/kembali'],
    ['extra', '2'],
  ]
  const message = 'extra=1,2path_prefix=/apps/kembalishop=kembali-demo.myshopify.com'
  expect(proxySignature(parameters, 'hush')).toBe(createHmac('sha256', 'hush').update(message).digest('hex'))
})

test("Shopify's own library accepts what is forwarded, and nothing that was altered", async () => {
  const { get } = await startFront()
  await get('/apps/kembali/?order=%231001&word=a%20b%2Bc&word=2')
  const query = new URLSearchParams(lastAsked().query)
  const authenticate = async () => {
    const request = new Request(`https://app.example/portal/?${query}`)
    const context = await acceptingLibrary().authenticate.public.appProxy(request)
    return context.session
  }
  await expect(authenticate()).resolves.toBeUndefined()
  query.set('order', '#1002')
  await expect(authenticate()).rejects.toMatchObject({ status: 400 })
})

test('the number of a signed-in customer reaches the app, and nothing after logging out', async () => {
  const { get, post, logIn } = await startFront()
  const session = await logIn()
  await get('/apps/kembali/', session)
  expect(parametersOf(lastAsked())['logged_in_customer_id']).toBe('7')
  const out = await post('/account/logout', {}, session)
  expect(out.headers.get('set-cookie')).toMatch(/customer=;/)
})

test('a forged customer cookie signs nobody in', async () => {
  const { get } = await startFront()
  for (const cookie of ['customer=7', 'customer=7.', 'customer=7.AAAA', 'customer=%37'])
    await get('/apps/kembali/', { cookie })
  expect(asked.map((one) => parametersOf(one)['logged_in_customer_id'])).toEqual(['', '', '', ''])
})

test.each([
  ['dropped', ['']],
  ['kept', ['9', '']],
] as const)('parameters of Shopify that a shopper wrote are %s', async (forgedProxyParameters, seen) => {
  const { get } = await startFront({ forgedProxyParameters })
  await get('/apps/kembali/?logged_in_customer_id=9')
  const values = lastAsked().query.filter(([name]) => name === 'logged_in_customer_id')
  expect(values.map(([, value]) => value)).toEqual(seen)
})

test('the method, the body and its type reach the app; cookies do not', async () => {
  const { post } = await startFront()
  await post('/apps/kembali/returns/find', { order: '#1001', email: 'rina@example.com' }, { cookie: 'a=b' })
  const reached = lastAsked()
  expect(reached.method).toBe('POST')
  expect(reached.body).toBe('order=%231001&email=rina%40example.com')
  expect(reached.headers['content-type']).toMatch(/^application\/x-www-form-urlencoded/)
  expect(reached.headers.cookie).toBeUndefined()
})

test('status and body come back; cookies of the app do not', async () => {
  const { get } = await startFront()
  const answer = await get('/apps/kembali/cookie')
  expect(answer.status).toBe(418)
  expect(await answer.json()).toEqual({ short: 'stout' })
  expect(answer.headers.get('set-cookie')).toBeNull()
})

test('a redirect of the app is passed on to the shopper', async () => {
  const { get } = await startFront()
  const answer = await get('/apps/kembali/away')
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/apps/kembali/there'])
})

test('application/liquid is rendered inside the theme, for the customer', async () => {
  const { page, logIn } = await startFront({}, { text: 'Toko' })
  const shown = await page('/apps/kembali/liquid', await logIn())
  expect(shown).toContain('<p>TOKO</p>rina@example.com')
  expect(shown).toContain('class="site-head"')
})

test('application/liquid without a layout stands alone; html is not rendered at all', async () => {
  const { page } = await startFront()
  expect(await page('/apps/kembali/bare')).toBe('<p>kembali-demo.myshopify.com</p>')
  expect(await page('/apps/kembali/whatever')).toBe('plain {{ shop.name }}')
})

test('a mistake in the Liquid of the app is shown as text', async () => {
  const { page } = await startFront()
  const shown = await page('/apps/kembali/broken')
  expect(shown).toMatch(/^Liquid error/)
  expect(shown).not.toContain('<script>')
})

test('when the app cannot be reached the shopper is told so in the shop', async () => {
  const { get } = await startFront({ appUrl: () => 'http://127.0.0.1:1' })
  const answer = await get('/apps/kembali/')
  expect(answer.status).toBe(502)
  expect(await answer.text()).toContain('Returns cannot be reached just now')
})
