import { instantBefore } from '../../domain/time/instant.ts'
import type { Kembali } from '../kembali.ts'
import type { Ports } from '../ports/outside.ts'

/** Shopify shows an app 60 days of orders unless it grants more. */
const firstImportDays = 60

/** Adds a shop that has just let us in, and begins to take in its orders. A shop that is there already is left alone. */
export const installShop =
  (deps: Pick<Ports, 'shops' | 'unitOfWork' | 'clock'>): Kembali['shops']['install'] =>
  async (domain, name) => {
    const known = await deps.shops.findByDomain('shopify', domain)
    if (known && known.uninstalledAt === null) return known
    const shop = await deps.shops.install({ domain, name, platform: 'shopify' })
    const { channelId } = shop
    const since = instantBefore(deps.clock(), firstImportDays)
    await deps.unitOfWork(shop.shopId)(({ jobs }) =>
      jobs.enqueue(
        'import-orders',
        { channelId, since, cursor: null },
        { singletonKey: `first ${channelId}` },
      ),
    )
    return shop
  }
