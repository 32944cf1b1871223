import { randomUUID } from 'node:crypto'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Repositories, UnitOfWork } from '../../../app/application/ports/unit-of-work.ts'
import { aPolicy, anOrder, aRequest, noon, told } from './given.ts'
import { ourDatabase } from './open.ts'
import { channelId, id, ids, ofThePast, word, type Write } from './past-writes.ts'

/** Something to stand on: without orders and returns hardly anything else can happen. */
const beginning: readonly Write[] = [
  ({ orders }) => orders.save(channelId, anOrder({ orderId: 'a', name: '#a' }), noon),
  ({ orders }) => orders.save(channelId, anOrder({ orderId: 'b', name: '#b' }), noon),
  ({ returns }) => request(returns, 'a', 'a', [1]),
  ({ messages }) =>
    messages.add({ messageKey: 'a', returnId: 'a', kind: 'requested', to: 'a@b.test', locale: 'nl' }),
]

const request = async (
  returns: Repositories['returns'],
  returnId: string,
  orderId: string,
  units: readonly number[],
) => {
  const rma = await returns.nextRma()
  const { state, recorded } = told(returnId, null, aRequest({ rma, channelId, orderId, units }))
  return returns.add(state, recorded, `form-${returnId}`)
}

const writes: fc.Arbitrary<Write> = fc.oneof(
  fc.tuple(id, word).map<Write>(([orderId, tag]) => ({ orders }) => {
    const order = anOrder({ orderId, tags: [tag], name: `#${orderId}`, customer: aCustomer })
    return orders.save(channelId, order, noon)
  }),
  fc.tuple(id, id, fc.constantFrom([1], [2], [1, 2])).map<Write>(
    ([returnId, orderId, units]) =>
      ({ returns }) =>
        request(returns, returnId, orderId, units),
  ),
  fc
    .tuple(id, fc.constantFrom('return_approved', 'return_cancelled'))
    .map<Write>(([returnId, type]) => async ({ returns }) => {
      const locked = await returns.lock(returnId)
      if (!locked) return 'none'
      const event =
        type === 'return_approved' ? ({ type, reason: null } as const) : ({ type, note: null } as const)
      const { state, recorded } = told(returnId, locked.state, event)
      return returns.save(locked.state, state, recorded)
    }),
  fc.tuple(id, word).map<Write>(
    ([orderId, claimant]) =>
      ({ orders }) =>
        orders.setOutsideClaims(channelId, orderId, claimant, [{ lineId: 'line-1', unit: 2 }]),
  ),
  fc.tuple(id, word).map<Write>(
    ([staffId, name]) =>
      ({ staff }) =>
        staff.meet({ staffId, name, email: null, role: 'agent' }),
  ),
  id.map<Write>(
    (staffId) =>
      ({ staff }) =>
        staff.setRole(staffId, 'owner'),
  ),
  word.map<Write>(
    (hash) =>
      ({ policies }) =>
        policies.publish(aPolicy({ hash })),
  ),
  word.map<Write>(
    (hash) =>
      ({ policyDrafts }) =>
        policyDrafts.put({
          ...{ hash, policy: aPolicy().policy, startedFrom: hash },
          ...{ savedAt: noon, savedBy: { kind: 'system' } },
        }),
  ),
  fc.constant<Write>(({ policyDrafts }) => policyDrafts.remove()),
  fc.tuple(id, word).map<Write>(
    ([scheduleId, hash]) =>
      ({ policySchedules }) =>
        policySchedules.add({
          ...{ scheduleId, hash, policy: aPolicy().policy, publishAt: noon },
          ...{ scheduledAt: noon, scheduledBy: { kind: 'system' } },
        }),
  ),
  id.map<Write>(
    (scheduleId) =>
      ({ policySchedules }) =>
        policySchedules.end(scheduleId, { outcome: 'cancelled', at: noon, by: { kind: 'system' } }),
  ),
  fc.tuple(id, id).map<Write>(
    ([messageKey, returnId]) =>
      ({ messages }) =>
        messages.add({ messageKey, returnId, kind: 'approved', to: 'a@b.test', locale: 'nl' }),
  ),
  id.map<Write>(
    (messageKey) =>
      ({ messages }) =>
        messages.markSent(messageKey, noon),
  ),
  fc.tuple(id, word).map<Write>(
    ([eventId, topic]) =>
      ({ inbox }) =>
        inbox.store(channelId, { eventId, topic, triggeredAt: noon, payload: {} }, noon),
  ),
  id.map<Write>(
    (eventId) =>
      ({ inbox }) =>
        inbox.markHandled(channelId, eventId, noon),
  ),
  fc.tuple(id, word).map<Write>(
    ([fileId, name]) =>
      ({ files }) =>
        files.add({ fileId, name, mediaType: 'a/b', sha256: '', bytes: 1, returnId: null }),
  ),
  fc.tuple(id, id).map<Write>(
    ([viewId, name]) =>
      ({ listViews }) =>
        listViews.put({ viewId, name, filters: {}, sort: 'newest' }, { at: noon, by: { kind: 'system' } }),
  ),
  id.map<Write>(
    (viewId) =>
      ({ listViews }) =>
        listViews.remove(viewId),
  ),
  fc.tuple(id, word).map<Write>(
    ([keyId, name]) =>
      ({ apiKeys }) =>
        apiKeys.add({ keyId, name, hash: name, madeAt: noon, madeBy: { kind: 'system' }, usedAt: null }),
  ),
  id.map<Write>(
    (keyId) =>
      ({ apiKeys }) =>
        apiKeys.noteUse(keyId, noon),
  ),
  id.map<Write>(
    (keyId) =>
      ({ apiKeys }) =>
        apiKeys.remove(keyId),
  ),
  id.map<Write>(
    (orderId) =>
      ({ people }) =>
        people.erase(channelId, { customerId: null, orderIds: [orderId] }),
  ),
  ...ofThePast,
)
const aCustomer = { customerId: 'customer-1', name: 'Ana Lima', tags: [], ordersCount: 1 }

