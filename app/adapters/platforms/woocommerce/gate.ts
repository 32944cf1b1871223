/** Lets one request at a time through to a host, over everything in this process that talks to it. */
export type Gate = {
  /** `isUrgent`: somebody waits for it; it goes before what nobody waits for. */
  readonly enter: (isUrgent: boolean) => Promise<() => void>
  /** Nothing goes through for so long: the host said that it is too much, or was very slow. */
  readonly rest: (ms: number) => void
}

type Waiting = { readonly isUrgent: boolean; readonly go: () => void }

export const createGate = (now: () => number = Date.now): Gate => {
  const queue: Waiting[] = []
  let isBusy = false
  let restsUntil = 0
  const next = () => {
    const first = queue.findIndex(({ isUrgent }) => isUrgent)
    const [waiting] = queue.splice(Math.max(0, first), 1)
    isBusy = waiting !== undefined
    if (!waiting) return
    const wait = restsUntil - now()
    if (wait > 0) setTimeout(waiting.go, wait)
    else waiting.go()
  }
  return {
    enter: (isUrgent) =>
      new Promise((resolve) => {
        let isLeft = false
        const leave = () => {
          if (!isLeft) next()
          isLeft = true
        }
        queue.push({ isUrgent, go: () => resolve(leave) })
        if (!isBusy) next()
      }),
    rest: (ms) => {
      restsUntil = Math.max(restsUntil, now() + Math.min(ms, longestRestMs))
    },
  }
}

const longestRestMs = 60_000

const gates = new Map<string, Gate>()

/** The one gate of a host in this process. */
export const gateOf = (host: string): Gate => {
  const known = gates.get(host)
  if (known) return known
  const made = createGate()
  gates.set(host, made)
  return made
}
