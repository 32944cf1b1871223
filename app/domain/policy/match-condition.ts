import { canBeAsked } from './fact-kinds.ts'
import type { Condition, Facts, FactName, FactValue, Operator, Test } from './policy.ts'

/**
 * What became of a condition: `matched`, or the first test that failed; null where the failure is not one test (`not`, and
 * `any` of several).
 */
export type Verdict = 'matched' | Test | null
export type Matcher = (facts: Facts) => Verdict

/**
 * Prepares a condition, once per policy, to be held against facts. Text is compared without regard to case, as shops write
 * tags, codes and countries in every case. A missing fact (null) matches nothing but `equals null`.
 */
export const matcherOf = (condition: Condition): Matcher => {
  if ('all' in condition) return allOf(condition.all.map(matcherOf))
  if ('any' in condition) return anyOf(condition.any.map(matcherOf))
  if ('not' in condition) return noneOf(matcherOf(condition.not))
  return testOf(condition)
}

const allOf =
  (members: readonly Matcher[]): Matcher =>
  (facts) => {
    for (const member of members) {
      const verdict = member(facts)
      if (verdict !== 'matched') return verdict
    }
    return 'matched'
  }

const anyOf = (members: readonly Matcher[]): Matcher => {
  const [only] = members
  if (only && members.length === 1) return only
  return (facts) => (members.some((member) => member(facts) === 'matched') ? 'matched' : null)
}

const noneOf =
  (member: Matcher): Matcher =>
  (facts) =>
    member(facts) === 'matched' ? null : 'matched'

type Holds = (fact: Facts[FactName]) => boolean

const testOf = (test: Test): Matcher => {
  const holds = canBeAsked(test.fact, test.op) ? operators[test.op](test.value) : never
  const asksWhetherMissing = test.op === 'equals' && test.value === null
  return (facts) => {
    const fact = facts[test.fact]
    const matched = fact === null ? asksWhetherMissing : holds(fact)
    return matched ? 'matched' : test
  }
}

const never: Holds = () => false

const operators = {
  equals: (value) => {
    const wanted = folded(value)
    return (fact) => folded(fact) === wanted
  },
  one_of: (values) => {
    const wanted = new Set(Array.isArray(values) ? values.map(folded) : [])
    return (fact) => wanted.has(folded(fact))
  },
  contains: (value) => {
    if (typeof value !== 'string') return never
    const wanted = value.toLowerCase()
    return (fact) =>
      typeof fact === 'string'
        ? fact.toLowerCase().includes(wanted)
        : Array.isArray(fact) && fact.some((entry) => entry.toLowerCase() === wanted)
  },
  at_least: (bound) => ordered(bound, (fact, least) => fact >= least),
  at_most: (bound) => ordered(bound, (fact, most) => fact <= most),
} as const satisfies Record<Operator, (value: Test['value']) => Holds>

/** Numbers by size; days as their ISO text, which sorts in the order of time. */
const ordered =
  (
    bound: Test['value'],
    isInOrder: <Value extends string | number>(fact: Value, bound: Value) => boolean,
  ): Holds =>
  (fact) => {
    if (typeof fact === 'number' && typeof bound === 'number') return isInOrder(fact, bound)
    if (typeof fact === 'string' && typeof bound === 'string') return isInOrder(fact, bound)
    return false
  }

const folded = (value: FactValue | readonly FactValue[]) =>
  typeof value === 'string' ? value.toLowerCase() : value
