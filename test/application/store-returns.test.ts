import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { staff } from '../builders/return-desk.ts'
import { ok } from './a-desk.ts'
import { aStoreDesk } from './a-store-desk.ts'
import { approvedTee, backOnTheShelf, teeOf, type World } from './a-store-return.ts'

const paidAndClosed = async (world: World, returnId: string) => {
  const { desk, as, state, carry } = world
  await carry(returnId)
  const before = await state(returnId)
  if (before.settlements.length === 0)
    ok(await desk.returns.refund({ ...as('finance', returnId), early: null }))
  await carry(returnId)
  return state(returnId)
}

test.each([
  ['without our plugin', false],
  ['with our plugin', true],
])('a return of a store is refunded and restocked there once, %s', async (_, hasPlugin) => {
  const world = await aStoreDesk({ settings: { hasPlugin } })
  await world.check()
  await world.sync()
  const { order, item, product } = teeOf(world)
  const before = product()
  const { returnId } = await backOnTheShelf(world)
  const state = await paidAndClosed(world, returnId)
  expect(state.calls.filter(({ status }) => status !== 'confirmed')).toEqual([])
  const { refunds, payments, notes } = world.store.books
  const money = [...refunds.values()].filter(({ amount }) => amount > 0)
  expect(money).toMatchObject([
    {
      orderId: order.id,
      isPaid: true,
      items: [
        { of: item.id, quantity: hasPlugin ? 2 : 0, total: 400_000, taxes: [{ id: 1, total: 40_000 }] },
      ],
    },
  ])
  expect(payments).toEqual([{ orderId: order.id, refundId: money[0]?.id, amount: 440_000 }])
  expect(product()).toBe(before + 2)
  expect(notes.some(({ note }) => note.includes('was approved'))).toBe(true)
  // Nothing of it counts as made by hand, and nothing is left to come back.
  await world.readWaiting()
  const shown = await world.desk.portal.order(world.orderId(order.id))
  expect(shown?.lines.map(({ returnable }) => returnable)).toEqual([1, 0])
})

test('staff of a store read that a label is ready, and that goods are on their way only once there is a number to follow', async () => {
  const world = await aStoreDesk({ settings: { hasPlugin: true } })
  await world.check()
  await world.sync()
  const { desk, as, carry } = world
  const returnId = await approvedTee(world)
  const label = { fileName: 'label.pdf', pdf: new TextEncoder().encode('%PDF-1.7') }
  ok(await desk.returns.attachLabel({ ...as('agent', returnId), ...label }))
  await carry(returnId)
  const told = (words: string) => world.store.books.notes.some(({ note }) => note.includes(words))
  expect([told('packing slip of return'), told('on their way')]).toEqual([true, false])
  const sent = { carrier: null, trackingNumber: '3SABC123', trackingUrl: null }
  ok(await desk.returns.markShipped({ ...as('agent', returnId), ...sent }))
  await carry(returnId)
  expect(told('on their way: 3SABC123')).toBe(true)
})

test('with our plugin, too, units that the merchant has put back in the store are not put back again', async () => {
  const world = await aStoreDesk({ settings: { hasPlugin: true } })
  await world.check()
  await world.sync()
  const { item, product } = teeOf(world)
  const { returnId } = await backOnTheShelf(world)
  const note = (key: string, value: string) => {
    const meta = item.meta.find((one) => one.key === key)
    if (meta) meta.value = value
    else item.meta.push({ id: 9_000_001, key, value })
  }
  note('_reduced_stock', '1')
  note('_restock_refunded_items', '1')
  const before = product()
  const state = await paidAndClosed(world, returnId)
  expect(state.calls.find(({ work }) => work.kind === 'dispose')).toMatchObject({ status: 'failed' })
  expect(product()).toBe(before)
})

