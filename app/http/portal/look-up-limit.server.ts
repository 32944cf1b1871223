import { createHmac, randomBytes } from 'node:crypto'

/**
 * Slows down guessing of order numbers and e-mail addresses, and bounds what look-ups cost a shop in its channel. Nobody is
 * kept out by the misses of others: whoever knows the pair gets in. In this process's memory only.
 */
export type LookUpLimit = {
  /**
   * Counts the look-up as a miss before the order is looked for, so that guesses sent at once are counted as well. Answers
   * where it may be looked for: in the channel, among the orders we keep while the shop has many look-ups, or nowhere.
   */
  readonly begin: (attempt: LookUpAttempt) => 'channel' | 'store' | 'refused'
  /** It was no miss after all. */
  readonly forgive: (attempt: LookUpAttempt) => void
}
export type LookUpAttempt = {
  readonly shopId: string
  readonly orderName: string
  readonly clientAddress: string | null
  readonly now: Date
}

const windowMs = 15 * 60 * 1000
const missesPerClient = 20
/** Of one client, at one order. */
const missesPerOrder = 6
const clientsPerShop = 5_000
/** A look-up costs a shop of Shopify's smallest plan about a second of what it may ask. */
const channelPace = { atOnce: 60, perSecond: 1 }

type Miss = { readonly at: number; readonly order: string }
type Shop = { readonly misses: Map<string, readonly Miss[]>; left: number; filledAt: number }

/** Addresses and order numbers are kept only as keyed hashes, and only for a quarter of an hour. */
export const createLookUpLimit = (): LookUpLimit => {
  const key = randomBytes(32)
  const shops = new Map<string, Shop>()
  const hashed = (...parts: string[]) =>
    createHmac('sha256', key).update(JSON.stringify(parts)).digest('base64url')
  const clientOf = ({ clientAddress }: LookUpAttempt) => hashed('client', clientAddress ?? '')
  const orderOf = ({ orderName }: LookUpAttempt) =>
    hashed('order', orderName.replace(/^#/, '').trim().toLowerCase())

  const shopOf = ({ shopId, now }: LookUpAttempt): Shop => {
    const known = shops.get(shopId)
    if (known) return known
    const shop = { misses: new Map(), left: channelPace.atOnce, filledAt: now.getTime() }
    shops.set(shopId, shop)
    return shop
  }

  return {
    begin: (attempt) => {
      const shop = shopOf(attempt)
      const [client, order, now] = [clientOf(attempt), orderOf(attempt), attempt.now.getTime()]
      const before = recent(shop.misses.get(client), now)
      const atOrder = before.filter((miss) => miss.order === order).length
      if (before.length >= missesPerClient || atOrder >= missesPerOrder) return 'refused'
      shop.misses.set(client, [...before, { at: now, order }])
      if (shop.misses.size > clientsPerShop) forgetSome(shop, now)
      return takesFromChannel(shop, now) ? 'channel' : 'store'
    },
    forgive: (attempt) => {
      const { misses } = shopOf(attempt)
      const client = clientOf(attempt)
      const counted = misses.get(client) ?? []
      const order = orderOf(attempt)
      const at = counted.findIndex((miss) => miss.at === attempt.now.getTime() && miss.order === order)
      if (at < 0) return
      if (counted.length === 1) misses.delete(client)
      else misses.set(client, counted.toSpliced(at, 1))
    },
  }
}

const recent = (misses: readonly Miss[] | undefined, now: number): readonly Miss[] =>
  (misses ?? []).filter(({ at }) => at > now - windowMs)

/**
 * Those with the fewest misses go first: whoever comes from ever new addresses pushes out their own, and not the count of a
 * client who is kept from guessing.
 */
const forgetSome = ({ misses }: Shop, now: number): void => {
  const counted = [...misses].map(([client, all]) => ({ client, count: recent(all, now).length }))
  const fewestFirst = counted.toSorted((one, other) => one.count - other.count)
  for (const { client } of fewestFirst.slice(0, clientsPerShop / 10)) misses.delete(client)
}

const takesFromChannel = (shop: Shop, now: number): boolean => {
  const { atOnce, perSecond } = channelPace
  const gained = (Math.max(0, now - shop.filledAt) / 1000) * perSecond
  shop.left = Math.min(atOnce, shop.left + gained)
  shop.filledAt = now
  if (shop.left < 1) return false
  shop.left -= 1
  return true
}
