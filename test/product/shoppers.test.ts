import { createHmac, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { choosing, openOrder, otherDomain, quiet, startProduct, submitted } from './a-product.ts'
import type { Product } from './a-product.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(() => product.close())

const jan = 'jan.jansen@example.com'
const emma = 'emma.visser@example.com'
const sophie = 'sophie.mulder@example.com'

const returnsOf = async (order: string) =>
  (await product.rows('select return_id from returns where order_name = $1', [order])).length
const claimsOf = async (orderId: string) =>
  (await product.rows('select unit from unit_claims where order_id = $1', [orderId])).length
const orderNamed = (name: string) => {
  const order = product.standIn.books.orderByName(name)
  if (!order) throw new Error(`no order ${name}`)
  return order
}
const submitting = (lineId: string, quantity: string, submission: string = randomUUID()) => ({
  ...choosing(lineId, quantity),
  step: 'submit',
  submission,
})

describe('units', () => {
  test('quantities that are no whole number, or none at all, are refused in words and nothing is kept', async () => {
    const { path, lineIds } = await openOrder(product, '#1002', emma)
    for (const quantity of ['-1', '1.5', '1e9', 'NaN', '999999999999', '0x1', '١', 'null', '[1]']) {
      const answer = await product.portal(path, { form: submitting(lineIds[0] ?? '', quantity) })
      expect([answer.status, quantity]).toEqual([422, quantity])
      expect(answer.text).toContain('Please choose a whole number of items, at least 1.')
    }
    const none = await product.portal(path, { form: submitting(lineIds[0] ?? '', '0') })
    expect(none.status).toBe(422)
    expect(none.text).toContain('Please choose how many')
    const tooMany = await product.portal(path, { form: submitting(lineIds[0] ?? '', '4') })
    expect(tooMany.status).toBe(422)
    expect(tooMany.text).toContain('Only 3 of this item can still be returned')
    expect(await returnsOf('#1002')).toBe(0)
  })

  test('a field that comes twice counts once, as one of the two', async () => {
    const { path, lineIds } = await openOrder(product, '#1011', emma)
    const [lineId = ''] = lineIds
    const form = [...Object.entries(submitting(lineId, '2')), [`quantity.${lineId}`, '3']] as const
    const answer = await product.portal(path, { form })
    expect(answer.status).toBe(200)
    expect(await claimsOf(orderNamed('#1011').id)).toBe(2)
  })

  test('lines of another order are not returned by naming them', async () => {
    const { path } = await openOrder(product, '#1002', emma)
    const foreign = orderNamed('#1012').lineItems[0]?.id ?? ''
    const answer = await product.portal(path, { form: submitting(foreign, '1') })
    expect(answer.status).toBe(422)
    expect(await returnsOf('#1002')).toBe(0)
    expect(await returnsOf('#1012')).toBe(0)
  })

  test('what was not sent yet cannot come back', async () => {
    const { path, lineIds } = await openOrder(product, '#1019', jan)
    const answer = await product.portal(path, { form: submitting(lineIds[0] ?? '', '3') })
    expect(answer.status).toBe(422)
    expect(answer.text).toContain('have been sent to you so far')
    const unsent = orderNamed('#1020')
    const page = await product.portal('/returns/find', { form: { order: '#1020', email: jan } })
    expect(page.text).toContain('has not been sent to you yet')
    const forced = await product.portal(/\/orders\/[\w-]+/.exec(page.html)?.[0] ?? '', {
      form: submitting(unsent.lineItems[0]?.id ?? '', '1'),
    })
    expect(forced.status).toBe(422)
    expect(await claimsOf(unsent.id)).toBe(0)
  })

  test('units that came back already are not returned again', async () => {
    await submitted(product, { order: '#1025', email: emma, quantity: '2' })
    const page = await product.portal('/returns/find', { form: { order: '#1025', email: emma } })
    expect(page.text).toContain('All of this item is already part of a return')
    const forced = await product.portal(/\/orders\/[\w-]+/.exec(page.html)?.[0] ?? '', {
      form: submitting(orderNamed('#1025').lineItems[0]?.id ?? '', '1'),
    })
    expect(forced.status).toBe(422)
    expect(await returnsOf('#1025')).toBe(1)
  })

  test('a final sale and a closed window say so', async () => {
    const late = await product.portal('/returns/find', { form: { order: '#1023', email: jan } })
    expect(late.text).toContain('This item could be returned until')
    const sale = await product.portal('/returns/find', { form: { order: '#1024', email: sophie } })
    expect(sale.text).toContain('was a final sale')
  })

  test('asked eight times at once for the same two units, two are stored', async () => {
    const { path, lineIds } = await openOrder(product, '#1013', sophie)
    const [, towels = ''] = lineIds
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => product.portal(path, { form: submitting(towels, '2') })),
    )
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, ...Array<number>(7).fill(422)])
    for (const answer of answers.filter(({ status }) => status === 422))
      expect(answer.text).toContain('All of this item is already part of a return')
    expect(await returnsOf('#1013')).toBe(1)
    expect(await claimsOf(orderNamed('#1013').id)).toBe(2)
  })

  test('a form that is sent twice, or eight times at once, is one return', async () => {
    const { path, lineIds } = await openOrder(product, '#1012', emma)
    const form = submitting(lineIds[0] ?? '', '1')
    const answers = await Promise.all(Array.from({ length: 8 }, () => product.portal(path, { form })))
    const again = await product.portal(path, { form })
    const numbers = new Set([...answers, again].map(({ text }) => /R-\d+/.exec(text)?.[0]))
    expect([...answers, again].map(({ status }) => status)).toEqual(Array(9).fill(200))
    expect(numbers.size).toBe(1)
    expect(await returnsOf('#1012')).toBe(1)
    await quiet(product)
    expect(product.standIn.books.returnsOf(orderNamed('#1012'))).toHaveLength(1)
  })
})

