import { createFileLinks } from './adapters/files/file-links.ts'
import type { Ports } from './application/ports/outside.ts'
import type { ShopRecord } from './application/ports/unit-of-work.ts'
import { mailLocaleFor } from './domain/messages/mails.ts'
import type { Configuration } from './configuration.ts'
import { createPortalTokens } from './http/portal-token.server.ts'

/** Signed addresses of one kind: what opens files opens no labels. */
export const fileLinksOf = ({ encryptionKey, appUrl }: Configuration, kind: 'files' | 'labels') =>
  createFileLinks({ encryptionKey, appUrl, now: Date.now, kind })

/** Public addresses of this app and of the portal in the shop's own site. */
export const linksOf = (configuration: Configuration): Ports['links'] => {
  const tokens = createPortalTokens(configuration.encryptionKey)
  const files = fileLinksOf(configuration, 'files')
  const inPortal = (kind: 'order' | 'return', { domain }: ShopRecord, id: string) => {
    const token = tokens.sign({ kind, shopDomain: domain, id, now: new Date() })
    return `${configuration.shopify.adminOrigin ?? `https://${domain}`}/apps/kembali/${kind}s/${token}`
  }
  return {
    file: files.urlOf,
    quarantineLabel: fileLinksOf(configuration, 'labels').urlForNow,
    fileForNow: files.urlForNow,
    fileForDays: files.urlForDays,
    desk: ({ domain }, path) =>
      `${configuration.shopify.adminOrigin ?? `https://${domain}`}/admin/apps/${configuration.shopify.apiKey}${path}`,
    returnStatus: (shop, returnId, locale) =>
      `${inPortal('return', shop, returnId)}${locale === undefined ? '' : `/?locale=${mailLocaleFor(locale)}`}`,
    returnForm: (shop, orderId) => inPortal('order', shop, orderId),
  }
}
