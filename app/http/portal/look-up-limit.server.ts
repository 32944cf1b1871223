import { createHmac, randomBytes } from 'node:crypto'
import { setTimeout as timeout } from 'node:timers/promises'
import { refuse, type Outcome } from '../../domain/outcome.ts'

/**
 * Slows down guessing of order numbers and e-mail addresses, and bounds what look-ups cost a shop in its channel. Nobody is
 * refused for the misses of others. An order that we keep is found at any time, by whoever knows the pair. One that only the
 * channel knows is found as well, some seconds later, after a burst from however many addresses. What remains: while a flood
 * lasts that asks more than once a second, the places in line go to whoever comes when one is free, and a shopper whose order we
 * do not keep may have to try again, until it ends. In this process's memory only.
 */
export type LookUpLimit = {
  /**
   * Counts the look-up as a miss before the order is looked for, so that guesses sent at once are counted as well. Answers
   * where it may be looked for: in the channel, first among the orders we keep while the shop has many look-ups, or nowhere.
   */
  readonly begin: (attempt: LookUpAttempt) => 'channel' | 'store' | 'refused'
  /** Waits until the channel may be asked. False, and at once, where too many wait already. */
  readonly waitInLine: (attempt: LookUpAttempt) => Promise<boolean>
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
/** No look-up takes longer than a shopper, and a proxy between, would wait. */
const placesInLine = 5

type Miss = { readonly at: number; readonly order: string }
type Shop = { readonly misses: Map<string, readonly Miss[]>; left: number; filledAt: number }

/** Addresses and order numbers are kept only as keyed hashes, and only for a quarter of an hour. */
export const createLookUpLimit = (
  pause: (milliseconds: number) => Promise<unknown> = timeout,
): LookUpLimit => {
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
      return takesFromChannel(shop, now, 0) === null ? 'store' : 'channel'
    },
    waitInLine: async (attempt) => {
      const milliseconds = takesFromChannel(shopOf(attempt), attempt.now.getTime(), placesInLine)
      if (milliseconds === null) return false
      await pause(milliseconds)
      return true
    },
    forgive: (attempt) =>
      forgetOne(shopOf(attempt), clientOf(attempt), { at: attempt.now.getTime(), order: orderOf(attempt) }),
  }
}

const recent = (misses: readonly Miss[] | undefined, now: number): readonly Miss[] =>
  (misses ?? []).filter(({ at }) => at > now - windowMs)

const forgetOne = ({ misses }: Shop, client: string, { at, order }: Miss): void => {
  const counted = misses.get(client) ?? []
  const place = counted.findIndex((miss) => miss.at === at && miss.order === order)
  if (place < 0) return
  if (counted.length === 1) misses.delete(client)
  else misses.set(client, counted.toSpliced(place, 1))
}

/**
 * Those with the fewest misses go first: whoever comes from ever new addresses pushes out their own, and not the count of a
 * client who is kept from guessing.
 */
const forgetSome = ({ misses }: Shop, now: number): void => {
  const counted = [...misses].map(([client, all]) => ({ client, count: recent(all, now).length }))
  const fewestFirst = counted.toSorted((one, other) => one.count - other.count)
  for (const { client } of fewestFirst.slice(0, clientsPerShop / 10)) misses.delete(client)
}

/** How long to wait for it, in milliseconds; null where that many wait already. */
const takesFromChannel = (shop: Shop, now: number, places: number): number | null => {
  const { atOnce, perSecond } = channelPace
  const gained = (Math.max(0, now - shop.filledAt) / 1000) * perSecond
  shop.left = Math.min(atOnce, shop.left + gained)
  shop.filledAt = Math.max(now, shop.filledAt)
  if (shop.left - 1 < -places) return null
  shop.left -= 1
  return Math.ceil((Math.max(0, -shop.left) / perSecond) * 1000)
}

/** Looks an order up as far as the limit allows it, and forgives whoever finds one. */
export const lookUpInTurn = async <Found>(
  limit: LookUpLimit,
  attempt: LookUpAttempt,
  find: (where: 'channel' | 'store') => Promise<Outcome<Found>>,
): Promise<Outcome<Found>> => {
  const where = limit.begin(attempt)
  if (where === 'refused') return refuse({ code: 'too_many_attempts' })
  const first = await find(where)
  const isLast = first.ok || where === 'channel' || !(await limit.waitInLine(attempt))
  const found = isLast ? first : await find('channel')
  if (found.ok) limit.forgive(attempt)
  return found
}
