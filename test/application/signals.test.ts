import sharp from 'sharp'
import { expect, test } from 'vitest'
import { uuidv7 } from '../../app/adapters/database/uuid.ts'
import { observeOrder } from '../../app/application/orders/observe-order.ts'
import { anOrder } from '../builders/order.ts'
import { shopper, staff } from '../builders/return-desk.ts'
import { aDesk, ok } from './a-desk.ts'

/** A customer of the shop with so many orders, each of two shirts. */
const aCustomer = async (orders = 5) => {
  const given = await aDesk()
  for (let at = 0; at < orders; at += 1)
    await observeOrder(
      given.ports,
      given.shop,
    )(anOrder({ orderId: `order-${at + 10}`, name: `#${2000 + at}` }))
  const asks = async (at: number, submissionKey: string = uuidv7()) => {
    given.passTime(60)
    const { returnId } = ok(
      await given.desk.portal.submit({
        orderId: `order-${at + 10}`,
        lines: [{ lineId: 'line-1', quantity: 1, reason: 'too_small', note: null, resolution: 'refund' }],
        locale: 'nl',
        submissionKey,
        actor: shopper,
        override: null,
      }),
    )
    return returnId
  }
  const factsOf = async (returnId: string) => (await given.state(returnId)).lines[0]?.decision.facts
  const signalsOf = async (returnId: string) =>
    (await given.desk.returns.page(returnId, staff('agent')))?.signals
  return { ...given, asks, factsOf, signalsOf }
}

test('what a customer sent back before is a fact of the next decision, and is recorded with it', async () => {
  const shop = await aCustomer()
  const first = await shop.asks(0)
  for (const at of [1, 2, 3]) await shop.asks(at)
  const last = await shop.asks(4)
  expect(await shop.factsOf(first)).toMatchObject({ 'customer.returns_90d': 0, 'customer.risk_reasons': [] })
  expect(await shop.factsOf(last)).toMatchObject({
    'customer.returns_90d': 4,
    'customer.returns_365d': 4,
    // Four of the five orders: the channel says three, and knows of fewer than we do.
    'customer.return_rate_365d': 100,
    'customer.returned_value_365d': 4 * 2420,
    'customer.risk_reasons': ['returns_often', 'returns_most'],
    'customer.risk_score': 40,
  })
})

test('cancelled returns, other customers and guests do not count', async () => {
  const shop = await aCustomer()
  const gone = await shop.asks(0)
  ok(await shop.desk.returns.cancel({ ...shop.as('agent', gone), note: null }))
  const guest = anOrder({ orderId: 'order-30', name: '#3000', customer: null })
  const other = anOrder({
    orderId: 'order-31',
    name: '#3001',
    customer: { customerId: 'customer-2', name: 'B', tags: [], ordersCount: 1 },
  })
  for (const order of [guest, other]) await observeOrder(shop.ports, shop.shop)(order)
  expect(await shop.factsOf(await shop.asks(20))).toMatchObject({ 'customer.returns_365d': 0 })
  expect(await shop.factsOf(await shop.asks(21))).toMatchObject({ 'customer.returns_365d': 0 })
  expect(await shop.factsOf(await shop.asks(1))).toMatchObject({ 'customer.returns_365d': 0 })
})

test('a score is the sum of its reasons; a person clears one with their name, until it happens again', async () => {
  const shop = await aCustomer(12)
  for (const at of [0, 1, 2, 3]) await shop.asks(at)
  const now = await shop.asks(4)
  expect(await shop.signalsOf(now)).toMatchObject({
    score: 40,
    reasons: [
      { reason: 'returns_often', points: 20 },
      { reason: 'returns_most', points: 20 },
    ],
  })
  const clear = (reason: string, note: string, role: 'agent' | 'warehouse' = 'agent') =>
    shop.desk.returns.clearSignal({ returnId: now, actor: staff(role), reason, note })
  expect(await clear('returns_often', 'a wedding', 'warehouse')).toMatchObject({
    refusal: { code: 'not_your_role' },
  })
  expect(await clear('returns_often', ' ')).toMatchObject({ refusal: { code: 'signal_needs_note' } })
  expect(await clear('nosy', 'x')).toMatchObject({ refusal: { code: 'signal_unknown' } })
  ok(await clear('returns_often', 'a wedding'))
  expect(await shop.signalsOf(now)).toMatchObject({
    score: 20,
    figures: { returns90d: 4 },
    cleared: [{ reason: 'returns_often', note: 'a wedding', by: { name: 'The agent' } }],
  })
  for (const at of [5, 6, 7]) await shop.asks(at)
  expect((await shop.signalsOf(now))?.score).toBe(20)
  await shop.asks(8)
  expect((await shop.signalsOf(now))?.score).toBe(40)
})

test('something else in the parcel is a reason with the next return', async () => {
  const shop = await aCustomer()
  const first = await shop.asks(0)
  ok(await shop.desk.returns.approve({ ...shop.as('agent', first), reason: null }))
  await shop.carry(first)
  const returnLineId = (await shop.state(first)).lines[0]?.returnLineId ?? ''
  const receipts = [{ returnLineId, result: 'wrong_item', quantity: 1 }] as const
  ok(await shop.desk.returns.receive({ ...shop.as('warehouse', first), receipts, note: null }))
  expect(await shop.factsOf(await shop.asks(1))).toMatchObject({
    'customer.mismatches_365d': 1,
    'customer.risk_reasons': ['sent_other_goods'],
    'customer.risk_score': 30,
  })
})

/** A picture that differs from another in every part: coarse squares of its own. */
const aPicture = (seed: number) => {
  const dots = Buffer.from(Array.from({ length: 144 }, (_, at) => (Math.imul(at + 1, seed) >>> 7) & 0xff))
  return sharp(dots, { raw: { width: 12, height: 12, channels: 1 } }).resize(600, 600, { kernel: 'cubic' })
}

