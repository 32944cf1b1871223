import { describe, expect, test } from 'vitest'
import { action as find } from '../../app/routes/portal.returns.find.ts'
import { action as orderAction, loader as orderLoader } from '../../app/routes/portal.orders.$token.ts'
import { action as statusAction, loader as statusLoader } from '../../app/routes/portal.returns.$token.ts'
import { aPortalLine, aPortalStatus, aSettlement, eur } from '../builders/views.ts'
import { signedQuery } from '../builders/shopify-signatures.ts'
import { ask, chosen, follow, lineId, openPortalOf, order, orderToken, returnToken } from './ask-portal.ts'

describe('asking for a return', () => {
  test('what comes back is chosen, then checked with its amounts, then submitted once', async () => {
    const { context, calls } = openPortalOf()
    const token = orderToken(context)
    const checked = await ask(orderAction, context, { token, form: { ...chosen, step: 'check' } })
    expect(checked.html).toContain('2 × Linen shirt')
    expect(checked.html).toContain('€55.02')
    expect(checked.html).toContain('-€4.95')
    const submission = /name="submission" value="([\w-]+)"/.exec(checked.html)?.[1] ?? ''

    const twice = await Promise.all(
      [1, 2].map(() => ask(orderAction, context, { token, form: { ...chosen, step: 'submit', submission } })),
    )
    expect(twice.map(({ status }) => status)).toEqual([303, 303])
    const pages = await Promise.all(twice.map((answer) => follow(statusLoader, context, answer)))
    expect(pages.map(({ html }) => html.includes('Return R-1001'))).toEqual([true, true])
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

  test('a reload of the check finds what was uploaded: the key is that of the form before it', async () => {
    const { context } = openPortalOf()
    const token = orderToken(context)
    const keyIn = (html: string) => /name="submission" value="([\w-]+)"/.exec(html)?.[1]
    const submission = keyIn((await ask(orderLoader, context, { token })).html) ?? ''
    expect(submission).not.toBe('')
    const form = { ...chosen, step: 'check', submission }
    const pages = [
      await ask(orderAction, context, { token, form }),
      await ask(orderAction, context, { token, form }),
    ]
    expect(pages.map(({ html }) => keyIn(html))).toEqual([submission, submission])
  })

  test('whoever goes back from a return to its form asks for another one', async () => {
    const draft = { isSubmitted: true, kept: [], instructions: [], needed: [], files: [] }
    const { context } = openPortalOf({ draft })
    const submission = 'a-key-that-was-used'
    const form = { ...chosen, step: 'check', submission }
    const checked = await ask(orderAction, context, { token: orderToken(context), form })
    expect(checked.html).toMatch(/name="submission" value="[\w-]{36}"/)
  })

  test('what was filled in stays in another language, and nothing is refused by changing it', async () => {
    const { context } = openPortalOf()
    const token = orderToken(context)
    const query = signedQuery({ locale: 'nl' })
    const empty = await ask(orderAction, context, { token, query, form: { step: 'change' } })
    expect([empty.status, empty.html.includes('role="alert"')]).toEqual([200, false])
    const kept = await ask(orderAction, context, { token, query, form: { ...chosen, step: 'change' } })
    expect(kept.html).toMatch(/<option value="2" selected="">/)
    const checked = await ask(orderAction, context, { token, query, form: { ...chosen, step: 'check' } })
    expect(checked.html).toMatch(
      /form="kb-check" formaction="[^"]*\?locale=id"[^>]*name="step" value="check"/,
    )
  })

  test('a refusal is said in words beside what was chosen, which stays chosen', async () => {
    const refusals = { preview: { code: 'too_many_units', lineId, wanted: 2, free: 1 } }
    const { context } = openPortalOf({ refusals })
    const page = await ask(orderAction, context, {
      token: orderToken(context),
      form: { ...chosen, step: 'check' },
    })
    expect(page.status).toBe(422)
    expect(page.html).toContain('Only 1 of this item can still be returned')
    expect(page.html).toMatch(/<option value="2" selected="">/)
  })

  test('a missing reason is said at the item, and its field is marked', async () => {
    const { context } = openPortalOf({ refusals: { preview: { code: 'reason_unknown', lineId } } })
    const page = await ask(orderAction, context, {
      token: orderToken(context),
      form: { ...chosen, step: 'check' },
    })
    expect(page.html).toMatch(/name="reason:[^>]*aria-invalid="true"/)
    expect(page.html).toMatch(/class="kb-error" id="kb-error-[^>]*>Please choose a reason/)
  })

  test('choosing nothing is answered by asking for something', async () => {
    const { context } = openPortalOf()
    const page = await ask(orderAction, context, {
      token: orderToken(context),
      form: { ...chosen, [`quantity:${lineId}`]: '0', step: 'check' },
    })
    expect(page.html).toContain('Please choose how many')
  })

  test('lines of other orders are not even looked at', async () => {
    const { context, calls } = openPortalOf()
    const foreign = { 'quantity:gid://shopify/LineItem/99': '1', 'reason:gid://shopify/LineItem/99': 'other' }
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
    const { context } = openPortalOf({ orders: [{ ...order, lines: [closed] }] })
    const page = await ask(orderLoader, context, { token: orderToken(context) })
    expect(page.html).toContain('could be returned until October 3, 2026')
    expect(page.html).toContain('contact the shop')
    expect(page.html).toContain(
      'href="mailto:returns@shop.example?subject=Return%20from%20order%20%231001&amp;body=',
    )
    expect(page.html).not.toContain('<select')
  })
})

describe('amounts before submitting', () => {
  test('a discounted item shows what was paid for one, and the list price struck through', async () => {
    const lines = [aPortalLine({ unitPaid: eur(1_599) })]
    const { context } = openPortalOf({ orders: [{ ...order, lines }] })
    const page = await ask(orderLoader, context, { token: orderToken(context) })
    expect(page.html).toContain('€15.99 each, as you paid')
    expect(page.html).toMatch(/<s [^>]*>€19.99<\/s>/)
  })

  test('a return that pays nothing says so before it is sent', async () => {
    const { context } = openPortalOf({ preview: aSettlement({ settlement: eur(0) }) })
    const page = await ask(orderAction, context, {
      token: orderToken(context),
      form: { ...chosen, step: 'check' },
    })
    expect(page.html).toContain('Nothing is paid back for this return: you get €0.00.')
  })
})

describe('a return’s own page', () => {
  test('it says how the return stands, what to do, and what comes back', async () => {
    const { context } = openPortalOf()
    const page = await ask(statusLoader, context, { token: returnToken(context) })
    expect(page.html).toContain('Your return is approved. Please send the parcel now.')
    expect(page.html).toContain('https://app.example/files/label')
    expect(page.html).toContain('€55.02')
  })

  test('the shopper says that the parcel is sent', async () => {
    const { context, calls } = openPortalOf()
    const answer = await ask(statusAction, context, {
      token: returnToken(context),
      form: { do: 'sent', carrier: 'PostNL', tracking: '3SABC' },
    })
    expect(answer).toMatchObject({
      status: 303,
      location: expect.stringMatching(/^\/apps\/kembali\/returns\//),
    })
    expect(calls.at(-1)).toMatchObject({
      command: 'markShipped',
      input: { returnId: 'return-1', carrier: 'PostNL', trackingNumber: '3SABC', actor: { kind: 'shopper' } },
    })
  })

  test('it repeats the shopper’s own note, and says what came and what is not paid', async () => {
    const missing = [{ result: 'short' as const, quantity: 1, unpaid: eur(1_999) }]
    const lines = aPortalStatus().lines.map((line) => ({ ...line, received: 2, missing }))
    const { context } = openPortalOf({ statuses: [aPortalStatus({ status: 'received', lines })] })
    const page = await ask(statusLoader, context, { token: returnToken(context) })
    expect(page.html).toContain('You wrote: “<bdi>Runs a size small.</bdi>”')
    expect(page.html).toContain('2 arrived')
    expect(page.html).toContain('1: was not in the parcel. Not paid: €19.99')
  })

  test('our paper is called a packing slip and the merchant’s a label, and who pays for the way is said', async () => {
    const { context } = openPortalOf()
    const slip = await ask(statusLoader, context, { token: returnToken(context) })
    expect(slip.html).toContain('Open the packing slip to print')
    expect(slip.html).toContain('The way back costs €4.95')
    const uploaded = aPortalStatus({
      label: { kind: 'merchant_label', url: 'https://app.example/files/label' },
      returnShipping: { payer: 'merchant', fee: eur(0) },
    })
    const other = openPortalOf({ statuses: [uploaded] }).context
    const label = await ask(statusLoader, other, { token: returnToken(other) })
    expect(label.html).toContain('Open the label to print')
    expect(label.html).toContain('The label pays the carrier.')
  })

  test('while the packing slip is being made nothing of the page is missing, and it does not load again over what is typed', async () => {
    const { context } = openPortalOf({ statuses: [aPortalStatus({ label: null, isSlipAwaited: true })] })
    const page = await ask(statusLoader, context, { token: returnToken(context) })
    expect(page.html).not.toContain('http-equiv="refresh" content="5"')
    expect(page.html).toContain('id="kb-how-to-send" data-kb-awaits=""')
    expect(page.html).toContain('name="text"')
    expect(page.html).toContain('Your packing slip is being made:')
    expect(page.html).not.toContain('on a note')
  })

  test('a half-written message stays in another language, and is not sent', async () => {
    const { context, calls } = openPortalOf()
    const token = returnToken(context)
    const page = await ask(statusLoader, context, { token })
    expect(page.html).toMatch(
      /form="kb-message-form" formaction="[^"]*\?locale=nl"[^>]*name="do" value="reread"/,
    )
    const kept = await ask(statusAction, context, {
      ...{ token, query: signedQuery({ locale: 'nl' }) },
      form: { do: 'reread', text: 'The zip is <broken', messageId: 'a-message-begun-here' },
    })
    expect(kept.status).toBe(200)
    expect(kept.html).toContain('lang="nl"')
    expect(kept.html).toContain('The zip is &lt;broken</textarea>')
    expect(calls.filter(({ command }) => command === 'writeMessage')).toEqual([])
  })

  test('a cancelled return shows no steps to come, and where to ask again', async () => {
    const { context } = openPortalOf({ statuses: [aPortalStatus({ status: 'cancelled', canCancel: false })] })
    const page = await ask(statusLoader, context, { token: returnToken(context) })
    expect(page.html).not.toContain('kb-timeline')
    expect(page.html).toMatch(/href="\/apps\/kembali\/"[^>]*>Ask for a return again/)
  })

  test('a cancellation that comes too late is refused in words', async () => {
    const { context } = openPortalOf({ refusals: { cancel: { code: 'wrong_state' } } })
    const page = await ask(statusAction, context, { token: returnToken(context), form: { do: 'cancel' } })
    expect(page.status).toBe(409)
    expect(page.html).toContain('This is no longer possible')
  })

  test('a declined return says why, in the shop’s words too', async () => {
    const declined = { reason: 'final_sale', note: 'Sold as seen.' }
    const { context } = openPortalOf({
      statuses: [aPortalStatus({ status: 'declined', declined, canCancel: false })],
    })
    const page = await ask(statusLoader, context, { token: returnToken(context) })
    expect(page.html).toContain('sold as final sale')
    expect(page.html).toContain('Sold as seen.')
    expect(page.html).toContain('Ask for a return again')
    expect(page.html).not.toContain('kb-timeline')
    expect(page.html).not.toContain('You get back')
  })
})

/** The page without the one place in which Liquid of ours is evaluated. */
const dataOf = ({ html }: { readonly html: string }): string =>
  html.replace(/\{% assign kb_theme.*?\{% endunless %\}/s, '')

describe('what Shopify evaluates', () => {
  test('no brace of any data reaches Liquid', async () => {
    const evil = '{{ shop.email }}{% layout none %}"><script>'
    const lines = [aPortalLine({ title: evil, variantTitle: evil })]
    const { context } = openPortalOf({ orders: [{ ...order, orderName: evil, lines }] })
    const token = orderToken(context)
    const page = await ask(orderLoader, context, { token })
    expect(dataOf(page)).not.toMatch(/[{}]/)
    expect(page.html).not.toContain('<script>')
    expect(page.html).toContain('&#123;&#123; shop.email &#125;&#125;')

    const echoed = await ask(find, context, { form: { order: evil, email: evil } })
    expect(dataOf(echoed)).not.toMatch(/[{}]/)
    const note = { [`note:${lineId}`]: evil }
    const checked = await ask(orderAction, context, { token, form: { ...chosen, ...note, step: 'check' } })
    expect(dataOf(checked)).not.toMatch(/[{}]/)
  })
})

test('the browser alone may keep a step of the form, so that going back finds what was chosen', async () => {
  const { context } = openPortalOf()
  const token = orderToken(context)
  const order = await ask(orderLoader, context, { token })
  const check = await ask(orderAction, context, { token, form: { ...chosen, step: 'check' } })
  expect([order.caching, check.caching]).toEqual(['private, no-cache', 'private, no-cache'])
})

test.each<Record<string, string>>([
  {},
  { do: '' },
  { do: 'shipped' },
  { carrier: 'PostNL', tracking: '3SABC' },
])('a form that is none of the page’s, %j, does not say that the parcel is sent', async (form) => {
  const { context, calls } = openPortalOf()
  const answer = await ask(statusAction, context, { token: returnToken(context), form })
  expect(answer.status).toBe(400)
  expect(calls.map(({ command }) => command)).not.toContain('markShipped')
})
