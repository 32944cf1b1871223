import { expect, test } from 'vitest'
import { PlatformUnavailable } from '../../../app/application/ports/errors.ts'
import {
  orderOf,
  opening,
  payOut,
  channelFaults,
  type ChannelFault,
  type ChannelWorld,
  type NativeWorld,
} from './channel-world.ts'

/** What a fault on a change leaves us with: what we may think, and whether it happened. */
export const afterChange: Readonly<
  Record<ChannelFault, { readonly effect: 'none' | 'unknown' | 'done'; readonly happened: boolean }>
> = {
  timeout_before_effect: { effect: 'unknown', happened: false },
  timeout_after_effect: { effect: 'unknown', happened: true },
  late_effect: { effect: 'unknown', happened: true },
  http_429: { effect: 'none', happened: false },
  throttled: { effect: 'none', happened: false },
  http_500: { effect: 'unknown', happened: false },
  dropped_before_effect: { effect: 'unknown', happened: false },
  dropped_after_effect: { effect: 'unknown', happened: true },
  slow: { effect: 'done', happened: true },
  garbage: { effect: 'unknown', happened: true },
}

/** Of every channel. */
export const readingFaultsContract = (world: () => ChannelWorld): void => {
  test.each(channelFaults)('reading under %s surely changes nothing', async (fault) => {
    world().strike(fault, 'read', 100)
    const outcome = await settled(world().platform.orders.fetch(world().plainOrder))
    expect(effectOf(outcome)).toBe(fault === 'slow' ? 'done' : 'none')
  })
}

export const faultsContract = (world: () => NativeWorld): void => {
  test.each(channelFaults)('a payout struck by %s is judged right, and never doubled', async (fault) => {
    const { returns, refunds } = world().platform
    const order = await orderOf(world(), world().plainOrder)
    const native = await returns.open(opening(order, [[1, 2]]))
    world().strike(fault, 'change', fault === 'slow' ? 1 : 100)
    const outcome = await settled(refunds.payOut(payOut(native, order, [1000])))
    world().heal()
    await world().land()
    const { effect, happened } = afterChange[fault]
    expect(effectOf(outcome)).toBe(effect)
    expect(await refunds.findByKey(order.orderId, 'call-1')).toEqual(
      happened ? { refundId: expect.any(String) } : null,
    )
    expect((await orderOf(world(), order.orderId)).refunds).toHaveLength(happened ? 1 : 0)
  })

  test.each(channelFaults)('a return opened under %s is found afterwards if it was opened', async (fault) => {
    const { returns } = world().platform
    const order = await orderOf(world(), world().plainOrder)
    world().strike(fault, 'change', fault === 'slow' ? 1 : 100)
    const outcome = await settled(returns.open(opening(order, [[1, 2]])))
    world().heal()
    await world().land()
    const { effect, happened } = afterChange[fault]
    expect(effectOf(outcome)).toBe(effect)
    expect(await returns.findByKey(order.orderId, 'R-1001')).toEqual(
      happened ? expect.objectContaining({ status: 'open' }) : null,
    )
  })

  test.each(['http_429', 'throttled'] as const)('%s for a moment is waited out', async (fault) => {
    const { returns } = world().platform
    const order = await orderOf(world(), world().plainOrder)
    world().strike(fault, 'change', 2)
    expect(await returns.open(opening(order, [[0, 1]]))).toMatchObject({ status: 'open' })
    expect((await orderOf(world(), order.orderId)).nativeReturns).toHaveLength(1)
  })
}

export const settled = async (work: Promise<unknown>): Promise<unknown> =>
  work.then(() => null).catch((error: unknown) => error)

export const effectOf = (outcome: unknown): unknown => {
  if (outcome === null) return 'done'
  return outcome instanceof PlatformUnavailable ? outcome.effect : outcome
}
