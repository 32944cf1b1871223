import { notedChannelContract } from '../../../contracts/commerce-platform.contract.ts'
import { openStore, orderId } from './open-store.ts'

const world = async (pluginSince?: string) => {
  const timeouts = { readMs: 10_000, changeMs: 10_000 }
  const { shop, platform } = await openStore(
    { settings: { hasPlugin: pluginSince !== undefined } },
    { timeouts, ...(pluginSince === undefined ? {} : { pluginSince }) },
  )
  const [plain, , third] = [...shop.books.orders.keys()]
  return {
    platform,
    plainOrder: orderId(plain ?? 0),
    twoTenderOrder: orderId(third ?? 0),
    strike: (kind: Parameters<typeof shop.faults.add>[0]['kind'], on: 'change' | 'read', times: number) => {
      if (kind.startsWith('timeout')) Object.assign(timeouts, { readMs: 300, changeMs: 300 })
      shop.faults.add({ kind, only: on, times, afterMs: kind === 'slow' ? 20 : 60_000 })
    },
    heal: () => {
      Object.assign(timeouts, { readMs: 10_000, changeMs: 10_000 })
      shop.faults.clear()
    },
    land: () => shop.lateEffects.landAll(),
    stockOf: (variantId: string) => shop.books.products.get(Number(variantId))?.stock ?? 0,
    close: () => shop.close(),
  }
}

notedChannelContract('WooCommerce', () => world())
notedChannelContract('WooCommerce with our plugin', () => world('2026-01-01T00:00:00.000Z'))
