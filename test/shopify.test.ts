import { describe, expect, test } from 'vitest'
import { createFakeKembali, aFakeShop } from './builders/fake-kembali.ts'
import { aLoadContext } from './builders/load-context.ts'
import { appUrl, aSessionToken, shopDomain } from './builders/shopify-signatures.ts'

const { shopify } = aLoadContext(createFakeKembali(aFakeShop()).kembali)
const browser = { 'user-agent': 'Mozilla/5.0 Chrome/140.0.0.0 Safari/537.36' }

const asked = (shop: string) =>
  shopify.login(new Request(`${appUrl}/auth/login`, { method: 'POST', body: new URLSearchParams({ shop }) }))

describe('Shopify as the host of the app', () => {
  test('pages of a shop may stand in its admin and in the configured frames, and nowhere else', () => {
    const headers = new Headers()
    shopify.addDocumentHeaders(new Request(`${appUrl}/app?shop=${shopDomain}`), headers)
    const policy = headers.get('content-security-policy') ?? ''
    expect(policy).toMatch(/^frame-ancestors /)
    for (const ancestor of [`https://${shopDomain}`, 'https://admin.shopify.com', 'https://shell.example']) {
      expect(policy).toContain(ancestor)
    }
    expect(headers.get('link')).toContain('https://shell.example/app-bridge.js')
  })

  test('a page of no shop, or of a shop that is none, stands in no frame', () => {
    for (const address of ['/auth/login', '/app?shop=evil.example']) {
      const headers = new Headers()
      shopify.addDocumentHeaders(new Request(`${appUrl}${address}`), headers)
      expect(headers.get('content-security-policy')).toBe(`frame-ancestors 'none';`)
    }
  })

  test('the bounce page loads App Bridge from where it is configured', async () => {
    const address = `${appUrl}/auth/session-token?shop=${shopDomain}`
    const thrown = await shopify
      .authenticateAdmin(new Request(address, { headers: browser }))
      .catch((e: unknown) => e)
    expect(thrown).toBeInstanceOf(Response)
    const page = thrown as Response
    expect(await page.text()).toContain('src="https://shell.example/app-bridge.js"')
    expect(page.headers.get('content-security-policy')).toContain('https://shell.example')
  })

  test('who works is known by name, and two loaders of one page ask for it once', async () => {
    const headers = { ...browser, authorization: `Bearer ${aSessionToken({ userId: '42' })}` }
    const visits = await Promise.all(
      ['/app', '/app/returns'].map((path) =>
        shopify.authenticateAdmin(new Request(appUrl + path, { headers })),
      ),
    )
    expect(visits[0]).toBe(visits[1])
    expect(visits[0]).toEqual({
      shopDomain,
      locale: 'en',
      staff: { staffId: '42', name: 'Ayu Owner', email: 'ayu@example.com', isAccountOwner: true },
    })
  })

  test('whoever gives a shop is sent to its admin, and a shop that is none is told so', async () => {
    const sent = await asked('kembali-demo').catch((thrown: unknown) => thrown as Response)
    expect(sent instanceof Response && sent.headers.get('location')).toContain(
      'admin.shopify.com/store/kembali-demo',
    )
    expect(await asked('evil.example')).toEqual({ problem: 'shop_invalid' })
    expect(await asked('')).toEqual({ problem: 'shop_missing' })
  })
})
