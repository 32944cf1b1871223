import { describe, expect, test } from 'vitest'
import type { LoadContext } from '../../app/load-context.server.ts'
import { action as find } from '../../app/routes/portal.returns.find.ts'
import { action as orderAction, loader as orderLoader } from '../../app/routes/portal.orders.$token.ts'
import { action as statusAction, loader as statusLoader } from '../../app/routes/portal.returns.$token.ts'
import { loader as start } from '../../app/routes/portal._index.ts'
import { aFakeShop, createFakeKembali } from '../builders/fake-kembali.ts'
import type { FakeShop } from '../builders/fake-kembali.ts'
import { aLoadContext } from '../builders/load-context.ts'
import { appUrl, shopDomain, signedQuery } from '../builders/shopify-signatures.ts'
import { aPortalLine, aPortalOrder, aPortalStatus } from '../builders/views.ts'

const order = { ...aPortalOrder(), email: 'sari@example.com', customerId: 'gid://shopify/Customer/7' }
const lineId = 'gid://shopify/LineItem/11'

const open = (over: Partial<FakeShop> = {}, context: Partial<LoadContext> = {}) => {
  const { kembali, calls } = createFakeKembali(aFakeShop({ orders: [order], ...over }))
  return { context: aLoadContext(kembali, context), calls }
}

type Route = (args: never) => Promise<Response>

/** Calls a loader or action; what it throws is what the shopper gets. */
const ask = async (
  route: Route,
  context: LoadContext,
  {
    query = signedQuery(),
    token,
    form,
    headers = {},
  }: { query?: string; token?: string; form?: Record<string, string>; headers?: Record<string, string> } = {},
) => {
  const request = new Request(`${appUrl}/portal/?${query}`, {
    headers,
    ...(form ? { method: 'POST', body: new URLSearchParams(form) } : {}),
  })
  const response = await route({ request, context, params: { token } } as never).catch((thrown: unknown) => {
    if (thrown instanceof Response) return thrown
    throw thrown
  })
  return { status: response.status, type: response.headers.get('content-type'), html: await response.text() }
}

const orderToken = (context: LoadContext, over: { shopDomain?: string; now?: Date } = {}) =>
  context.kembaliTokens.sign({ kind: 'order', shopDomain, id: order.orderId, now: new Date(), ...over })
const returnToken = (context: LoadContext) =>
  context.kembaliTokens.sign({ kind: 'return', shopDomain, id: 'return-1', now: new Date() })

const chosen = {
  [`quantity.${lineId}`]: '2',
  [`reason.${lineId}`]: 'too_small',
  [`note.${lineId}`]: '',
  [`resolution.${lineId}`]: 'refund',
}

describe('who may see the portal', () => {
  test('a visit through the shop gets a page for its theme', async () => {
    const { context } = open()
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
    const { context, calls } = open()
    const page = await ask(start, context, { query })
    expect(page.status).toBe(400)
    expect(page.html).toContain('only opens through the shop')
    expect(calls).toEqual([])
  })

  test('a shop that has uninstalled shows no portal', async () => {
    const uninstalledAt = '2026-11-01T00:00:00.000Z'
    const shop = aFakeShop().shop
    const { context } = open({ shop: shop && { ...shop, uninstalledAt } })
    expect((await ask(start, context)).status).toBe(404)
  })

  test('a customer who is logged in chooses among their own orders', async () => {
    const { context } = open()
    const page = await ask(start, context, { query: signedQuery({}, { customer: '7' }) })
    expect(page.html).toContain('Return items of #1001')
    expect(await ask(start, context, { query: signedQuery({}, { customer: '8' }) })).toMatchObject({
      html: expect.stringContaining('no orders in your account') as string,
    })
  })

  test('the pages speak the language that the shop asked for, else the browser’s', async () => {
    const { context } = open()
    const asked = await ask(start, context, { query: signedQuery({ locale: 'id' }) })
    expect(asked.html).toContain('lang="id"')
    expect(asked.html).toContain('/apps/kembali/returns/find/?locale=id')
    const browser = await ask(start, context, { headers: { 'accept-language': 'nl-BE,nl;q=0.9,en;q=0.8' } })
    expect(browser.html).toContain('Zoek je bestelling')
  })
})

