import { openCalls } from '../../domain/returns/next-call.ts'
import type { CallState, ReturnState } from '../../domain/returns/return-state.ts'
import { shopOrBug } from '../channels/shop-or-bug.ts'
import type { Ports } from '../ports/outside.ts'
import { advanceCall, lookAtSeen } from './advance-call.ts'

type Payload = { readonly shopId: string; readonly returnId: string; readonly seen?: readonly string[] }

/** A call waits at least this long before it is looked at again, so that a waiting return does not spin. */
const shortestWaitSeconds = 1

/**
 * Carries out what the channel is to be told of one return, one call after the other, and comes back later for what has
 * to wait. One worker at a time: a lock that a crash frees tells "somebody is at it" from "somebody died at it".
 */
export const carryOut =
  (deps: Ports) =>
  async (payload: Payload): Promise<void> => {
    const { shopId, returnId } = payload
    const done = await deps.withLock(`carry-out ${shopId} ${returnId}`, async () => {
      for (const callId of payload.seen ?? []) await lookAtSeenOne(deps, payload, callId)
      return carryOutAlone(deps, payload)
    })
    if (done === null) await comeBack(deps, payload, shortestWaitSeconds)
  }

const lookAtSeenOne = async (deps: Ports, payload: Payload, callId: string): Promise<void> => {
  const { shopId, returnId } = payload
  const state = await deps.unitOfWork(shopId)(({ returns }) => returns.get(returnId))
  const call = state?.calls.find((one) => one.callId === callId)
  if (!state || !call) return
  const shop = await shopOrBug(deps, shopId, state.request.channelId)
  const advance = await lookAtSeen(deps, shop, state, call)
  if (advance.next === 'wait') await comeBack(deps, { shopId, returnId, seen: [callId] }, advance.seconds)
}

const carryOutAlone = async (deps: Ports, { shopId, returnId }: Payload): Promise<true> => {
  const waits: number[] = []
  const settled = new Set<string>()
  for (;;) {
    const state = await deps.unitOfWork(shopId)(({ returns }) => returns.get(returnId))
    const call = state && nextOf(state, settled)
    if (!call) break
    const shop = await shopOrBug(deps, shopId, state.request.channelId)
    const advance = await advanceCall(deps, shop, state, call)
    if (advance.next !== 'again') settled.add(call.callId)
    if (advance.next === 'wait') waits.push(advance.seconds)
  }
  if (waits.length > 0) await comeBack(deps, { shopId, returnId }, Math.min(...waits))
  return true
}

const nextOf = (state: ReturnState, settled: ReadonlySet<string>): CallState | undefined =>
  openCalls(state).find(({ callId }) => !settled.has(callId))

const comeBack = (deps: Ports, { shopId, returnId, seen = [] }: Payload, seconds: number): Promise<void> =>
  deps.unitOfWork(shopId)(({ jobs }) =>
    jobs.enqueue(
      'carry-out',
      { returnId, ...(seen.length > 0 ? { seen } : {}) },
      {
        startAfterSeconds: Math.max(shortestWaitSeconds, Math.ceil(seconds)),
        singletonKey: [returnId, 'later', ...seen].join(' '),
      },
    ),
  )
