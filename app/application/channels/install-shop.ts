import { isZone } from '../../domain/time/zone.ts'
import type { Kembali } from '../kembali.ts'
import type { ShopProfile } from '../ports/commerce-platform.ts'
import { PlatformRejected, PlatformUnavailable } from '../ports/errors.ts'
import type { Ports } from '../ports/outside.ts'
import type { ShopRecord } from '../ports/unit-of-work.ts'

/**
 * Takes a shop in, under its own name and with a first policy that counts days where the shop is. A shop whose channel does
 * not say is taken in all the same: its owner reads the name in mails and the time zone in the settings.
 */
export const installShop =
  (deps: Pick<Ports, 'shops' | 'platform' | 'log'>): Kembali['shops']['install'] =>
  async (platform, domain) => {
    const known = await deps.shops.findByDomain(platform, domain)
    if (known && known.uninstalledAt === null) return known
    const { name, timeZone } = await profileOf(deps, { platform, domain })
    return deps.shops.install({ domain, name, platform, timeZone })
  }

const profileOf = async (
  deps: Pick<Ports, 'platform' | 'log'>,
  shop: Pick<ShopRecord, 'platform' | 'domain'>,
): Promise<ShopProfile> => {
  const guessed = { name: nameIn(shop.domain), timeZone: 'UTC' }
  try {
    const { name, timeZone } = await deps.platform(shop).profile()
    return { name: name.trim() || guessed.name, timeZone: isZone(timeZone) ? timeZone : guessed.timeZone }
  } catch (error) {
    if (!(error instanceof PlatformUnavailable || error instanceof PlatformRejected)) throw error
    const { message: reason } = error
    deps.log('warn', 'a shop was installed without its name and time zone', { shop: shop.domain, reason })
    return guessed
  }
}

/** 'lumbung-goods.myshopify.com' is 'Lumbung Goods'. */
const nameIn = (domain: string): string =>
  (domain.split('.')[0] ?? domain)
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ')
