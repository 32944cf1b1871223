import {
  isSaidNotDone,
  isUnknownFor,
  notPutTogether,
  unclearInChannel,
  type CallOutcome,
} from '../../domain/returns/channel-call.ts'
import type { ReturnCommand } from '../../domain/returns/commands.ts'
import type { CallState, ReturnState } from '../../domain/returns/return-state.ts'
import { secondsBetween } from '../../domain/time/instant.ts'
import type { SentBy } from '../ports/commerce-platform.ts'
import { beforeSending, type PlatformRejected, type PlatformUnavailable } from '../ports/errors.ts'
import type { Ports } from '../ports/outside.ts'
import type { ShopRecord } from '../ports/unit-of-work.ts'
import { changeReturn } from '../returns/change-return.ts'
import { attempt, type NotSent } from './attempt.ts'
import { channelWork } from './channel-work.ts'
import type { Confirmed, MayRepeat, Send, Work } from './work.ts'

/** What carrying out does next with a call: look at it again at once, leave it, or wait. */
export type Advance =
  | { readonly next: 'again' }
  | { readonly next: 'leave' }
  | { readonly next: 'wait'; readonly seconds: number }

const again: Advance = { next: 'again' }
const leave: Advance = { next: 'leave' }
const wait = (seconds: number): Advance => ({ next: 'wait', seconds })
const lookUpsBeforeRepeating = 2
const longestBackoffSeconds = 900

/**
 * One step of the calling protocol for channels that cannot promise "exactly once": look, commit as submitted, call,
 * commit the outcome. A call found submitted was left by a crash: it is unknown. An unknown one is looked for after the
 * channel's longest execution time, twice, and made again only where the channel itself refuses a second effect. All cases
 * stand in a table in decisions/0009-calling-protocol.md.
 */
export const advanceCall = (
  deps: Ports,
  shop: ShopRecord,
  state: ReturnState,
  call: CallState,
): Promise<Advance> => {
  const step = new Map([
    ['due', makeCall],
    ['submitted', foundSubmitted],
    ['unknown', lookForUnknown],
  ]).get(call.status)
  return step ? step(deps, shop, state, call) : Promise.resolve(leave)
}

const makeCall = async (
  deps: Ports,
  shop: ShopRecord,
  state: ReturnState,
  call: CallState,
): Promise<Advance> => {
  const ready = await attempt(() => madeReady(deps, shop, state, call))
  if (ready.kind === 'unavailable') return wait(untilNextLook(deps, ready.error))
  if (ready.kind !== 'done') return notSent(deps, shop, state, call, ready)
  const { work, shown, send } = ready.value
  if (shown) return resolve(deps, shop, state, call, confirmed(shown))
  const submitted = await change(deps, shop, state, { type: 'submit_call', callId: call.callId })
  if (!submitted) return again
  const sent = await attempt(send)
  if (sent.kind === 'done') return confirmMade(deps, shop, state, call, work.look)
  if (sent.kind === 'rejected') return afterRejection(deps, shop, state, call, sent.error)
  if (sent.kind === 'not_sent') return notSent(deps, shop, state, call, sent)
  if (sent.error.effect === 'none') return putBack(deps, shop, state, call, sent.error)
  return resolve(deps, shop, state, call, { result: 'unknown', reason: sent.error.message })
}

type Ready =
  | { readonly work: Work; readonly shown: Confirmed; readonly send: null }
  | { readonly work: Work; readonly shown: null; readonly send: Send }

/** Looked for, and put together where it does not show: all that can go wrong while nothing is sent yet. */
const madeReady = (deps: Ports, shop: ShopRecord, state: ReturnState, call: CallState): Promise<Ready> =>
  beforeSending(async () => {
    const work = channelWork(deps, shop, state, call)
    const shown = await work.look()
    return shown ? { work, shown, send: null } : { work, shown, send: await work.prepare() }
  })

/** Surely not sent this time. Of a call that was made before, nobody knows whether that one had its effect. */
const notSent = (
  deps: Ports,
  shop: ShopRecord,
  state: ReturnState,
  call: CallState,
  why: NotSent,
): Promise<Advance> => {
  const reason = reasonOf(deps, call, why)
  return resolve(deps, shop, state, call, { result: call.attempts > 0 ? 'unknown' : 'failed', reason })
}

