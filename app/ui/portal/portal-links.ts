import type { Locale } from '../../i18n/translator.ts'

/** Addresses within the shop's own site. */
export type PortalLinks = {
  /** The language that was asked for by name; null where it is the browser's. */
  readonly locale: Locale | null
  readonly start: string
  readonly find: string
  readonly policy: string
  /** The policy's form is sent by GET: a browser drops the query of where it is sent to, and puts the fields in its place. */
  readonly policyForm: { readonly action: string; readonly fields: readonly (readonly [string, string])[] }
  /** Where a person of the shop reads it. */
  readonly contact: string
  readonly order: (token: string) => string
  readonly status: (token: string) => string
}

/** Where a page of the portal is, by its path ('/', '/policy'), and the fields that a GET form needs to get there. */
export type PortalPlace = {
  readonly address: (path: string, query: string) => string
  readonly form: (path: string, locale: string | null) => PortalLinks['policyForm']
}

/** Behind Shopify's app proxy. Addresses end in '/', since the shop redirects those that do not. */
export const proxyPlace = (prefix: string): PortalPlace => ({
  address: (path, query) => `${prefix}${path.replace(/\/$/, '')}/${query}`,
  form: (path, locale) => ({
    action: `${prefix}${path}/`,
    fields: locale === null ? [] : [['locale', locale]],
  }),
})

/** What the policy's form and the portal put into the address of a store's page. */
const ownFields = ['kembali', 'country', 'currency']

/** Within a page of a store that our plugin shows the portal in: what is shown is its argument `kembali`. */
export const storePlace = (base: string): PortalPlace => ({
  address: (path, query) => {
    const page = new URL(base)
    page.hash = ''
    page.searchParams.set('kembali', `${path}${query}`)
    return page.href
  },
  form: (path, locale) => {
    const page = new URL(base)
    const query = locale === null ? '' : `?locale=${encodeURIComponent(locale)}`
    const kept = [...page.searchParams].filter(([name]) => !ownFields.includes(name))
    return {
      action: `${page.origin}${page.pathname}`,
      fields: [...kept, ['kembali', `${path}${query}`]],
    }
  },
})

/** `locale` is kept from page to page only when it was asked for by name. */
export const portalLinks = (place: PortalPlace, locale: Locale | null, shopAddress: string): PortalLinks => {
  const query = locale === null ? '' : `?locale=${locale}`
  return {
    locale,
    start: place.address('/', query),
    contact: `mailto:${shopAddress}`,
    policy: place.address('/policy', query),
    policyForm: place.form('/policy', locale),
    find: place.address('/returns/find', query),
    order: (token) => place.address(`/orders/${token}`, query),
    status: (token) => place.address(`/returns/${token}`, query),
  }
}

/** An address of the portal with other values in its query; what else it asks for stays. Within a store's page it is an argument. */
export const withQuery = (address: string, values: Readonly<Record<string, string>>): string => {
  const [path = '', query] = address.split('?')
  const fields = new URLSearchParams(query)
  const inStore = fields.get('kembali')
  const changed = inStore === null ? values : { kembali: withQuery(inStore, values) }
  for (const [name, value] of Object.entries(changed)) fields.set(name, value)
  return fields.size === 0 ? path : `${path}?${fields}`
}
