import { createRandom } from './random.ts'

/**
 * What can go wrong on the way to any channel:
 * - `timeout_before_effect`, `timeout_after_effect`: never answered; it happened, or it did not
 * - `late_effect`: the connection drops at once; it happens `afterMs` later
 * - `http_429`, `throttled`, `http_500`: refused, nothing happened
 * - `dropped_before_effect`, `dropped_after_effect`: the connection drops before or after it happened
 * - `slow`: answers `afterMs` later
 * - `garbage`: happened, and the answer cannot be read
 */
export const usualFaults = [
  'timeout_before_effect',
  'timeout_after_effect',
  'late_effect',
  'http_429',
  'throttled',
  'http_500',
  'dropped_before_effect',
  'dropped_after_effect',
  'slow',
  'garbage',
] as const

/** When a fault strikes, whatever the request. */
export type FaultRule<Kind extends string> = {
  kind: Kind
  /** How many times it strikes; none: without end. */
  times?: number
  /** How many matching requests go by unharmed first. */
  skip?: number
  /** Chance of striking a matching request; none: always. */
  probability?: number
  /** For `late_effect` (default 1000) and `slow` (default 200). */
  afterMs?: number
}
export type Fault<Kind extends string> = { kind: Kind; afterMs: number }

export type Faults<Kind extends string, Rule extends FaultRule<Kind>, Asked> = {
  /** Adds rules; the first that strikes decides. */
  add(...rules: Rule[]): void
  clear(): void
  /** Restarts the dice of rules with a probability. */
  seed(seed: number): void
  /** How often each kind has struck. */
  readonly happened: Record<Kind, number>
  readonly rules: readonly Rule[]
  next(asked: Asked): Fault<Kind> | undefined
}

const delays: Readonly<Record<string, number>> = { late_effect: 1000, slow: 200 }

/** Faults on demand for a stand-in; `concerns` says whether a rule is about what was asked. */
export const faultsOf =
  <Kind extends string, Rule extends FaultRule<Kind>, Asked>(
    kinds: readonly Kind[],
    concerns: (rule: Rule, asked: Asked) => boolean,
  ) =>
  (seed = 1): Faults<Kind, Rule, Asked> => {
    let armed: { rule: Rule; left: number; skip: number }[] = []
    let random = createRandom(seed)
    const happened = Object.fromEntries(kinds.map((kind) => [kind, 0])) as Record<Kind, number>

    const strikes = (each: (typeof armed)[number], asked: Asked): boolean => {
      if (each.left <= 0 || !concerns(each.rule, asked)) return false
      if (each.rule.probability !== undefined && !random.chance(each.rule.probability)) return false
      if (each.skip > 0) {
        each.skip -= 1
        return false
      }
      each.left -= 1
      return true
    }

    return {
      happened,
      get rules() {
        return armed.map(({ rule }) => rule)
      },
      add: (...rules) => {
        armed.push(...rules.map((rule) => ({ rule, left: rule.times ?? Infinity, skip: rule.skip ?? 0 })))
      },
      clear: () => {
        armed = []
      },
      seed: (next) => {
        random = createRandom(next)
      },
      next: (asked) => {
        const struck = armed.find((each) => strikes(each, asked))
        if (!struck) return undefined
        const { kind, afterMs } = struck.rule
        happened[kind] += 1
        return { kind, afterMs: afterMs ?? delays[kind] ?? 0 }
      },
    }
  }
