import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openOrder, otherDomain, startProduct, submitted } from './a-product.ts'
import type { Product } from './a-product.ts'
import { orderNamed, submitting } from './steps.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(() => product.close())

const jan = 'jan.jansen@example.com'
const emma = 'emma.visser@example.com'

describe('somebody else', () => {
  test('does not open an order with another e-mail address, and does not learn that it exists', async () => {
    const wrong = await product.portal('/returns/find', { form: { order: '#1001', email: emma } })
    const missing = await product.portal('/returns/find', { form: { order: '#9999', email: emma } })
    expect([wrong.status, missing.status]).toEqual([404, 404])
    expect(wrong.html.replaceAll('value="#1001"', 'value="#9999"')).toBe(missing.html)
  })

  test('does not open an order by writing a customer into the address', async () => {
    const order = orderNamed(product, '#1001')
    const [mine, theirs] = [orderNamed(product, '#1002').customerId, order.customerId].map(
      (id) => id?.split('/').at(-1) ?? '',
    )
    await openOrder(product, '#1001', jan)
    const own = await product.portal('', { customer: theirs ?? '', sent: [['order', order.id]] })
    expect(own.text).toContain('Return items of order #1001')
    const foreign = await product.portal('', { customer: mine ?? '', sent: [['order', order.id]] })
    expect(foreign.text).not.toContain('of #1001')
    expect(foreign.text).not.toContain('order #1001')
    const forged = await product.portal('', {
      customer: mine ?? '',
      sent: [
        ['logged_in_customer_id', theirs ?? ''],
        ['order', order.id],
      ],
    })
    expect(forged.status).toBe(400)
    expect(forged.text).not.toContain('of order')
  })

  test.each(['shop', 'logged_in_customer_id', 'path_prefix', 'timestamp'])(
    'gains nothing by a second "%s" in the address',
    async (name) => {
      for (const value of ['', otherDomain, '1', '//evil.example']) {
        const answer = await product.portal('', { sent: [[name, value]] })
        expect(answer.status).toBe(400)
        expect(answer.text).toContain('only opens through the shop')
      }
    },
  )

  test('with an unsigned, forged, stale or future address is told to come through the shop', async () => {
    const answers = await Promise.all([
      fetch(`${product.appUrl}/portal/?shop=${product.standIn.shopDomain}`).then(({ status }) => ({
        status,
      })),
      product.portal('', { secret: 'another secret' }),
      product.portal('', { ageSeconds: 600 }),
      product.portal('', { ageSeconds: -600 }),
    ])
    expect(answers.map(({ status }) => status)).toEqual([400, 400, 400, 400])
  })

  test('of a shop that is not installed learns nothing', async () => {
    const answer = await product.portal('', { shop: 'nobody.myshopify.com' })
    expect(answer.status).toBe(404)
    expect(answer.text).toContain('This shop has no returns page yet')
  })
})

describe("a link's token", () => {
  test('of one shop never opens the same order of another', async () => {
    const { path } = await openOrder(product, '#1001', jan)
    const across = await product.portal(path, { shop: otherDomain })
    expect(across.status).toBe(404)
    expect(across.text).not.toContain('#1001')
    const { page } = await submitted(product, { order: '#1016', email: jan })
    const status = /\/returns\/[\w-]{40,}/.exec(page.html)?.[0] ?? ''
    expect((await product.portal(status)).status).toBe(200)
    expect((await product.portal(status, { shop: otherDomain })).status).toBe(404)
    expect((await product.portal(status, { shop: otherDomain, form: { do: 'cancel' } })).status).toBe(404)
    expect((await product.portal(status)).text).not.toContain('was cancelled')
  })

  test('of an order opens no return, and of a return no order', async () => {
    const { path } = await openOrder(product, '#1001', jan)
    const asReturn = await product.portal(path.replace('/orders/', '/returns/'))
    expect(asReturn.status).toBe(404)
    const { page } = await submitted(product, { order: '#1014', email: jan })
    const status = /\/returns\/[\w-]{40,}/.exec(page.html)?.[0] ?? ''
    expect((await product.portal(status.replace('/returns/', '/orders/'))).status).toBe(404)
  })

  test('that was altered, cut or made up is unknown; an old one says that it has expired', async () => {
    const { path } = await openOrder(product, '#1001', jan)
    const token = path.split('/').at(-1) ?? ''
    const later = `${token.slice(0, 43)}zzzzzzz${token.slice(50)}`
    for (const forged of [`${token}A`, token.slice(0, -2), later, 'x', 'A'.repeat(20_000)]) {
      const answer = await product.portal(`/orders/${forged}`)
      expect([404, 431]).toContain(answer.status)
      expect(answer.html).not.toContain('at Object.')
    }
  })
})

