import { PDFDocument } from 'pdf-lib'
import { describe, expect, test } from 'vitest'
import { printQuarantine } from '../../app/application/receiving/quarantine-label.ts'
import { watchParcel } from '../../app/application/receiving/watch-parcel.ts'
import type { ReceivingSettings } from '../../app/domain/returns/receiving-settings.ts'
import { staff } from '../builders/return-desk.ts'
import { aDesk, ok } from './a-desk.ts'

type OurDesk = Awaited<ReturnType<typeof aDesk>>
const hour = 3600
const day = 24 * hour

/** An approved return at a desk in Amsterdam, whose clock the test moves and begins at eleven; `watch` is the job. */
const anApprovedReturn = async (given?: OurDesk) => {
  const ours = given ?? (await aDesk())
  const { returnId } = ok(await ours.submit(2))
  ok(await ours.desk.returns.approve({ ...ours.as('agent', returnId), reason: null }))
  await ours.carry(returnId)
  const returnLineId = (await ours.state(returnId)).lines[0]?.returnLineId ?? ''
  const { returns } = ours.desk
  return {
    ours,
    returnId,
    returnLineId,
    watch: () => watchParcel(ours.ports)({ shopId: ours.shop.shopId, returnId }),
    deliver: (deliveredAt: string) =>
      returns.recordDelivery({ ...ours.as('warehouse', returnId), deliveredAt }),
    send: () =>
      returns.markShipped({
        ...ours.as('agent', returnId),
        carrier: 'Post',
        trackingNumber: null,
        trackingUrl: null,
      }),
    receive: (quantity = 2) =>
      returns.receive({
        ...ours.as('warehouse', returnId),
        receipts: [{ returnLineId, result: 'received', quantity }],
        note: null,
      }),
    alerts: async () =>
      (
        await ours.pool.query(
          `select data from return_events where type = 'alert_raised' and return_id = $1`,
          [returnId],
        )
      ).rowCount,
    waits: async () =>
      (
        await ours.pool.query<{ seconds: number }>(
          `select round(extract(epoch from start_after - created_on))::int as seconds from pgboss.job
            where name = 'watch-parcel' and data->>'returnId' = $1 order by start_after desc`,
          [returnId],
        )
      ).rows.map(({ seconds }) => seconds),
  }
}

const change = ({ desk }: OurDesk, settings: Partial<ReceivingSettings>) =>
  desk.receiving.change({
    settings: { confirmWithinHours: 24, lateAfterDays: 14, quarantinePlace: null, ...settings },
    actor: staff('owner'),
  })

test('a parcel that was delivered is not told to be on its way, nor offered to be marked as sent', async () => {
  const { ours, returnId, deliver } = await anApprovedReturn()
  ok(await deliver('2026-11-20T10:00'))
  const page = await ours.desk.returns.page(returnId, staff('agent'))
  expect(page?.messages.map(({ kind }) => kind)).not.toContain('parcel_on_its_way')
  expect(page?.status).toBe('on_its_way')
  expect(page?.actions).not.toContain('mark_shipped')
})

test('counting more than is expected is refused, with both numbers, and a wrong item shows on the return', async () => {
  const { ours, returnId, returnLineId, receive } = await anApprovedReturn()
  expect(await receive(3)).toMatchObject({ refusal: { code: 'too_many_received', wanted: 3, left: 2 } })
  const receipts = [
    { returnLineId, result: 'received', quantity: 1 },
    { returnLineId, result: 'wrong_item', quantity: 1 },
  ] as const
  ok(await ours.desk.returns.receive({ ...ours.as('warehouse', returnId), receipts, note: null }))
  const page = await ours.desk.returns.page(returnId, staff('agent'))
  expect(page?.lines[0]?.receipts).toMatchObject({ received: 1, wrong_item: 1, lost: 0 })
})

test('a shopper is told what did not come, and the amount that the desk would pay without it', async () => {
  const { ours, returnId, returnLineId } = await anApprovedReturn()
  const told = async () => (await ours.desk.portal.status(returnId)) ?? expect.unreachable('there is one')
  const before = await told()
  const receipts = [
    { returnLineId, result: 'received', quantity: 1 },
    { returnLineId, result: 'wrong_item', quantity: 1 },
  ] as const
  ok(await ours.desk.returns.receive({ ...ours.as('warehouse', returnId), receipts, note: null }))
  const [after, page] = [await told(), await ours.desk.returns.page(returnId, staff('agent'))]
  const unpaid = { minor: expect.any(Number) as number }
  expect(after.lines).toMatchObject([
    { received: 1, missing: [{ result: 'wrong_item', quantity: 1, unpaid }] },
  ])
  const shown = after.settlement.settlement.minor
  expect(shown).toBeLessThan(before.settlement.settlement.minor)
  ok(
    await ours.desk.returns.inspect({
      ...ours.as('warehouse', returnId),
      inspections: [{ returnLineId, grade: 'A', quantity: 1, note: null }],
    }),
  )
  const paid = (await told()).settlement.settlement.minor
  expect([shown, paid]).toEqual([page?.money.preview?.settlement.minor, shown])
})

