import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aPhoto } from '../builders/uploads.ts'
import { formWith } from '../demo/html-form.ts'
import { until } from './a-product.ts'
import { startStoreAlone, type StoreAlone } from './a-store.ts'

let alone: StoreAlone
beforeAll(async () => {
  alone = await startStoreAlone()
}, 120_000)
afterAll(() => alone.product.close())

const jane = { order: 'W-2003', email: 'jane@example.test' }
const orderOf = (number: string) => {
  const found = [...alone.store.books.orders.values()].find((order) => order.number === number)
  if (!found) throw new Error(`no order ${number}`)
  return { id: String(found.id), key: found.orderKey, customer: String(found.customerId) }
}

const anotherKey = (id: string): string =>
  [...alone.store.books.orders.values()].find((order) => String(order.id) !== id)?.orderKey ?? ''

/** The form of an order, as its shopper finds it. */
const openForm = async (asked = jane) => {
  const found = await alone.portal({ path: '/returns/find', form: asked })
  expect(found).toMatchObject({ answered: 200, status: 303, html: '' })
  const page = await alone.portal(alone.at(found.location ?? ''))
  const form = formWith(page.html, 'quantity:')
  const lineId = [...form.fields.keys()].find((name) => name.startsWith('quantity:'))?.slice(9) ?? ''
  const choice = {
    [`quantity:${lineId}`]: '1',
    [`reason:${lineId}`]: 'too_small',
    [`note:${lineId}`]: '',
    [`resolution:${lineId}`]: 'refund',
    submission: randomUUID(),
  }
  return { page, form, lineId, choice, to: alone.at(form.action) }
}

describe('a shopper on the store’s page', () => {
  test('finds the order, checks and submits, and is led from page to page within the store', async () => {
    const start = await alone.portal({})
    expect(start).toMatchObject({ status: 200, title: 'Returns', cache: 'no-store', json: null })
    expect(start.html).not.toMatch(/<(link|script|h1)\b/)
    expect(start.stylesheet).toMatch(/^http.*\.css$/)
    const { page, form, choice, to } = await openForm()
    expect(page.title).toContain('W-2003')
    expect(form.action.startsWith(`${alone.store.url}/my-returns/?kembali=`)).toBe(true)
    const checked = await alone.portal({ ...to, form: { ...choice, step: 'check' } })
    expect(checked).toMatchObject({ status: 200, cache: 'private, no-cache' })
    const sent = await alone.portal({ ...to, form: { ...choice, step: 'submit' } })
    expect(sent).toMatchObject({ status: 303, html: '' })
    expect(sent.location?.startsWith(`${alone.store.url}/my-returns/?kembali=`)).toBe(true)
    const status = await alone.portal(alone.at(sent.location ?? ''))
    expect(`${status.title} ${status.text}`).toMatch(/R-\d+/)
    const again = await alone.portal({ ...to, form: { ...choice, step: 'submit' } })
    expect(alone.at(again.location ?? '').path?.slice(-20)).toBe(
      alone.at(sent.location ?? '').path?.slice(-20),
    )
  })

  test('a form of more fields than any form has is refused before it is read', async () => {
    const form = Object.fromEntries(Array.from({ length: 20_000 }, (_, at) => [`field${at}`, '']))
    expect(await alone.portal({ path: '/returns/find', form })).toMatchObject({ answered: 413 })
  })

  test('mails lead to the store’s page, and the link opens the return', async () => {
    const { choice, to } = await openForm()
    const sent = await alone.portal({ ...to, form: { ...choice, step: 'submit' } })
    expect(sent.status).toBe(303)
    const mail = await until(() =>
      alone.product.mailbox.messages().find(({ to }) => JSON.stringify(to).includes('jane')),
    )
    const link = /href="([^"]*kembali=[^"]*)"/.exec(mail.html ?? '')?.[1]?.replaceAll('&amp;', '&') ?? ''
    expect(link.startsWith(`${alone.store.url}/my-returns/?kembali=%2Freturns%2F`)).toBe(true)
    expect(await alone.portal(alone.at(link))).toMatchObject({ status: 200 })
  })

  test('reads Dutch where the store is Dutch, and the language that was chosen on every page after it', async () => {
    const dutch = await alone.portal({ locale: 'nl_NL' })
    expect(dutch.html).toContain('lang="nl"')
    const chosen = await alone.portal({ locale: 'nl_NL', query: 'locale=id' })
    expect(chosen.html).toContain('lang="id"')
    expect(decodeURIComponent(formWith(chosen.html, 'order').action)).toContain('/returns/find?locale=id')
    const policy = await alone.portal({ path: '/policy', query: 'locale=nl' })
    expect(policy).toMatchObject({ status: 200, title: 'Retourbeleid' })
  })

  test('sends photos with the form, or one by one by the script', async () => {
    const { choice, to, lineId } = await openForm()
    const form = new FormData()
    for (const [name, value] of Object.entries(choice)) form.append(name, value)
    form.append(`photo:${lineId}[]`, new File([(await aPhoto()) as BlobPart], 'mug.jpg'))
    const script = await alone.portal({ ...to, form, accept: 'application/json' })
    expect(script).toMatchObject({
      status: 200,
      json: { files: [{ name: 'mug.jpg', isNew: true }] },
      html: '',
    })
    const large = new FormData()
    for (const [name, value] of Object.entries({ ...choice, step: 'check' })) large.append(name, value)
    const bytes = Buffer.concat([Buffer.from(await aPhoto()), Buffer.alloc(30_000_000)])
    large.append(`photo:${lineId}[]`, new File([bytes], 'huge.jpg'))
    const refused = await alone.portal({ ...to, form: large })
    expect(refused.code).toBeUndefined()
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('huge.jpg')
    expect(refused.text).toMatch(/20\s?MB/)
  })
})

