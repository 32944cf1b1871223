import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { eraseCustomer } from '../../app/application/channels/privacy.ts'
import { payoutColumns } from '../../app/application/payouts/sent-payouts.ts'
import { anOrder, aTender } from '../builders/order.ts'
import { staff } from '../builders/return-desk.ts'
import { aDesk, ok } from './a-desk.ts'
import { piecesOf, textOf } from './a-text.ts'
import { asked, bca, cod, everythingKept, gopay, onDelivery, record, toSend } from './by-hand.ts'

type Ours = Awaited<ReturnType<typeof cod>>

const finance = staff('finance')
const sent = async ({ desk }: Pick<Ours, 'desk'>, over: { after?: string; search?: string } = {}) =>
  ok(await desk.payouts.sent({ actor: finance, after: null, search: null, ...over }))
const rowsOf = (text: string) =>
  text
    .replace(/^\uFEFF/, '')
    .trimEnd()
    .split('\r\n')
    .slice(1)

test('what a person sent is found again: how much, when, by whom, with which reference and to where', async () => {
  const ours = await cod()
  const returnId = await toSend(ours)
  expect((await sent(ours)).rows).toEqual([])
  ours.passTime(3_600)
  ok(await record(ours, returnId))
  expect(await sent(ours)).toMatchObject({
    rows: [
      {
        returnId,
        rma: 'R-1001',
        orderName: '#1001',
        amount: { minor: 4_840, currency: 'EUR' },
        reference: 'TRX-77',
        by: { kind: 'staff', role: 'finance' },
        paidTo: { at: '014', last: '7890' },
      },
    ],
    next: null,
  })
  const [row] = (await sent(ours)).rows
  expect(row?.at).toBe((await ours.state(returnId)).recordedPayouts[0]?.at)
})

test('where it went is said of the account that it went to, whatever the shopper gives afterwards', async () => {
  const ours = await cod()
  const returnId = await asked(ours, bca)
  ok(await ours.desk.portal.givePayoutDetails({ returnId, typed: gopay }))
  ok(await ours.desk.returns.refund({ ...ours.as('finance', returnId), early: null }))
  await ours.carry(returnId)
  ok(await record(ours, returnId, { isChangeChecked: true }))
  expect((await sent(ours)).rows).toMatchObject([{ paidTo: { kind: 'e_wallet', at: 'gopay', last: '7890' } }])
})

test('what the bank’s statement says is looked for: a part of a reference, or the return, in any case', async () => {
  const ours = await cod()
  ok(await record(ours, await toSend(ours), { reference: 'BCA/2026_11%Trx 0042' }))
  const found = async (search: string) => (await sent(ours, { search })).rows.length
  for (const search of ['trx 0042', '2026_11%', 'r-1001', ' #1001 ', '']) expect(await found(search)).toBe(1)
  for (const search of ['2026x11', 'R-100', '%%', 'TRX-77']) expect(await found(search)).toBe(0)
})

test('the newest comes first, page by page, each once', async () => {
  const ours = await cod()
  ok(await record(ours, await toSend(ours)))
  await manyMore(ours, 60)
  const ids: string[] = []
  const times: string[] = []
  const pages: number[] = []
  let after: string | null = null
  do {
    const page = await sent(ours, after === null ? {} : { after })
    ids.push(...page.rows.map(({ callId }) => callId))
    times.push(...page.rows.map(({ at }) => at))
    pages.push(page.rows.length)
    after = page.next
  } while (after !== null)
  expect(pages).toEqual([25, 25, 11])
  expect(new Set(ids).size).toBe(61)
  expect(times).toEqual(times.toSorted().toReversed())
  for (const nonsense of ['nonsense', '2026-13-01T10:00:00.000Z~x', '2026-12-01T99:00:00.000Z~x'])
    expect((await sent(ours, { after: nonsense })).rows).toHaveLength(25)
})

/** As if as many others had been sent, a second apart and two in each of them. */
const manyMore = async ({ pool }: Ours, count: number): Promise<void> => {
  const later = `interval '1 second' * (n / 2)`
  await pool.query(
    `insert into return_events (shop_id, return_id, seq, at, actor, type, data)
      select shop_id, return_id, seq + 1000 + n, at - ${later}, actor, type, data || jsonb_build_object('callId', 'x' || n)
      from return_events, generate_series(1, ${count}) n where type = 'payout_recorded'`,
  )
  await pool.query(
    `insert into payouts (shop_id, call_id, return_id, channel_id, order_id, settlement_id, status, outbound_shipping,
        already_refunded, parts, by_hand, sent_at, reference)
      select shop_id, 'x' || n, return_id, channel_id, order_id, 's' || n, 'confirmed', 0, 0, '[]', 5, sent_at - ${later}, reference
      from payouts, generate_series(1, ${count}) n where sent_at is not null`,
  )
}

