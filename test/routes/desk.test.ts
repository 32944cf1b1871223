import { describe, expect, test } from 'vitest'
import type { ActionFunctionArgs } from '@remix-run/node'
import type { LoadContext } from '../../app/load-context.server.ts'
import type { Role } from '../../app/domain/returns/actor.ts'
import { loader as home } from '../../app/routes/app._index.tsx'
import {
  action as returnAction,
  loader as returnPage,
} from '../../app/routes/app.returns.$returnId._index.tsx'
import {
  action as receiveAction,
  loader as receivePage,
} from '../../app/routes/app.returns.$returnId.receive.tsx'
import { loader as list } from '../../app/routes/app.returns._index.tsx'
import { loader as scan } from '../../app/routes/app.scan.ts'
import { action as settingsAction } from '../../app/routes/app.settings.tsx'
import { loader as layout } from '../../app/routes/app.tsx'
import { aFakeShop, createFakeKembali } from '../builders/fake-kembali.ts'
import type { FakeShop } from '../builders/fake-kembali.ts'
import { aLoadContext } from '../builders/load-context.ts'
import { appUrl, aSessionToken, shopDomain } from '../builders/shopify-signatures.ts'
import { aReturnPage } from '../builders/views.ts'

const open = (over: Partial<FakeShop> = {}, context: Partial<LoadContext> = {}) => {
  const { kembali, calls } = createFakeKembali(aFakeShop(over))
  return { context: aLoadContext(kembali, context), calls }
}

type Asked = { token?: string | null; path?: string; form?: FormData; params?: Record<string, string> }

const browser = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36'

const args = (context: LoadContext, { token = aSessionToken(), path = '/app', form, params = {} }: Asked) =>
  ({
    context,
    params,
    request: new Request(`${appUrl}${path}`, {
      headers: { 'user-agent': browser, ...(token === null ? {} : { authorization: `Bearer ${token}` }) },
      ...(form ? { method: 'POST', body: form } : {}),
    }),
  }) as ActionFunctionArgs

const thrownBy = (work: () => Promise<unknown>): Promise<Response> =>
  work().then(
    () => {
      throw new Error('nothing was thrown')
    },
    (thrown: unknown) => {
      if (thrown instanceof Response) return thrown
      throw thrown
    },
  )

const formOf = (fields: Record<string, string | File>): FormData => {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  return form
}

const act = async (context: LoadContext, fields: Record<string, string | File>) => {
  const answer = await returnAction(args(context, { form: formOf(fields), params: { returnId: 'return-1' } }))
  return { status: answer.init?.status, ...answer.data }
}

describe('who may see the desk', () => {
  test('a session token that Shopify signed opens the shop that it names', async () => {
    const { context } = open()
    expect(await home(args(context, {}))).toMatchObject({ home: { decidedByRule: 37 } })
  })

  test.each([
    ['expired', aSessionToken({ expiresIn: -3_600 })],
    ['forged', aSessionToken({ secret: 'not-the-secret' })],
    ['no token at all', 'nonsense'],
  ])('a token that is %s gets 401, and App Bridge is told to try with a fresh one', async (_case, token) => {
    const { context, calls } = open()
    const refused = await thrownBy(() => home(args(context, { token })))
    expect(refused.status).toBe(401)
    expect(refused.headers.get('x-shopify-retry-invalid-session-request')).toBe('1')
    expect(calls).toEqual([])
  })

  test('a page without a token is sent to fetch one, and comes back to where it was', async () => {
    const { context } = open()
    const host = Buffer.from('admin.shopify.com/store/kembali-demo').toString('base64')
    const path = `/app/returns?shop=${shopDomain}&host=${host}&embedded=1`
    const sent = await thrownBy(() => list(args(context, { token: null, path })))
    expect(sent.status).toBe(302)
    expect(sent.headers.get('location')).toMatch(/^\/auth\/session-token\?/)
    expect(decodeURIComponent(sent.headers.get('location') ?? '')).toContain(`${appUrl}/app/returns`)
  })

  test('a robot gets 410', async () => {
    const { context } = open()
    const request = new Request(`${appUrl}/app`, { headers: { 'user-agent': 'curl/8.0' } })
    expect((await thrownBy(() => home({ ...args(context, {}), request }))).status).toBe(410)
  })

  test('the shop is installed on its first visit, once for the loaders of one page', async () => {
    const { context, calls } = open({ shop: null })
    const token = aSessionToken()
    await Promise.all([layout(args(context, { token })), home(args(context, { token }))])
    expect(calls.filter(({ command }) => command === 'install')[0]?.input).toEqual({
      domain: shopDomain,
      name: 'Kembali Demo',
    })
  })
})