const bytes = (content: Uint8Array) =>
  (async function* () {
    yield await Promise.resolve(content)
  })()

test('a photo that was seen with another order is known again, smaller and as another file', async () => {
  const shop = await aCustomer()
  const shows = async (at: number, photo: Buffer) => {
    const submissionKey = uuidv7()
    ok(
      await shop.desk.portal.addDraftEvidence({
        ...{ orderId: `order-${at + 10}`, submissionKey, lineId: 'line-1', name: 'a.jpg' },
        content: bytes(photo),
      }),
    )
    return shop.factsOf(await shop.asks(at, submissionKey))
  }
  const first = await aPicture(2_654_435_761).jpeg({ quality: 92 }).toBuffer()
  expect(await shows(0, first)).toMatchObject({ 'return.photos_seen_before': 0, 'return.evidence': 1 })
  const again = await sharp(first).resize(380).modulate({ brightness: 1.05 }).png().toBuffer()
  expect(await shows(1, again)).toMatchObject({
    'return.photos_seen_before': 1,
    'customer.risk_reasons': ['photo_seen_before'],
    'customer.risk_score': 40,
  })
  const [seen] = (await shop.desk.returns.list({})).rows
  const returnId = seen?.returnId ?? ''
  expect(await shop.signalsOf(returnId)).toMatchObject({ score: 40 })
  ok(
    await shop.desk.returns.clearSignal({
      ...{ returnId, actor: staff('agent') },
      ...{ reason: 'photo_seen_before', note: 'the same fault twice' },
    }),
  )
  expect(await shop.signalsOf(returnId)).toMatchObject({ score: 0, figures: { photosSeenBefore: 1 } })
  const other = await aPicture(40_503_123).jpeg().toBuffer()
  expect(await shows(2, other)).toMatchObject({ 'return.photos_seen_before': 0 })
})

/** Orders of other customers to an address. */
const soldTo = async (
  shop: Awaited<ReturnType<typeof aCustomer>>,
  addressMark: string,
  customers: readonly string[],
) => {
  for (const [at, customerId] of customers.entries())
    await observeOrder(
      shop.ports,
      shop.shop,
    )(
      anOrder({
        ...{ orderId: `${addressMark}-${at}`, name: `#${addressMark}${at}`, addressMark },
        customer: { customerId, name: customerId, tags: [], ordersCount: 1 },
      }),
    )
}

test('several accounts on one address are a reason, until a person clears it', async () => {
  const shop = await aCustomer()
  await soldTo(shop, 'home', ['customer-1', 'b', 'c'])
  await soldTo(shop, 'elsewhere', ['d', 'e', 'f'])
  const asksAtHome = async () => {
    shop.passTime(60)
    return ok(
      await shop.desk.portal.submit({
        ...{ orderId: 'home-0', locale: 'nl', submissionKey: uuidv7(), actor: shopper, override: null },
        lines: [{ lineId: 'line-1', quantity: 1, reason: 'too_small', note: null, resolution: 'refund' }],
      }),
    ).returnId
  }
  const one = await asksAtHome()
  expect(await shop.factsOf(one)).toMatchObject({ 'customer.risk_reasons': [] })
  await soldTo(shop, 'home', ['customer-1', 'b', 'c', 'd', 'd'])
  const two = await asksAtHome()
  expect(await shop.factsOf(two)).toMatchObject({
    'customer.risk_reasons': ['shared_address'],
    'customer.risk_score': 20,
  })
  expect(await shop.signalsOf(two)).toMatchObject({ score: 20, figures: { othersAtAddress365d: 3 } })
  const note = 'a student house'
  const reason = 'shared_address'
  ok(await shop.desk.returns.clearSignal({ returnId: two, actor: staff('agent'), reason, note }))
  expect(await shop.signalsOf(two)).toMatchObject({ score: 0, cleared: [{ reason, note }] })
})

test('who is erased leaves no mark of their address', async () => {
  const shop = await aCustomer()
  await soldTo(shop, 'home', ['customer-1', 'b'])
  await shop.ports.unitOfWork(shop.shop.shopId)(({ people }) =>
    people.erase(shop.shop.channelId, { customerId: 'b', orderIds: [] }),
  )
  const { rows } = await shop.pool.query(
    "select order_id, address_mark from orders where address_mark is not null or order_id like 'home-%' order by order_id",
  )
  expect(rows).toEqual([
    { order_id: 'home-0', address_mark: 'home' },
    { order_id: 'home-1', address_mark: null },
  ])
  const kept = await shop.pool.query("select order_id from order_versions where snapshot ? 'addressMark'")
  expect(kept.rows).toEqual([{ order_id: 'home-0' }])
})

test('who is erased has no signals any more: neither figures, nor what was cleared, nor facts in the ledger', async () => {
  const shop = await aCustomer()
  for (const at of [0, 1, 2, 3]) await shop.asks(at)
  const last = await shop.asks(4)
  ok(
    await shop.desk.returns.clearSignal({
      returnId: last,
      actor: staff('agent'),
      reason: 'returns_often',
      note: 'known',
    }),
  )
  await shop.ports.unitOfWork(shop.shop.shopId)(({ people }) =>
    people.erase(shop.shop.channelId, { customerId: 'customer-1', orderIds: [] }),
  )
  expect(await shop.signalsOf(last)).toBeNull()
  expect(await shop.factsOf(last)).toMatchObject({ 'customer.returns_90d': 0, 'customer.risk_reasons': [] })
  const { rows } = await shop.pool.query('select (select count(*) from cleared_signals)::int as cleared')
  expect(rows).toEqual([{ cleared: 0 }])
})
