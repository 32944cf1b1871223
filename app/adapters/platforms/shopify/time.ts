/** Elapsed milliseconds and waiting, so that tests need not wait. */
export type Time = {
  readonly now: () => number
  readonly sleep: (ms: number) => Promise<void>
}

export const machineTime: Time = {
  now: () => performance.now(),
  sleep: (ms) => new Promise((resolve) => void setTimeout(resolve, ms)),
}
