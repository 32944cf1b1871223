import { expect, onTestFinished, test } from 'vitest'
import { deliverHooks } from '../../app/application/outgoing/deliver-hooks.ts'
import { hookEvents } from '../../app/contracts/outgoing-webhooks.ts'
import { staff } from '../builders/return-desk.ts'
import { isSigned, startReceiver } from '../stand-ins/receiver/start-receiver.ts'
import { aDesk, ok } from './a-desk.ts'

const actor = staff('owner')
const minute = 60

/** A desk whose shop has a program that is told everything, and a worker that comes when the test says so. */
const aToldShop = async (events: readonly string[] = hookEvents) => {
  const receiver = await startReceiver()
  onTestFinished(receiver.close)
  const ours = await aDesk({ answers: { release: { at: 'inspected', by: 'rule' } } })
  const { hookId, secret } = ok(await ours.desk.hooks.add({ url: receiver.url, events, actor }))
  const waiting = async () => {
    const { rows } = await ours.pool.query<{ lane: string }>(
      `select distinct lane from hook_deliveries where fate = 'waiting'`,
    )
    return rows.map(({ lane }) => lane)
  }
  const work = async () => {
    for (const lane of await waiting())
      await deliverHooks(ours.ports)({ shopId: ours.shop.shopId, hookId, lane })
  }
  const wait = async (seconds: number) => {
    ours.passTime(seconds)
    await work()
  }
  const page = async () => ok(await ours.desk.hooks.page(actor))
  const told = () => receiver.received.map(({ event }) => event)
  return { ...ours, receiver, hookId, secret, work, wait, page, told }
}

test('an address is told what happens to a return, in order, signed, by ids and without names', async () => {
  const { inspected, carry, work, receiver, secret, told, page } = await aToldShop()
  const { returnId } = await inspected(2)
  await carry(returnId)
  await work()
  expect(told()).toEqual([
    'return.requested',
    'return.approved',
    'return.received',
    'return.inspected',
    'return.settled',
    'return.refunded',
  ])
  const bodies = receiver.received.map(({ body }) => body)
  const sequence = bodies.map((body) => Number(body['sequence']))
  expect(sequence).toEqual(sequence.toSorted((one, other) => one - other))
  expect(bodies.at(-1)).toMatchObject({
    format: 'kembali/webhook@1',
    shop: 'shop.myshopify.com',
    id: receiver.received.at(-1)?.id,
    event: 'return.refunded',
    return: {
      rma: 'R-1001',
      order_id: 'order-1',
      money: { payouts: [{ amount: '48.40', status: 'confirmed' }] },
    },
  })
  expect(receiver.received.every((one) => isSigned(one, secret))).toBe(true)
  expect(JSON.stringify(bodies)).not.toMatch(/anna|jansen/i)
  expect((await page()).deliveries.map(({ fate, code }) => [fate, code])).toEqual(
    Array.from({ length: 6 }, () => ['delivered', 204]),
  )
})

test('it is told of what it picked only, and of a change that is rolled back nothing', async () => {
  const { submit, desk, as, work, told, ports, shop, page } = await aToldShop(['return.cancelled'])
  const { returnId } = ok(await submit(1))
  const failing = ports.unitOfWork(shop.shopId)(async ({ hooks, jobs }) => {
    const [hook] = await hooks.list()
    if (!hook) return
    const { addDelivery } = await import('../../app/application/outgoing/tell-outside.ts')
    const at = ports.clock()
    await addDelivery({ hooks, jobs }, hook, { deliveryId: 'x', lane: 'x', seq: 1, event: 'x', at, told: {} })
    throw new Error('no')
  })
  await expect(failing).rejects.toThrow('no')
  await work()
  expect(told()).toEqual([])
  ok(await desk.returns.cancel({ ...as('agent', returnId), note: null }))
  await work()
  expect(told()).toEqual(['return.cancelled'])
  expect((await page()).deliveries).toHaveLength(1)
})

