import { expect, test } from 'vitest'
import { anOrder, anOrderLine } from '../builders/order.ts'
import { staff } from '../builders/return-desk.ts'
import { aDesk, ok } from './a-desk.ts'
import { textOf } from './a-text.ts'

/** So many returns of one order that wait for a decision, as the list shows them. */
const waiting = async (count = 3) => {
  const ours = await aDesk({
    order: anOrder({ lines: [anOrderLine({ quantity: 10 })] }),
    answers: { approval: 'by_person' },
  })
  for (let made = 0; made < count; made += 1) ok(await ours.submit(1))
  const { rows } = await ours.desk.returns.list({ waitingFor: 'decision', sort: 'oldest' })
  const cases = rows.map(({ returnId, version }) => ({ returnId, version }))
  const kinds = async (...asked: Parameters<typeof ours.desk.returns.bulk>) =>
    ok(await ours.desk.returns.bulk(...asked)).cases.map(({ result }) => result.kind)
  const approvals = async () => {
    const { rows: found } = await ours.pool.query(`select from return_events where type = 'return_approved'`)
    return found.length
  }
  return { ours, cases, kinds, approvals }
}

const approve = { actor: staff('agent'), action: { kind: 'approve' } } as const

test('approving many does each, and says of each what became of it', async () => {
  const { ours, cases, kinds } = await waiting()
  const [first, second] = cases
  ok(
    await ours.desk.returns.decline({
      ...ours.as('agent', first?.returnId ?? ''),
      reason: 'other',
      note: 'No',
    }),
  )
  ok(await ours.desk.returns.approve({ ...ours.as('agent', second?.returnId ?? ''), reason: null }))
  const unknown = { returnId: 'of-another-shop', version: 1 }
  expect(await kinds({ ...approve, cases: [...cases, unknown] })).toEqual([
    'changed',
    'already',
    'done',
    'refused',
  ])
})

test('the same form twice, or twice in one form, does nothing twice', async () => {
  const { cases, kinds, approvals } = await waiting()
  expect(await kinds({ ...approve, cases: [...cases, ...cases] })).toEqual(['done', 'done', 'done'])
  expect(await kinds({ ...approve, cases })).toEqual(['already', 'already', 'already'])
  expect(await approvals()).toBe(3)
})

test('two people who do the same at once do each once between them', async () => {
  const { cases, kinds, approvals } = await waiting(4)
  const [mine, theirs] = await Promise.all([
    kinds({ ...approve, cases }),
    kinds({ ...approve, actor: staff('owner'), cases: cases.toReversed() }),
  ])
  const all = [...mine, ...theirs]
  expect(all.filter((kind) => kind === 'done')).toHaveLength(4)
  expect(all.filter((kind) => kind === 'already')).toHaveLength(4)
  expect(await approvals()).toBe(4)
})

test('a return of another shop is not there, and stays as it is', async () => {
  const { ours, cases } = await waiting(1)
  const other = await ours.ports.shops.install({
    domain: 'other.myshopify.com',
    name: 'Other',
    platform: 'shopify',
    timeZone: 'UTC',
  })
  const theirs = ours.kembali.desk(other)
  const { cases: results } = ok(await theirs.returns.bulk({ ...approve, cases }))
  expect(results[0]).toMatchObject({ rma: null, result: { refusal: { code: 'return_not_found' } } })
  const ids = cases.map(({ returnId }) => returnId)
  const exported = await textOf(await theirs.returns.export({ ids, format: 'csv', actor: staff('owner') }))
  expect(exported.split('\r\n')).toHaveLength(2)
  expect((await ours.state(cases[0]?.returnId ?? '')).decision.kind).toBe('open')
})

test('who may not decide one may not decide many; none, too many, and no words for the shopper are refused', async () => {
  const { ours, cases, approvals } = await waiting(1)
  const { bulk } = ours.desk.returns
  const many = Array.from({ length: 10_000 }, (_, index) => ({ returnId: `r-${index}`, version: 1 }))
  const decline = { kind: 'decline', reason: 'other', note: ' ' } as const
  const refusals = [
    await bulk({ ...approve, actor: staff('warehouse'), cases }),
    await bulk({ ...approve, cases: [] }),
    await bulk({ ...approve, cases: many }),
    await bulk({ ...approve, action: decline, cases }),
    await bulk({ ...approve, action: { ...decline, notes: { id: 'a'.repeat(501) } }, cases }),
  ]
  expect(refusals.map((outcome) => (outcome.ok ? null : outcome.refusal.code))).toEqual([
    'not_your_role',
    'bulk_nothing_chosen',
    'bulk_too_many',
    'decline_needs_note',
    'decline_note_too_long',
  ])
  expect(await approvals()).toBe(0)
})

test('labels are for what is approved: a slip is made where there is none, and handed out where there is', async () => {
  const { ours, cases, kinds } = await waiting(2)
  const label = { actor: staff('warehouse'), action: { kind: 'label' }, cases } as const
  ok(await ours.desk.returns.approve({ ...ours.as('agent', cases[0]?.returnId ?? ''), reason: null }))
  expect(await kinds(label)).toEqual(['label_coming', 'refused'])
})

test('all that match are those of the list, with what a bulk needs to know of them', async () => {
  const { ours, cases } = await waiting(3)
  const { rows, isCut } = await ours.desk.returns.matching({ waitingFor: 'decision', sort: 'oldest' })
  expect(rows.map(({ returnId, version }) => ({ returnId, version }))).toEqual(cases)
  expect(isCut).toBe(false)
})

test('who is declined with many reads it in their own language, with their own number in it', async () => {
  const { ours, cases, kinds } = await waiting(2)
  const notes = { en: 'Sorry, {rma} is too late.', nl: 'Helaas, {rma} is te laat.' }
  const action = { kind: 'decline', reason: 'other', note: '', notes } as const
  expect(await kinds({ actor: staff('agent'), action, cases })).toEqual(['done', 'done'])
  const { decision, request } = await ours.state(cases[0]?.returnId ?? '')
  expect(decision).toMatchObject({ kind: 'declined', note: `Helaas, ${request.rma} is te laat.` })
})

test('braces that mean nothing are found before anybody is declined with them', async () => {
  const { ours, cases } = await waiting(1)
  const action = { kind: 'decline', reason: 'other', note: 'Sorry {name}' } as const
  const outcome = await ours.desk.returns.bulk({ actor: staff('agent'), action, cases })
  expect(outcome).toMatchObject({ ok: false, refusal: { code: 'variable_unknown' } })
  expect((await ours.state(cases[0]?.returnId ?? '')).decision.kind).toBe('open')
})