describe('the list', () => {
  test('an unknown status is no status', async () => {
    const { context } = open()
    const seen = await list(args(context, { path: '/app/returns?status=<script>&q=+' }))
    expect(seen).toMatchObject({ status: null, search: null, isFirstPage: true })
  })

  test.each([
    ['R-1001', '/app/returns/return-1/receive'],
    [' r-1001 ', '/app/returns/return-1/receive'],
    ['https://shop.example/R-1001?x', '/app/returns/return-1/receive'],
    ['R-4040', '/app/returns?missed=R-4040'],
    ['', '/app/returns?missed='],
  ])('a scanned %o leads to %s', async (scanned, place) => {
    const { context } = open()
    const answer = await scan(args(context, { path: `/app/scan?rma=${encodeURIComponent(scanned)}` }))
    expect(answer.headers.get('location')).toBe(place)
  })
})

describe('one return', () => {
  test('a return that is not there is 404', async () => {
    const { context } = open()
    const missed = () => returnPage(args(context, { params: { returnId: 'gone' } }))
    expect((await thrownBy(missed)).status).toBe(404)
  })

  test('every command names the person, and what they saw', async () => {
    const { context, calls } = open({ role: 'agent' })
    const answer = await act(context, { intent: 'approve', version: '2', reason: ' known customer ' })
    expect(answer).toMatchObject({ status: 200, done: 'page.done.approve', refusal: null })
    expect(calls).toEqual([
      {
        command: 'approve',
        input: {
          returnId: 'return-1',
          expectedVersion: 2,
          reason: 'known customer',
          actor: { kind: 'staff', staffId: '1', name: 'Ayu Owner', role: 'agent' },
        },
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
    const { context, calls } = open()
    await act(context, { intent, version: '2', ...fields })
    expect(calls).toMatchObject([{ command: intent, input }])
  })

  test('an early refund carries its reason, and no reason is the desk’s to refuse', async () => {
    const { context, calls } = open()
    await act(context, { intent: 'refund_early', version: '2', reason: '' })
    expect(calls).toMatchObject([{ command: 'refund', input: { early: { reason: '' } } }])
  })

  test('the three verdicts over a step that stayed open', async () => {
    const { context, calls } = open()
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
    const { context, calls } = open()
    await act(context, { intent: 'mark_shipped', version: '2', tracking: '3S', url: 'javascript:alert(1)' })
    expect(calls).toMatchObject([{ input: { trackingNumber: '3S', trackingUrl: null, carrier: null } }])
  })

  test('a label is handed over as the bytes that were uploaded', async () => {
    const { context, calls } = open()
    const label = new File(['%PDF-1.7 label'], 'label.pdf', { type: 'application/pdf' })
    await act(context, { intent: 'attach_label', version: '2', label })
    const { pdf, fileName } = calls[0]?.input as { pdf: Uint8Array; fileName: string }
    expect([new TextDecoder().decode(pdf), fileName]).toEqual(['%PDF-1.7 label', 'label.pdf'])
    const none = await act(context, { intent: 'attach_label', version: '2' })
    expect(none).toMatchObject({ status: 422, refusal: { code: 'label_missing' } })
  })

  test.each([
    [{ code: 'outdated_page', seen: 2, now: 3 }, 409],
    [{ code: 'not_your_role', role: 'agent', allowed: ['owner'] }, 403],
    [{ code: 'wrong_state' }, 409],
    [{ code: 'nothing_to_settle' }, 422],
  ])('a refusal %o comes back as it is, with %i', async (refusal, status) => {
    const { context } = open({ refusals: { approve: refusal } })
    const answer = await act(context, { intent: 'approve', version: '2' })
    expect(answer).toMatchObject({ status, done: null, refusal })
  })

  test.each([
    { intent: 'approve' },
    { intent: 'approve', version: 'x' },
    { intent: 'steal', version: '2' },
    {},
  ])('a form that is not whole does nothing: %o', async (fields) => {
    const { context, calls } = open()
    const answer = await act(context, fields as Record<string, string>)
    expect(answer).toMatchObject({ status: 400, refusal: { code: 'form_unreadable' } })
    expect(calls).toEqual([])
  })
})

describe('receiving', () => {
  const count = async (context: LoadContext, fields: Record<string, string>) => {
    const form = formOf({ version: '5', ...fields })
    await receiveAction(args(context, { form, params: { returnId: 'return-1' } }))
  }

  test('what arrived is counted by line and result, and zeros are not counted', async () => {
    const { context, calls } = open()
    await count(context, {
      intent: 'receive',
      'count|line-1|received': '2',
      'count|line-1|wrong_item': '1',
      'count|line-1|lost': '0',
      'count|line-2|received': '',
      'count|line-2|eaten': '1',
      note: 'Box was open',
    })
    expect(calls).toMatchObject([
      {
        command: 'receive',
        input: {
          expectedVersion: 5,
          note: 'Box was open',
          receipts: [
            { returnLineId: 'line-1', result: 'received', quantity: 2 },
            { returnLineId: 'line-1', result: 'wrong_item', quantity: 1 },
          ],
        },
      },
    ])
  })

  test('a count that is no whole number is not dropped, but handed on to be refused', async () => {
    const { context, calls } = open()
    await count(context, { intent: 'receive', 'count|line-1|received': '1.5' })
    expect(calls).toMatchObject([{ input: { receipts: [{ quantity: 0.5 }] } }])
  })

  test('grades carry what was seen, and what is put away its place', async () => {
    const { context, calls } = open()
    await count(context, { intent: 'inspect', 'count|line-1|C': '1', 'note|line-1|all': 'Torn' })
    await count(context, {
      intent: 'dispose',
      'count|line-1|A': '1',
      'disposition|line-1|A': 'restock',
      'location|line-1|A': 'gid://shopify/Location/1',
      'count|line-1|C': '1',
      'disposition|line-1|C': 'destroy',
    })
    expect(calls).toMatchObject([
      { input: { inspections: [{ returnLineId: 'line-1', grade: 'C', quantity: 1, note: 'Torn' }] } },
      {
        input: {
          dispositions: [
            { grade: 'A', disposition: 'restock', quantity: 1, locationId: 'gid://shopify/Location/1' },
            { grade: 'C', disposition: 'destroy', quantity: 1, locationId: null },
          ],
        },
      },
    ])
  })

  test('only places that are open are offered, and only when something can be put away', async () => {
    const { context } = open({ pages: [aReturnPage({ actions: ['dispose'] })] })
    const page = await receivePage(args(context, { params: { returnId: 'return-1' } }))
    expect(page.locations.map(({ name }) => name)).toEqual(['Jakarta', 'Utrecht'])
    const { context: other } = open()
    const none = await receivePage(args(other, { params: { returnId: 'return-1' } }))
    expect(none.locations).toEqual([])
  })
})

describe('settings', () => {
  const save = async (context: LoadContext, fields: Record<string, string>) => {
    const answer = await settingsAction(args(context, { form: formOf(fields) }))
    return { status: answer.init?.status, ...answer.data }
  }

  test.each<Role>(['owner', 'agent', 'warehouse', 'finance'])('somebody becomes %s', async (role) => {
    const { context, calls } = open()
    await save(context, { intent: 'set_role', staffId: '2', role })
    expect(calls).toMatchObject([
      { command: 'setRole', input: { staffId: '2', role, actor: { staffId: '1' } } },
    ])
  })

  test('a role that does not exist is given to nobody', async () => {
    const { context, calls } = open()
    expect(await save(context, { intent: 'set_role', staffId: '2', role: 'king' })).toMatchObject({
      status: 400,
    })
    expect(calls).toEqual([])
  })

  test('a policy with wrong fields is not published, and each field is named', async () => {
    const { context, calls } = open()
    const answer = await save(context, { intent: 'publish', windowDays: '-1', timeZone: 'Mars/Olympus' })
    expect(answer).toMatchObject({
      status: 422,
      refusal: { code: 'fields_wrong', count: 2 },
      problems: { windowDays: 'whole_days', timeZone: 'time_zone' },
    })
    expect(calls).toEqual([])
  })
})