test('what is not taken is sent again later under the same id, holding up its own return and no other', async () => {
  const both = ['return.requested', 'return.approved']
  const { submit, desk, as, work, wait, receiver, told } = await aToldShop(both)
  const asked = async () => {
    const { returnId } = ok(await submit(1))
    ok(await desk.returns.approve({ ...as('agent', returnId), reason: null }))
  }
  receiver.state.manner = 'breaks'
  await asked()
  await work()
  await work()
  expect(told()).toEqual(['return.requested'])
  await asked()
  await work()
  expect(told()).toEqual(['return.requested', 'return.requested'])
  receiver.state.manner = 'takes'
  await wait(11)
  expect(told()).toEqual([
    ...['return.requested', 'return.requested'],
    ...['return.requested', 'return.approved', 'return.requested', 'return.approved'],
  ])
  expect(new Set(receiver.received.map(({ id }) => id)).size).toBe(4)
  expect(receiver.received[2]?.raw).toBe(
    receiver.received.slice(0, 2).find(({ id }) => id === receiver.received[2]?.id)?.raw,
  )
})

test('after a day it is given up and can be sent again by hand; after three the address is told nothing more', async () => {
  const { submit, work, wait, receiver, desk, page, hookId, told } = await aToldShop(['return.requested'])
  receiver.state.manner = 'breaks'
  await submit(1)
  await work()
  for (const seconds of [10, 60, 300, 900, 3_600, 10_800, 21_600, 43_200]) await wait(seconds + 1)
  const [given] = (await page()).deliveries
  expect(given).toMatchObject({ fate: 'given_up', attempts: 9, code: 500, problem: 'refused' })
  ok(await desk.hooks.redeliver({ deliveryId: given?.deliveryId ?? '', actor }))
  await wait(3 * 24 * 60 * minute)
  expect((await page()).hooks[0]?.stoppedAt).not.toBeNull()
  const before = told().length
  await submit(1)
  await wait(minute)
  expect(told()).toHaveLength(before)
  receiver.state.manner = 'takes'
  ok(await desk.hooks.start({ hookId, actor }))
  await wait(minute)
  expect((await page()).hooks[0]).toMatchObject({ stoppedAt: null, failingSince: null })
  expect((await page()).deliveries[0]).toMatchObject({ fate: 'delivered', code: 204 })
})

test('a new secret signs beside the old one for a day, and then alone; neither lies readable in the database', async () => {
  const { desk, hookId, secret, wait, receiver, pool } = await aToldShop()
  const { secret: fresh } = ok(await desk.hooks.rotate({ hookId, actor }))
  const signedBy = async () => {
    ok(await desk.hooks.test({ hookId, actor }))
    await wait(1)
    const last = receiver.received.at(-1)
    return [last?.event, last && isSigned(last, secret), last && isSigned(last, fresh)]
  }
  expect(await signedBy()).toEqual(['ping', true, true])
  await wait(24 * 60 * minute)
  expect(await signedBy()).toEqual(['ping', false, true])
  const { rows } = await pool.query('select hooks::text as row from hooks')
  expect(JSON.stringify(rows)).not.toMatch(new RegExp(`${secret}|${fresh}|whsec`))
})

test('what waits keeps its place and its attempts: it is not sent again by hand', async () => {
  const { submit, work, receiver, desk, page } = await aToldShop(['return.requested'])
  receiver.state.manner = 'breaks'
  await submit(1)
  await work()
  const [waiting] = (await page()).deliveries
  expect(waiting).toMatchObject({ fate: 'waiting', attempts: 1 })
  expect(await desk.hooks.redeliver({ deliveryId: waiting?.deliveryId ?? '', actor })).toMatchObject({
    refusal: { code: 'hook_delivery_waits' },
  })
  expect((await page()).deliveries[0]).toMatchObject({ attempts: 1 })
})

