import { nativeChannelContract } from '../../../contracts/commerce-platform.contract.ts'
import { openShop } from './open-shop.ts'

const order = (number: number) => `gid://shopify/Order/${51300000 + number - 1000}`

nativeChannelContract('Shopify', async () => {
  const patience = { queryMs: 10_000, mutationMs: 10_000 }
  const { shop, platform } = await openShop({}, { timeouts: patience })
  return {
    platform,
    plainOrder: order(1001),
    twoTenderOrder: order(1006),
    strike: (kind, on, times) => {
      if (kind.startsWith('timeout')) Object.assign(patience, { queryMs: 300, mutationMs: 300 })
      shop.faults.add({
        kind,
        only: on === 'change' ? 'mutation' : 'query',
        times,
        afterMs: kind === 'slow' ? 20 : 60_000,
      })
    },
    heal: () => {
      Object.assign(patience, { queryMs: 10_000, mutationMs: 10_000 })
      shop.faults.clear()
    },
    land: () => shop.lateEffects.landAll(),
    stockOf: (variantId, locationId) => {
      const variant = shop.books.tables.variants.get(variantId)
      const item = shop.books.tables.inventoryItems.get(variant?.inventoryItemId ?? '')
      return item?.levels.find((level) => level.locationId === locationId)?.quantities.available ?? 0
    },
    close: () => shop.close(),
  }
})
