import { addSeconds, secondsBetween } from '../../domain/time/instant.ts'
import type { SyncState } from '../ports/channels.ts'
import type { OrderFeed } from '../ports/commerce-platform.ts'
import { PlatformRejected, PlatformUnavailable } from '../ports/errors.ts'
import type { JobQueue, Jobs } from '../ports/jobs.ts'
import type { Ports } from '../ports/outside.ts'
import type { ShopRecord } from '../ports/unit-of-work.ts'
import { readOrders, readRefunds, sweepOrders, type Reading } from './read-feed.ts'
import { readAhead } from './read-ahead.ts'
import { shopOrBug } from './shop-or-bug.ts'

/** What changed so shortly before a window began may have been written down late, by another clock. */
const overlapSeconds = 5 * 60
const secondsBetweenReadings = 60 * 60
const secondsIfTaken = 60
const secondsBetweenSweeps = 24 * 60 * 60
/** A job is not to last: after so many pages it comes back as another. */
const pagesOfJob = 200
const longestBackoffSeconds = 15 * 60

export const largestPage = 100
const smallestPage = 5

export const freshSync: SyncState = {
  phase: 'idle',
  windowFrom: null,
  windowTo: null,
  position: 0,
  pageSize: largestPage,
  total: null,
  nextFrom: null,
  beganAt: null,
  completeAt: null,
  readAt: null,
  sweptAt: null,
  sweptTo: null,
  failures: 0,
  unread: [],
}

/**
 * Reads the orders of a channel: all of them the first time, then what changed, once a day what vanished. After every page it is
 * written down how far it came, with what the page held, so that whoever goes on after a crash writes one page again at the most.
 * The page after it is asked for meanwhile.
 */
export const syncChannel =
  (deps: Ports) =>
  async ({ shopId, channelId, isTimed = false }: Jobs['sync-channel']): Promise<void> => {
    const shop = await shopOrBug(deps, shopId, channelId)
    const { feed } = deps.platform(shop)
    if (!feed) return
    const done = await deps.withLock(`sync ${shopId} ${channelId}`, async () => {
      await readOn(deps, shop, feed, isTimed)
      return true
    })
    // Whoever is at it may be killed at it.
    if (done === null) await deps.unitOfWork(shopId)(({ jobs }) => readLater(jobs, channelId, secondsIfTaken))
  }

const readLater = (jobs: JobQueue, channelId: string, startAfterSeconds: number): Promise<void> =>
  jobs.enqueue(
    'sync-channel',
    { channelId, isTimed: true },
    { startAfterSeconds, singletonKey: `${channelId} later` },
  )

const readOn = async (deps: Ports, shop: ShopRecord, feed: OrderFeed, isTimed: boolean): Promise<void> => {
  const { channelId } = shop
  const { channel, sync } = await deps.unitOfWork(shop.shopId)(async ({ channels }) => ({
    channel: await channels.get(channelId),
    sync: (await channels.sync(channelId)) ?? freshSync,
  }))
  if (channel?.state !== 'connected' || (isTimed && wasJustRead(sync, deps.clock()))) return
  const ahead = readAhead(feed)
  let state = sync.phase === 'idle' ? begun(sync, feed, deps.clock()) : sync
  try {
    for (let page = 0; page < pagesOfJob && state.phase !== 'idle'; page += 1)
      state = await step({ deps, shop, feed: ahead, isLast: page === pagesOfJob - 1 }, state)
    await comeBack(deps, shop, state, channel.problem !== null)
  } catch (error) {
    if (!(error instanceof PlatformRejected || error instanceof PlatformUnavailable)) throw error
    await noteTrouble(deps, shop, error)
  }
}

/** Somebody asked for it meanwhile. That reading comes back by itself, so this one does not: else there would be ever more of them. */
const wasJustRead = ({ phase, readAt }: SyncState, now: string): boolean =>
  phase === 'idle' && readAt !== null && secondsBetween(readAt, now) < secondsBetweenReadings / 2

