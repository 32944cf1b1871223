import { throughAll } from '../channels/through-channel.ts'
import type { Ports } from '../ports/outside.ts'
import type { ShopRecord } from '../ports/unit-of-work.ts'
import type { PolicyUseCases } from './policy-use-cases.ts'

/** Of the first channel that has an order: the one we are in, where it has any. */
export const shopCurrency =
  (deps: Pick<Ports, 'unitOfWork' | 'shops'>, shop: ShopRecord): PolicyUseCases['shopCurrency'] =>
  async () => {
    const channels = await throughAll(deps, shop)
    return deps.unitOfWork(shop.shopId)(async ({ orders }) => {
      for (const { channelId } of channels) {
        const [latest] = await orders.latest(channelId, 1)
        if (latest) return latest.snapshot.shopMoney.currency
      }
      return null
    })
  }

const mostOrdersOfChannel = 300

export const customersCurrencies =
  (deps: Pick<Ports, 'unitOfWork' | 'shops'>, shop: ShopRecord): PolicyUseCases['currencies'] =>
  async () => {
    const channels = await throughAll(deps, shop)
    const found = await deps.unitOfWork(shop.shopId)(({ orders }) =>
      Promise.all(channels.map(({ channelId }) => orders.currencies(channelId, mostOrdersOfChannel))),
    )
    return [...new Set(found.flat())].toSorted()
  }