describe('whose order it is', () => {
  test('the order’s own link opens it; a wrong key, no key and a wrong address all get the same answer', async () => {
    const { id, key } = orderOf('W-2003')
    const opened = await alone.portal({ order: { id, key } })
    expect(opened).toMatchObject({ status: 200 })
    expect(opened.title).toContain('W-2003')
    const misses = await Promise.all([
      alone.portal({ order: { id, key: `${key}x` } }),
      alone.portal({ order: { id, key: '' } }),
      alone.portal({ order: { id, key: null } }),
      alone.portal({ order: { id: '99999', key } }),
      alone.portal({ order: { id, key: anotherKey(id) } }),
      alone.portal({ path: '/returns/find', form: { ...jane, email: 'eve@example.test' } }),
    ])
    const texts = new Set(
      misses.map(({ status, html }) => `${status} ${html.replaceAll(/value="[^"]*"/g, '')}`),
    )
    expect(texts.size).toBe(1)
    expect(misses[0]?.status).toBe(404)
  })

  test('a login opens the customer’s own orders, and nobody else’s', async () => {
    const own = [...alone.store.books.orders.values()].find(({ customerId }) => customerId > 0)
    if (!own) throw new Error('no customer')
    const customer = String(own.customerId)
    const order = { id: String(own.id), key: null }
    expect((await alone.portal({ order, customer })).title).toContain(own.number)
    expect((await alone.portal({ order, customer: '987654' })).status).toBe(404)
    expect((await alone.portal({ customer })).text).toContain(own.number)
    expect((await alone.portal({ customer: '987654' })).text).not.toContain(own.number)
    // An order of a guest belongs to no login, not even to customer 0.
    const guest = { id: orderOf('W-2003').id, key: null }
    if (orderOf('W-2003').customer === '0')
      expect((await alone.portal({ order: guest, customer: '1' })).status).toBe(404)
  })

  test('a link of another shop’s return opens nothing here', async () => {
    const page = await alone.product.portal('/returns/find', {
      form: { order: '#1001', email: 'jan.jansen@example.com' },
    })
    const path = formWith(page.html, 'quantity:').action.replace('/apps/kembali', '').replace(/\/$/, '')
    expect(await alone.portal({ path })).toMatchObject({ status: 404 })
  })

  test('whoever guesses is slowed down by the address that the store tells', async () => {
    const client = '203.0.113.99'
    for (let miss = 0; miss < 6; miss += 1)
      await alone.portal({ path: '/returns/find', form: { ...jane, email: `e${miss}@example.test` }, client })
    expect(await alone.portal({ path: '/returns/find', form: jane, client })).toMatchObject({ status: 429 })
    expect(await alone.portal({ path: '/returns/find', form: jane, client: '203.0.113.98' })).toMatchObject({
      status: 303,
    })
  })
})

