import { describe, expect, test } from 'vitest'
import { staff } from '../builders/return-desk.ts'
import { anOrder, aTender } from '../builders/order.ts'
import { aDesk, ok } from './a-desk.ts'
import { aStoreDesk } from './a-store-desk.ts'
import { textOf } from './a-text.ts'
import { asked, bca, cod, onDelivery, queue, record, refundedEarly, toSend } from './by-hand.ts'

describe('money of an order paid on delivery', () => {
  test('waits for a person once the channel has booked it, and counts as paid when they have sent it', async () => {
    const ours = await cod()
    const returnId = await asked(ours, bca)
    expect(await queue(ours)).toEqual([])
    ok(await ours.desk.returns.refund({ ...ours.as('finance', returnId), early: null }))
    expect((await ours.desk.returns.page(returnId, staff('finance')))?.money.byHand).toMatchObject([
      { status: 'coming' },
    ])
    expect(await queue(ours)).toEqual([])
    await ours.carry(returnId)
    expect(await queue(ours)).toMatchObject([
      { returnId, status: 'waiting', details: { masked: { at: '014', last: '7890' } } },
    ])
    expect((await ours.desk.portal.status(returnId))?.isPaid).toBe(false)
    ok(await record(ours, returnId))
    expect(await queue(ours)).toEqual([])
    expect((await ours.desk.portal.status(returnId))?.isPaid).toBe(true)
    expect((await ours.state(returnId)).recordedPayouts).toMatchObject([{ reference: 'TRX-77' }])
  })

  test('by card nothing is asked, and nobody has to send anything', async () => {
    const ours = await aDesk({
      answers: { approval: 'by_rule', release: { at: 'on_request', by: 'person' } },
    })
    const returnId = await toSend(ours)
    expect(await queue(ours)).toEqual([])
    expect((await ours.state(returnId)).payoutDetails).toBe(null)
    expect((await ours.desk.portal.status(returnId))?.payTo).toBe(null)
    const typed = { to: '', bank: '', account: 'NL91ABNA0417164300', holder: 'Anna Jansen' }
    expect(await ours.desk.portal.givePayoutDetails({ returnId, typed })).toMatchObject({
      refusal: { code: 'payout_details_not_needed' },
    })
  })

  test('two who record it at the same moment record it once', async () => {
    const ours = await cod()
    const returnId = await toSend(ours)
    const all = await Promise.all(Array.from({ length: 6 }, () => record(ours, returnId)))
    expect(all.filter((outcome) => outcome.ok)).toHaveLength(1)
    expect(all.flatMap((outcome) => (outcome.ok ? [] : [outcome.refusal.code]))).toEqual(
      Array.from({ length: 5 }, () => 'payout_recorded_already'),
    )
    expect((await ours.state(returnId)).recordedPayouts).toHaveLength(1)
  })

  test('is recorded with a reference, by finance or an owner, and not before the channel has it', async () => {
    const ours = await cod()
    const returnId = await toSend(ours)
    expect(await record(ours, returnId, { reference: '  ' })).toMatchObject({
      refusal: { code: 'payout_needs_reference' },
    })
    for (const role of ['agent', 'warehouse'] as const)
      expect(await record(ours, returnId, ours.as(role, returnId))).toMatchObject({
        refusal: { code: 'not_your_role' },
      })
    const other = await aDesk({
      order: onDelivery,
      answers: { approval: 'by_rule', release: { at: 'on_request', by: 'person' } },
    })
    const early = await asked(other)
    ok(await other.desk.returns.refund({ ...other.as('finance', early), early: null }))
    expect(await record(other, early)).toMatchObject({ refusal: { code: 'payout_not_confirmed' } })
  })

  test('above the limit it takes two people before there is anything to send', async () => {
    const ours = await cod()
    ok(await ours.desk.payoutLimits.change({ limits: { EUR: '1.00' }, actor: staff('owner') }))
    const returnId = await asked(ours, bca)
    ok(await ours.desk.returns.refund({ ...ours.as('agent', returnId), early: null }))
    await ours.carry(returnId)
    expect(await queue(ours)).toEqual([])
    const askId = (await ours.state(returnId)).payoutAsk?.askId ?? ''
    ok(await ours.desk.returns.confirmPayout({ ...ours.as('finance', returnId), askId }))
    await ours.carry(returnId)
    expect(await queue(ours)).toHaveLength(1)
  })

  test('the return is not closed before the money was sent', async () => {
    const ours = await aDesk({ order: onDelivery, answers: { release: { at: 'inspected', by: 'rule' } } })
    const { returnId, returnLineId } = await ours.inspected()
    const dispositions = [
      { returnLineId, disposition: 'restock', grade: 'A', quantity: 2, locationId: 'l' },
    ] as const
    ok(await ours.desk.returns.dispose({ ...ours.as('warehouse', returnId), dispositions }))
    await ours.carry(returnId)
    expect((await ours.state(returnId)).isClosed).toBe(false)
    expect((await ours.desk.home()).waiting.payout).toBe(1)
    expect(await ours.desk.returns.close(ours.as('owner', returnId))).toMatchObject({
      refusal: { code: 'payouts_to_send' },
    })
    ok(await record(ours, returnId))
    expect((await ours.state(returnId)).isClosed).toBe(true)
  })
})

