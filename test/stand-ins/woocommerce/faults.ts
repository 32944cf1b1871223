import { createRandom } from '../shopify/seed/random.ts'

/**
 * What may go wrong on the line or in the shop:
 * - `timeout_before_effect`, `timeout_after_effect`: never answered; it happened, or it did not
 * - `late_effect`: the connection drops at once; it happens `afterMs` later
 * - `http_429`, `throttled`: refused for too many requests, without and with `Retry-After`
 * - `http_500`: a fatal error of PHP, before anything was done
 * - `dropped_before_effect`, `dropped_after_effect`: the connection drops before or after it happened
 * - `slow`: answers `afterMs` later
 * - `garbage`: happened, and the answer is half a JSON document
 * - `html`: a maintenance page or a challenge with status 200, in place of doing anything
 * - `redirect`: 301 to itself: who follows it turns a POST into a GET
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
  'html',
  'redirect',
] as const
export type FaultKind = (typeof faultKinds)[number]

export type FaultRule = {
  kind: FaultKind
  /** Part of the route, as `POST orders/:id/refunds`; none: any. */
  operation?: string
  /** What changes something, or what reads; none: both. */
  only?: 'change' | 'read'
  times?: number
  skip?: number
  probability?: number
  afterMs?: number
}
export type Fault = { kind: FaultKind; afterMs: number }

export type Faults = {
  add(...rules: FaultRule[]): void
  clear(): void
  seed(seed: number): void
  readonly happened: Record<FaultKind, number>
  readonly rules: readonly FaultRule[]
  next(route: string): Fault | undefined
}

type Armed = { rule: FaultRule; left: number; skip: number }

const concerns = ({ operation, only }: FaultRule, route: string): boolean =>
  (operation === undefined || route.includes(operation)) &&
  (only === undefined || (only === 'read') === route.startsWith('GET '))

const delays: Partial<Record<FaultKind, number>> = { late_effect: 1000, slow: 200 }

export const createFaults = (seed = 1): Faults => {
  let armed: Armed[] = []
  let random = createRandom(seed)
  const happened = Object.fromEntries(faultKinds.map((kind) => [kind, 0])) as Record<FaultKind, number>
  const strikes = (each: Armed, route: string): boolean => {
    if (each.left <= 0 || !concerns(each.rule, route)) return false
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
    next: (route) => {
      const struck = armed.find((each) => strikes(each, route))
      if (!struck) return undefined
      happened[struck.rule.kind] += 1
      return { kind: struck.rule.kind, afterMs: struck.rule.afterMs ?? delays[struck.rule.kind] ?? 0 }
    },
  }
}
