import { afterEach, expect, test } from 'vitest'
import type { FixtureTexts } from '../store-view/fixture.ts'
import { startStorefront } from './start-fixture.ts'

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()))
})

const startFront = async (texts: FixtureTexts = {}) => {
  const front = await startStorefront(texts)
  closing.push(front.close)
  return front
}

test('the returns page holds the form of the theme extension, styled by its stylesheet', async () => {
  const { page } = await startFront()
  const shown = await page('/pages/returns')
  expect(shown).toContain('method="post" action="/apps/kembali/returns/find"')
  expect(shown).toContain('href="/extensions/returns-portal/assets/returns-portal.css"')
  expect(shown).toContain('--kb-button: #2f4f3e')
  expect(shown).not.toContain('{%')
  expect(shown).not.toContain('"settings"')
})

test.each([
  ['nl', 'Zoek mijn bestelling'],
  ['id', 'Cari pesanan saya'],
  ['en', 'Find my order'],
])('the block speaks the language of the storefront: %s', async (locale, text) => {
  const { page, post } = await startFront()
  const chosen = await post('/localization', { locale_code: locale, return_to: '/pages/returns' })
  expect(chosen.headers.get('location')).toBe('/pages/returns')
  const cookie = chosen.headers.get('set-cookie')?.split(';')[0] ?? ''
  const shown = await page('/pages/returns', { cookie })
  expect(shown).toContain(text)
  expect(shown).toContain(`name="locale" value="${locale}"`)
})

test('a signed-in customer is led to their orders; a guest is offered to log in', async () => {
  const { page, logIn } = await startFront()
  expect(await page('/pages/returns')).toContain('href="/account/login"')
  const shown = await page('/pages/returns', await logIn())
  expect(shown).toContain('href="/apps/kembali/?locale=en"')
  expect(shown).toContain('value="rina@example.com"')
})

test('an account lists the orders, each with a way to return', async () => {
  const { page, logIn, get } = await startFront()
  expect((await get('/account')).headers.get('location')).toBe('/account/login')
  const shown = await page('/account', await logIn())
  expect(shown).toContain('#1001')
  expect(shown).toContain('href="/apps/kembali/?order=%231001&amp;locale=en"')
})

test('nobody is signed in with an unknown e-mail', async () => {
  const { post } = await startFront()
  const answer = await post('/account/login', { 'customer[email]': '"><script>alert(1)</script>@x.example' })
  expect(answer.status).toBe(401)
  expect(answer.headers.get('set-cookie')).toBeNull()
  expect(await answer.text()).not.toContain('<script>alert')
})

test.each(['https://evil.example', '//evil.example', '/\\evil.example'])(
  'logging in and choosing a language never lead to %s',
  async (address) => {
    const { post } = await startFront()
    const fields = { 'customer[email]': 'rina@example.com', return_url: address }
    expect((await post('/account/login', fields)).headers.get('location')).toBe('/account')
    const localized = await post('/localization', { locale_code: 'nl', return_to: address })
    expect(localized.headers.get('location')).toBe('/')
  },
)

test.each(['/', '/products/linen-shirt', '/pages/returns', '/account', '/account/login', '/products/none'])(
  'hostile titles and names stay text on %s',
  async (path) => {
    const { page, logIn } = await startFront({ text: `'"><script>alert(1)</script>{{ shop.domain }}` })
    const shown = await page(path, path === '/account/login' ? {} : await logIn())
    expect(shown).not.toContain('<script>alert')
    expect(shown).not.toContain('kembali-demo.myshopify.com')
  },
)
