/** Effects of requests that nobody waits for any more. They land after their time, or at once on demand. */
export type LateEffects = {
  schedule(afterMs: number, effect: () => Promise<unknown>): void
  readonly waiting: number
  /** Lands everything that is still under way. */
  landAll(): Promise<void>
  stop(): void
}

export const createLateEffects = (): LateEffects => {
  const waiting = new Map<NodeJS.Timeout, () => Promise<unknown>>()
  return {
    get waiting() {
      return waiting.size
    },
    schedule: (afterMs, effect) => {
      const timer = setTimeout(() => {
        waiting.delete(timer)
        effect().catch(console.error)
      }, afterMs)
      waiting.set(timer, effect)
    },
    landAll: async () => {
      const effects = [...waiting]
      waiting.clear()
      for (const [timer, effect] of effects) {
        clearTimeout(timer)
        await effect()
      }
    },
    stop: () => {
      for (const timer of waiting.keys()) clearTimeout(timer)
      waiting.clear()
    },
  }
}
