import { describe, expect, test } from 'vitest'
import { refusalSentence } from '../../app/i18n/refusal-sentence.ts'
import { shopperWords } from '../../app/i18n/shopper-words.ts'
import { stepsFor } from '../../app/i18n/instruction-steps.ts'
import type { Condition, Rule } from '../../app/domain/policy/policy.ts'
import { aPolicy } from '../builders/decisions.ts'
import { shopper, staff } from '../builders/return-desk.ts'
import { aDesk, ok } from './a-desk.ts'

const rule = (name: string, when: Condition, answers: Rule['answers']): Rule => ({ name, when, answers })
const always: Condition = { all: [] }

const aDeskWith = async (...rules: readonly Rule[]) => {
  const made = await aDesk()
  const policy = aPolicy()
  const { hash } = await made.desk.policies.current()
  const draft = ok(
    await made.desk.policies.saveDraft({
      policy: { ...policy, rules: [...rules, ...policy.rules] },
      basedOn: hash,
      actor: staff('owner'),
    }),
  )
  ok(await made.desk.policies.publish({ draft: draft.hash, basedOn: hash, actor: staff('owner') }))
  const preview = (quantity: number) =>
    made.desk.portal.preview({
      submissionKey: 'submission-in-the-portal',
      orderId: made.order.orderId,
      lines: [{ lineId: 'line-1', quantity, reason: 'too_small', note: null, resolution: 'refund' }],
      locale: 'en',
    })
  const seen = async () => (await made.desk.portal.order(made.order.orderId))?.lines[0]
  return { ...made, preview, seen }
}

const words = shopperWords('en')

describe('a refusal says what is possible instead', () => {
  const launch = rule(
    'Before the launch',
    { fact: 'date.today', op: 'at_most', value: '2026-11-30' },
    { returnable: { allowed: false, because: 'not_returnable' } },
  )
  const many = rule(
    'Many of one',
    { fact: 'return.quantity', op: 'at_least', value: 2 },
    { returnable: { allowed: false, because: 'not_returnable' } },
  )
  const elsewhere = rule(
    'Not from here',
    { fact: 'order.country', op: 'equals', value: 'NL' },
    { returnable: { allowed: false, because: 'not_returnable' } },
  )
  const unsaid = rule(
    'Not for this reason',
    { fact: 'return.reason', op: 'equals', value: 'too_small' },
    { returnable: { allowed: false, because: 'not_returnable' } },
  )

  test('a later day, before anything is chosen and after', async () => {
    const { seen, preview } = await aDeskWith(launch)
    const refusal = {
      code: 'not_returnable',
      instead: { code: 'later', day: '2026-12-01' },
    }
    expect((await seen())?.refusal).toEqual(refusal)
    expect(await preview(1)).toEqual({ ok: false, refusal: { ...refusal, lineId: 'line-1' } })
    expect(refusalSentence(words, refusal)).toContain('You can ask for it from')
  })

  test('fewer pieces', async () => {
    const { preview } = await aDeskWith(many)
    expect(await preview(2)).toMatchObject({ refusal: { instead: { code: 'fewer', count: 1 } } })
    expect((await preview(1)).ok).toBe(true)
    const sentence = refusalSentence(words, { code: 'not_returnable', instead: { code: 'fewer', count: 1 } })
    expect(sentence).toBe('Not that many of this item can be returned. You can send back 1 of it.')
  })

  test('but nothing that a shopper cannot change, and no other reason to give', async () => {
    const { preview } = await aDeskWith(elsewhere)
    expect(await preview(1)).toEqual({ ok: false, refusal: { code: 'not_returnable', lineId: 'line-1' } })
    const other = await aDeskWith(unsaid)
    expect(await other.preview(1)).toEqual({
      ok: false,
      refusal: { code: 'not_returnable', lineId: 'line-1' },
    })
  })
})

describe('what the shop says of its goods', () => {
  const tags = rule('Tags on', always, {
    instructions: [{ en: 'Leave the tags on.', id: '', nl: 'Laat de labels eraan.' }],
  })

  test('is read before submitting, on the page of the return, and by staff', async () => {
    const { desk, order, submit } = await aDeskWith(tags, { ...tags, name: 'Said twice' })
    const draft = await desk.portal.draft({
      orderId: order.orderId,
      lines: [{ lineId: 'line-1', quantity: 1, reason: 'too_small', note: null, resolution: 'refund' }],
      locale: 'nl',
      submissionKey: 'a key',
    })
    expect(draft?.instructions).toMatchObject([
      { lineId: 'line-1', words: [{ en: 'Leave the tags on.' }, {}] },
    ])
    const { returnId } = ok(await submit(1))
    const status = await desk.portal.status(returnId)
    const packed = (locale: 'nl' | 'id') => status && stepsFor(shopperWords(locale), status)[0]?.sentence
    expect(packed('nl')?.split('Laat de labels eraan.')).toHaveLength(2)
    expect(packed('id')).toContain('Leave the tags on.')
    const page = await desk.returns.page(returnId, staff('agent'))
    const explained = page?.lines[0]?.decision.explanation?.answers.find(
      ({ question }) => question === 'instructions',
    )
    expect(explained?.by.map(({ rule: name }) => name)).toEqual(['Tags on', 'Said twice'])
    expect(page?.sending.instructions).toHaveLength(2)
  })
})

test('a window that a rule extends is open at the portal until that day', async () => {
  const { seen, passTime, submit } = await aDeskWith(rule('Holidays', always, { extendUntil: '2027-01-31' }))
  expect((await seen())?.lastDay).toBe('2027-01-31')
  passTime(60 * 24 * 3600)
  expect((await submit(1)).ok).toBe(true)
  passTime(20 * 24 * 3600)
  expect(await submit(1)).toMatchObject({ refusal: { code: 'window_closed', lastDay: '2027-01-31' } })
})

test('an order is judged by its whole value, and a return by all that is asked back with it', async () => {
  const dear = rule(
    'Dear returns',
    {
      all: [
        { fact: 'order.currency', op: 'equals', value: 'EUR' },
        { fact: 'return.value', op: 'at_least', value: 4_840 },
      ],
    },
    { returnable: { allowed: false, because: 'not_returnable' } },
  )
  const { desk, order } = await aDeskWith(dear)
  const ask = (quantity: number) =>
    desk.portal.submit({
      orderId: order.orderId,
      lines: [{ lineId: 'line-1', quantity, reason: 'too_small', note: null, resolution: 'refund' }],
      ...{ locale: 'nl', submissionKey: `of ${quantity}`, actor: shopper, override: null },
    })
  expect(await ask(2)).toMatchObject({ refusal: { code: 'not_returnable' } })
  expect((await ask(1)).ok).toBe(true)
})

test('delivery costs are promised to one return of an order, and again once that one is taken back', async () => {
  const { desk, order, preview } = await aDeskWith(
    rule('Delivery too', always, { outboundShipping: 'always', approval: 'by_person' }),
  )
  const promised = async () => ok(await preview(1)).outboundShipping.minor
  expect(await promised()).toBe(500)
  const first = ok(
    await desk.portal.submit({
      submissionKey: 'the-first-of-two-returns',
      orderId: order.orderId,
      lines: [{ lineId: 'line-1', quantity: 1, reason: 'too_small', note: null, resolution: 'refund' }],
      locale: 'en',
      actor: shopper,
      override: null,
    }),
  )
  expect(await promised()).toBe(0)
  ok(
    await desk.returns.cancel({
      returnId: first.returnId,
      actor: staff('owner'),
      expectedVersion: null,
      note: null,
    }),
  )
  expect(await promised()).toBe(500)
})
