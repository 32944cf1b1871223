import express from 'express'
import { afterEach, expect, test } from 'vitest'
import { serve } from '../../serve.ts'
import { fixtureStore, recordedActions } from '../store-view/fixture.ts'
import type { FixtureTexts } from '../store-view/fixture.ts'
import { mountAdminShell } from './mount-admin-shell.ts'

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()))
})

const startShell = async (texts: FixtureTexts = {}, recorded = recordedActions()) => {
  const app = express()
  mountAdminShell(app, {
    store: fixtureStore(texts),
    actions: recorded.actions,
    appUrl: () => 'http://app.example:4000',
    apiKey: 'client-1',
    sessionToken: ({ id }) => `token-of-${id}`,
    mailboxUrl: () => 'http://mail.example',
  })
  const { url, close } = await serve(app)
  closing.push(close)
  const get = async (path: string, headers: Record<string, string> = {}) =>
    (await fetch(url + path, { headers })).text()
  const post = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
    fetch(url + path, { method: 'POST', body: new URLSearchParams(fields), headers, redirect: 'manual' })
  return { get, post, url, calls: recorded.calls }
}

const frameOf = (page: string): URL => {
  const source = /<iframe[^>]+src="([^"]+)"/.exec(page)?.[1] ?? ''
  return new URL(source.replaceAll('&amp;', '&'))
}

test('the app is framed with the shop, the host and a session token of who is signed in', async () => {
  const { get } = await startShell()
  const frame = frameOf(await get('/admin/apps/kembali'))
  expect(frame.origin + frame.pathname).toBe('http://app.example:4000/app')
  expect(Object.fromEntries(frame.searchParams)).toEqual({
    embedded: '1',
    host: Buffer.from('admin.shopify.com/store/kembali-demo').toString('base64'),
    id_token: 'token-of-90001',
    locale: 'en',
    shop: 'kembali-demo.myshopify.com',
  })
})

test.each([
  ['/admin/apps/kembali/returns/12?tab=money', '/app/returns/12', 'money'],
  ['/admin/apps/kembali/app/returns/12?tab=money', '/app/returns/12', 'money'],
  ['/admin/apps/kembali/applied?tab=x', '/app/applied', 'x'],
])('%s keeps its place in the app', async (path, appPath, tab) => {
  const { get } = await startShell()
  const frame = frameOf(await get(path))
  expect(frame.pathname).toBe(appPath)
  expect(frame.searchParams.get('tab')).toBe(tab)
})

test('a link with the client id, as mails have it, opens the app at its place', async () => {
  const { url } = await startShell()
  const link = `${url}/admin/apps/client-1/returns?exception=unanswered`
  const opened = await fetch(link)
  expect(frameOf(await opened.text()).pathname).toBe('/app/returns')
  expect(new URL(opened.url).search).toBe('?exception=unanswered')
})

test('an address of the admin cannot forge what the frame is told', async () => {
  const { get } = await startShell()
  const frame = frameOf(await get('/admin/apps/kembali?shop=evil.myshopify.com&id_token=forged'))
  expect(frame.searchParams.getAll('shop')).toEqual(['kembali-demo.myshopify.com'])
  expect(frame.searchParams.getAll('id_token')).toEqual(['token-of-90001'])
})

test('after switching staff the app is opened for the other person, at the same place', async () => {
  const { get, post } = await startShell()
  const switched = await post('/admin/staff', { staff: '90004', returnTo: '/admin/apps/kembali/returns?q=a' })
  expect(switched.headers.get('location')).toBe('/admin/apps/kembali/returns?q=a')
  const cookie = switched.headers.get('set-cookie')?.split(';')[0] ?? ''
  const frame = frameOf(await get('/admin/apps/kembali', { cookie }))
  expect(frame.searchParams.get('id_token')).toBe('token-of-90004')
  expect(frame.searchParams.get('locale')).toBe('nl')
})

