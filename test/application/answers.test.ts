import { expect, test } from 'vitest'
import { answersDocument } from '../../app/contracts/answers.ts'
import type { Rule } from '../../app/domain/policy/policy.ts'
import { shopperWords } from '../../app/i18n/shopper-words.ts'
import { answersDocumentOf } from '../../app/ui/answers/answer-words.ts'
import { aPolicy } from '../builders/decisions.ts'
import { anOrder, anOrderLine } from '../builders/order.ts'
import { staff } from '../builders/return-desk.ts'
import { aDesk, ok } from './a-desk.ts'

const twoLines = () =>
  anOrder({
    lines: [anOrderLine(), anOrderLine({ lineId: 'line-2', sku: 'BELT', title: 'Belt', quantity: 1 })],
  })

type Given = Parameters<typeof aDesk>[0] & { readonly rules?: readonly Rule[] }

const anAnswering = async ({ rules = [], ...given }: Given = {}) => {
  const made = await aDesk(given)
  const { desk, order } = made
  if (rules.length > 0) {
    const { hash } = await desk.policies.current()
    const policy = aPolicy(given.answers)
    const changed = { policy: { ...policy, rules: [...rules, ...policy.rules] }, basedOn: hash }
    const draft = ok(await desk.policies.saveDraft({ ...changed, actor: staff('owner') }))
    ok(await desk.policies.publish({ draft: draft.hash, basedOn: hash, actor: staff('owner') }))
  }
  type Lines = Parameters<typeof desk.answers.ofOrder>[0]['lines']
  const ask = (lines: Lines = null, forStaff = false) =>
    desk.answers.ofOrder({ orderId: order.orderId, lines, forStaff })
  const document = async (lines: Lines = null, locale: 'en' | 'id' | 'nl' = 'en', forStaff = false) =>
    answersDocument.parse(answersDocumentOf(shopperWords(locale), ok(await ask(lines, forStaff))))
  return { ...made, ask, document }
}

test('a line that may come back is answered with how many, until when, as what, and what one pays back', async () => {
  const { document } = await anAnswering({ answers: { restockingFee: { basisPoints: 1000 } } })
  const answer = await document()
  expect(answer.order).toEqual({
    name: '#1001',
    placedOn: '2026-11-07',
    formUrl: 'https://shop/orders/order-1',
  })
  expect(answer.lines).toMatchObject([
    {
      lineId: 'line-1',
      sku: 'SHIRT-M',
      mayComeBack: true,
      units: 2,
      asked: { quantity: 1, isReasonAssumed: true, resolution: 'refund' },
      until: { day: '2026-12-10', countedFrom: 'delivered', countedFromDay: '2026-11-10' },
      resolutions: ['refund'],
      approval: 'by_person',
      goods: 'send_back',
      mustShow: [],
      pays: {
        items: { amount: '20.00', currency: 'EUR' },
        taxes: { amount: '4.20', currency: 'EUR' },
        deductions: [{ name: 'restocking_fee', amount: { amount: '2.42', currency: 'EUR' } }],
        total: { amount: '21.78', currency: 'EUR' },
        paidTo: [{ kind: 'card', amount: { amount: '21.78', currency: 'EUR' } }],
      },
      refusal: null,
      staff: null,
    },
  ])
  expect(answer.lines[0]?.words.join(' ')).toContain('Can be returned until December 10, 2026')
})

test('what is answered for a quantity is what the portal shows before submitting, and what the return then holds', async () => {
  const { document, desk, order, submit, state } = await anAnswering({
    answers: { restockingFee: { basisPoints: 333 } },
  })
  const [line] = (await document([{ sku: 'SHIRT-M', quantity: 2, reason: 'too_small' }])).lines
  const asked = {
    lineId: 'line-1',
    quantity: 2,
    reason: 'too_small',
    note: null,
    resolution: 'refund',
  } as const
  const shown = ok(
    await desk.portal.preview({
      orderId: order.orderId,
      lines: [asked],
      locale: 'en',
      submissionKey: 'submission-answers',
    }),
  )
  expect(line?.pays?.total.amount).toBe((shown.settlement.minor / 100).toFixed(2))
  const { returnId } = ok(await submit(2))
  expect((await state(returnId)).request.preview.settlement.settlement).toBe(shown.settlement.minor)
})

test('lines that are asked for together are one return: what is taken once is taken once', async () => {
  const returnShipping = { payer: 'deducted', feeByCurrency: { EUR: '5.00' } } as const
  const { document } = await anAnswering({ order: twoLines(), answers: { returnShipping } })
  const { lines, together } = await document([{ lineId: 'line-1' }, { lineId: 'line-2' }])
  expect(lines.map(({ pays }) => pays?.total.amount)).toEqual(['19.20', '19.20'])
  expect(together).toMatchObject({ mayComeBack: true, approval: 'by_person', refusal: null })
  expect(together?.pays?.deductions).toMatchObject([{ name: 'return_shipping', amount: { amount: '5.00' } }])
  expect(together?.pays?.total.amount).toBe('43.40')
})

