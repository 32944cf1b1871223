import { beforeEach, expect, test } from 'vitest'
import { createCostLimiter, limiterOfShop } from '../../../../app/adapters/platforms/shopify/cost-limiter.ts'
import { PlatformUnavailable } from '../../../../app/application/ports/errors.ts'

let now = 0
let slept: number[] = []
const time = {
  now: () => now,
  sleep: async (ms: number) => {
    slept.push(ms)
    now += ms
  },
}
beforeEach(() => {
  now = 0
  slept = []
})

const bucket = (available: number, requested = 100) => ({
  requested,
  available,
  maximum: 2000,
  restoreRate: 100,
})
const call = { name: 'Order', guess: 100 }

test('before anything is known of the bucket, calls are sent as the smallest plan allows', async () => {
  const limiter = createCostLimiter({ time })
  await Promise.all(Array.from({ length: 10 }, () => limiter.enter(call)))
  expect(slept).toEqual([])
  await limiter.enter(call)
  expect(slept).toEqual([1000])
})

test('a call that does not fit waits until the bucket has filled up to it', async () => {
  const limiter = createCostLimiter({ time })
  const { leave } = await limiter.enter(call)
  leave(bucket(40, 300))
  await limiter.enter(call)
  expect(slept).toEqual([2600])
})

test('what calls in flight have asked for is not given away twice', async () => {
  const limiter = createCostLimiter({ time })
  const first = await limiter.enter(call)
  await limiter.enter(call)
  first.leave(bucket(150))
  await limiter.enter(call)
  expect(slept).toEqual([500])
})

test('a call that comes back cheaper than it asked for lets the next one in at once', async () => {
  const neverOver = {
    now: () => 0,
    sleep: (_ms: number, calledOff?: AbortSignal) =>
      new Promise<void>((resolve) => calledOff?.addEventListener('abort', () => resolve())),
  }
  const limiter = createCostLimiter({ time: neverOver })
  const { leave } = await limiter.enter({ name: 'Order', guess: 900 })
  const waiting = limiter.enter({ name: 'Order', guess: 900 })
  leave(bucket(1960, 900))
  await waiting
})

test('calls are let in one after the other, in the order of asking', async () => {
  const limiter = createCostLimiter({ time })
  const { leave } = await limiter.enter(call)
  leave(bucket(0))
  const order: number[] = []
  await Promise.all([1, 2, 3].map((each) => limiter.enter(call).then(() => order.push(each))))
  expect(order).toEqual([1, 2, 3])
  expect(slept).toEqual([1000, 1000, 1000])
})

test('the bucket never counts as fuller than it is large', async () => {
  const limiter = createCostLimiter({ time, longestWaitMs: 60_000 })
  const { leave } = await limiter.enter(call)
  leave(bucket(2000, 1500))
  now += 3_600_000
  await limiter.enter(call)
  await limiter.enter(call)
  expect(slept).toEqual([10_000])
})

test('a pause that the shop asks for holds every call', async () => {
  const limiter = createCostLimiter({ time })
  limiter.pause(2000)
  await limiter.enter(call)
  expect(slept).toEqual([2000])
})

test('nobody waits longer than a job can: it is told when to come back', async () => {
  const limiter = createCostLimiter({ time, longestWaitMs: 5000 })
  limiter.pause(6000)
  const refused = await limiter.enter(call).catch((error: unknown) => error)
  expect(refused).toBeInstanceOf(PlatformUnavailable)
  expect(refused).toMatchObject({ effect: 'none', retryAfterMs: 6000 })
})

test('a call that was not answered leaves its place', async () => {
  const limiter = createCostLimiter({ time })
  const { leave } = await limiter.enter(call)
  leave(null)
  const next = await limiter.enter(call)
  next.leave(bucket(100))
  await limiter.enter(call)
  expect(slept).toEqual([])
})

test('a call dearer than the whole bucket is let through once it is full', async () => {
  const limiter = createCostLimiter({ time, longestWaitMs: 60_000 })
  const { leave } = await limiter.enter(call)
  leave({ requested: 3000, available: 1000, maximum: 2000, restoreRate: 100 })
  await limiter.enter(call)
  expect(slept).toEqual([10_000])
})

test('a shop has one limiter in a process, and another shop another', () => {
  expect(limiterOfShop('a.myshopify.com')).toBe(limiterOfShop('a.myshopify.com'))
  expect(limiterOfShop('a.myshopify.com')).not.toBe(limiterOfShop('b.myshopify.com'))
})