test('it is saved as a file, that no spreadsheet runs and that says each payment apart', async () => {
  const ours = await aDesk({
    order: anOrder({
      country: 'ID',
      customer: { customerId: 'customer-1', name: '@Anna', tags: [], ordersCount: 1 },
      tenders: [aTender({ kind: 'cod', gateway: 'Cash on Delivery (COD)', tenderId: 'cod-1' })],
    }),
    answers: { approval: 'by_rule', release: { at: 'on_request', by: 'person' } },
  })
  const returnId = await toSend(ours)
  ok(await record(ours, returnId, { reference: '=1+1, "x"' }))
  const text = await textOf(await ours.desk.payouts.exportSent({ actor: finance, search: null }))
  expect(text.startsWith(`\uFEFF${Object.keys(payoutColumns).join(',')}\r\n`)).toBe(true)
  const [row] = rowsOf(text)
  expect(row).toContain(`,48.40,EUR,"'=1+1, ""x""",`)
  expect(row).toContain(`,BCA •••• 7890,R-1001,${returnId},order-1,#1001,'@Anna,`)
  expect(text).not.toContain(bca.account)
  expect(rowsOf(await textOf(await ours.desk.payouts.exportSent({ actor: finance, search: 'no' })))).toEqual(
    [],
  )
})

test('however many there are, few are read at a time, and each is written once', async () => {
  const ours = await cod()
  ok(await record(ours, await toSend(ours)))
  await manyMore(ours, 450)
  const pieces = await piecesOf(await ours.desk.payouts.exportSent({ actor: finance, search: null }))
  expect(pieces.map((piece) => piece.split('\r\n').length - 1)).toEqual([1, 200, 200, 51])
})

test('who may save other exports sees and saves what was sent, and the warehouse does not', async () => {
  const { desk } = await cod()
  const refusal = { ok: false, refusal: { code: 'not_your_role' } }
  for (const role of ['owner', 'agent', 'finance'] as const) {
    ok(await desk.payouts.sent({ actor: staff(role), after: null, search: null }))
    ok(await desk.payouts.exportSent({ actor: staff(role), search: null }))
  }
  const warehouse = staff('warehouse')
  expect(await desk.payouts.sent({ actor: warehouse, after: null, search: null })).toMatchObject(refusal)
  expect(await desk.payouts.exportSent({ actor: warehouse, search: null })).toMatchObject(refusal)
})

test('of a shopper who is forgotten the payment stays, without what was typed and where it went', async () => {
  const ours = await cod()
  ok(await record(ours, await toSend(ours), { reference: 'Refund Siti' }))
  await eraseCustomer(ours.ports, ours.shop, { customerId: null, orderIds: [onDelivery.orderId] })
  expect((await sent(ours)).rows).toMatchObject([{ reference: '', paidTo: null, amount: { minor: 4_840 } }])
  expect((await sent(ours, { search: 'siti' })).rows).toEqual([])
  expect(await everythingKept(ours)).not.toContain('Refund Siti')
})

test('what was sent before there was a list of it is in the list', async () => {
  const ours = await cod()
  ok(await record(ours, await toSend(ours)))
  const written = await sent(ours)
  await ours.pool.query('update payouts set sent_at = null, reference = null')
  expect((await sent(ours)).rows).toEqual([])
  const migration = await readFile('prisma/migrations/0028_sent_payouts/migration.sql', 'utf8')
  await ours.pool.query(migration.slice(migration.indexOf('UPDATE "payouts"')))
  expect(await sent(ours)).toEqual(written)
  expect((await sent(ours, { search: 'trx-77' })).rows).toHaveLength(1)
})

test('the export of returns says what of the paid went by hand, and with which reference', async () => {
  const ours = await aDesk({
    order: anOrder({
      country: 'ID',
      tenders: [aTender({ captured: 2_000 }), aTender({ kind: 'cod', gateway: 'COD', tenderId: 'cod-1' })],
    }),
    answers: { approval: 'by_rule', release: { at: 'on_request', by: 'person' } },
  })
  const returnId = await toSend(ours)
  const exported = async () => {
    const text = await textOf(await ours.desk.returns.export({ actor: finance, format: 'json' }))
    return (JSON.parse(text) as unknown[])[0]
  }
  expect(await exported()).toMatchObject({
    ...{ paid: '20.00', to_send_by_hand: '28.40' },
    ...{ sent_by_hand: '0.00', sent_by_hand_reference: null },
  })
  ok(await record(ours, returnId))
  expect(await exported()).toMatchObject({
    ...{ paid: '48.40', to_send_by_hand: '0.00' },
    ...{ sent_by_hand: '28.40', sent_by_hand_reference: 'TRX-77' },
  })
})

test('every column of the payouts is explained, in its order', async () => {
  const page = (await readFile('docs/exports.md', 'utf8')).split('## Payouts by hand')[1]?.split('\n## ')[0]
  const explained = [...(page ?? '').matchAll(/^\| `(\w+)` /gm)].map(([, name]) => name)
  expect(explained).toEqual(Object.keys(payoutColumns))
})
