import { expect, test } from 'vitest'
import { anOrder, anOrderLine, noon, told } from './given.ts'
import { openShop } from './open.ts'
import { submit } from './submit.ts'

const later = '2026-03-02T12:00:00.000Z'

test('an order that is reported as before stays the version it was, whatever the order of its keys', async () => {
  const { work, shop } = await openShop()
  const turned = Object.fromEntries(Object.entries(anOrder()).toReversed()) as ReturnType<typeof anOrder>
  const saved = await work(({ orders }) => orders.save(shop.channelId, turned, later))
  expect(saved).toEqual({ version: 1, isNew: false })
})

test('an order that is reported otherwise becomes a new version, and the old one stays', async () => {
  const { work, shop } = await openShop()
  const changed = anOrder({ tags: ['vip'] })
  const saved = await work(({ orders }) => orders.save(shop.channelId, changed, later))
  expect(saved).toEqual({ version: 2, isNew: true })
  const [latest, first] = await work(async ({ orders }) => [
    await orders.get(shop.channelId, 'order-1'),
    await orders.getVersion(shop.channelId, 'order-1', 1),
  ])
  expect(latest).toEqual({ channelId: shop.channelId, version: 2, snapshot: changed })
  expect(first).toEqual({ channelId: shop.channelId, version: 1, snapshot: anOrder() })
})

test('a report from before the latest one is no news, however late it comes', async () => {
  const { work, shop } = await openShop()
  const report = (tags: readonly string[], changedAt: string) =>
    work(({ orders }) => orders.save(shop.channelId, anOrder({ tags, changedAt }), noon))
  expect(await report(['refunded'], later)).toEqual({ version: 2, isNew: true })
  expect(await report(['before that'], noon)).toEqual({ version: 2, isNew: false })
  expect((await work(({ orders }) => orders.get(shop.channelId, 'order-1')))?.snapshot.tags).toEqual([
    'refunded',
  ])
  expect(await report(['in the same second'], later)).toEqual({ version: 3, isNew: true })
})

test('an order that was changed in nothing that we keep is the newer one all the same', async () => {
  const { work, shop } = await openShop()
  const report = (tags: readonly string[], changedAt: string) =>
    work(({ orders }) => orders.save(shop.channelId, anOrder({ tags, changedAt }), noon))
  expect(await report([], later)).toEqual({ version: 1, isNew: false })
  expect(await report(['before that'], '2026-03-02T11:59:59.000Z')).toEqual({ version: 1, isNew: false })
})

test('reports of one new order at the same moment become versions one after the other', async () => {
  const { work, shop } = await openShop()
  const report = (tags: readonly string[]) =>
    work(({ orders }) => orders.save(shop.channelId, anOrder({ orderId: 'order-2', tags }), noon))
  const saved = await Promise.all([report([]), report([]), report(['a']), report(['b']), report(['c'])])
  const versions = saved.filter(({ isNew }) => isNew).map(({ version }) => version)
  expect(new Set(versions)).toEqual(new Set(versions.map((_, index) => index + 1)))
  expect(versions.length).toBeGreaterThanOrEqual(4)
})

test('a shopper finds an order by its number, with or without the sign, in any case', async () => {
  const { work, shop } = await openShop()
  await work(({ orders }) =>
    orders.save(shop.channelId, anOrder({ orderId: 'order-2', name: '#NL-7' }), noon),
  )
  const find = (name: string) => work(({ orders }) => orders.findByName(shop.channelId, name))
  const found = await Promise.all(['#NL-7', 'nl-7', ' Nl-7 ', 'NL-8'].map(find))
  expect(found.map((order) => order?.snapshot.orderId)).toEqual(['order-2', 'order-2', 'order-2', undefined])
})

test('the orders of a customer come newest first', async () => {
  const { work, shop } = await openShop()
  await work(({ orders }) =>
    orders.save(shop.channelId, anOrder({ orderId: 'order-2', placedAt: later }), noon),
  )
  const found = await work(({ orders }) => orders.listOfCustomer(shop.channelId, 'customer-1'))
  expect(found.map(({ snapshot }) => snapshot.orderId)).toEqual(['order-2', 'order-1'])
})

test('an unknown order cannot be locked', async () => {
  const { work, shop } = await openShop()
  expect(await work(({ orders }) => orders.lock(shop.channelId, 'order-9'))).toBeNull()
})

