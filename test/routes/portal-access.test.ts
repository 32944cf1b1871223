import { describe, expect, test } from 'vitest'
import { action as find } from '../../app/routes/portal.returns.find.ts'
import { loader as orderLoader } from '../../app/routes/portal.orders.$token.ts'
import { loader as status } from '../../app/routes/portal.returns.$token.ts'
import { loader as start } from '../../app/routes/portal._index.ts'
import { aFakeShop } from '../builders/fake-kembali.ts'
import { shopDomain, signedQuery } from '../builders/shopify-signatures.ts'
import { ask, follow, openPortalOf, orderToken, returnToken } from './ask-portal.ts'

describe('who may see the portal', () => {
  test('a visit through the shop gets a page for its theme', async () => {
    const { context } = openPortalOf()
    const page = await ask(start, context)
    expect(page.status).toBe(200)
    expect(page.type).toMatch('application/liquid')
    expect(page.html).toContain('action="/apps/kembali/returns/find/"')
  })

  test.each([
    ['a forged signature', signedQuery({}, { secret: 'not-the-secret' })],
    ['a signature that is older than 90 seconds', signedQuery({}, { ageSeconds: 120 })],
    ['a shop that was put in place of the signed one', signedQuery().replace('kembali-demo', 'other-shop')],
    ['no signature', `shop=${shopDomain}`],
    ['a signed parameter that is there twice', `${signedQuery()}&shop=other-shop.myshopify.com`],
  ])('%s is refused', async (_case, query) => {
    const { context, calls } = openPortalOf()
    const page = await ask(start, context, { query })
    expect(page.status).toBe(400)
    expect(page.html).toContain('only opens through the shop')
    expect(calls).toEqual([])
  })

  test('a shop that has uninstalled shows no portal', async () => {
    const uninstalledAt = '2026-11-01T00:00:00.000Z'
    const shop = aFakeShop().shop
    const { context } = openPortalOf({ shop: shop && { ...shop, uninstalledAt } })
    expect((await ask(start, context)).status).toBe(404)
  })

  test('a customer who is logged in chooses among their own orders', async () => {
    const { context } = openPortalOf()
    const page = await ask(start, context, { query: signedQuery({}, { customer: '7' }) })
    expect(page.html).toContain('Return items of #1001')
    expect(await ask(start, context, { query: signedQuery({}, { customer: '8' }) })).toMatchObject({
      html: expect.stringContaining('no orders in your account') as string,
    })
  })

  test('the pages speak the language that the shop asked for, else the browser’s', async () => {
    const { context } = openPortalOf()
    const asked = await ask(start, context, { query: signedQuery({ locale: 'id' }) })
    expect(asked.html).toContain('lang="id"')
    expect(asked.html).toContain('/apps/kembali/returns/find/?locale=id')
    const browser = await ask(start, context, { headers: { 'accept-language': 'nl-BE,nl;q=0.9,en;q=0.8' } })
    expect(browser.html).toContain('Zoek je bestelling')
  })

  test('another language can be chosen on every page, and stays chosen', async () => {
    const { context } = openPortalOf()
    const asked = await ask(start, context, { query: signedQuery({ locale: 'id' }) })
    expect(asked.html).toContain('<span aria-current="true" lang="id">Bahasa Indonesia</span>')
    expect(asked.html).toContain('href="/apps/kembali/?locale=nl" hrefLang="nl" lang="nl">Nederlands</a>')
    const none = await ask(start, context, {
      query: signedQuery({ locale: '' }),
      headers: { 'accept-language': 'nl' },
    })
    expect(none.html).toContain('action="/apps/kembali/returns/find/"')
  })

  test('in a shop whose language the portal does not speak, the browser’s is spoken, else English', async () => {
    const { context } = openPortalOf()
    const query = signedQuery({ locale: 'de-AT' })
    const dutch = await ask(start, context, { query, headers: { 'accept-language': 'de,nl;q=0.7' } })
    expect(dutch.html).toContain('lang="nl"')
    const english = await ask(start, context, { query, headers: { 'accept-language': 'de' } })
    expect(english.html).toContain('lang="en"')
    expect(english.html).toContain('action="/apps/kembali/returns/find/"')
  })
})

describe('finding an order', () => {
  test('order number and e-mail open the order', async () => {
    const { context } = openPortalOf()
    const answer = await ask(find, context, { form: { order: '#1001', email: 'sari@example.com' } })
    expect(answer).toMatchObject({
      status: 303,
      location: expect.stringMatching(/^\/apps\/kembali\/orders\//),
    })
    const page = await follow(orderLoader, context, answer)
    expect(page.status).toBe(200)
    expect(page.html).toContain('Linen shirt')
  })

  test('each miss gets the same answer', async () => {
    const { context } = openPortalOf()
    const misses = [
      { order: '#1001', email: 'somebody@example.com' },
      { order: '#9999', email: 'sari@example.com' },
    ]
    const pages = await Promise.all(misses.map((form) => ask(find, context, { form })))
    const without = pages.map((page) => page.html.replaceAll(/value="[^"]*"/g, ''))
    expect(pages.map((page) => page.status)).toEqual([404, 404])
    expect(without[0]).toBe(without[1])
  })

  test('guessing is slowed down, also with the right answer at last', async () => {
    const { context } = openPortalOf()
    for (let attempt = 0; attempt < 6; attempt++) {
      await ask(find, context, { form: { order: '1001', email: `guess${attempt}@example.com` } })
    }
    const page = await ask(find, context, { form: { order: '#1001', email: 'sari@example.com' } })
    expect(page.status).toBe(429)
    expect(page.html).toContain('wait 15 minutes')
  })
})

describe('links', () => {
  test('an order link opens for two hours', async () => {
    const { context } = openPortalOf()
    const old = new Date(Date.now() - 2 * 60 * 60 * 1000 - 1000)
    const page = await ask(orderLoader, context, { token: orderToken(context, { now: old }) })
    expect(page.status).toBe(410)
    expect(page.html).toMatch(/<h1[^>]*>This link has expired<\/h1>/)
  })

  test('a link to a return’s page opens for ninety days, and then says in its title that it has expired', async () => {
    const { context } = openPortalOf()
    const old = new Date(Date.now() - 90 * 24 * 60 * 60 * 1000 - 1000)
    const page = await ask(status, context, { token: returnToken(context, old) })
    expect(page.status).toBe(410)
    expect(page.html).toMatch(/<h1[^>]*>This link has expired<\/h1>/)
  })

  test('a link of another shop, of another kind, or an altered one opens nothing', async () => {
    const { context } = openPortalOf()
    const good = orderToken(context)
    for (const token of [
      orderToken(context, { shopId: 'shop-2' }),
      returnToken(context),
      `${good.slice(0, -2)}xx`,
      good.replace(/^./, (first) => (first === 'A' ? 'B' : 'A')),
      '',
    ]) {
      expect(await ask(orderLoader, context, { token })).toMatchObject({ status: 404 })
    }
    expect(await ask(orderLoader, context, { token: good })).toMatchObject({ status: 200 })
  })
})
