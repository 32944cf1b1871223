import { afterEach, beforeEach, describe } from 'vitest'
import type { CommercePlatform } from '../../app/application/ports/commerce-platform.ts'
import type { ChannelWorld, NativeWorld, NotedWorld } from './commerce-platform/channel-world.ts'
import { faultsContract, readingFaultsContract } from './commerce-platform/faults.ts'
import { goodsContract } from './commerce-platform/goods.ts'
import { moneyContract } from './commerce-platform/money.ts'
import {
  notedFaultsContract,
  notedGoodsContract,
  notedMoneyContract,
  notesContract,
} from './commerce-platform/noted.ts'
import { ordersContract } from './commerce-platform/orders.ts'
import { returnsContract } from './commerce-platform/returns.ts'

const inWorld = <Channel extends CommercePlatform>(
  name: string,
  openWorld: () => Promise<ChannelWorld<Channel>>,
  contract: (current: () => ChannelWorld<Channel>) => void,
): void => {
  describe(`${name} keeps the contract of a commerce platform`, () => {
    let world: ChannelWorld<Channel>
    beforeEach(async () => {
      world = await openWorld()
    })
    afterEach(() => world.close())
    const current = () => world
    describe('orders', () => ordersContract(current))
    describe('reading', () => readingFaultsContract(current))
    contract(current)
  })
}

/** The whole behaviour that the application counts on, of a channel with returns of its own. */
export const nativeChannelContract = (name: string, openWorld: () => Promise<NativeWorld>): void =>
  inWorld(name, openWorld, (current) => {
    describe('returns', () => returnsContract(current))
    describe('money', () => moneyContract(current))
    describe('goods', () => goodsContract(current))
    describe('faults', () => faultsContract(current))
  })

/** The same of a channel that knows nothing of returns: a return is only noted on its order. */
export const notedChannelContract = (name: string, openWorld: () => Promise<NotedWorld>): void =>
  inWorld(name, openWorld, (current) => {
    describe('notes', () => notesContract(current))
    describe('money', () => notedMoneyContract(current))
    describe('goods', () => notedGoodsContract(current))
    describe('faults', () => notedFaultsContract(current))
  })
