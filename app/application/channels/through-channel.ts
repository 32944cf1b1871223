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

const throughChannel = async (
  { shops }: Pick<Needed, 'shops'>,
  shop: ShopRecord,
  channelId: string | null,
): Promise<ShopRecord> => {
  if (channelId === null || channelId === shop.channelId) return shop
  return (await shops.get(shop.shopId, channelId)) ?? shop
}

/** The shop through each of its channels that are connected, beginning with the one we are in. */
export const throughAll = async (deps: Needed, shop: ShopRecord): Promise<readonly ShopRecord[]> => {
  const channels = await deps.unitOfWork(shop.shopId)(({ channels }) => channels.list())
  const others = channels.filter(
    ({ channelId, state }) => channelId !== shop.channelId && state === 'connected',
  )
  return [
    shop,
    ...others.map(({ channelId, platform, address }) => ({ ...shop, channelId, platform, domain: address })),
  ]
}
