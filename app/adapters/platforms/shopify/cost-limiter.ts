import { PlatformUnavailable } from '../../../application/ports/errors.ts'
import { machineTime, type Time } from './time.ts'

/** What an answer says of the shop's bucket of points (`extensions.cost`). */
export type CostReport = {
  readonly requested: number
  readonly available: number
  readonly maximum: number
  readonly restoreRate: number
}

/** Room for one call. `leave` must be called once the call is over, with what the answer said of its cost, if it did. */
type Admission = { readonly leave: (report: CostReport | null) => void }

/**
 * Keeps one shop's calls inside its bucket. Shopify takes the requested cost of a query before it runs and gives back what
 * was not used; a call that does not fit is refused, so it waits here instead, in the order of asking.
 */
export type CostLimiter = {
  readonly enter: (call: { readonly name: string; readonly guess: number }) => Promise<Admission>
  /** Nothing is sent for that long: the shop said so. */
  readonly pause: (ms: number) => void
}

type Bucket = Omit<CostReport, 'requested'> & { readonly at: number }

/** Until an answer says otherwise: half a bucket of the smallest plan. */
const standardPlan = { available: 1000, maximum: 2000, restoreRate: 100 }

export const createCostLimiter = (
  options: { readonly time?: Time; readonly longestWaitMs?: number } = {},
): CostLimiter => {
  const { time = machineTime, longestWaitMs = 20_000 } = options
  const meter = createMeter(time)
  const known = new Map<string, number>()
  let pausedUntil = 0
  let queue: Promise<unknown> = Promise.resolve()
  let nextLeave = new AbortController()

  const waitFor = (cost: number): number =>
    Math.max(pausedUntil - time.now(), refillTime(meter.bucket(), cost, time.now()))

  /** Most calls use a small part of what they ask for, so whoever leaves may have made room long before the bucket fills. */
  const takeTurn = async (cost: number, deadline: number): Promise<void> => {
    for (let wait = waitFor(cost); wait > 0; wait = waitFor(cost)) {
      const patience = deadline - time.now()
      if (wait > patience && (meter.isIdle() || patience <= 0)) throw tooBusy(wait)
      await time.sleep(Math.min(wait, patience), nextLeave.signal)
    }
    meter.take(cost)
  }

  const leave = (name: string, cost: number, report: CostReport | null): void => {
    if (report) known.set(name, report.requested)
    meter.giveBack(cost, report)
    nextLeave.abort()
    nextLeave = new AbortController()
  }

  return {
    enter: async ({ name, guess }) => {
      const cost = known.get(name) ?? guess
      const deadline = time.now() + longestWaitMs
      const turn = queue.then(() => takeTurn(cost, deadline))
      queue = turn.catch(() => undefined)
      await turn
      return { leave: (report) => leave(name, cost, report) }
    },
    pause: (ms) => {
      pausedUntil = Math.max(pausedUntil, time.now() + ms)
    },
  }
}

/** What the bucket holds as far as we know, and what calls in flight have asked for. */
const createMeter = (time: Time) => {
  let bucket: Bucket = { ...standardPlan, at: time.now() }
  let inFlight = 0
  return {
    bucket: () => bucket,
    isIdle: () => inFlight === 0,
    take: (cost: number) => {
      inFlight += cost
      bucket = { ...bucket, available: levelAt(bucket, time.now()) - cost, at: time.now() }
    },
    giveBack: (cost: number, report: CostReport | null) => {
      inFlight -= cost
      // What others in flight have asked for may not be taken off yet: take it off here.
      if (report) bucket = { ...report, available: report.available - inFlight, at: time.now() }
    },
  }
}

const levelAt = ({ available, maximum, restoreRate, at }: Bucket, now: number): number =>
  Math.min(maximum, available + ((now - at) / 1000) * restoreRate)

/** A call dearer than the whole bucket is let through when it is full: the shop will say what it thinks of it. */
const refillTime = (bucket: Bucket, cost: number, now: number): number => {
  const missing = Math.min(cost, bucket.maximum) - levelAt(bucket, now)
  return missing <= 0 ? 0 : Math.ceil((missing / Math.max(1, bucket.restoreRate)) * 1000)
}

const tooBusy = (wait: number): PlatformUnavailable =>
  new PlatformUnavailable('the shop is asked as much as it allows', { effect: 'none', retryAfterMs: wait })

const limiters = new Map<string, CostLimiter>()

/** The limiter of a shop: one for the whole process, whoever calls. */
export const limiterOfShop = (shopDomain: string): CostLimiter => {
  const limiter = limiters.get(shopDomain) ?? createCostLimiter()
  limiters.set(shopDomain, limiter)
  return limiter
}