const reasonOf = ({ log }: Ports, { callId }: CallState, { kind, error }: NotSent): string => {
  if (kind === 'rejected') return error.message
  log('error', 'a call could not be put together', { callId, error: error.message })
  return notPutTogether
}

const foundSubmitted = (
  deps: Ports,
  shop: ShopRecord,
  state: ReturnState,
  call: CallState,
): Promise<Advance> => resolve(deps, shop, state, call, { result: 'unknown', reason: 'interrupted' })

const lookForUnknown = async (
  deps: Ports,
  shop: ShopRecord,
  state: ReturnState,
  call: CallState,
): Promise<Advance> => {
  const due = secondsUntilLookUp(deps, call)
  if (due > 0) return wait(due)
  const looked = await attempt(() => lookedAgain(deps, shop, state, call))
  if (looked.kind === 'unavailable') return wait(untilNextTry(deps, call))
  if (looked.kind !== 'done') return cannotLook(deps, shop, state, call, looked)
  const { guard, shown } = looked.value
  if (shown) return resolve(deps, shop, state, call, confirmed(shown))
  if (isLeftToPerson(call)) return wait(longestBackoffSeconds)
  if (call.lookUps >= lookUpsBeforeRepeating && guard === 'yes')
    return resolve(deps, shop, state, call, { result: 'not_done', reason: 'not_seen_by_channel' })
  await noteLook(deps, shop, state, call, guard)
  // Nothing guards a second effect: it is looked for now and then, and a person decides.
  return isLookedForSoon(call, guard) ? again : wait(longestBackoffSeconds)
}

const lookedAgain = (
  deps: Ports,
  shop: ShopRecord,
  state: ReturnState,
  call: CallState,
): Promise<{ readonly guard: MayRepeat; readonly shown: Confirmed | null }> =>
  beforeSending(async () => {
    const work = channelWork(deps, shop, state, call)
    return { guard: await work.mayRepeat(), shown: await work.look() }
  })

/** The channel shows nothing to look at, the order or the store being gone: a person is told why, once, and the looks become rare. */
const cannotLook = async (
  deps: Ports,
  shop: ShopRecord,
  state: ReturnState,
  call: CallState,
  why: NotSent,
): Promise<Advance> => {
  const reason = reasonOf(deps, call, why)
  const isNews = !isUnknownFor(call.outcome, reason) && !isLeftToPerson(call)
  if (isNews) await resolve(deps, shop, state, call, { result: 'unknown', reason })
  return wait(untilNextTry(deps, call))
}

/** A call that we cannot put together would be given up at the same place again, however often it is tried. */
const isLeftToPerson = ({ outcome }: CallState): boolean => isUnknownFor(outcome, notPutTogether)

/** The longer nobody could look, the rarer it is tried: after an hour each quarter of an hour. */
const untilNextTry = ({ clock, callPatience }: Ports, { submittedAt }: CallState): number => {
  const since = submittedAt === null ? 0 : secondsBetween(submittedAt, clock())
  return Math.min(longestBackoffSeconds, Math.max(callPatience.lookUpEverySeconds, since / 4))
}

/**
 * A payout that ended without effect, though a channel that writes refunds down now shows it: who sent its money is asked, since a
 * refund in the books may be one that a person has yet to send. What nobody can tell is put to a person; what they gave up counts.
 */
export const lookAtSeen = async (
  deps: Ports,
  shop: ShopRecord,
  state: ReturnState,
  call: CallState,
): Promise<Advance> => {
  const platform = deps.platform(shop)
  const isEnded = call.status === 'failed' || call.status === 'abandoned'
  if (platform.kind !== 'noted' || !isEnded) return leave
  const seen = await attempt(() => platform.refunds.findByKey(state.request.orderId, call.callId))
  if (seen.kind === 'unavailable') return wait(untilNextLook(deps, seen.error))
  if (seen.kind !== 'done' || !seen.value) return leave
  return resolve(deps, shop, state, call, outcomeOfSeen(call, seen.value))
}

const outcomeOfSeen = (
  { status }: CallState,
  { refundId: externalId, sentBy }: { readonly refundId: string; readonly sentBy?: SentBy },
): CallOutcome => {
  if (sentBy !== 'unclear')
    return confirmed({ externalId, native: null, fees: null, ...(sentBy ? { sentBy } : {}) })
  return status === 'failed'
    ? { result: 'unknown', reason: unclearInChannel }
    : confirmed({ externalId, native: null, fees: null })
}