/** Everything that any repository tells of these ids. */
const everything = (work: UnitOfWork) =>
  work(
    async ({
      orders,
      returns,
      policies,
      policyDrafts,
      policySchedules,
      staff,
      messages,
      inbox,
      files,
      people,
      listViews,
      apiKeys,
      ...past
    }) => {
      const seen: unknown[] = [
        await orders.listOfCustomer(channelId, 'customer-1'),
        await returns.list({ status: null, search: null, after: null, limit: 10 }),
        await returns.list({ status: 'requested', search: 'r-', after: null, limit: 10 }),
        await returns.list({ search: 'lima', sort: 'highest_value', limit: 10 }),
        await returns.count({ search: 'ana' }, 10),
        await listViews.list(),
        await returns.counts('2026-01-01T00:00:00.000Z'),
        await policies.current(),
        await policies.history(),
        await policyDrafts.get(),
        await policySchedules.waiting(),
        await policySchedules.ended(),
        await orders.latest(channelId, 10),
        await orders.currencies(channelId, 10),
        await staff.list(),
        await apiKeys.list(),
        await past.backtests.list(10),
        await past.backtests.countOrders(),
        await past.signals.cleared(channelId, 'customer-1'),
        await past.signals.returnsOfCustomer(channelId, 'customer-1', '2020-01-01T00:00:00.000Z', 10),
      ]
      for (const one of ids) {
        seen.push(
          await orders.get(channelId, one),
          await orders.getVersion(channelId, one, 1),
          await orders.lock(channelId, one),
          await orders.findByName(channelId, one),
          await returns.get(one),
          await returns.lock(one),
          await returns.history(one),
          await returns.findBySubmission(`form-${one}`),
          await returns.findByRma('R-1001'),
          await returns.findByNativeReturn(channelId, one),
          await returns.listOfOrder(channelId, one),
          ...(await returns.listOfOrders(channelId, [one])),
          await policies.get(one),
          await staff.get(one),
          await messages.get(one),
          await messages.listOfReturn(one),
          await inbox.get(channelId, one),
          await files.get(one),
          await apiKeys.get(one),
          await past.backtests.get(one),
          await past.backtests.sums(one),
          await people.collect(channelId, { customerId: 'customer-1', orderIds: [one] }),
        )
      }
      return seen
    },
  )

/** A new shop whose channel has the same id as that of every other. */
const aShop = async () => {
  const { pool, unitOfWork, shops } = await ourDatabase()
  const shopId = randomUUID()
  const channel = [shopId, channelId, 'shopify', shopId]
  await pool.query('insert into shops (shop_id, name) values ($1, $1)', [shopId])
  await pool.query(
    'insert into channels (shop_id, channel_id, platform, domain) values ($1, $2, $3, $4)',
    channel,
  )
  const work = unitOfWork(shopId)
  await work(({ policies }) => policies.publish(aPolicy()))
  for (const write of beginning) await work(write)
  return { work, erase: () => shops.erase(shopId) }
}

/** What a write answers, or the name of what it throws: its words may hold the shop's own id. */
const answerOf = (work: UnitOfWork, write: Write) =>
  work(write).catch((error: Error & { readonly constraint?: string }) => error.constraint ?? error.name)

type Step = readonly [shop: number, write: Write]

/** What so many shops are answered and can read in the end, when there are no others in the database. */
const played = async (shopCount: number, steps: readonly Step[]) => {
  const shops = await Promise.all(Array.from({ length: shopCount }, aShop))
  const answers: unknown[][] = shops.map(() => [])
  for (const [which, write] of steps) {
    const shop = shops[which]
    if (shop) answers[which]?.push(await answerOf(shop.work, write))
  }
  const seen = await Promise.all(shops.map(({ work }) => everything(work)))
  await Promise.all(shops.map(({ erase }) => erase()))
  return shops.map((_, which) => ({ answers: answers[which], seen: seen[which] }))
}

test(
  'two shops that use the same ids see and change what each would if it were alone',
  { timeout: 60_000 },
  async () => {
    const scene = fc.array(fc.tuple(fc.nat({ max: 1 }), writes), { minLength: 10, maxLength: 30 })
    await fc.assert(
      fc.asyncProperty(scene, async (steps) => {
        const together = await played(2, steps)
        for (const which of [0, 1]) {
          const own = steps.filter(([shop]) => shop === which).map(([, write]) => [0, write] as const)
          expect([together[which]]).toEqual(await played(1, own))
        }
      }),
      { numRuns: 40 },
    )
  },
)
