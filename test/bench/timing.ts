/** Milliseconds of one, and how many a second all clients together did. */
export type Timing = {
  readonly p50: number
  readonly p95: number
  readonly p99: number
  readonly perSecond: number
}

/** Has `count` works done by so many clients, each beginning the next when it is done with one. */
export const measure = async (
  { clients, count }: { readonly clients: number; readonly count: number },
  work: (index: number) => Promise<void>,
): Promise<Timing> => {
  const taken: number[] = []
  let next = 0
  const client = async () => {
    while (next < count) {
      const index = next
      next += 1
      const begun = performance.now()
      await work(index)
      taken.push(performance.now() - begun)
    }
  }
  const begun = performance.now()
  await Promise.all(Array.from({ length: clients }, client))
  const seconds = (performance.now() - begun) / 1000
  const sorted = taken.toSorted((one, other) => one - other)
  const at = (part: number) =>
    round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0)
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), perSecond: Math.round(count / seconds) }
}

const round = (milliseconds: number) => Math.round(milliseconds * 100) / 100
