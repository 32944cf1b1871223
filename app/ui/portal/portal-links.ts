/** Addresses within the shop's own site. They end in '/', since the shop redirects those that do not. */
export type PortalLinks = {
  readonly start: string
  readonly find: string
  readonly policy: string
  /** Where a person of the shop reads it. */
  readonly contact: string
  readonly order: (token: string) => string
  readonly status: (token: string) => string
}

/** `locale` is kept from page to page only when it was asked for by name. */
export const portalLinks = (prefix: string, locale: string | null, shopAddress: string): PortalLinks => {
  const query = locale === null ? '' : `?locale=${encodeURIComponent(locale)}`
  return {
    start: `${prefix}/${query}`,
    contact: `mailto:${shopAddress}`,
    policy: `${prefix}/policy/${query}`,
    find: `${prefix}/returns/find/${query}`,
    order: (token) => `${prefix}/orders/${token}/${query}`,
    status: (token) => `${prefix}/returns/${token}/${query}`,
  }
}
