import { createHmac } from 'node:crypto'

export type ProxyParameters = readonly (readonly [name: string, value: string])[]

/** What Shopify adds to a request that it forwards to an app, beside the signature. */
export interface ProxyVisit {
  readonly shop: string
  readonly pathPrefix: string
  /** The number of the signed-in customer; undefined for a guest. */
  readonly customerId: string | undefined
  /** Seconds since the epoch. */
  readonly timestamp: number
}

const byName = ([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number =>
  one.localeCompare(other)

/**
 * The signature of an app proxy request: hex HMAC-SHA256 over the sorted `name=value` pairs, joined by nothing;
 * a repeated name gives its values joined by commas. (documented)
 */
export const proxySignature = (parameters: ProxyParameters, secret: string): string => {
  const values = new Map<string, string[]>()
  for (const [name, value] of parameters) values.set(name, [...(values.get(name) ?? []), value])
  const message = [...values]
    .toSorted(byName)
    .map(([name, all]) => `${name}=${all.join(',')}`)
    .join('')
  return createHmac('sha256', secret).update(message).digest('hex')
}

/** The whole query that reaches the app: what the shopper sent, what Shopify adds, and the signature over both. */
export const signedProxyQuery = (
  sent: ProxyParameters,
  visit: ProxyVisit,
  secret: string,
): URLSearchParams => {
  const parameters: ProxyParameters = [
    ...sent,
    ['shop', visit.shop],
    ['logged_in_customer_id', visit.customerId ?? ''],
    ['path_prefix', visit.pathPrefix],
    ['timestamp', String(visit.timestamp)],
  ]
  const query = new URLSearchParams(parameters.map(([name, value]) => [name, value]))
  query.append('signature', proxySignature(parameters, secret))
  return query
}