test('money that was released before the parcel came is counted on Home and told in the list until it is sent', async () => {
  const ours = await cod()
  const seen = async () => {
    const { waiting } = await ours.desk.home()
    const [row] = (await ours.desk.returns.list({})).rows
    return [waiting.parcel, waiting.payout, row?.waitingFor, row?.hasPayoutToSend]
  }
  const returnId = await asked(ours, bca)
  ok(await ours.desk.returns.refund({ ...ours.as('finance', returnId), early: null }))
  expect(await seen()).toEqual([1, 0, 'parcel', false])
  await ours.carry(returnId)
  expect(await seen()).toEqual([1, 1, 'parcel', true])
  ok(await record(ours, returnId))
  expect(await seen()).toEqual([1, 0, 'parcel', false])
})

test('money that is sent by hand is told to nobody as paid before somebody has recorded that they sent it', async () => {
  const ours = await cod()
  const owner = staff('owner')
  ok(await ours.desk.hooks.add({ url: 'https://a.example/', events: ['return.refunded'], actor: owner }))
  const told = async () => {
    const page = await ours.desk.returns.page(returnId, owner)
    const rows = JSON.parse(await textOf(await ours.desk.returns.export({ actor: owner, format: 'json' })))
    const { rows: hooks } = await ours.pool.query(
      `select (body::jsonb #>> '{return,money,payouts,0,sent_by_hand,status}') as status from hook_deliveries`,
    )
    const { paidBack, refundSeconds } = (await ours.desk.keyFigures()).now
    return {
      word: page?.money.settled[0]?.payout,
      exported: (rows as { paid: string }[])[0]?.paid,
      hooks: hooks as unknown[],
      figures: paidBack.map(({ minor }) => minor),
      refundSeconds,
    }
  }
  const returnId = await asked(ours, bca)
  ok(await ours.desk.returns.refund({ ...ours.as('finance', returnId), early: null }))
  const nothing = { exported: '0.00', hooks: [], figures: [], refundSeconds: null }
  expect(await told()).toEqual({ ...nothing, word: 'to_book' })
  await ours.carry(returnId)
  expect(await told()).toEqual({ ...nothing, word: 'to_send' })
  ours.passTime(3_600)
  ok(await record(ours, returnId))
  ours.passTime(60)
  expect(await told()).toMatchObject({
    word: 'confirmed',
    exported: '48.40',
    hooks: [{ status: 'sent' }],
    figures: [4_840],
  })
  expect((await told()).refundSeconds).toBeGreaterThanOrEqual(3_600)
})

test('of a refund by card and by hand the card’s part is paid at once, and the whole told as refunded at the end', async () => {
  const tenders = [
    aTender({ captured: 2_000 }),
    aTender({ kind: 'cod', gateway: 'Cash on Delivery (COD)', tenderId: 'cod-1' }),
  ]
  const ours = await aDesk({
    order: anOrder({ country: 'ID', tenders }),
    answers: { approval: 'by_rule', release: { at: 'on_request', by: 'person' } },
  })
  const owner = staff('owner')
  ok(await ours.desk.hooks.add({ url: 'https://a.example/', events: ['return.refunded'], actor: owner }))
  const returnId = await toSend(ours)
  const told = async () => {
    const rows = JSON.parse(await textOf(await ours.desk.returns.export({ actor: owner, format: 'json' })))
    const hooks = await ours.pool.query('select from hook_deliveries')
    const { paid, to_send_by_hand: toSendByHand } = (rows as Record<string, string>[])[0] ?? {}
    const { paidBack } = (await ours.desk.keyFigures()).now
    return { paid, toSendByHand, hooks: hooks.rows.length, figures: paidBack.map(({ minor }) => minor) }
  }
  expect(await told()).toEqual({ paid: '20.00', toSendByHand: '28.40', hooks: 0, figures: [] })
  ok(await record(ours, returnId))
  ours.passTime(60)
  expect(await told()).toEqual({ paid: '48.40', toSendByHand: '0.00', hooks: 1, figures: [4_840] })
})

test('the queue goes page by page, those that wait longest first', async () => {
  const ours = await cod()
  const returnId = await toSend(ours)
  await ours.pool.query(
    `insert into payouts (shop_id, call_id, return_id, channel_id, order_id, settlement_id, status, outbound_shipping,
        already_refunded, parts, by_hand, waits_since)
      select shop_id, 'x' || n, return_id, channel_id, order_id, 's' || n, 'confirmed', 0, 0, '[]', 5, waits_since
      from payouts, generate_series(1, 30) n where waits_since is not null`,
  )
  const first = ok(await ours.desk.payouts.waiting({ actor: staff('finance'), after: null }))
  expect(first.next).not.toBe(null)
  const second = ok(await ours.desk.payouts.waiting({ actor: staff('finance'), after: first.next }))
  expect(second.next).toBe(null)
  // Rows that no ledger knows of are not shown.
  expect([...first.rows, ...second.rows].map((row) => row.returnId)).toEqual([returnId])
  expect(await ours.desk.payouts.waiting({ actor: staff('agent'), after: null })).toMatchObject({
    refusal: { code: 'not_your_role' },
  })
})

test('of a store it counts what the gateway did: a transfer is sent by hand, a card is not', async () => {
  for (const [position, isByHand] of [
    [0, false],
    [1, true],
  ] as const) {
    const world = await aStoreDesk()
    await world.sync()
    const returnId = await refundedEarly(world, [...world.store.books.orders.values()][position])
    await world.carry(returnId)
    const payOut = (await world.state(returnId)).calls.find(({ work }) => work.kind === 'pay_out')
    expect(payOut?.outcome).toMatchObject({ result: 'confirmed', sentBy: isByHand ? 'nobody' : 'channel' })
    expect(await queue(world)).toHaveLength(isByHand ? 1 : 0)
    if (isByHand) ok(await record(world, returnId))
    expect(await queue(world)).toEqual([])
  }
})
