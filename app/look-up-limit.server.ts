import { createHmac, randomBytes } from 'node:crypto'

/** Slows down guessing of order numbers and e-mail addresses. Counts misses only, in this process's memory only. */
export type LookUpLimit = {
  readonly isExhausted: (attempt: LookUpAttempt) => boolean
  readonly countMiss: (attempt: LookUpAttempt) => void
}
export type LookUpAttempt = {
  readonly shopDomain: string
  readonly orderName: string
  readonly clientAddress: string | null
  readonly now: Date
}

const windowMs = 15 * 60 * 1000
const missesPerOrder = 6
const missesPerClient = 20
const rememberedKeys = 20_000

/** Addresses and order numbers are kept only as keyed hashes, and only for a quarter of an hour. */
export const createLookUpLimit = (): LookUpLimit => {
  const key = randomBytes(32)
  const misses = new Map<string, number[]>()
  const hashed = (...parts: string[]) =>
    createHmac('sha256', key).update(JSON.stringify(parts)).digest('base64url')

  const budgetsOf = ({ shopDomain, orderName, clientAddress }: LookUpAttempt) => [
    {
      key: hashed(shopDomain, 'order', orderName.replace(/^#/, '').trim().toLowerCase()),
      budget: missesPerOrder,
    },
    ...(clientAddress ? [{ key: hashed(shopDomain, 'client', clientAddress), budget: missesPerClient }] : []),
  ]
  const recent = (id: string, now: Date) =>
    (misses.get(id) ?? []).filter((at) => at > now.getTime() - windowMs)

  return {
    isExhausted: (attempt) =>
      budgetsOf(attempt).some(({ key, budget }) => recent(key, attempt.now).length >= budget),
    countMiss: (attempt) => {
      for (const { key } of budgetsOf(attempt)) {
        const counted = [...recent(key, attempt.now), attempt.now.getTime()]
        misses.delete(key)
        misses.set(key, counted)
      }
      for (const oldest of misses.keys()) {
        if (misses.size <= rememberedKeys) break
        misses.delete(oldest)
      }
    },
  }
}