test.each([
  ['fewer', 2, 0],
  ['more', 0, 2],
] as const)(
  'an order stays worth what it was when its store begins to write %s decimals',
  async (_, first, then) => {
    const world = await aStoreDesk({ settings: { hasPlugin: true, decimals: first } })
    await world.check()
    await world.sync()
    const { order } = teeOf(world)
    world.store.books.settings.decimals = then
    order.modifiedMs = world.store.books.now() + 1_000
    world.passTime(600)
    await world.sync()
    await world.readWaiting()
    expect((await world.stored(order.id))?.snapshot.exponent).toBe(first)
    const { returnId } = await backOnTheShelf(world)
    const { settlements, calls } = await paidAndClosed(world, returnId)
    expect(calls.filter(({ status }) => status !== 'confirmed')).toEqual([])
    const [refund] = [...world.store.books.refunds.values()].filter(({ amount }) => amount > 0)
    expect(refund?.amount).toBe((settlements[0]?.settled.settlement.settlement ?? 0) * 10 ** (4 - first))
  },
)

test.each([
  ['without our plugin', false],
  ['with our plugin', true],
])(
  'a line that was made smaller in the store is not refunded past it: a person is told, %s',
  async (_, hasPlugin) => {
    const world = await aStoreDesk({ settings: { hasPlugin } })
    await world.check()
    await world.sync()
    const { item } = teeOf(world)
    const { returnId } = await backOnTheShelf(world)
    const { calls } = await world.state(returnId)
    if (calls.every(({ work }) => work.kind !== 'pay_out'))
      ok(await world.desk.returns.refund({ ...world.as('finance', returnId), early: null }))
    item.quantity = 1
    await world.carry(returnId)
    const paid = (await world.state(returnId)).calls.find(({ work }) => work.kind === 'pay_out')
    expect(paid).toMatchObject({
      status: 'failed',
      outcome: { reason: 'More units of a line than are left of it' },
    })
    expect([...world.store.books.refunds.values()].filter(({ amount }) => amount > 0)).toEqual([])
  },
)

test('cash on delivery is written down as refunded, and no gateway is asked', async () => {
  const world = await aStoreDesk()
  await world.sync()
  const { returnId } = await backOnTheShelf(world, 1)
  const state = await paidAndClosed(world, returnId)
  expect(state.calls.filter(({ status }) => status !== 'confirmed')).toEqual([])
  expect([...world.store.books.refunds.values()].filter(({ amount }) => amount > 0)).toMatchObject([
    { isPaid: false },
  ])
  expect(world.store.books.payments).toEqual([])
})

test('a refund without an answer is looked for twice and then left to a person; with our plugin it is made again', async () => {
  for (const hasPlugin of [false, true]) {
    const world = await aStoreDesk({ settings: { hasPlugin } })
    await world.check()
    await world.sync()
    const { returnId } = await backOnTheShelf(world)
    world.store.faults.add({
      kind: 'dropped_before_effect',
      operation: hasPlugin ? 'POST kembali/refund' : 'POST orders/:id/refunds',
    })
    if ((await world.state(returnId)).settlements.length === 0)
      ok(await world.desk.returns.refund({ ...world.as('finance', returnId), early: null }))
    await world.carry(returnId)
    world.store.faults.clear()
    for (const seconds of [130, 40, 40, 40, 1000]) {
      world.passTime(seconds)
      await world.carry(returnId)
    }
    const payOut = (await world.state(returnId)).calls.find(({ work }) => work.kind === 'pay_out')
    expect(payOut?.status).toBe(hasPlugin ? 'confirmed' : 'unknown')
    expect(world.store.books.payments).toHaveLength(hasPlugin ? 1 : 0)
  }
})