describe('what is no good call', () => {
  test.each([
    ['/../../app/returns', 404],
    ['/orders/../../app', 404],
    ['//evil.example/', 404],
    ['/app', 404],
    ['/returns/%2e%2e', 404],
    ['/orders/x?kembali', 404],
  ])('the path %s leads nowhere', async (path, status) => {
    expect(await alone.portal({ path })).toMatchObject({ answered: 200, status, location: null })
  })

  test.each([
    ['a page that is a script', { base: 'javascript:alert(1)' }],
    ['a page that is no address', { base: '/my-returns/' }],
    ['a page with a login in it', { base: 'https://a:b@shop.example/' }],
    ['another method', { method: 'DELETE' }],
    ['a customer that is no number', { customer: '7 or 1=1' }],
    ['a path with a line break', { path: '/\r\nSet-Cookie: a=b' }],
    ['an order that is no number', { order: { id: '../1', key: 'x' } }],
  ] as const)('%s is refused', async (_case, asked) => {
    const answer = await alone.call('portal', await alone.bodyFor(asked))
    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatchObject({ code: 'unreadable' })
  })

  test('a store’s page that names another site is where links lead, and nothing goes there by itself', async () => {
    const base = 'https://shop.example/?page=1&kembali=x&lang=nl#top'
    const found = await alone.portal({ path: '/returns/find', form: jane, base })
    expect(found.location).toMatch(/^https:\/\/shop\.example\/\?page=1&kembali=%2Forders%2F[^#]*&lang=nl$/)
  })

  test('altered, replayed, late, or signed by somebody else: nothing of it is read', async () => {
    const { call, bodyFor, connection, product } = alone
    const body = await bodyFor({})
    const nonce = 'A'.repeat(22)
    expect((await call('portal', body, { nonce })).status).toBe(200)
    expect((await call('portal', body, { nonce })).status).toBe(409)
    const late = await call('status', '{}', { time: Math.floor(Date.now() / 1000) - 400 })
    expect(late.status).toBe(401)
    expect(await late.json()).toMatchObject({ code: 'time_off', time: expect.any(Number) as number })
    const { signedCall } = await import('../stand-ins/woocommerce/plugin-site/signing.ts')
    const [url, init] = signedCall(connection, 'portal', body)
    const altered = await fetch(url, { ...init, body: Buffer.concat([body, Buffer.from(' ')]) })
    expect(await altered.json()).toMatchObject({ code: 'body_differs' })
    const elsewhere = await fetch(url.replace('/portal', '/disconnect'), init)
    expect(elsewhere.status).toBe(401)
    const [, forged] = signedCall({ ...connection, secret: 'x' }, 'portal', body)
    const refused = await fetch(url, forged)
    expect(refused.status).toBe(401)
    expect(await refused.json()).toMatchObject({ code: 'not_signed' })
    expect((await fetch(`${product.appUrl}/stores/x/y/portal`, { ...init })).status).toBe(401)
    expect((await fetch(url)).status).toBe(405)
  })

  test('an envelope without an end, and one that is no JSON', async () => {
    expect((await alone.call('portal', '{'.repeat(20_000))).status).toBe(413)
    expect((await alone.call('portal', '')).status).toBe(400)
    expect((await alone.call('portal', '[]\n')).status).toBe(400)
    expect((await alone.call('portal', Buffer.from([0xff, 0xfe, 0x0a]))).status).toBe(400)
    expect((await alone.call('constructor', '{}')).status).toBe(404)
  })
})
