import { createHmac, randomBytes } from 'node:crypto'

/** Slows down guessing of order numbers and e-mail addresses. Counts misses only, in this process's memory only. */
export type LookUpLimit = {
  readonly isExhausted: (attempt: LookUpAttempt) => boolean
  /** Called before the order is looked for, so that guesses sent at once are counted as well. */
  readonly countMiss: (attempt: LookUpAttempt) => void
  /** It was no miss after all. */
  readonly forgive: (attempt: LookUpAttempt) => void
}
export type LookUpAttempt = {
  readonly shopDomain: string
  readonly orderName: string
  readonly clientAddress: string | null
  readonly now: Date
}

const windowMs = 15 * 60 * 1000
/** Of an order, for clients who have missed before: whose order it is gets in while somebody else is guessing. */
const missesPerOrder = 6
const missesPerClient = 20
/** Of an order, for everybody. */
const mostMissesPerOrder = 60
const rememberedKeys = 20_000

/** Addresses and order numbers are kept only as keyed hashes, and only for a quarter of an hour. */
export const createLookUpLimit = (): LookUpLimit => {
  const key = randomBytes(32)
  const misses = new Map<string, number[]>()
  const hashed = (...parts: string[]) =>
    createHmac('sha256', key).update(JSON.stringify(parts)).digest('base64url')

  const keysOf = ({ shopDomain, orderName, clientAddress }: LookUpAttempt) => ({
    order: hashed(shopDomain, 'order', orderName.replace(/^#/, '').trim().toLowerCase()),
    client: clientAddress ? hashed(shopDomain, 'client', clientAddress) : null,
  })
  const recent = (id: string, now: Date) =>
    (misses.get(id) ?? []).filter((at) => at > now.getTime() - windowMs)
  const remember = (id: string, counted: number[]) => {
    misses.delete(id)
    if (counted.length > 0) misses.set(id, counted)
  }
  const bothOf = (attempt: LookUpAttempt) => Object.values(keysOf(attempt)).filter((id) => id !== null)

  return {
    isExhausted: (attempt) => {
      const { order, client } = keysOf(attempt)
      const ofOrder = recent(order, attempt.now).length
      const ofClient = client === null ? 1 : recent(client, attempt.now).length
      if (ofClient >= missesPerClient || ofOrder >= mostMissesPerOrder) return true
      return ofClient > 0 && ofOrder >= missesPerOrder
    },
    countMiss: (attempt) => {
      for (const id of bothOf(attempt)) remember(id, [...recent(id, attempt.now), attempt.now.getTime()])
      for (const oldest of misses.keys()) {
        if (misses.size <= rememberedKeys) break
        misses.delete(oldest)
      }
    },
    forgive: (attempt) => {
      for (const id of bothOf(attempt)) {
        const counted = recent(id, attempt.now)
        const at = counted.indexOf(attempt.now.getTime())
        remember(id, at < 0 ? counted : counted.toSpliced(at, 1))
      }
    },
  }
}