test('webhooks are proved, a ping is answered, and an order is read afresh', async () => {
  const world = await aStoreDesk()
  await world.check()
  await world.sync()
  const { shopId } = world.shop
  const { channelId, kembali, store } = world
  const secret = [...store.books.webhooks.values()][0]?.secret ?? ''
  const { order } = teeOf(world)
  const body = JSON.stringify({ id: order.id, date_modified_gmt: '2026-11-22T10:00:00' })
  const receive = (text: string, headers: Record<string, string>) =>
    kembali.stores.receive(
      { shopId, channelId },
      { headers: new Headers(headers), body: new TextEncoder().encode(text) },
    )
  const signature = createHmac('sha256', secret).update(body).digest('base64')
  const topic = { 'x-wc-webhook-topic': 'order.updated' }
  expect(await receive('webhook_id=1', {})).toBe('taken')
  expect(await receive(body, { ...topic, 'x-wc-webhook-signature': signature })).toBe('taken')
  expect(await receive(body, { ...topic, 'x-wc-webhook-signature': signature })).toBe('taken')
  expect(await receive(`${body} `, { ...topic, 'x-wc-webhook-signature': signature })).toBe('forged')
  expect(await receive(body, topic)).toBe('forged')
  const { rows } = await world.pool.query<{ event_id: string }>(
    'select event_id from inbox where channel_id = $1',
    [channelId],
  )
  expect(rows).toHaveLength(1)
  store.log.length = 0
  order.number = 'W-1'
  await world.handle(rows[0]?.event_id ?? '')
  await world.readWaiting()
  expect(store.log.map(({ route }) => route)).toEqual(['GET orders/:id'])
})

test('a webhook that the store switched off is on again after the next check', async () => {
  const world = await aStoreDesk()
  await world.check()
  const [webhook] = world.store.books.webhooks.values()
  expect(world.store.books.webhooks.size).toBe(4)
  if (webhook) webhook.status = 'disabled'
  await world.check()
  expect(webhook?.status).toBe('active')
  expect((await world.channel()).facts).toMatchObject({
    webhooks: { active: 4, mended: 1 },
    woocommerce: '10.5.0',
  })
})

test('a store connects by its owner agreeing in it, once', async () => {
  const world = await aStoreDesk()
  const { desk, owner, store, kembali } = world
  const { url } = ok(
    await desk.channels.invite({ typed: store.url, returnUrl: 'https://x.example/', actor: owner }),
  )
  const token = new URL(url).searchParams.get('user_id') ?? ''
  const keys = { consumerKey: store.key.consumerKey, consumerSecret: store.key.consumerSecret }
  expect(await kembali.stores.acceptKeys(`${token}x`, keys)).toMatchObject({ ok: false })
  expect(await kembali.stores.acceptKeys(token, keys)).toEqual({
    ok: true,
    value: { channelId: world.channelId },
  })
  expect(await kembali.stores.acceptKeys(token, keys)).toMatchObject({
    refusal: { code: 'invitation_unknown' },
  })
  const late = ok(
    await desk.channels.invite({ typed: store.url, returnUrl: 'https://x.example/', actor: owner }),
  )
  world.passTime(3601)
  const lateToken = new URL(late.url).searchParams.get('user_id') ?? ''
  expect(await kembali.stores.acceptKeys(lateToken, keys)).toMatchObject({
    refusal: { code: 'invitation_unknown' },
  })
})

test.each([
  ['an agent', 'agent', {}, 'not_your_role'],
  ['keys that may only read', 'owner', { permissions: 'read' }, 'keys_read_only'],
  ['plain permalinks', 'owner', { hasPlainPermalinks: true }, 'no_rest_api'],
  ['an old WooCommerce', 'owner', { version: '7.9.0' }, 'woocommerce_too_old'],
] as const)('%s connects no store', async (_, role, spoiled, code) => {
  const world = await aStoreDesk()
  if ('permissions' in spoiled) world.store.key.permissions = spoiled.permissions
  else Object.assign(world.store.books.settings, spoiled)
  const { consumerKey, consumerSecret } = world.store.key
  const typed = world.store.url
  const refused = await world.desk.channels.connect({
    typed,
    consumerKey,
    consumerSecret,
    actor: staff(role),
  })
  expect(refused).toMatchObject({ ok: false, refusal: { code } })
})
