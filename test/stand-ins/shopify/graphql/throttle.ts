/** documented: a leaky bucket per app and shop; 100 points a second on the standard plan. */
export type Plan = { maximumAvailable: number; restoreRate: number; maximumQueryCost: number }

/** guess: the bucket of the standard plan holds twenty seconds' worth. documented: one query costs at most 1000. */
export const standardPlan: Plan = { maximumAvailable: 2000, restoreRate: 100, maximumQueryCost: 1000 }

type ThrottleStatus = { maximumAvailable: number; currentlyAvailable: number; restoreRate: number }

export type Bucket = {
  /** Takes the requested cost, or refuses. */
  take(cost: number): boolean
  /** documented: what was requested and not used comes back after execution. */
  giveBack(cost: number): void
  status(): ThrottleStatus
}

export const createBucket = (plan: Plan, elapsedMs: () => number): Bucket => {
  let available = plan.maximumAvailable
  let readAt = elapsedMs()
  const restore = (): void => {
    const now = elapsedMs()
    available = Math.min(plan.maximumAvailable, available + ((now - readAt) / 1000) * plan.restoreRate)
    readAt = now
  }
  return {
    take: (cost) => {
      restore()
      if (cost > available) return false
      available -= cost
      return true
    },
    giveBack: (cost) => {
      available = Math.min(plan.maximumAvailable, available + cost)
    },
    status: () => {
      restore()
      const { maximumAvailable, restoreRate } = plan
      return { maximumAvailable, currentlyAvailable: Math.floor(available), restoreRate }
    },
  }
}