describe('finding an order', () => {
  test('order number and e-mail open the order', async () => {
    const { context } = open()
    const page = await ask(find, context, { form: { order: '#1001', email: 'sari@example.com' } })
    expect(page.status).toBe(200)
    expect(page.html).toContain('Linen shirt')
  })

  test('each miss gets the same answer', async () => {
    const { context } = open()
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
    const { context } = open()
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
    const { context } = open()
    const old = new Date(Date.now() - 2 * 60 * 60 * 1000 - 1000)
    const page = await ask(orderLoader, context, { token: orderToken(context, { now: old }) })
    expect(page.status).toBe(410)
    expect(page.html).toContain('This link has expired')
  })

  test('a link of another shop, of another kind, or an altered one opens nothing', async () => {
    const { context } = open()
    const good = orderToken(context)
    for (const token of [
      orderToken(context, { shopDomain: 'other-shop.myshopify.com' }),
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

describe('asking for a return', () => {
  test('what comes back is chosen, then checked with its amounts, then submitted once', async () => {
    const { context, calls } = open()
    const token = orderToken(context)
    const checked = await ask(orderAction, context, { token, form: { ...chosen, step: 'check' } })
    expect(checked.html).toContain('2 × Linen shirt')
    expect(checked.html).toContain('€55.02')
    expect(checked.html).toContain('-€4.95')
    const submission = /name="submission" value="([\w-]+)"/.exec(checked.html)?.[1] ?? ''

    const twice = await Promise.all(
      [1, 2].map(() => ask(orderAction, context, { token, form: { ...chosen, step: 'submit', submission } })),
    )
    expect(twice.map(({ html }) => html.includes('Return R-1001'))).toEqual([true, true])
    const keys = calls.filter(({ command }) => command === 'submit')
    expect(keys.map(({ input }) => (input as { submissionKey: string }).submissionKey)).toEqual([
      submission,
      submission,
    ])
    expect(keys[0]?.input).toMatchObject({
      actor: { kind: 'shopper' },
      override: null,
      lines: [{ lineId, quantity: 2, reason: 'too_small', note: null, resolution: 'refund' }],
    })
  })

  test('a refusal is said in words beside what was chosen, which stays chosen', async () => {
    const refusals = { preview: { code: 'too_many_units', lineId, wanted: 2, free: 1 } }
    const { context } = open({ refusals })
    const page = await ask(orderAction, context, {
      token: orderToken(context),
      form: { ...chosen, step: 'check' },
    })
    expect(page.status).toBe(422)
    expect(page.html).toContain('Only 1 of this item can still be returned')
    expect(page.html).toMatch(/<option value="2" selected="">/)
  })

  test('choosing nothing is answered by asking for something', async () => {
    const { context } = open()
    const page = await ask(orderAction, context, {
      token: orderToken(context),
      form: { ...chosen, [`quantity.${lineId}`]: '0', step: 'check' },
    })
    expect(page.html).toContain('Please choose how many')
  })

  test('lines of other orders are not even looked at', async () => {
    const { context, calls } = open()
    const foreign = { 'quantity.gid://shopify/LineItem/99': '1', 'reason.gid://shopify/LineItem/99': 'other' }
    await ask(orderAction, context, {
      token: orderToken(context),
      form: { ...chosen, ...foreign, step: 'check' },
    })
    expect(JSON.stringify(calls)).not.toContain('LineItem/99')
  })

  test('an item that cannot come back says why and what is possible, and offers no choice', async () => {
    const closed = aPortalLine({
      returnable: 0,
      refusal: {
        code: 'window_closed',
        lastDay: '2026-10-03',
        anchor: 'delivered',
        anchoredOn: '2026-09-03',
      },
    })
    const { context } = open({ orders: [{ ...order, lines: [closed] }] })
    const page = await ask(orderLoader, context, { token: orderToken(context) })
    expect(page.html).toContain('could be returned until October 3, 2026')
    expect(page.html).toContain('contact the shop')
    expect(page.html).not.toContain('<select')
  })
})

describe('a return’s own page', () => {
  test('it says how the return stands, what to do, and what comes back', async () => {
    const { context } = open()
    const page = await ask(statusLoader, context, { token: returnToken(context) })
    expect(page.html).toContain('Your return is approved. Please send the parcel now.')
    expect(page.html).toContain('https://app.example/files/label')
    expect(page.html).toContain('€55.02')
  })

  test('the shopper says that the parcel is sent', async () => {
    const { context, calls } = open()
    await ask(statusAction, context, {
      token: returnToken(context),
      form: { do: 'sent', carrier: 'PostNL', tracking: '3SABC' },
    })
    expect(calls.at(-1)).toMatchObject({
      command: 'markShipped',
      input: { returnId: 'return-1', carrier: 'PostNL', trackingNumber: '3SABC', actor: { kind: 'shopper' } },
    })
  })

  test('a cancellation that comes too late is refused in words', async () => {
    const { context } = open({ refusals: { cancel: { code: 'wrong_state' } } })
    const page = await ask(statusAction, context, { token: returnToken(context), form: { do: 'cancel' } })
    expect(page.status).toBe(409)
    expect(page.html).toContain('This is no longer possible')
  })

  test('a declined return says why, in the shop’s words too', async () => {
    const declined = { reason: 'final_sale', note: 'Sold as seen.' }
    const { context } = open({
      statuses: [aPortalStatus({ status: 'declined', declined, canCancel: false })],
    })
    const page = await ask(statusLoader, context, { token: returnToken(context) })
    expect(page.html).toContain('sold as final sale')
    expect(page.html).toContain('Sold as seen.')
    expect(page.html).not.toContain('You get back')
  })
})

describe('what Shopify evaluates', () => {
  test('no brace of any data reaches Liquid', async () => {
    const evil = '{{ shop.email }}{% layout none %}"><script>'
    const lines = [aPortalLine({ title: evil, variantTitle: evil })]
    const { context } = open({ orders: [{ ...order, orderName: evil, lines }] })
    const token = orderToken(context)
    const page = await ask(orderLoader, context, { token })
    expect(page.html).not.toMatch(/[{}]/)
    expect(page.html).not.toContain('<script>')
    expect(page.html).toContain('&#123;&#123; shop.email &#125;&#125;')

    const echoed = await ask(find, context, { form: { order: evil, email: evil } })
    expect(echoed.html).not.toMatch(/[{}]/)
    const note = { [`note.${lineId}`]: evil }
    const checked = await ask(orderAction, context, { token, form: { ...chosen, ...note, step: 'check' } })
    expect(checked.html).not.toMatch(/[{}]/)
  })
})
