import { createRandom } from './seed/random.ts'

/**
 * What can go wrong on the way:
 * - `timeout_before_effect`: never answers, nothing happened
 * - `timeout_after_effect`: happened, never answers
 * - `late_effect`: the connection drops at once; it happens `afterMs` later
 * - `http_429`, `throttled`, `http_500`: refused, nothing happened
 * - `dropped_before_effect`, `dropped_after_effect`: the connection drops before or after it happened
 * - `slow`: answers `afterMs` later
 * - `garbage`: happened, and the answer is half a JSON document or a page of HTML
 */
export const faultKinds = [
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
export type FaultKind = (typeof faultKinds)[number]

export type FaultRule = {
  kind: FaultKind
  /** GraphQL operation name, or its first field (`returnProcess`); none: any. */
  operation?: string
  /** `mutation` or `query`; none: both. */
  only?: 'mutation' | 'query'
  /** How many times it strikes; none: without end. */
  times?: number
  /** How many matching requests go by unharmed first. */
  skip?: number
  /** Chance of striking a matching request; none: always. */
  probability?: number
  /** For `late_effect` (default 1000) and `slow` (default 200). */
  afterMs?: number
}
export type Fault = { kind: FaultKind; afterMs: number }
type AskedOperation = { operation: string; fields: string[]; kind: string }

export type Faults = {
  /** Adds rules; the first that strikes decides. */
  add(...rules: FaultRule[]): void
  clear(): void
  /** Restarts the dice of rules with a probability. */
  seed(seed: number): void
  /** How often each kind has struck. */
  readonly happened: Record<FaultKind, number>
  readonly rules: readonly FaultRule[]
  next(asked: AskedOperation): Fault | undefined
}

type Armed = { rule: FaultRule; left: number; skip: number }

const concerns = ({ operation, only }: FaultRule, asked: AskedOperation): boolean =>
  (operation === undefined || operation === asked.operation || asked.fields.includes(operation)) &&
  (only === undefined || only === asked.kind)

const delays: Partial<Record<FaultKind, number>> = { late_effect: 1000, slow: 200 }

export const createFaults = (seed = 1): Faults => {
  let armed: Armed[] = []
  let random = createRandom(seed)
  const happened = Object.fromEntries(faultKinds.map((kind) => [kind, 0])) as Record<FaultKind, number>

  const strikes = (each: Armed, asked: AskedOperation): boolean => {
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
      happened[struck.rule.kind] += 1
      return { kind: struck.rule.kind, afterMs: struck.rule.afterMs ?? delays[struck.rule.kind] ?? 0 }
    },
  }
}
