import { expect, test } from 'vitest'
import { uuidv7 } from '../../app/adapters/database/uuid.ts'
import { observeOrder } from '../../app/application/orders/observe-order.ts'
import type { Rule } from '../../app/domain/policy/policy.ts'
import { shopper, staff } from '../builders/return-desk.ts'
import { aDesk, ok } from './a-desk.ts'
import { aStoreDesk } from './a-store-desk.ts'

const onlyInTheStore: Rule = {
  name: 'Only in the store',
  when: { fact: 'order.channel', op: 'equals', value: 'woocommerce' },
  answers: { returnable: { allowed: false, because: 'not_returnable' } },
}

const aDraft = async () => {
  const world = await aStoreDesk()
  await world.sync()
  const { policies } = world.desk
  const current = await policies.current()
  const policy = { ...current.policy, rules: [onlyInTheStore, ...current.policy.rules] }
  const saved = ok(await policies.saveDraft({ policy, basedOn: current.hash, actor: world.owner }))
  return { ...world, policies, version: { policy, hash: saved.hash } }
}

test('what a rule does is counted over every channel in turn, and it is said over how much of each', async () => {
  const { policies, version } = await aDraft()
  const effects = (await policies.effects(version)) ?? expect.unreachable()
  const [shopify, store] = effects.channels
  expect([shopify?.platform, store?.platform]).toEqual(['shopify', 'woocommerce'])
  expect(store?.lines).toBeGreaterThan(0)
  expect(effects.channels.reduce((sum, { lines }) => sum + lines, 0)).toBe(effects.lines)
  expect(effects.rules[0]).toMatchObject({ matched: store?.lines })
})

test('what was found is kept for a version, until other things were sold', async () => {
  const { policies, version, ports, shop, order } = await aDraft()
  const first = await policies.effects(version)
  expect(await policies.effects(version)).toBe(first)
  expect(await policies.effects({ ...version, hash: 'another' })).not.toBe(first)
  const changed = { ...order, tags: ['looked-at'], changedAt: '2099-01-01T00:00:00Z' }
  await ports.unitOfWork(shop.shopId)(({ orders }) => orders.save(shop.channelId, changed, changed.changedAt))
  const then = await policies.effects(version)
  expect(then).not.toBe(first)
  expect(await policies.effects(version)).toBe(then)
})

test('an order of the store is tried by the rules that run there', async () => {
  const { policies, store, orderId } = await aDraft()
  const [order] = store.books.orders.values()
  const trial = {
    orderId: orderId(order?.id ?? 0),
    lineId: String(order?.items[0]?.id),
    ...{ reason: 'damaged', quantity: 1, evidence: 0, day: '2026-11-20', resolution: 'refund' as const },
  }
  const tried = ok(await policies.tryOut(trial))
  expect(tried.published.refusal).toBeNull()
  const { parts } = tried.published.money ?? expect.unreachable()
  expect(parts.paidBack).toBeGreaterThan(0)
  expect(parts.paidBack).toBe(
    parts.worth + parts.outbound - parts.restocking - parts.condition - parts.wayBack - parts.ceiling,
  )
  expect(tried.draft?.money).toBeNull()
  expect(tried.draft?.refusal).toMatchObject({ code: 'not_returnable' })
})

test('an item is tried with what the shop’s returns say of its customer', async () => {
  const { desk, order, ports, shop } = await aDesk()
  const often: Rule = {
    name: 'Sends back often',
    when: { fact: 'customer.returns_90d', op: 'at_least', value: 1 },
    answers: { returnable: { allowed: false, because: 'not_returnable' } },
  }
  const current = await desk.policies.current()
  const policy = { ...current.policy, rules: [often, ...current.policy.rules] }
  ok(await desk.policies.saveDraft({ policy, basedOn: current.hash, actor: staff('owner') }))
  const tries = async () => {
    const trial = { orderId: 'order-2', lineId: 'line-1', reason: 'damaged', quantity: 1 }
    return ok(await desk.policies.tryOut({ ...trial, day: '2026-11-21', evidence: 0, resolution: 'refund' }))
      .draft?.refusal
  }
  await observeOrder(ports, shop)({ ...order, orderId: 'order-2', name: '#1002' })
  expect(await tries()).toBeNull()
  ok(
    await desk.portal.submit({
      orderId: order.orderId,
      lines: [{ lineId: 'line-1', quantity: 1, reason: 'too_small', note: null, resolution: 'refund' }],
      ...{ locale: 'nl', submissionKey: uuidv7(), actor: shopper, override: null },
    }),
  )
  expect(await tries()).toMatchObject({ code: 'not_returnable' })
})
