import type { Ports } from '../ports/outside.ts'
import type { ShopRecord } from '../ports/unit-of-work.ts'

type Needed = Pick<Ports, 'unitOfWork' | 'shops'>

/** The same shop, seen through the channel that an order is of. An order that nobody keeps is looked for where we are. */
export const throughOrder = async (deps: Needed, shop: ShopRecord, orderId: string): Promise<ShopRecord> => {
  const channelId = await deps.unitOfWork(shop.shopId)(({ orders }) => orders.channelOf(orderId))
  return throughChannel(deps, shop, channelId)
}

export const throughReturn = async (
  deps: Needed,
  shop: ShopRecord,
  returnId: string,
): Promise<ShopRecord> => {
  const state = await deps.unitOfWork(shop.shopId)(({ returns }) => returns.get(returnId))
  return throughChannel(deps, shop, state?.request.channelId ?? null)
}

export const throughChannel = async (
  { shops }: Pick<Needed, 'shops'>,
  shop: ShopRecord,
  channelId: string | null,
): Promise<ShopRecord> => {
  if (channelId === null || channelId === shop.channelId) return shop
  return (await shops.get(shop.shopId, channelId)) ?? shop
}

/**
 * Where a shopper meets the shop: in the store that they bought in, where our plugin shows the portal there; else where the shop's
 * own pages are.
 */
export const portalOf = (shop: ShopRecord, through: ShopRecord): ShopRecord =>
  through.platform === 'shopify' || through.portalUrl ? through : shop

/** For what has to be called by a host, such as a mail. */
export const hostOf = ({ domain }: Pick<ShopRecord, 'domain'>): string =>
  domain.replace(/^https?:\/\//, '').replace(/[:/].*$/, '')

/** The shop through each of its channels that are connected, beginning with the one we are in. */
export const throughAll = async (deps: Needed, shop: ShopRecord): Promise<readonly ShopRecord[]> => {
  const channels = await deps.unitOfWork(shop.shopId)(({ channels }) => channels.list())
  const others = channels.filter(
    ({ channelId, state }) => channelId !== shop.channelId && state === 'connected',
  )
  return [
    shop,
    ...others.map(({ channelId, platform, address, portalUrl, deskUrl }) => ({
      ...{ ...shop, channelId, platform, domain: address },
      ...{ portalUrl, deskUrl },
    })),
  ]
}