describe('somebody else', () => {
  test('does not open an order with another e-mail address, and does not learn that it exists', async () => {
    const wrong = await product.portal('/returns/find', { form: { order: '#1001', email: emma } })
    const missing = await product.portal('/returns/find', { form: { order: '#9999', email: emma } })
    expect([wrong.status, missing.status]).toEqual([404, 404])
    expect(wrong.html.replaceAll('value="#1001"', 'value="#9999"')).toBe(missing.html)
  })

  test('does not open an order by writing a customer into the address', async () => {
    const order = orderNamed('#1001')
    const [mine, theirs] = [orderNamed('#1002').customerId, order.customerId].map(
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
    for (const forged of [`${token}A`, token.slice(0, -2), later, 'x', '%00', 'A'.repeat(20_000)]) {
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
      [`note.${lineIds[0]}`]: 'nul \u0000 and \uD800 half',
    }
    const answer = await product.portal(path, { form: asked })
    expect(answer.status).toBeLessThan(500)
    const look = await product.portal('/returns/find', { form: { order: '#1\u0000001', email: jan } })
    expect(look.status).toBe(404)
    const { page } = await submitted(product, { order: '#1010', email: jan })
    const status = /\/returns\/[\w-]{40,}/.exec(page.html)?.[0] ?? ''
    const shipped = await product.portal(status, {
      form: { do: 'shipped', carrier: 'a\u0000', tracking: '\u0000' },
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
    const asked = { ...submitting(second, '1'), [`note.${second}`]: 'long '.repeat(1_000) }
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
        expect(unknown.text).toContain("The shop's system did not answer")
        expect(Math.max(known.seconds, unknown.seconds)).toBeLessThan(9)
      } finally {
        product.standIn.faults.clear()
      }
    },
    40_000,
  )

  test('a customer who is logged in sees the orders that are known', async () => {
    const customer = orderNamed('#1001').customerId?.split('/').at(-1) ?? ''
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
    const owner = orderNamed('#1028').email ?? ''
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

  test('from many addresses at one order is slowed down as well', async () => {
    for (let index = 0; index < 6; index += 1)
      for (const guess of [0, 1])
        await product.portal('/returns/find', {
          from: `203.0.113.${100 + index}`,
          form: { order: '#1027', email: `${guess}-${index}@example.com` },
        })
    const next = await product.portal('/returns/find', {
      from: '203.0.113.105',
      form: { order: '#1027', email: emma },
    })
    expect(next.status).toBe(429)
  })
})
