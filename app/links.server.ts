import { createFileLinks } from './adapters/files/file-links.ts'
import type { Ports } from './application/ports/outside.ts'
import type { ShopRecord } from './application/ports/unit-of-work.ts'
import { mailLocaleFor } from './domain/messages/mails.ts'
import type { Platform } from './domain/returns/actor.ts'
import type { Configuration } from './configuration.ts'
import { createPortalTokens } from './http/portal/portal-token.server.ts'
import { proxyPlace, storePlace, type PortalPlace } from './ui/portal/portal-links.ts'

/** Where a platform shows the portal, and the desk. */
type Site = {
  readonly portal: (shop: ShopRecord) => PortalPlace
  readonly desk: (shop: ShopRecord, path: string) => string
}

/** Signed addresses of one kind: what opens files opens no labels. */
export const fileLinksOf = ({ encryptionKey, appUrl }: Configuration, kind: 'files' | 'labels') =>
  createFileLinks({ encryptionKey, appUrl, now: Date.now, kind })

/** Public addresses of this app, and of the portal and the desk in the shop's own site. */
export const linksOf = (configuration: Configuration): Ports['links'] => {
  const tokens = createPortalTokens(configuration.encryptionKey)
  const files = fileLinksOf(configuration, 'files')
  const { adminOrigin = null, apiKey = '' } = configuration.shopify ?? {}
  const shopifyOrigin = ({ domain }: ShopRecord) => adminOrigin ?? `https://${domain}`
  const sites: Readonly<Record<Platform, Site>> = {
    shopify: {
      portal: (shop) => proxyPlace(`${shopifyOrigin(shop)}/apps/kembali`),
      desk: (shop, path) => `${shopifyOrigin(shop)}/admin/apps/${apiKey}${path}`,
    },
    woocommerce: {
      portal: (shop) => storePlace(shop.portalUrl ?? `${shop.domain}/kembali/`),
      desk: (shop, path) => inWpAdmin(shop.deskUrl ?? `${shop.domain}/wp-admin/admin.php?page=kembali`, path),
    },
  }
  const portalOf = (shop: ShopRecord): PortalPlace => sites[shop.platform].portal(shop)
  const inPortal = (kind: 'order' | 'return', shop: ShopRecord, id: string, query = '') => {
    const token = tokens.sign({ kind, shopId: shop.shopId, id, now: new Date() })
    return portalOf(shop).address(`/${kind}s/${token}`, query)
  }
  return {
    file: files.urlOf,
    quarantineLabel: fileLinksOf(configuration, 'labels').urlForNow,
    fileForNow: files.urlForNow,
    fileForDays: files.urlForDays,
    desk: (shop, path) => sites[shop.platform].desk(shop, path),
    returnStatus: (shop, returnId, locale) =>
      inPortal('return', shop, returnId, locale === undefined ? '' : `?locale=${mailLocaleFor(locale)}`),
    returnForm: (shop, orderId) => inPortal('order', shop, orderId),
    example: (shop) => portalOf(shop).address('/returns/example', ''),
  }
}

/** The page that shows the desk in a frame takes the page of the desk as its argument. */
const inWpAdmin = (page: string, path: string): string => {
  const url = new URL(page)
  url.searchParams.set('path', `/app${path}`)
  return url.href
}
