import { addSeconds, secondsBetween } from '../../domain/time/instant.ts'
import { shopOrBug } from '../channels/shop-or-bug.ts'
import type { Hook, HookAnswer, HookDelivery } from '../ports/hooks.ts'
import type { Ports } from '../ports/outside.ts'
import type { Jobs } from '../ports/jobs.ts'

type Needed = Pick<Ports, 'unitOfWork' | 'shops' | 'clock' | 'withLock' | 'hookSecrets' | 'postHook'>

const minute = 60
const hour = 60 * minute
const day = 24 * hour

/** How long is waited after the first attempt, the second...: the last one is made after about a day. */
const waits = [10, minute, 5 * minute, 15 * minute, hour, 3 * hour, 6 * hour, 12 * hour] as const
/** An address that has taken nothing for so long is told nothing any more. */
const patienceSeconds = 3 * day
const keptSeconds = 30 * day
/** Of a worker's places one shop has two at most: its slow addresses hold up nobody else's. */
const placesOfShop = 2
const busySeconds = 5

/**
 * Sends what waits in one lane, one after the other: what fails holds up what comes after it in this lane, and no other.
 * An attempt whose outcome was not written down is made again, under the same id.
 */
export const deliverHooks =
  (deps: Needed, busy = new Map<string, number>()) =>
  async ({ shopId, hookId, lane }: Jobs['deliver-hooks']): Promise<void> => {
    const places = busy.get(shopId) ?? 0
    if (places >= placesOfShop) return void (await later(deps, shopId, { hookId, lane }, busySeconds))
    busy.set(shopId, places + 1)
    try {
      await deliverLane(deps, { shopId, hookId, lane })
    } finally {
      const left = (busy.get(shopId) ?? 1) - 1
      if (left > 0) busy.set(shopId, left)
      else busy.delete(shopId)
    }
  }

const deliverLane = async (deps: Needed, { shopId, hookId, lane }: Jobs['deliver-hooks']): Promise<void> => {
  const ended = await deps.withLock(`hook ${shopId} ${hookId} ${lane}`, async () => {
    while (await deliverNext(deps, { shopId, hookId, lane }));
    return true
  })
  // Somebody is at it, and may have looked before this job's delivery was there.
  if (ended === null)
    await deps.unitOfWork(shopId)(({ jobs }) =>
      jobs.enqueue('deliver-hooks', { hookId, lane }, { startAfterSeconds: 10 }),
    )
}

/** False where nothing is to be sent now. */
const deliverNext = async (
  deps: Needed,
  { shopId, hookId, lane }: Jobs['deliver-hooks'],
): Promise<boolean> => {
  const found = await deps.unitOfWork(shopId)(async ({ hooks }) => {
    const hook = await hooks.get(hookId)
    return { hook, next: await hooks.nextOf(hookId, lane) }
  })
  const { hook, next } = found
  if (!hook || hook.stoppedAt !== null || !next) return false
  const early = waitLeft(next, deps.clock())
  if (early > 0) return later(deps, shopId, next, early)
  const shop = await shopOrBug(deps, shopId)
  const secrets = secretsOf(deps, shopId, hook)
  // Nobody could tell that it is ours.
  if (secrets.length === 0) return record(deps, shopId, next, { code: null, problem: 'secret_unreadable' })
  const answer = await deps.postHook({
    url: hook.url,
    body: JSON.stringify({ shop: shop.domain, ...(JSON.parse(next.body) as object) }),
    deliveryId: next.deliveryId,
    event: next.event,
    at: deps.clock(),
    secrets,
  })
  return record(deps, shopId, next, answer)
}

/** A job that came before its time, for a newer one in the lane, does not hurry the one that waits. */
const waitLeft = ({ attempts, triedAt }: HookDelivery, now: string): number => {
  const wait = waits[attempts - 1]
  return triedAt === null || wait === undefined ? 0 : wait - secondsBetween(triedAt, now)
}

const later = async (
  deps: Needed,
  shopId: string,
  { hookId, lane }: Pick<HookDelivery, 'hookId' | 'lane'>,
  seconds: number,
) => {
  await deps.unitOfWork(shopId)(({ jobs }) =>
    jobs.enqueue('deliver-hooks', { hookId, lane }, { startAfterSeconds: seconds }),
  )
  return false
}

const secretsOf = (deps: Needed, shopId: string, hook: Hook): readonly string[] => {
  const isOldValid = hook.oldUntil !== null && secondsBetween(deps.clock(), hook.oldUntil) > 0
  return [hook.secret, isOldValid ? hook.oldSecret : null].flatMap((sealed) => {
    const secret = sealed === null ? null : deps.hookSecrets.open(sealed, shopId, hook.hookId)
    return secret === null ? [] : [secret]
  })
}

const isTaken = ({ code }: HookAnswer): boolean => code !== null && code >= 200 && code < 300

const record = (deps: Needed, shopId: string, next: HookDelivery, answer: HookAnswer): Promise<boolean> =>
  deps.unitOfWork(shopId)(async ({ hooks, jobs }) => {
    const { hookId, lane } = next
    const [hook, now] = [await hooks.get(hookId), deps.clock()]
    if (!hook) return false
    const wait = waits[next.attempts] ?? null
    const fate = isTaken(answer) ? 'delivered' : wait === null ? 'given_up' : 'waiting'
    await hooks.changeDelivery({ ...next, ...answer, attempts: next.attempts + 1, fate, triedAt: now })
    await hooks.forgetBefore(hookId, addSeconds(now, -keptSeconds))
    const { failingSince, stoppedAt } = howItFares(hook, isTaken(answer), now)
    if (failingSince !== hook.failingSince || stoppedAt !== null)
      await hooks.noteFate({ hookId, failingSince, stoppedAt })
    if (fate === 'waiting' && wait !== null)
      await jobs.enqueue('deliver-hooks', { hookId, lane }, { startAfterSeconds: wait })
    return fate !== 'waiting' && stoppedAt === null
  })

const howItFares = (hook: Hook, hasTaken: boolean, now: string): Pick<Hook, 'failingSince' | 'stoppedAt'> => {
  if (hasTaken) return { failingSince: null, stoppedAt: null }
  const failingSince = hook.failingSince ?? now
  return { failingSince, stoppedAt: secondsBetween(failingSince, now) >= patienceSeconds ? now : null }
}
