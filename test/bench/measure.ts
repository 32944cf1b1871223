/** How long operations took: milliseconds by percentile, and how many were done in a second. */
export type Timing = {
  readonly perSecond: number
  readonly p50: number
  readonly p95: number
  readonly p99: number
  /** Milliseconds of this process's own processor time for each operation: steadier than the clock on a busy machine. */
  readonly cpu: number
}

export type Operation = () => Promise<unknown>

/** One thing that is measured, in as many portions as wanted, so that things that are compared can take turns. */
export const createStopwatch = () => {
  const taken: number[] = []
  let elapsedMs = 0
  let cpuMicros = 0
  return {
    /** Runs the operations, so many at a time, each beginning when one before it has ended. */
    run: async (operations: readonly Operation[], atATime: number) => {
      const waiting = operations.values()
      const begun = performance.now()
      const cpuBefore = process.cpuUsage()
      const client = async () => {
        for (const operation of waiting) {
          const start = performance.now()
          await operation()
          taken.push(performance.now() - start)
        }
      }
      await Promise.all(Array.from({ length: atATime }, client))
      const cpu = process.cpuUsage(cpuBefore)
      elapsedMs += performance.now() - begun
      cpuMicros += cpu.user + cpu.system
    },
    timing: (): Timing => {
      const sorted = taken.toSorted((one, other) => one - other)
      const percentile = (part: number) =>
        round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN)
      return {
        perSecond: Math.round((taken.length * 1000) / elapsedMs),
        p50: percentile(0.5),
        p95: percentile(0.95),
        p99: percentile(0.99),
        cpu: round(cpuMicros / 1000 / taken.length),
      }
    },
  }
}

const round = (ms: number) => Math.round(ms * 100) / 100