describe('a form of a shopper', () => {
  test('with bytes that no database takes is answered in words', async () => {
    const { path, lineIds } = await openOrder(product, '#1018', jan)
    const asked = {
      ...submitting(lineIds[0] ?? '', '1'),
      [`note:${lineIds[0]}`]: 'nul \u0000 and \uD800 half',
    }
    const answer = await product.portal(path, { form: asked })
    expect(answer.status).toBeLessThan(500)
    const look = await product.portal('/returns/find', { form: { order: '#1\u0000001', email: jan } })
    expect(look.status).toBe(404)
    const { page } = await submitted(product, { order: '#1010', email: jan })
    const status = /\/returns\/[\w-]{40,}/.exec(page.html)?.[0] ?? ''
    const shipped = await product.portal(status, {
      form: { do: 'sent', carrier: 'a\u0000', tracking: '\u0000' },
    })
    expect(shipped.status).toBeLessThan(500)
  })

  test('that is no form is 400', async () => {
    const { path } = await openOrder(product, '#1001', jan)
    const visit = {
      shop: product.standIn.shopDomain,
      path_prefix: '/apps/kembali',
      logged_in_customer_id: '',
    }
    const timestamp = String(Math.floor(Date.now() / 1000))
    const text = `logged_in_customer_id=path_prefix=/apps/kembalishop=${visit.shop}timestamp=${timestamp}`
    const signature = createHmac('sha256', product.standIn.apiSecret).update(text).digest('hex')
    const query = new URLSearchParams({ ...visit, timestamp, signature })
    const response = await fetch(`${product.appUrl}/portal${path}?${query}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: '{"quantity": [1]}',
    })
    expect(response.status).toBe(400)
  })

  test('with a note of a book is refused in words', async () => {
    const { path, lineIds } = await openOrder(product, '#1018', jan)
    const [, second = ''] = lineIds
    const asked = { ...submitting(second, '1'), [`note:${second}`]: 'long '.repeat(1_000) }
    const answer = await product.portal(path, { form: asked })
    expect(answer.status).toBe(422)
    expect(answer.text).toContain('A note is too long')
  })
})

describe('when the shop does not answer', () => {
  const asking = async (order: string, email: string) => {
    const startedAt = performance.now()
    const answer = await product.portal('/returns/find', { form: { order, email } })
    return { ...answer, seconds: (performance.now() - startedAt) / 1000 }
  }

  test.each(['garbage', 'http_500', 'dropped_before_effect', 'timeout_before_effect'] as const)(
    'with "%s", a known order is shown as it was last seen, and an unknown one is 503 in words',
    async (kind) => {
      await openOrder(product, '#1001', jan)
      product.standIn.faults.add({ kind })
      try {
        const [known, unknown] = await Promise.all([
          asking('#1001', jan),
          asking('#1003', 'olivia.hart@example.com'),
        ])
        expect(known.status).toBe(200)
        expect(unknown.status).toBe(503)
        expect(unknown.text).toContain('The shop’s system did not answer')
        expect(Math.max(known.seconds, unknown.seconds)).toBeLessThan(9)
      } finally {
        product.standIn.faults.clear()
      }
    },
    40_000,
  )

  test('a customer who is logged in sees the orders that are known', async () => {
    const customer = orderNamed(product, '#1001').customerId?.split('/').at(-1) ?? ''
    product.standIn.faults.add({ kind: 'garbage' })
    const answer = await product.portal('', { customer })
    product.standIn.faults.clear()
    expect(answer.status).toBe(200)
    expect(answer.text).toContain('#1001')
  })
})

describe('guessing', () => {
  test('is slowed down after some misses, also when many are sent at once, and others are not locked out', async () => {
    const from = '203.0.113.7'
    const guesses = await Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        product.portal('/returns/find', {
          from,
          form: { order: '#1028', email: `guess${index}@example.com` },
        }),
      ),
    )
    const found = guesses.filter(({ status }) => status === 404).length
    expect(found).toBeLessThanOrEqual(20)
    const owner = orderNamed(product, '#1028').email ?? ''
    const limited = await product.portal('/returns/find', { from, form: { order: '#1028', email: owner } })
    expect(limited.status).toBe(429)
    expect(limited.text).toContain('There were too many attempts')
    const rightful = await product.portal('/returns/find', {
      from: '203.0.113.8',
      form: { order: '#1028', email: owner },
    })
    expect(rightful.status).toBe(200)
    const sameOrder = await product.portal('/returns/find', {
      from: '203.0.113.9',
      form: { order: '#1001', email: jan },
    })
    expect(sameOrder.status).toBe(200)
  })

  test('from any number of addresses does not keep out whoever knows the pair, also after a slip of their own', async () => {
    const find = (from: string, email: string) =>
      product.portal('/returns/find', { from, form: { order: '#1027', email } })
    const owner = orderNamed(product, '#1027').email ?? ''
    expect((await find('203.0.113.90', owner)).status).toBe(200)
    for (let index = 0; index < 90; index += 10)
      await Promise.all(
        Array.from({ length: 10 }, (_, more) => find(`192.0.2.${index + more}`, `${more}@example.com`)),
      )
    expect((await find('203.0.113.91', `x${owner}`)).status).toBeGreaterThanOrEqual(404)
    expect((await find('203.0.113.91', owner)).status).toBe(200)
  })
})
