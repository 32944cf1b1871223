import type { ShopAddress, ShopProfile } from '../../../application/ports/commerce-platform.ts'
import type { ShopifyClient } from './client.ts'
import { shop as shopDocument, shopAddresses } from './documents/shop.ts'

export const readProfile = async (client: ShopifyClient): Promise<ShopProfile> => {
  const { shop } = await client.query(shopDocument, {})
  return { name: shop.name, timeZone: shop.ianaTimezone }
}

/** Of its active locations. Lines are put in the order of their country by Shopify. */
export const readAddresses = async (client: ShopifyClient): Promise<readonly ShopAddress[]> => {
  const { locations } = await client.query(shopAddresses, {})
  return locations.nodes.flatMap(({ name, address: { formatted: lines } }) =>
    lines.length > 1 ? [{ name, lines }] : [],
  )
}
