import { Bug } from '../../domain/bug.ts'
import type { ShopDirectory, ShopRecord } from '../ports/unit-of-work.ts'

/** A job's shop. Jobs of an erased shop are gone with it, so a missing one is our mistake. */
export const shopOrBug = async (
  { shops }: { readonly shops: Pick<ShopDirectory, 'get'> },
  shopId: string,
): Promise<ShopRecord> => {
  const shop = await shops.get(shopId)
  if (!shop) throw new Bug(`no shop ${shopId}`)
  return shop
}