describe('a parcel that was delivered and is not confirmed', () => {
  test('is on the first page, in the list and on the return after 24 hours, until somebody receives it', async () => {
    const { ours, returnId, deliver, watch, receive } = await anApprovedReturn()
    ok(await deliver('2026-11-20T10:00'))
    await ours.later(returnId, 23 * hour - 1)
    await watch()
    expect((await ours.desk.home()).alerts.receipt_overdue.count).toBe(0)
    await ours.later(returnId, 1)
    await watch()
    const home = await ours.desk.home()
    expect(home.alerts.receipt_overdue).toMatchObject({
      count: 1,
      rows: [{ returnId, alert: 'receipt_overdue' }],
    })
    const listed = await ours.desk.returns.list({
      status: null,
      alert: 'receipt_overdue',
      search: null,
      after: null,
    })
    expect(listed.rows.map((row) => row.returnId)).toEqual([returnId])
    expect(await ours.desk.returns.page(returnId, staff('agent'))).toMatchObject({
      alert: 'receipt_overdue',
      delivery: { deliveredAt: '2026-11-20T09:00:00.000Z', source: { kind: 'person' } },
    })
    ok(await receive())
    expect((await ours.desk.home()).alerts.receipt_overdue).toEqual({ count: 0, rows: [] })
    expect((await ours.desk.returns.page(returnId, staff('agent')))?.alert).toBeNull()
  })

  test('is looked at when its time comes: the job waits for the shop’s own hours', async () => {
    const ours = await aDesk()
    ok(await change(ours, { confirmWithinHours: 5 }))
    const { deliver, watch, waits } = await anApprovedReturn(ours)
    ok(await deliver('2026-11-20T10:30'))
    expect(await waits()).toEqual([0])
    await watch()
    expect((await waits())[0]).toBe(4.5 * hour)
  })

  test('a job that comes twice at once, again, or after the receipt raises one alert or none', async () => {
    const { ours, returnId, deliver, watch, receive, alerts } = await anApprovedReturn()
    ok(await deliver('2026-11-20T10:00'))
    await ours.later(returnId, 2 * day)
    await Promise.all([watch(), watch(), watch()])
    await watch()
    expect(await alerts()).toBe(1)
    ok(await receive())
    await watch()
    expect(await alerts()).toBe(1)
  })

  test('is no alert for a return that was cancelled before, nor for one that is gone', async () => {
    const { ours, returnId, deliver, watch, alerts } = await anApprovedReturn()
    ok(await deliver('2026-11-20T10:00'))
    ok(await ours.desk.returns.cancel({ ...ours.as('agent', returnId), note: null }))
    await ours.later(returnId, 2 * day)
    await watch()
    expect(await alerts()).toBe(0)
    await watchParcel(ours.ports)({ shopId: ours.shop.shopId, returnId: 'no-such-return' })
  })

  test('told in the morning that it came two days ago, the desk is alerted at once', async () => {
    const { ours, deliver, watch, alerts } = await anApprovedReturn()
    expect(await deliver('2026-11-18T09:00')).toMatchObject({ ok: true })
    await watch()
    expect(await alerts()).toBe(1)
    expect(ours.mails.map(({ subject }) => subject)).not.toContain('parcel_late')
  })

  test('a moment that cannot be read, or is to come, is refused', async () => {
    const { deliver } = await anApprovedReturn()
    expect(await deliver('soon')).toMatchObject({ refusal: { code: 'moment_unreadable' } })
    expect(await deliver('2026-11-20T11:01')).toMatchObject({ refusal: { code: 'delivered_in_future' } })
  })
})

