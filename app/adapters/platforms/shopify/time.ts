import { setTimeout as timeout } from 'node:timers/promises'

/** Elapsed milliseconds and waiting, so that tests need not wait. */
export type Time = {
  readonly now: () => number
  /** Over sooner when it is called off; never fails. */
  readonly sleep: (ms: number, calledOff?: AbortSignal) => Promise<void>
}

export const machineTime: Time = {
  now: () => performance.now(),
  sleep: (ms, signal) => timeout(ms, undefined, { signal }).catch(() => undefined),
}
