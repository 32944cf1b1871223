import { afterEach, beforeEach, expect, test } from 'vitest'
import { startShopifyStandIn } from './server.ts'
import type { StandIn } from './server.ts'
import { drawProduct } from './storefront/product-picture.ts'

let shop: StandIn

beforeEach(async () => {
  shop = await startShopifyStandIn({ apiKey: 'key', apiSecret: 'shh', seed: 'small' })
})
afterEach(() => shop.close())

const page = async (path: string, cookie = '') =>
  (await fetch(shop.url + path, { headers: { cookie } })).text()

const post = (path: string, fields: Record<string, string>, cookie = '') =>
  fetch(shop.url + path, {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers: { cookie },
    redirect: 'manual',
  })

const numberOf = (id: string) => id.split('/').at(-1) ?? ''

const plainOrder = () => shop.books.orderByName('#1001') ?? expect.unreachable('#1001 is seeded')

/** What the app does through the API, beside the pages. */
const asApp = async (query: string, variables: Record<string, unknown>) => {
  const scopes = ['write_returns', 'read_returns', 'write_orders', 'read_orders']
  const answer = await fetch(`${shop.url}/admin/api/2026-10/graphql.json`, {
    method: 'POST',
    body: JSON.stringify({ query, variables }),
    headers: { 'X-Shopify-Access-Token': shop.tokens.grantOffline(scopes, true).access.token },
  })
  const { data, errors } = (await answer.json()) as { data?: Record<string, unknown>; errors?: unknown }
  expect(errors).toBeUndefined()
  return data
}

const requestReturn = async (quantity = 1) => {
  const order = plainOrder()
  await asApp(
    `mutation ($input: ReturnRequestInput!) { returnRequest(input: $input) { return { id } userErrors { message } } }`,
    {
      input: {
        orderId: order.id,
        returnLineItems: [
          {
            fulfillmentLineItemId: order.fulfillments[0]?.lines[0]?.id,
            quantity,
            customerNote: 'Too <small>',
          },
        ],
      },
    },
  )
  return shop.books.returnsOf(order)[0] ?? expect.unreachable('the return was made')
}

test('a requested return is approved by hand, and its order page says so', async () => {
  const asked = await requestReturn()
  const path = `/admin/orders/${numberOf(plainOrder().id)}`
  expect(await page(path)).toContain('Too &lt;small&gt;')
  const answer = await post(`/admin/returns/${numberOf(asked.id)}/approve`, {})
  expect(answer.headers.get('location')).toBe(`${path}?done=approve`)
  expect(asked.status).toBe('OPEN')
  expect(await page(path)).toContain('was approved')
})

test.each([
  ['decline', 'DECLINED'],
  ['cancel', 'CANCELED'],
])('a merchant can %s what the app requested', async (action, status) => {
  const asked = await requestReturn()
  const answer = await post(`/admin/returns/${numberOf(asked.id)}/${action}`, { note: 'Worn' })
  expect(answer.status).toBe(303)
  expect(asked.status).toBe(status)
})

test('what is processed through the API shows as processed, refunded, disposed and moved stock', async () => {
  const asked = await requestReturn()
  await post(`/admin/returns/${numberOf(asked.id)}/approve`, {})
  const reverse = shop.books.tables.reverseFulfillmentOrders.get(asked.reverseFulfillmentOrderIds[0] ?? '')
  const [payment] = shop.books.transactionsOf(plainOrder())
  const data = await asApp(
    `mutation ($input: ReturnProcessInput!) { returnProcess(input: $input) { userErrors { message } } }`,
    {
      input: {
        returnId: asked.id,
        note: 'RMA-1',
        returnLineItems: [
          {
            id: asked.lines[0]?.id,
            quantity: 1,
            dispositions: [
              {
                reverseFulfillmentOrderLineItemId: reverse?.lines[0]?.id,
                quantity: 1,
                dispositionType: 'RESTOCKED',
                locationId: 'gid://shopify/Location/80001',
              },
            ],
          },
        ],
        financialTransfer: {
          issueRefund: {
            orderTransactions: [
              { parentId: payment?.id, transactionAmount: { amount: '59.00', currencyCode: 'EUR' } },
            ],
          },
        },
      },
    },
  )
  expect(data).toEqual({ returnProcess: { userErrors: [] } })
  const order = await page(`/admin/orders/${numberOf(plainOrder().id)}`)
  for (const shown of [
    '1 processed',
    '1 refunded',
    'Restocked at Rotterdam warehouse',
    '“RMA-1”',
    '−EUR 59.00',
  ])
    expect(order).toContain(shown)
  const stock = await page('/admin/products')
  expect(stock).toContain('+1 available')
  expect(stock).toContain('+1 on hand')
})

test('a refund by hand takes money, units and stock, and names the staff member', async () => {
  const order = plainOrder()
  const [line] = order.lineItems
  const [payment] = shop.books.transactionsOf(order)
  const before = shop.books.quantity(line?.variantId ?? '', 'available')
  const path = `/admin/orders/${numberOf(order.id)}`
  const answer = await post(
    `${path}/refund`,
    {
      [`quantity:${line?.id}`]: '1',
      [`amount:${payment?.id}`]: '12.50',
      restockAt: 'gid://shopify/Location/80001',
      note: 'Goodwill',
    },
    'staff=2',
  )
  expect(answer.headers.get('location')).toBe(`${path}?done=refund`)
  const [refund] = shop.books.refundsOf(order)
  expect(refund).toMatchObject({ note: 'Goodwill', staffMemberId: 'gid://shopify/StaffMember/2' })
  expect(shop.books.quantity(line?.variantId ?? '', 'available')).toBe(before + 1)
  expect(await page(path)).toContain('−EUR 12.50')
})

test('more than was paid is refused by hand, too, and nothing changes', async () => {
  const order = plainOrder()
  const [payment] = shop.books.transactionsOf(order)
  const answer = await post(`/admin/orders/${numberOf(order.id)}/refund`, {
    [`amount:${payment?.id}`]: '5000.00',
    note: '',
  })
  expect(answer.status).toBe(422)
  expect(await answer.text()).toMatch(/class="banner critical"/)
  expect(shop.books.refundsOf(order)).toEqual([])
})

test('the frame carries a session token of the chosen staff member that the App Bridge script can renew', async () => {
  const shown = await page('/admin/apps/kembali', 'staff=2')
  const framed = /id_token=([\w.-]+)/.exec(shown)?.[1] ?? ''
  const renewed = await page('/stand-in/id-token?user=2')
  const claims = [framed, renewed].map(
    (token) => JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as { sub: string },
  )
  expect(claims.map(({ sub }) => sub)).toEqual(['2', '2'])
})

test('a customer sees the own orders only', async () => {
  const login = await post('/account/login', { 'customer[email]': 'jan.jansen@example.com' })
  const shown = await page('/account', login.headers.get('set-cookie')?.split(';')[0])
  expect(shown).toContain('#1001')
  expect(shown).not.toContain('#1002')
})

test('each product has a picture', async () => {
  for (const product of shop.books.products().slice(0, 3)) {
    const picture = await fetch(shop.url + product.imagePath)
    expect(picture.headers.get('content-type')).toMatch(/^image\/svg/)
  }
})

test('a picture is not open to the title of its product', () => {
  const drawn = drawProduct({ handle: 'x', title: '</title><script>alert(1)</script>', type: 'Shirts' })
  expect(drawn).not.toContain('<script>')
})