test('a refusal says why, in the shopper’s language, and what is possible instead', async () => {
  const launch: Rule = {
    name: 'Secret launch rule',
    when: { fact: 'date.today', op: 'at_most', value: '2026-11-30' },
    answers: { returnable: { allowed: false, because: 'not_returnable' } },
  }
  const { document } = await anAnswering({ rules: [launch] })
  const [line] = (await document(null, 'nl')).lines
  expect(line).toMatchObject({
    mayComeBack: false,
    units: 0,
    pays: null,
    refusal: { code: 'not_returnable', instead: { code: 'later', day: '2026-12-01' } },
  })
  expect(line?.refusal?.words).toContain('1 december 2026')
  expect(JSON.stringify(await document(null, 'nl'))).not.toContain('Secret launch')
  const [told] = (await document(null, 'en', true)).lines
  expect(told?.staff).toMatchObject({ notForShoppers: true })
  expect(JSON.stringify(told?.staff)).toContain('Secret launch rule')
})

test('fewer are offered where the policy takes fewer, and the way back, evidence and kept goods are said', async () => {
  const many: Rule = {
    name: 'Many of one',
    when: { fact: 'return.quantity', op: 'at_least', value: 2 },
    answers: { returnable: { allowed: false, because: 'not_returnable' } },
  }
  const broken: Rule = {
    name: 'Broken',
    when: { fact: 'return.reason', op: 'equals', value: 'damaged' },
    answers: { evidence: ['photo'], goods: 'keep', approval: 'by_rule' },
  }
  const { document } = await anAnswering({ rules: [many, broken] })
  const [two] = (await document([{ sku: 'SHIRT-M', quantity: 2, reason: 'too_small' }])).lines
  expect(two).toMatchObject({ units: 1, refusal: { instead: { code: 'fewer', count: 1 } } })
  const [one] = (await document([{ sku: 'SHIRT-M', reason: 'damaged' }])).lines
  expect(one).toMatchObject({ mustShow: ['photo'], goods: 'keep', approval: 'by_rule', units: 2 })
  expect(one?.words).toContain('You keep this item. Please do not send it.')
})

test('only what is carried out today is promised', async () => {
  const { document } = await anAnswering({ answers: { resolutions: ['store_credit', 'refund'] } })
  const [wished] = (await document([{ sku: 'SHIRT-M', resolution: 'store_credit' }])).lines
  expect(wished).toMatchObject({
    resolutions: ['refund'],
    pays: null,
    refusal: {
      code: 'resolution_not_offered',
      words: 'This is not offered for this item. You can choose: Refund.',
    },
  })
  const credit = await anAnswering({ answers: { resolutions: ['store_credit'] } })
  const [none] = (await credit.document()).lines
  expect(none).toMatchObject({ resolutions: [], units: 0, mayComeBack: false })
  expect(none?.refusal?.words).not.toContain('You can choose')
})

test('where a return is is told with its status in words, and its units can not come back again', async () => {
  const { document, submit, desk, as } = await anAnswering()
  const { returnId, rma } = ok(await submit(2))
  const requested = await document()
  expect(requested.lines[0]).toMatchObject({ units: 0, refusal: { code: 'all_units_returned' } })
  expect(requested.returns).toMatchObject([
    { rma, status: 'requested', requestedOn: '2026-11-20', isPaid: false, url: `https://shop/${returnId}` },
  ])
  ok(await desk.returns.approve({ ...as('agent', returnId), reason: null }))
  const { returns } = await document(null, 'nl')
  expect(returns[0]).toMatchObject({
    status: 'approved',
    words: [expect.stringContaining('laat je nog weten waar het pakket naartoe moet')],
  })
})

test('an answer names nobody, and changes nothing', async () => {
  const { document, submit, pool } = await anAnswering()
  await submit(1)
  const count = async () =>
    (await pool.query('select count(*)::int as n from return_events')).rows[0].n as number
  const before = await count()
  const text = JSON.stringify(await document(null, 'en', true))
  expect(text).not.toMatch(/anna|jansen|example\.com/i)
  expect(await count()).toBe(before)
})

test.each([
  [[{ lineId: 'line-9' }], { at: 0, code: 'line_unknown' }],
  [[{ sku: 'SHIRT-M' }], { at: 0, code: 'sku_ambiguous' }],
  [[{ lineId: 'line-1' }, { lineId: 'line-1' }], { at: 1, code: 'line_named_twice' }],
] as const)('lines that are not one of the order are named: %j', async (lines, problem) => {
  const order = anOrder({ lines: [anOrderLine(), anOrderLine({ lineId: 'line-2' })] })
  const { ask } = await anAnswering({ order })
  expect(await ask(lines)).toEqual({ ok: false, refusal: { code: 'lines_unclear', problems: [problem] } })
})

test('too many, a reason that nobody offers, and a cancelled order are refused for the line', async () => {
  const { document } = await anAnswering()
  expect((await document([{ sku: 'SHIRT-M', quantity: 3 }])).lines[0]).toMatchObject({
    units: 2,
    refusal: { code: 'too_many_units', words: expect.stringContaining('Only 2') },
  })
  expect((await document([{ sku: 'SHIRT-M', reason: 'because' }])).lines[0]?.refusal?.code).toBe(
    'reason_unknown',
  )
  const gone = await anAnswering({ order: anOrder({ cancelledAt: '2026-11-08T10:00:00Z' }) })
  expect((await gone.document()).lines[0]).toMatchObject({ units: 0, refusal: { code: 'order_cancelled' } })
})

test('an order that we do not know is refused', async () => {
  const { desk } = await aDesk()
  const answer = await desk.answers.ofOrder({ orderId: 'no-such', lines: null, forStaff: false })
  expect(answer).toEqual({ ok: false, refusal: { code: 'order_not_found' } })
})
