import { describe, expect, test } from 'vitest'
import type { LoadContext } from '../../app/http/load-context.server.ts'
import { loader as home } from '../../app/routes/app._index.tsx'
import {
  action as returnAction,
  loader as returnPage,
} from '../../app/routes/app.returns.$returnId._index.tsx'
import { loader as list } from '../../app/routes/app.returns._index.tsx'
import { loader as scan } from '../../app/routes/app.scan.ts'
import { loader as layout } from '../../app/routes/app.tsx'
import { appUrl, aSessionToken, shopDomain } from '../builders/shopify-signatures.ts'
import { args, formOf, openDeskOf, thrownBy } from './ask-desk.ts'

const act = async (context: LoadContext, fields: Record<string, string | File>) => {
  const answer = await returnAction(args(context, { form: formOf(fields), params: { returnId: 'return-1' } }))
  return { status: answer.init?.status, ...answer.data }
}

describe('who may see the desk', () => {
  test('a session token that Shopify signed opens the shop that it names', async () => {
    const { context } = openDeskOf()
    expect(await home(args(context, {}))).toMatchObject({ home: { decidedByRule: 37 } })
  })

  test.each([
    ['expired', aSessionToken({ expiresIn: -3_600 })],
    ['forged', aSessionToken({ secret: 'not-the-secret' })],
    ['no token at all', 'nonsense'],
  ])('a token that is %s gets 401, and App Bridge is told to try with a fresh one', async (_case, token) => {
    const { context, calls } = openDeskOf()
    const refused = await thrownBy(() => home(args(context, { token })))
    expect(refused.status).toBe(401)
    expect(refused.headers.get('x-shopify-retry-invalid-session-request')).toBe('1')
    expect(calls).toEqual([])
  })

  test('a page without a token is sent to fetch one, and comes back to where it was', async () => {
    const { context } = openDeskOf()
    const host = Buffer.from('admin.shopify.com/store/kembali-demo').toString('base64')
    const path = `/app/returns?shop=${shopDomain}&host=${host}&embedded=1`
    const sent = await thrownBy(() => list(args(context, { token: null, path })))
    expect(sent.status).toBe(302)
    expect(sent.headers.get('location')).toMatch(/^\/auth\/session-token\?/)
    expect(decodeURIComponent(sent.headers.get('location') ?? '')).toContain(`${appUrl}/app/returns`)
  })

  test('a robot gets 410', async () => {
    const { context } = openDeskOf()
    const request = new Request(`${appUrl}/app`, { headers: { 'user-agent': 'curl/8.0' } })
    expect((await thrownBy(() => home({ ...args(context, {}), request }))).status).toBe(410)
  })

  test('the shop is installed on its first visit, once for the loaders of one page', async () => {
    const { context, calls } = openDeskOf({ shop: null })
    const token = aSessionToken()
    await Promise.all([layout(args(context, { token })), home(args(context, { token }))])
    expect(calls.filter(({ command }) => command === 'install')[0]?.input).toEqual({
      domain: shopDomain,
    })
  })
})

describe('the list', () => {
  test('an unknown status is no status', async () => {
    const { context } = openDeskOf()
    const seen = await list(args(context, { path: '/app/returns?status=<script>&q=+' }))
    expect(seen).toMatchObject({ filters: { status: null, search: null }, isFirstPage: true })
  })

  test.each([
    ['R-1001', '/app/returns/return-1/receive'],
    [' r-1001 ', '/app/returns/return-1/receive'],
    ['https://shop.example/R-1001?x', '/app/returns/return-1/receive'],
    ['R-4040', '/app/returns?missed=R-4040'],
    ['', '/app/returns?missed='],
  ])('a scanned %o leads to %s', async (scanned, place) => {
    const { context } = openDeskOf()
    const answer = await scan(args(context, { path: `/app/scan?rma=${encodeURIComponent(scanned)}` }))
    expect(answer.headers.get('location')).toBe(place)
  })

  test('a number of no return leads back to the parcel that was on the table, which says so', async () => {
    const { context } = openDeskOf()
    const from = (query: string) => scan(args(context, { path: `/app/scan?${query}` }))
    const missed = await from('rma=R-9999&from=return-1')
    expect(missed.headers.get('Location')).toBe('/app/returns/return-1/receive?missed=R-9999')
    const sideways = await from('rma=R-9999&from=..%2F..%2Fsettings')
    expect(sideways.headers.get('Location')).toBe('/app/returns/..%2F..%2Fsettings/receive?missed=R-9999')
  })
})