describe('a parcel that is on its way for too long', () => {
  test('is late after 14 days: on the first page, and its shopper gets one mail', async () => {
    const { ours, returnId, send, watch } = await anApprovedReturn()
    ok(await send())
    await ours.later(returnId, 14 * day)
    await Promise.all([watch(), watch()])
    await watch()
    expect((await ours.desk.home()).alerts.parcel_late).toMatchObject({
      count: 1,
      rows: [{ alert: 'parcel_late' }],
    })
    const { rows } = await ours.pool.query(`select kind, locale from messages where kind = 'parcel_late'`)
    expect(rows).toEqual([{ kind: 'parcel_late', locale: 'nl' }])
  })

  test('is not late once it was delivered, and nobody is told', async () => {
    const { ours, returnId, send, deliver, watch, alerts } = await anApprovedReturn()
    ok(await send())
    ok(await deliver('2026-11-20T11:00'))
    await ours.later(returnId, 14 * day)
    await watch()
    expect(await alerts()).toBe(1)
    expect((await ours.desk.home()).alerts).toMatchObject({
      receipt_overdue: { count: 1 },
      parcel_late: { count: 0 },
    })
    const { rowCount } = await ours.pool.query(`select from messages where kind = 'parcel_late'`)
    expect(rowCount).toBe(0)
  })
})

describe('how a shop receives', () => {
  test('is as usual until the owner changes it, and nobody else can', async () => {
    const ours = await aDesk()
    expect(await ours.desk.receiving.settings()).toMatchObject({
      confirmWithinHours: 24,
      lateAfterDays: 14,
      quarantinePlace: null,
      usualLocationId: null,
    })
    for (const role of ['agent', 'warehouse', 'finance'] as const)
      expect(
        await ours.desk.receiving.change({
          settings: { confirmWithinHours: 1, lateAfterDays: 1, quarantinePlace: 'Mine' },
          actor: staff(role),
        }),
      ).toMatchObject({ refusal: { code: 'not_your_role' } })
    ok(await change(ours, { quarantinePlace: 'Q-1' }))
    expect(await ours.desk.receiving.settings()).toMatchObject({ quarantinePlace: 'Q-1' })
  })
})

describe('goods in quarantine', () => {
  test('stand on the page with their place, and have labels until they are put away', async () => {
    const ours = await aDesk()
    ok(await change(ours, { quarantinePlace: 'Q-1' }))
    const { returnId, returnLineId, receive } = await anApprovedReturn(ours)
    const print = () => printQuarantine(ours.ports)({ shopId: ours.shop.shopId, returnId })
    expect(await print()).toBeNull()
    ok(await receive())
    ok(await change(ours, { quarantinePlace: 'Elsewhere' }))
    const page = await ours.desk.returns.page(returnId, staff('warehouse'))
    expect(page?.lines[0]?.quarantine).toMatchObject([{ place: 'Q-1', quantity: 2 }])
    expect(page?.quarantineLabelUrl).toBe(`https://app/labels/${returnId}`)
    const label = await print()
    const pdf = await PDFDocument.load(label?.content ?? new Uint8Array())
    expect([label?.name, pdf.getTitle(), pdf.getPageCount()]).toEqual([
      'R-1001 quarantine.pdf',
      'R-1001 quarantine',
      1,
    ])
    const inspections = [{ returnLineId, grade: 'A', quantity: 2, note: null }] as const
    ok(await ours.desk.returns.inspect({ ...ours.as('warehouse', returnId), inspections }))
    const dispositions = [
      { returnLineId, grade: 'A', disposition: 'restock', quantity: 2, locationId: 'location-1' },
    ] as const
    ok(await ours.desk.returns.dispose({ ...ours.as('warehouse', returnId), dispositions }))
    expect((await ours.desk.returns.page(returnId, staff('warehouse')))?.quarantineLabelUrl).toBeNull()
    expect(await print()).toBeNull()
  })

  test('of another shop have no labels here', async () => {
    const { ours, returnId, receive } = await anApprovedReturn()
    ok(await receive())
    const other = await ours.ports.shops.install({
      domain: 'other.myshopify.com',
      name: 'Other',
      platform: 'shopify',
      timeZone: 'UTC',
    })
    expect(await printQuarantine(ours.ports)({ shopId: other.shopId, returnId })).toBeNull()
  })

  test('cannot be put away before they are graded, by nobody', async () => {
    const { ours, returnId, returnLineId, receive } = await anApprovedReturn()
    ok(await receive())
    const dispositions = [
      { returnLineId, grade: 'A', disposition: 'restock', quantity: 1, locationId: 'location-1' },
    ] as const
    for (const role of ['owner', 'warehouse', 'agent', 'finance'] as const)
      expect((await ours.desk.returns.dispose({ ...ours.as(role, returnId), dispositions })).ok).toBe(false)
    await ours.carry(returnId)
    expect((await ours.state(returnId)).calls.map(({ work }) => work.kind)).not.toContain('dispose')
  })
})