const isLookedForSoon = ({ lookUps }: CallState, guard: MayRepeat): boolean =>
  guard === 'yes' || (guard === 'no' && lookUps + 1 < lookUpsBeforeRepeating)

/** The ledger keeps the looks that count, and once that the channel cannot tell either. */
const noteLook = async (
  deps: Ports,
  shop: ShopRecord,
  state: ReturnState,
  { callId, lookUps, outcome }: CallState,
  guard: MayRepeat,
): Promise<void> => {
  const isUnclear = guard === 'unclear'
  const isNews = isUnclear && !isUnknownFor(outcome, unclearInChannel)
  if (isNews || (!isUnclear && lookUps < lookUpsBeforeRepeating))
    await change(deps, shop, state, { type: 'look_up_call', callId, isUnclear })
}

const secondsUntilLookUp = (deps: Ports, call: CallState): number => {
  const { settleSeconds, lookUpEverySeconds } = deps.callPatience
  const now = deps.clock()
  const sinceSubmitted = secondsBetween(call.submittedAt ?? now, now)
  if (!call.lastLookUpAt || call.lookUps === 0) return settleSeconds - sinceSubmitted
  return lookUpEverySeconds - secondsBetween(call.lastLookUpAt, now)
}

const confirmMade = async (
  deps: Ports,
  shop: ShopRecord,
  state: ReturnState,
  call: CallState,
  look: () => Promise<Confirmed | null>,
): Promise<Advance> => {
  // The channel said yes. What it made (its ids, its fees) is read back; it is there, so this is only a question of time.
  const found = await attempt(look)
  if (found.kind === 'done' && found.value) return resolve(deps, shop, state, call, confirmed(found.value))
  return resolve(deps, shop, state, call, { result: 'unknown', reason: 'accepted_but_not_seen' })
}

/** A rejection of a repeated call may only mean that the first one had its effect after all: only a look that shows nothing tells. */
const afterRejection = async (
  deps: Ports,
  shop: ShopRecord,
  state: ReturnState,
  call: CallState,
  error: PlatformRejected,
): Promise<Advance> => {
  const look = await attempt(channelWork(deps, shop, state, call).look)
  if (look.kind === 'done')
    return resolve(deps, shop, state, call, look.value ? confirmed(look.value) : failed(error))
  // Of a call that was made before nobody knows, while nobody can look.
  const isRepeated = call.attempts > 0
  const outcome: CallOutcome = isRepeated ? { result: 'unknown', reason: error.message } : failed(error)
  return resolve(deps, shop, state, call, outcome)
}

const putBack = async (
  deps: Ports,
  shop: ShopRecord,
  state: ReturnState,
  call: CallState,
  error: PlatformUnavailable,
): Promise<Advance> => {
  const kept = isSaidNotDone(call.outcome) ? { isSaid: true as const } : {}
  await resolve(deps, shop, state, call, { result: 'not_done', reason: error.message, ...kept })
  return wait(backoff(call, error))
}

/** Nothing was submitted, so nothing counts how often the channel gave no answer: it is asked at an even pace. */
const untilNextLook = ({ callPatience }: Ports, { retryAfterMs }: PlatformUnavailable): number =>
  retryAfterMs === null ? callPatience.lookUpEverySeconds : retryAfterMs / 1000

const backoff = (call: CallState, error: PlatformUnavailable): number =>
  error.retryAfterMs === null
    ? Math.min(longestBackoffSeconds, 2 ** call.attempts)
    : error.retryAfterMs / 1000

const failed = (error: PlatformRejected): CallOutcome => ({ result: 'failed', reason: error.message })

const confirmed = (value: Confirmed): CallOutcome => ({ result: 'confirmed', ...value })

const resolve = async (
  deps: Ports,
  shop: ShopRecord,
  state: ReturnState,
  call: CallState,
  outcome: CallOutcome,
): Promise<Advance> => {
  await change(deps, shop, state, { type: 'resolve_call', callId: call.callId, outcome })
  return again
}

/** False when somebody else was first; the ledger then says what to do. */
const change = async (
  deps: Ports,
  shop: ShopRecord,
  { returnId }: ReturnState,
  command: ReturnCommand,
): Promise<boolean> => {
  const target = { returnId, actor: { kind: 'system' }, expectedVersion: null } as const
  const outcome = await deps.unitOfWork(shop.shopId)((repositories) =>
    changeReturn(deps, repositories)(target, command),
  )
  return outcome.ok
}
