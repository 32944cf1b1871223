import type { Locale } from '../../i18n/translator.ts'

/** Addresses within the shop's own site. They end in '/', since the shop redirects those that do not. */
export type PortalLinks = {
  /** The language that was asked for by name; null where it is the browser's. */
  readonly locale: Locale | null
  readonly start: string
  readonly find: string
  readonly policy: string
  /** Where a person of the shop reads it. */
  readonly contact: string
  readonly order: (token: string) => string
  readonly status: (token: string) => string
}

/** `locale` is kept from page to page only when it was asked for by name. */
export const portalLinks = (prefix: string, locale: Locale | null, shopAddress: string): PortalLinks => {
  const query = locale === null ? '' : `?locale=${locale}`
  return {
    locale,
    start: `${prefix}/${query}`,
    contact: `mailto:${shopAddress}`,
    policy: `${prefix}/policy/${query}`,
    find: `${prefix}/returns/find/${query}`,
    order: (token) => `${prefix}/orders/${token}/${query}`,
    status: (token) => `${prefix}/returns/${token}/${query}`,
  }
}

/** An address with other values in its query; what else it asks for stays. */
export const withQuery = (address: string, values: Readonly<Record<string, string>>): string => {
  const [path = '', query] = address.split('?')
  const whole = new URLSearchParams({ ...Object.fromEntries(new URLSearchParams(query)), ...values })
  return whole.size === 0 ? path : `${path}?${whole}`
}