test('what cannot be signed any more is not sent, and the page says why', async () => {
  const { submit, ports, shop, hookId, told, page, pool } = await aToldShop(['return.requested'])
  await submit(1)
  const { rows } = await pool.query<{ lane: string }>('select lane from hook_deliveries')
  const hookSecrets = { ...ports.hookSecrets, open: () => null }
  const job = { shopId: shop.shopId, hookId, lane: rows[0]?.lane ?? '' }
  await deliverHooks({ ...ports, hookSecrets })(job)
  expect(told()).toEqual([])
  expect((await page()).deliveries).toMatchObject([{ fate: 'waiting', problem: 'secret_unreadable' }])
})

test('one shop has no more than two places of a worker, however slow its addresses are', async () => {
  const { desk, ports, shop, hookId, pool } = await aToldShop()
  for (let sent = 0; sent < 3; sent += 1) ok(await desk.hooks.test({ hookId, actor }))
  const { rows } = await pool.query<{ lane: string }>('select lane from hook_deliveries')
  const begun: (() => void)[] = []
  const postHook: typeof ports.postHook = () =>
    new Promise((answer) => begun.push(() => answer({ code: 204, problem: null })))
  const deliver = deliverHooks({ ...ports, postHook })
  const jobs = rows.map(({ lane }) => deliver({ shopId: shop.shopId, hookId, lane }))
  await Promise.race(jobs)
  await expect.poll(() => begun.length).toBe(2)
  for (const end of begun) end()
  await Promise.all(jobs)
  const { rows: left } = await pool.query(`select from hook_deliveries where fate = 'waiting'`)
  expect(left).toHaveLength(1)
})

test('addresses are for the owner, and have to be such', async () => {
  const { desk, hookId } = await aToldShop()
  for (const role of ['agent', 'warehouse', 'finance'] as const) {
    const by = { actor: staff(role), hookId }
    const answers = await Promise.all([
      desk.hooks.page(by.actor),
      desk.hooks.add({ ...by, url: 'https://a.example', events: ['return.closed'] }),
      desk.hooks.rotate(by),
      desk.hooks.remove(by),
      desk.hooks.test(by),
      desk.hooks.redeliver({ ...by, deliveryId: 'x' }),
    ])
    expect(answers.map((one) => !one.ok && one.refusal.code)).toEqual(answers.map(() => 'not_your_role'))
  }
  for (const url of ['', 'ftp://a.example', 'javascript:1', 'https://user:word@a.example', 'no'])
    expect(await desk.hooks.add({ url, events: ['return.closed'], actor })).toMatchObject({
      refusal: { code: 'hook_address_wrong' },
    })
  expect(await desk.hooks.add({ url: 'https://a.example', events: ['x'], actor })).toMatchObject({
    refusal: { code: 'hook_without_events' },
  })
  expect(await desk.hooks.rotate({ hookId: 'another', actor })).toMatchObject({
    refusal: { code: 'hook_not_found' },
  })
})

test('a secret that is replaced while an outcome is written down stays replaced', async () => {
  const { desk, hookId, ports, shop, submit, wait, receiver } = await aToldShop(['return.requested'])
  const { returnId } = ok(await submit(1))
  let [isPosted, fresh] = [false, '']
  const postHook = () => {
    isPosted = true
    return Promise.resolve({ code: 500, problem: 'refused' })
  }
  const rotateMeanwhile = async () => {
    if (isPosted && fresh === '') fresh = ok(await desk.hooks.rotate({ hookId, actor })).secret
  }
  const unitOfWork: typeof ports.unitOfWork = (shopId) => (work) =>
    ports.unitOfWork(shopId)((repositories) => {
      const get: typeof repositories.hooks.get = async (id) => {
        const hook = await repositories.hooks.get(id)
        await rotateMeanwhile()
        return hook
      }
      return work({ ...repositories, hooks: { ...repositories.hooks, get } })
    })
  await deliverHooks({ ...ports, postHook, unitOfWork })({ shopId: shop.shopId, hookId, lane: returnId })
  await wait(11)
  const [got] = receiver.received
  expect(got && isSigned(got, fresh)).toBe(true)
})
