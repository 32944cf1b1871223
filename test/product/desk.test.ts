import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { atDesk, quiet, submitted, until, versionIn } from './a-product.ts'
import type { Product } from './a-product.ts'
import { orderNamed, startWithRoles, statusOf } from './steps.ts'

let product: Product
beforeAll(async () => {
  product = await startWithRoles()
})
afterAll(() => product.close())

const jan = 'jan.jansen@example.com'
const emma = 'emma.visser@example.com'

describe('a session token', () => {
  test('that is expired, forged, of another app, of a stranger, or missing opens nothing and changes nothing', async () => {
    const { returnId } = await submitted(product, { order: '#1001', email: jan })
    const { standIn } = product
    const unsigned = [
      Buffer.from('{"alg":"none"}').toString('base64url'),
      standIn.mintSessionToken({ userId: '1' }).split('.')[1],
      '',
    ].join('.')
    const tokens = {
      expired: standIn.mintSessionToken({ userId: '1', expiresInSeconds: -120 }),
      forged: standIn.mintSessionToken({ userId: '1', apiSecret: 'another secret' }),
      ofAnotherApp: standIn.mintSessionToken({ userId: '1', apiKey: 'another-app' }),
      ofNobody: standIn.mintSessionToken({ userId: '99' }),
      unsigned,
      garbage: 'a.b.c',
      none: null,
    }
    const path = `/app/returns/${returnId}`
    for (const [name, token] of Object.entries(tokens)) {
      const page = await product.admin(path, { token })
      expect([name, page.status >= 300 && page.status < 500]).toEqual([name, true])
      expect(page.text).not.toContain('R-1')
      const posted = await product.admin(path, { token, form: { intent: 'approve', version: '1' } })
      expect([name, posted.status >= 300 && posted.status < 500]).toEqual([name, true])
    }
    expect(await statusOf(product, returnId)).toBe('requested')
  })

  test('of one shop shows no return of another, whatever the address says', async () => {
    const { returnId, rma } = await submitted(product, { order: '#1016', email: jan })
    const path = `/app/returns/${returnId}`
    const other = await product.admin(path, { standIn: product.other })
    expect(other.status).toBe(404)
    expect(other.text).not.toContain(rma)
    const mixed = await product.admin(path, { token: product.other.mintSessionToken({ userId: '1' }) })
    expect(mixed.status).not.toBe(200)
    const approved = await product.admin(path, {
      standIn: product.other,
      form: { intent: 'approve', version: '1' },
    })
    expect(approved.status).toBe(404)
    expect(await statusOf(product, returnId)).toBe('requested')
    const list = await product.admin('/app/returns', { standIn: product.other, query: { q: rma } })
    expect(list.status).toBe(200)
    expect(list.html).not.toContain(returnId)
    const scanned = await product.admin('/app/scan', { standIn: product.other, query: { rma } })
    expect(scanned.headers.get('location')).toContain('/app/returns?missed=')
  })

  test('is not asked of robots: they get 410', async () => {
    const page = await product.admin('/app', {
      token: null,
      userAgent: 'Googlebot/2.1 (+http://www.google.com/bot.html)',
    })
    expect(page.status).toBe(410)
  })

  test('is there for a browser without a head as for any other, its forms too', async () => {
    const userAgent =
      'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 HeadlessChrome/140.0.0.0 Safari/537.36'
    const { returnId } = await submitted(product, { order: '#1010', email: jan })
    const path = `/app/returns/${returnId}`
    const version = versionIn(await product.admin(path, { userAgent }))
    await product.admin(path, { userAgent, form: { intent: 'approve', version } })
    expect(await statusOf(product, returnId)).toBe('approved')
    expect((await product.admin('/app', { userAgent, token: null })).status).not.toBe(410)
  })
})

