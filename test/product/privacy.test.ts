import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { atDesk, otherDomain, quiet, startProduct, submitted, tablesNaming, until } from './a-product.ts'
import type { Product } from './a-product.ts'
import { orderNamed } from './steps.ts'

/** The choice of languages asks the theme which it speaks (`render-liquid.ts`); nothing else is left for Liquid to read. */
const withoutOurLiquid = (html: string) =>
  html.replaceAll(
    /\{% (assign kb_theme|(if|unless) localization\.|case kb_theme|when '\w\w'|endcase|endif|endunless)[^{}]*%\}/g,
    '',
  )

let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(() => product.close())

const jan = 'jan.jansen@example.com'
describe('words of strangers', () => {
  const nasty = `{{ 7 | times: 6 }}{% raw %}<script>alert(1)</script>"><img src=x onerror=alert(2)>`

  test('stay words on the storefront, at the desk, in mails and on the packing slip', async () => {
    const order = orderNamed(product, '#1010')
    for (const line of order.lineItems)
      Object.assign(line, { title: `Jacket ${nasty}`, variantTitle: nasty, sku: nasty })
    const customer = product.standIn.books.customerById(order.customerId ?? '')
    const kept = { ...customer }
    Object.assign(customer ?? {}, { firstName: `Jan ${nasty}`, lastName: 'X\r\nBcc: everybody@evil.example' })
    product.mailbox.clear()
    const { returnId, page, orderPath } = await submitted(product, {
      order: '#1010',
      email: jan,
      note: nasty,
    })
    const path = `/app/returns/${returnId}`
    await atDesk(product, path, 'approve', { reason: nasty })
    await quiet(product)
    await until(() => product.mailbox.messages().length >= 2)
    const storefront = await fetch(`${product.links.storefront}/apps/kembali/returns/find`, {
      method: 'POST',
      body: new URLSearchParams({ order: '#1010', email: jan }),
    })
    const pages = {
      status: page.html,
      order: (await product.portal(orderPath)).html,
      storefront: await storefront.text(),
      desk: (await product.admin(path)).html,
      list: (await product.admin('/app/returns')).html,
      receive: (await product.admin(`${path}/receive`)).html,
      mail: product.mailbox
        .messages()
        .map(({ html }) => html)
        .join('\n'),
    }
    for (const [name, html] of Object.entries(pages)) {
      expect([name, html.includes('<script>alert(1)'), html.includes('<img src=x')]).toEqual([
        name,
        false,
        false,
      ])
    }
    expect(pages.storefront).toContain('times: 6')
    expect(pages.storefront).not.toContain('Liquid error')
    expect(withoutOurLiquid(pages.status)).not.toMatch(/[{}]/)
    expect(withoutOurLiquid(pages.order)).not.toMatch(/[{}]/)
    for (const mail of product.mailbox.messages()) {
      expect(mail.to).toEqual([jan])
      expect(mail.headers['bcc']).toBeUndefined()
    }
    const slip = /\/files\/[\w.-]+/.exec(pages.desk)?.[0] ?? ''
    const opened = await fetch(`${product.appUrl}${slip}`)
    expect(opened.status).toBe(200)
    expect(
      Buffer.from(await opened.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-')
    Object.assign(customer ?? {}, kept)
    Object.assign(order, { name: '#1010' })
  })

  test('in an address of the storefront are not evaluated either', async () => {
    const answer = await fetch(`${product.links.storefront}/apps/kembali/returns/find`, {
      method: 'POST',
      body: new URLSearchParams({ order: nasty, email: `${nasty}@example.com` }),
    })
    const html = await answer.text()
    expect(answer.status).toBe(404)
    expect(html).not.toContain('<script>alert(1)')
    expect(html).toContain('times: 6')
  })
})

describe('privacy', () => {
  const idOf = (email: string) =>
    [...product.standIn.books.tables.customers.values()].find((one) => one.email === email)?.id ?? ''

  test('what is asked for goes to the owner, and once redacted nothing of the person is left in any table or file', async () => {
    const fatima = 'fatima.al-sabah@example.com'
    const { returnId } = await submitted(product, {
      order: '#1005',
      email: fatima,
      note: 'Greetings from Fatima Al-Sabah, Gulf Road 9',
    })
    await quiet(product)
    const path = `/app/returns/${returnId}`
    await atDesk(product, path, 'approve', { reason: 'Fatima Al-Sabah rang' })
    await quiet(product)
    const parcel = {
      carrier: 'Gulf Road Post',
      tracking: 'GULF ROAD 77',
      url: 'https://track.example/al-sabah',
    }
    expect((await atDesk(product, path, 'mark_shipped', parcel)).status).toBe(200)
    await quiet(product)
    product.mailbox.clear()
    product.standIn.platform.requestCustomerData(idOf(fatima))
    await quiet(product)
    const mail = await until(() =>
      product.mailbox.messages().find(({ to }) => to.includes('ayu@kembali-demo.example')),
    )
    const link = /\/files\/[\w.-]+/.exec(mail.text)?.[0] ?? ''
    const opened = await fetch(`${product.appUrl}${link}`)
    expect(await opened.text()).toContain(fatima)

    product.standIn.platform.redactCustomer(idOf(fatima))
    await quiet(product)
    for (const word of [fatima, 'Al-Sabah', 'Gulf Road'])
      expect(await tablesNaming(product, word)).toEqual([])
    expect((await fetch(`${product.appUrl}${link}`)).status).toBe(404)
  })

  test('of others is not touched by it', async () => {
    expect((await tablesNaming(product, jan)).length).toBeGreaterThan(0)
  })
})

describe('a shop that leaves', () => {
  test('is told to open the app again, and once redacted nothing of it is left in any table or file', async () => {
    const { other } = product
    await product.portal('/returns/find', { shop: otherDomain, form: { order: '#1001', email: jan } })
    const [shop] = await product.rows<{ shop_id: string }>('select shop_id from channels where domain = $1', [
      otherDomain,
    ])
    expect(await tablesNaming(product, shop?.shop_id ?? '')).not.toEqual([])
    other.platform.uninstall()
    await until(
      async () => (await product.rows('select 1 from shops where uninstalled_at is not null')).length === 1,
    )
    const closed = await product.portal('', { shop: otherDomain })
    expect(closed.status).toBe(404)
    expect(closed.text).toContain('This shop has no returns page yet')

    other.platform.redactShop()
    await until(
      async () =>
        (await product.rows('select 1 from channels where domain = $1', [otherDomain])).length === 0,
    )
    await quiet(product)
    for (const word of [shop?.shop_id ?? '', otherDomain])
      expect(await tablesNaming(product, word)).toEqual([])
    expect((await product.admin('/app/returns')).status).toBe(200)
  })
})
