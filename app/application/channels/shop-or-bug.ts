import { Bug } from '../../domain/bug.ts'
import type { ShopDirectory } from '../ports/shop-directory.ts'
import type { ShopRecord } from '../ports/unit-of-work.ts'

/** A job's shop, through the channel that the job is about. Jobs of an erased shop are gone with it, so a missing one is our mistake. */
export const shopOrBug = async (
  { shops }: { readonly shops: Pick<ShopDirectory, 'get'> },
  shopId: string,
  channelId?: string,
): Promise<ShopRecord> => {
  const shop = await shops.get(shopId, channelId)
  if (!shop) throw new Bug(`no shop ${shopId}`)
  return shop
}