test.each(['https://evil.example', '//evil.example', '/admin//evil.example/..\\', '/adminevil'])(
  'switching staff never leads to %s',
  async (returnTo) => {
    const { post } = await startShell()
    const location = (await post('/admin/staff', { staff: '90004', returnTo })).headers.get('location') ?? ''
    expect(new URL(location, 'http://shop.example').host).toBe('shop.example')
    expect(location).toMatch(/^\/admin(\/|$)/)
  },
)

test('the App Bridge script and what it asks for are open to the origin of the app', async () => {
  const { url } = await startShell()
  const script = await fetch(`${url}/app-bridge.js`)
  expect(script.headers.get('content-type')).toMatch(/javascript/)
  const user = await fetch(`${url}/stand-in/user?user=90004`)
  expect(user.headers.get('access-control-allow-origin')).toBe('*')
  expect(await user.json()).toMatchObject({ id: 90004, accountAccess: 'Limited access' })
})

test('the order page shows the native return with its lines, fees, deliveries and dispositions', async () => {
  const { get } = await startShell()
  const page = await get('/admin/orders/1001')
  for (const shown of [
    '#1001-R1',
    '1 processed',
    '0 refunded',
    'Restocking fee EUR 3.00',
    'Return shipping fee EUR 4.50',
    'href="https://carrier.example/track/1"',
    'Restocked at Linen shirt',
  ])
    expect(page).toContain(shown)
})

test('a refund by hand passes on lines, amounts, stock and reason, and says who made it', async () => {
  const { post, calls } = await startShell()
  const answer = await post('/admin/orders/1001/refund', {
    'quantity:gid://shopify/LineItem/21': '1',
    'amount:gid://shopify/OrderTransaction/31': '12,50',
    restockAt: 'gid://shopify/Location/5',
    note: 'Goodwill',
  })
  expect(answer.headers.get('location')).toBe('/admin/orders/1001?done=refund')
  expect(calls).toEqual([
    [
      'refund',
      {
        orderId: 'gid://shopify/Order/1001',
        note: 'Goodwill',
        restockAt: 'gid://shopify/Location/5',
        lines: [{ lineId: 'gid://shopify/LineItem/21', quantity: 1 }],
        payments: [{ paymentId: 'gid://shopify/OrderTransaction/31', amount: '12.50' }],
      },
      'Sari Wijaya',
    ],
  ])
})

test('a refund that the shop refuses shows why', async () => {
  const { post } = await startShell({}, recordedActions({ ok: false, message: 'More than was paid' }))
  const answer = await post('/admin/orders/1001/refund', { note: '' })
  expect(answer.status).toBe(422)
  expect(await answer.text()).toContain('More than was paid')
})

test.each(['approve', 'decline', 'cancel', 'close'])(
  'a merchant can %s a native return by hand',
  async (action) => {
    const { post, calls } = await startShell()
    await post(`/admin/returns/61/${action}`, { note: 'Worn' })
    expect(calls).toEqual([
      [`${action}Return`, { returnId: 'gid://shopify/Return/61', note: 'Worn' }, 'Sari Wijaya'],
    ])
  },
)

test('orders and returns that do not exist are not found', async () => {
  const { url, post } = await startShell()
  expect((await fetch(`${url}/admin/orders/9`)).status).toBe(404)
  expect((await post('/admin/orders/9/refund', {})).status).toBe(404)
  expect((await post('/admin/returns/9/approve', {})).status).toBe(404)
  expect((await post('/admin/returns/61/explode', {})).status).toBe(404)
})

test.each([
  '/admin',
  '/admin/orders',
  '/admin/orders?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E',
  '/admin/orders/1001',
  '/admin/products',
  '/admin/customers',
  '/admin/apps/kembali/%22%3E%3Cscript%3Ealert(1)%3C/script%3E',
])('hostile titles, names, notes and links stay text on %s', async (path) => {
  const { get } = await startShell({ text: `'"><script>alert(1)</script>`, url: 'javascript:alert(1)' })
  const page = await get(path)
  expect(page).not.toContain('<script>alert')
  expect(page).not.toMatch(/(href|src)="javascript:/)
})