test('units used up outside are those said last, and never those of a live return', async () => {
  const { work, shop } = await openShop()
  await submit({ work, shop }, { returnId: 'return-1', units: [1] })
  const claims = (units: readonly number[]) =>
    work(async ({ orders }) => {
      const wanted = units.map((unit) => ({ lineId: 'line-1', unit }))
      await orders.setOutsideClaims(shop.channelId, 'order-1', 'refund-1', wanted)
      const locked = await orders.lock(shop.channelId, 'order-1')
      return locked?.claims.map(({ unit, claimant }) => `${unit} ${claimant}`).toSorted()
    })
  expect(await claims([1, 2, 3])).toEqual(['1 return-1', '2 refund-1', '3 refund-1'])
  expect(await claims([3])).toEqual(['1 return-1', '3 refund-1'])
  expect(await claims([])).toEqual(['1 return-1'])
})

test('a locked return knows the order as it was asked for and as it is now', async () => {
  const { work, shop } = await openShop()
  await submit({ work, shop }, { returnId: 'return-1' })
  const edited = anOrder({ lines: [anOrderLine({ quantity: 1 })] })
  await work(({ orders }) => orders.save(shop.channelId, edited, later))
  const locked = await work(({ returns }) => returns.lock('return-1'))
  expect(locked?.atRequest).toEqual(anOrder())
  expect(locked?.order.snapshot).toEqual(edited)
  expect(locked?.order.version).toBe(2)
})

test('a locked order knows the payouts of its returns, as they stand', async () => {
  const { work, shop } = await openShop()
  const requested = await submit({ work, shop }, { returnId: 'return-1' })
  const settled = {
    entitlement: { lines: [], shipping: 0, shippingTaxes: {}, total: 2788 },
    settlement: {
      entitlement: 2788,
      deductions: [{ name: 'already_refunded', minor: 88, asked: 88 }],
      settlement: 2700,
    },
    payout: [{ tenderId: 't-1', minor: 2700 }],
  }
  const lines = [{ returnLineId: 'return-line-1', from: 0, quantity: 1, graded: { A: 0, B: 0, C: 0 } }]
  const call = {
    callId: 'call-1',
    work: { kind: 'pay_out', settlementId: 's-1', lines, parts: settled.payout, outboundShipping: 0 },
  } as const
  const due = told(
    'return-1',
    requested,
    { type: 'settlement_made', settlementId: 's-1', trigger: 'by_hand', reason: null, lines, settled },
    { type: 'call_due', call },
  )
  const payouts = () => work(async ({ returns }) => (await returns.lock('return-1'))?.order.payouts)
  await work(({ returns }) => returns.save(requested, due.state, due.recorded))
  const payout = { returnId: 'return-1', callId: 'call-1', settlementId: 's-1', outboundShipping: 0 }
  const money = { alreadyRefunded: 88, parts: [{ tenderId: 't-1', minor: 2700 }] }
  expect(await payouts()).toEqual([{ ...payout, ...money, status: 'due', refundId: null }])

  const outcome = { result: 'confirmed', externalId: 'refund-1', native: null, fees: null } as const
  const paid = told(
    'return-1',
    due.state,
    { type: 'call_submitted', callId: 'call-1', attempt: 1 },
    { type: 'call_resolved', callId: 'call-1', outcome },
  )
  await work(({ returns }) => returns.save(due.state, paid.state, paid.recorded))
  expect(await payouts()).toEqual([{ ...payout, ...money, status: 'confirmed', refundId: 'refund-1' }])
})

test('what the orders placed last were paid in is each told once', async () => {
  const { work, shop } = await openShop()
  const currencies = await work(async ({ orders }) => {
    const placed = (orderId: string, currency: string, placedAt: string) =>
      orders.save(shop.channelId, anOrder({ orderId, currency, placedAt }), later)
    await placed('order-2', 'IDR', '2026-03-02T10:00:00.000Z')
    await placed('order-3', 'IDR', '2026-03-02T11:00:00.000Z')
    return [
      await orders.currencies(shop.channelId, 10),
      await orders.currencies(shop.channelId, 2),
      await orders.currencies('another', 10),
    ]
  })
  expect(currencies).toEqual([expect.arrayContaining(['EUR', 'IDR']), ['IDR'], []])
})
