import { isZone } from '../../domain/time/zone.ts'
import type { Kembali } from '../kembali.ts'
import type { ShopProfile } from '../ports/commerce-platform.ts'
import { PlatformRejected, PlatformUnavailable } from '../ports/errors.ts'
import type { Ports } from '../ports/outside.ts'

/**
 * Takes a shop in, under its own name and with a first policy that counts days where the shop is. A shop whose channel does
 * not say is taken in all the same: its owner reads the name in mails and the time zone in the settings.
 */
export const installShop =
  (deps: Pick<Ports, 'shops' | 'platform' | 'log'>): Kembali['shops']['install'] =>
  async (domain) => {
    const known = await deps.shops.findByDomain('shopify', domain)
    if (known && known.uninstalledAt === null) return known
    const { name, timeZone } = await profileOf(deps, domain)
    return deps.shops.install({ domain, name, platform: 'shopify', timeZone })
  }

const profileOf = async (
  { platform, log }: Pick<Ports, 'platform' | 'log'>,
  domain: string,
): Promise<ShopProfile> => {
  try {
    const { name, timeZone } = await platform({ domain }).profile()
    return { name: name.trim() || nameIn(domain), timeZone: isZone(timeZone) ? timeZone : 'UTC' }
  } catch (error) {
    if (!(error instanceof PlatformUnavailable || error instanceof PlatformRejected)) throw error
    log('warn', 'a shop was installed without its name and time zone', {
      shop: domain,
      reason: error.message,
    })
    return { name: nameIn(domain), timeZone: 'UTC' }
  }
}

/** 'lumbung-goods.myshopify.com' is 'Lumbung Goods'. */
const nameIn = (domain: string): string =>
  (domain.split('.')[0] ?? domain)
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ')