describe('one return', () => {
  test('a return that is not there is 404', async () => {
    const { context } = openDeskOf()
    const missed = () => returnPage(args(context, { params: { returnId: 'gone' } }))
    expect((await thrownBy(missed)).status).toBe(404)
  })

  test('every command names the person, and what they saw', async () => {
    const { context, calls } = openDeskOf({ role: 'agent' })
    const answer = await act(context, { intent: 'approve', version: '2', reason: ' known customer ' })
    expect(answer).toMatchObject({ status: 200, done: 'page.done.approve', refusal: null })
    expect(calls).toEqual([
      {
        command: 'approve',
        input: {
          returnId: 'return-1',
          expectedVersion: 2,
          reason: 'known customer',
          goods: [],
          seen: [],
          actor: { kind: 'staff', staffId: '1', name: 'Ayu Owner', role: 'agent' },
        },
      },
    ])
  })

  test('an approval carries what is kept, and which photos were seen', async () => {
    const { context, calls } = openDeskOf({ role: 'agent' })
    await act(context, {
      intent: 'approve',
      version: '2',
      'goods|line-1': 'keep',
      'goods|line-2': 'perhaps',
      seen: 'a1',
    })
    expect(calls[0]?.input).toMatchObject({
      goods: [{ returnLineId: 'line-1', goods: 'keep' }],
      seen: ['a1'],
    })
  })

  test('what comes back is decided anew by its own form', async () => {
    const { context, calls } = openDeskOf({ role: 'agent' })
    const form = { 'goods|line-1': 'send_back', reason: ' we want to see it ' }
    const answer = await act(context, { intent: 'change_goods', version: '2', ...form })
    expect(answer).toMatchObject({ status: 200, done: 'page.done.change_goods' })
    expect(calls).toMatchObject([
      {
        command: 'changeGoods',
        input: { goods: [{ returnLineId: 'line-1', goods: 'send_back' }], reason: 'we want to see it' },
      },
    ])
  })

  test.each<[string, Record<string, string>, object]>([
    [
      'decline',
      { reason: 'final_sale', note: 'Sold as seen' },
      { reason: 'final_sale', note: 'Sold as seen' },
    ],
    ['cancel', { note: '' }, { note: null }],
    ['refund', {}, { early: null }],
    ['close', {}, {}],
  ])('%s does what it says', async (intent, fields, input) => {
    const { context, calls } = openDeskOf()
    await act(context, { intent, version: '2', ...fields })
    expect(calls).toMatchObject([{ command: intent, input }])
  })

  test('an early refund carries its reason, and no reason is the desk’s to refuse', async () => {
    const { context, calls } = openDeskOf()
    await act(context, { intent: 'refund_early', version: '2', reason: '' })
    expect(calls).toMatchObject([{ command: 'refund', input: { early: { reason: '' } } }])
  })

  test('the three verdicts over a step that stayed open', async () => {
    const { context, calls } = openDeskOf()
    const fields = { intent: 'resolve_call', version: '2', callId: 'c1', reason: 'Saw it' }
    for (const verdict of ['it_happened', 'try_again', 'give_up']) await act(context, { ...fields, verdict })
    expect(calls.map(({ input }) => (input as { verdict: string }).verdict)).toEqual([
      'it_happened',
      'try_again',
      'give_up',
    ])
    expect(await act(context, { ...fields, verdict: 'pay_twice' })).toMatchObject({ status: 400 })
  })

  test('a tracking address that is no web address is left out', async () => {
    const { context, calls } = openDeskOf()
    await act(context, { intent: 'mark_shipped', version: '2', tracking: '3S', url: 'javascript:alert(1)' })
    expect(calls).toMatchObject([{ input: { trackingNumber: '3S', trackingUrl: null, carrier: null } }])
  })

  test('a label is handed over as the bytes that were uploaded', async () => {
    const { context, calls } = openDeskOf()
    const label = new File(['%PDF-1.7 label'], 'label.pdf', { type: 'application/pdf' })
    await act(context, { intent: 'attach_label', version: '2', label })
    const pdf = new TextEncoder().encode('%PDF-1.7 label')
    expect(calls).toMatchObject([{ command: 'attachLabel', input: { pdf, fileName: 'label.pdf' } }])
    const none = await act(context, { intent: 'attach_label', version: '2' })
    expect(none).toMatchObject({ status: 422, refusal: { code: 'label_missing' } })
  })

  test.each([
    [{ code: 'outdated_page', seen: 2, now: 3 }, 409],
    [{ code: 'not_your_role', role: 'agent', allowed: ['owner'] }, 403],
    [{ code: 'wrong_state' }, 409],
    [{ code: 'nothing_to_settle' }, 422],
  ])('a refusal %o comes back as it is, with %i', async (refusal, status) => {
    const { context } = openDeskOf({ refusals: { approve: refusal } })
    const answer = await act(context, { intent: 'approve', version: '2' })
    expect(answer).toMatchObject({ status, done: null, refusal })
  })

  test.each([
    { intent: 'approve' },
    { intent: 'approve', version: 'x' },
    { intent: 'steal', version: '2' },
    {},
  ])('a form that is not whole does nothing: %o', async (fields) => {
    const { context, calls } = openDeskOf()
    const answer = await act(context, fields)
    expect(answer).toMatchObject({ status: 400, refusal: { code: 'form_unreadable' } })
    expect(calls).toEqual([])
  })
})