describe('what is typed into the desk', () => {
  test('never breaks it: strange words are answered as words', async () => {
    const { returnId } = await submitted(product, { order: '#1014', email: jan })
    const path = `/app/returns/${returnId}`
    const version = versionIn(await product.admin(path))
    const answers = await Promise.all([
      product.admin('/app/returns', { query: { q: 'nul \u0000 byte' } }),
      product.admin('/app/returns', { query: { q: "%' or 1=1 --", status: 'nonsense' } }),
      product.admin('/app/returns', { query: { after: 'not a cursor' } }),
      product.admin('/app/returns', {
        query: { after: Buffer.from('["2026-99-99",1]').toString('base64url') },
      }),
      product.admin('/app/returns', { query: { after: '2026-99-99T99:99:99.999Z_x' } }),
      product.admin('/app/scan', { query: { rma: '\u0000' } }),
      product.admin('/app/returns/%00'),
      product.admin('/app/returns/nothing'),
      product.admin(path, {
        form: { intent: 'decline', version, reason: 'x', note: '\u0000', bad: '\uD800' },
      }),
      product.admin(path, { form: { intent: 'explode', version } }),
      product.admin(path, { form: { intent: 'approve', version: '1e3' } }),
      product.admin(path, { form: { intent: 'approve' } }),
      product.admin(`${path}/receive`, { form: { intent: 'receive', version, 'count|x|received': '-1' } }),
      product.admin(path, {
        form: { intent: 'resolve_call', version, callId: '\u0000', verdict: 'try_again', reason: 'x' },
      }),
    ])
    for (const [index, { status, text }] of answers.entries()) {
      expect([index, status < 500]).toEqual([index, true])
      expect(text).not.toMatch(/at \w+ \(|node_modules|syntax error/)
    }
  })

  test('is refused when the page is old, or the form says nothing that is known', async () => {
    const { returnId } = await submitted(product, {
      order: '#1028',
      email: orderNamed(product, '#1028').email ?? '',
    })
    const path = `/app/returns/${returnId}`
    const version = versionIn(await product.admin(path))
    expect(
      (await product.admin(path, { form: { intent: 'approve', version: String(Number(version) + 5) } }))
        .status,
    ).toBe(409)
    expect((await product.admin(path, { form: { intent: 'approve' } })).status).toBe(400)
    expect((await product.admin(path, { form: { intent: 'approve', version } })).status).toBe(200)
    const late = await product.admin(path, {
      form: { intent: 'decline', version, reason: 'other', note: '' },
    })
    expect(late.status).toBe(409)
    expect(late.text).toContain('changed this return')
    expect(await statusOf(product, returnId)).toBe('approved')
  })
})

describe('two people at once', () => {
  test('clicking Refund pay once', async () => {
    const { returnId } = await submitted(product, { order: '#1012', email: emma, quantity: '2' })
    const path = `/app/returns/${returnId}`
    await atDesk(product, path, 'approve')
    await until(() => product.standIn.books.returnsOf(orderNamed(product, '#1012'))[0]?.status === 'OPEN')
    await quiet(product)
    const version = versionIn(await product.admin(path))
    const form = { intent: 'refund_early', version, reason: 'the shopper is known' }
    const answers = await Promise.all(Array.from({ length: 6 }, () => product.admin(path, { form })))
    expect(answers.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([
      200, 409, 409, 409, 409, 409,
    ])
    await until(() => product.standIn.books.refundsOf(orderNamed(product, '#1012')).length > 0)
    await quiet(product)
    expect(product.standIn.books.refundsOf(orderNamed(product, '#1012'))).toHaveLength(1)
    const again = await atDesk(product, path, 'refund_early', { reason: 'once more' })
    expect(again.status).toBeGreaterThanOrEqual(400)
    expect(product.standIn.books.refundsOf(orderNamed(product, '#1012'))).toHaveLength(1)
  })

  test('approving and declining do one of the two', async () => {
    const { returnId } = await submitted(product, { order: '#1002', email: emma })
    const path = `/app/returns/${returnId}`
    const version = versionIn(await product.admin(path))
    const answers = await Promise.all([
      product.admin(path, { form: { intent: 'approve', version }, userId: '2' }),
      product.admin(path, { form: { intent: 'decline', version, reason: 'other', note: 'no' } }),
    ])
    expect(answers.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([200, 409])
    const status = answers[0]?.status === 200 ? 'approved' : 'declined'
    expect(await statusOf(product, returnId)).toBe(status)
    await quiet(product)
    const native = product.standIn.books.returnsOf(orderNamed(product, '#1002'))[0]?.status
    expect(native).toBe(status === 'approved' ? 'OPEN' : 'DECLINED')
  })
})
