import type { useAppBridge } from '@shopify/app-bridge-react'
import express from 'express'
import type { Browser, Frame, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { launchBrowser } from './browser.ts'
import { serve } from '../stand-ins/serve.ts'
import { startShopifyStandIn } from '../stand-ins/shopify/server.ts'
import type { StandIn } from '../stand-ins/shopify/server.ts'

// `window.shopify` of the page in the frame.
declare const shopify: ReturnType<typeof useAppBridge>

interface Asked {
  readonly path: string
  readonly authorization: string | undefined
}

let browser: Browser
let shop: StandIn
let app: { url: string; close: () => Promise<void> }
let page: Page
let asked: Asked[]

/** The least that an embedded app is: it loads the script, has links, and listens to navigation. */
const documentOf = (path: string) => `<!doctype html><title>Probe</title>
<script data-api-key="key" src="${shop.url}/app-bridge.js"></script>
<ui-nav-menu><a href="/app" rel="home">Home</a><a href="/app/returns">Returns</a></ui-nav-menu>
<ui-title-bar title="At ${path}"><button variant="primary">Approve</button></ui-title-bar>
<form data-save-bar><input name="window"></form>
<a id="order" href="shopify://admin/orders">Orders</a>
<script>
  addEventListener('shopify:navigate', (event) => {
    history.pushState(null, '', event.target.getAttribute('href'))
  })
</script>`

const probeApp = () => {
  const probe = express()
  probe.use((request, _response, next) => {
    asked.push({ path: request.path, authorization: request.headers.authorization })
    next()
  })
  probe.get('/once-refused', (_request, response) => {
    const times = asked.filter(({ path }) => path === '/once-refused').length
    if (times === 1) response.set('X-Shopify-Retry-Invalid-Session-Request', '1').status(401).end()
    else response.json({ times })
  })
  probe.get('/auth/session-token', (_request, response) => void response.send(documentOf('bounce')))
  probe.get('*', (request, response) => void response.send(documentOf(request.path)))
  return probe
}

const subjectOf = (token: string | undefined): string | undefined => {
  const payload = token?.split('.')[1]
  return payload && (JSON.parse(Buffer.from(payload, 'base64url').toString()) as { sub: string }).sub
}

beforeAll(async () => {
  browser = await launchBrowser()
  shop = await startShopifyStandIn({ apiKey: 'key', apiSecret: 'shh', seed: 'small' })
  app = await serve(probeApp())
  shop.setAppUrl(app.url)
})
afterAll(async () => {
  await Promise.all([browser.close(), shop.close(), app.close()])
})
beforeEach(async () => {
  asked = []
  page = await browser.newPage()
})
afterEach(() => page.close())

const openApp = async (path = ''): Promise<Frame> => {
  await page.goto(`${shop.url}/admin/apps/kembali${path}`)
  await page.locator('#app-nav').getByText('Returns').waitFor({ state: 'attached' })
  return page.frame('app-iframe') ?? expect.unreachable('the app is framed')
}

test('requests of the app carry a session token, and are repeated once when it is refused', async () => {
  const frame = await openApp()
  const answer = await frame.evaluate(async () => (await fetch('/once-refused')).json() as Promise<unknown>)
  expect(answer).toEqual({ times: 2 })
  const tokens = asked
    .filter(({ path }) => path === '/once-refused')
    .map(({ authorization }) => authorization)
  expect(tokens.map((token) => subjectOf(token))).toEqual(['1', '1'])
  expect(new Set(tokens).size).toBe(2)
})

test('requests to another origin carry no session token', async () => {
  const frame = await openApp()
  const other = await serve(
    express().get('/', ({ headers }, response) => {
      response.set('Access-Control-Allow-Origin', '*').json({ authorization: headers.authorization ?? null })
    }),
  )
  const answer = await frame.evaluate(async (url) => (await fetch(url)).json() as Promise<unknown>, other.url)
  await other.close()
  expect(answer).toEqual({ authorization: null })
})

test('a link of the app in the nav of the admin moves the app, and the address follows', async () => {
  const frame = await openApp('/settings?tab=fees')
  await page.locator('#app-nav').getByText('Returns').click()
  await page.waitForURL('**/admin/apps/kembali/returns')
  expect(new URL(frame.url()).pathname).toBe('/app/returns')
  await page.reload()
  await page.frameLocator('[name=app-iframe]').getByText('At /app/returns').waitFor()
})

test('the bounce page comes back with a session token', async () => {
  const frame = await openApp()
  const wanted = encodeURIComponent(`${app.url}/app/policy?embedded=1`)
  await frame.goto(`${app.url}/auth/session-token?shopify-reload=${wanted}`)
  await frame.waitForURL('**/app/policy?*id_token=*')
  expect(subjectOf(new URL(frame.url()).searchParams.get('id_token') ?? '')).toBe('1')
})

test('a link to an order of the admin leaves the frame', async () => {
  const frame = await openApp()
  await frame.click('#order')
  await page.waitForURL(`${shop.url}/admin/orders`)
})

test('unsaved changes hold the person back, until they agree to lose them', async () => {
  const frame = await openApp()
  await frame.fill('input[name=window]', '30')
  await frame.getByText('Unsaved changes').waitFor()
  page.once('dialog', (dialog) => void dialog.dismiss())
  await page.getByRole('link', { name: 'Products' }).click()
  expect(page.url()).toMatch(/\/apps\/kembali$/)
  page.once('dialog', (dialog) => void dialog.accept())
  await page.getByRole('link', { name: 'Products' }).click()
  await page.waitForURL(`${shop.url}/admin/products`)
})

test('toasts are shown in the app and go when dismissed', async () => {
  const frame = await openApp()
  await frame.evaluate(() => shopify.toast.show('Return approved'))
  await frame.getByText('Return approved').waitFor()
  await frame.getByRole('button', { name: 'Dismiss' }).click()
  await frame.getByText('Return approved').waitFor({ state: 'detached' })
})

test('products can be picked', async () => {
  const frame = await openApp()
  const picked = frame.evaluate(async () => {
    const selection = await shopify.resourcePicker({ type: 'product', multiple: true })
    return selection?.map(({ title }) => title)
  })
  await frame.getByLabel('Search').fill('linen shirt')
  await frame.getByLabel('Linen Shirt').check()
  await frame.getByRole('button', { name: 'Select' }).click()
  expect(await picked).toEqual(['Linen Shirt'])
})
