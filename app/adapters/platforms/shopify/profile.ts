import type { ShopProfile } from '../../../application/ports/commerce-platform.ts'
import type { ShopifyClient } from './client.ts'
import { shop as shopDocument } from './documents/shop.ts'

export const readProfile = async (client: ShopifyClient): Promise<ShopProfile> => {
  const { shop } = await client.query(shopDocument, {})
  return { name: shop.name, timeZone: shop.ianaTimezone }
}
