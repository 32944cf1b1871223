import { afterEach, beforeEach, describe } from 'vitest'
import type { ChannelWorld } from './commerce-platform/channel-world.ts'
import { faultsContract } from './commerce-platform/faults.ts'
import { goodsContract } from './commerce-platform/goods.ts'
import { moneyContract } from './commerce-platform/money.ts'
import { ordersContract } from './commerce-platform/orders.ts'
import { returnsContract } from './commerce-platform/returns.ts'

/** The whole behaviour that the application counts on, whatever the platform. */
export const commercePlatformContract = (name: string, openWorld: () => Promise<ChannelWorld>): void => {
  describe(`${name} keeps the contract of a commerce platform`, () => {
    let world: ChannelWorld
    beforeEach(async () => {
      world = await openWorld()
    })
    afterEach(() => world.close())
    const current = () => world
    describe('orders', () => ordersContract(current))
    describe('returns', () => returnsContract(current))
    describe('money', () => moneyContract(current))
    describe('goods', () => goodsContract(current))
    describe('faults', () => faultsContract(current))
  })
}