/** The window is frozen when it begins: what changes while it is read comes with the next. */
const begun = (state: SyncState, feed: OrderFeed, now: string): SyncState => ({
  ...state,
  phase: 'orders',
  windowFrom: state.nextFrom,
  windowTo: addSeconds(feed.now(), 1),
  position: 0,
  pageSize: largestPage,
  total: null,
  beganAt: state.beganAt ?? now,
})

const step = async (reading: Reading, state: SyncState): Promise<SyncState> => {
  const { feed, deps } = reading
  const now = deps.clock()
  if (state.phase === 'orders') return readOrders(reading, state, (read) => afterOrders(read, feed, now))
  if (state.phase === 'refunds') return readRefunds(reading, state, (read) => afterRefunds(read, now))
  return sweepOrders(reading, state, (swept) => ({ ...swept, phase: 'idle', sweptAt: now, sweptTo: null }))
}

/**
 * The store's clock may be behind ours: no window ends later than its own present. The first time, the units of all refunds are
 * still to be read.
 */
const afterOrders = (state: SyncState, feed: OrderFeed, now: string): SyncState => {
  const end = [state.windowTo ?? now, feed.now()].toSorted()[0] ?? now
  const read = { ...state, nextFrom: addSeconds(end, -overlapSeconds), failures: 0 }
  const isFirst = state.completeAt === null
  return isFirst
    ? { ...read, phase: 'refunds', windowFrom: null, position: 0, total: null }
    : afterRefunds(read, now)
}

const afterRefunds = (state: SyncState, now: string): SyncState => {
  const read = { ...state, completeAt: state.completeAt ?? now, readAt: now, failures: 0 }
  const isSwept =
    state.completeAt === null ||
    (state.sweptAt !== null && secondsBetween(state.sweptAt, now) < secondsBetweenSweeps)
  return isSwept
    ? { ...read, phase: 'idle', sweptAt: state.sweptAt ?? now }
    : { ...read, phase: 'sweep', sweptTo: null }
}

/** What a merchant can mend is shown; it is tried again all the same, with smaller pages for a host that is weak. */
const noteTrouble = async (
  deps: Ports,
  shop: ShopRecord,
  error: PlatformRejected | PlatformUnavailable,
): Promise<void> => {
  const { channelId } = shop
  const code = error instanceof PlatformRejected ? error.code : (error.sign ?? 'store_unavailable')
  await deps.unitOfWork(shop.shopId)(async ({ channels, jobs }) => {
    const state = (await channels.sync(channelId)) ?? freshSync
    const failures = state.failures + 1
    const isWeak = error instanceof PlatformUnavailable && state.phase !== 'idle' && failures > 1
    await channels.saveSync(channelId, { ...state, failures, ...(isWeak ? smaller(state) : {}) })
    await channels.setProblem(channelId, { code, at: deps.clock(), detail: error.message })
    const pause = Math.min(longestBackoffSeconds, 5 * 2 ** Math.min(10, failures))
    const retry =
      error instanceof PlatformUnavailable ? (error.retryAfterMs ?? 0) / 1000 : longestBackoffSeconds
    const startAfterSeconds = Math.ceil(Math.max(pause, Math.min(retry, longestBackoffSeconds)))
    await readLater(jobs, channelId, startAfterSeconds)
  })
}

/** Every size divides the one before, so that a position stays the beginning of a page. */
const smaller = ({ pageSize }: SyncState): Pick<SyncState, 'pageSize'> => {
  if (pageSize > 50) return { pageSize: 50 }
  return { pageSize: pageSize > 25 ? 25 : smallestPage }
}

/** All is well: what was wrong before is mended. */
const comeBack = (
  deps: Ports,
  { shopId, channelId }: ShopRecord,
  { phase }: SyncState,
  wasWrong: boolean,
): Promise<void> =>
  deps.unitOfWork(shopId)(async ({ jobs, channels }) => {
    if (wasWrong) await channels.setProblem(channelId, null)
    const startAfterSeconds = phase === 'idle' ? secondsBetweenReadings : 0
    await readLater(jobs, channelId, startAfterSeconds)
  })
