import { addDays, daysBetween } from '../time/day.ts'
import type { CompiledPolicy } from './compile-policy.ts'
import { testsIn } from './conditions.ts'
import { decideLine } from './decide-line.ts'
import { eligibility } from './eligibility.ts'
import { factShapes, type FactKind } from './fact-kinds.ts'
import type { FactName, Facts, FactValue, Test } from './policy.ts'

/**
 * One thing that would have to be different for a line to come back: asked for so many days earlier (negative) or later, or one
 * fact another. `toAnythingElse` says that the fact need only not be what it is; `to` is then an example.
 */
export type NearestChange =
  | { readonly kind: 'days'; readonly days: number }
  | {
      readonly kind: 'fact'
      readonly fact: FactName
      readonly to: Facts[FactName]
      readonly toAnythingElse: boolean
    }

/**
 * For a line that may not come back: of each single fact the nearest change that would let it, and of the day of asking too. Empty
 * where it may come back, and where no one change is enough. Each is tried on the policy itself, so none promises too much.
 *
 * Days that have happened are not changed: what a shopper can do about time is to ask earlier or later.
 */
export const nearestChanges = (policy: CompiledPolicy, facts: Facts): readonly NearestChange[] => {
  const decision = decideLine(policy, facts)
  if (eligibility(decision).ok) return []
  const tests = Map.groupBy(
    policy.policy.rules.filter(mayDecide).flatMap(({ when }) => testsIn(when)),
    ({ fact }) => fact,
  )
  const helps = (changed: Facts) => eligibility(decideLine(policy, changed)).ok
  const days = daysTried(tests, facts, decision.window.lastDay).find((count) => helps(later(facts, count)))
  const ofFacts = [...tests, ...offered(tests, decision.answers.resolutions)].flatMap(([fact, asked]) =>
    nearestOf(fact, asked, facts, helps),
  )
  return [...(days === undefined ? [] : [{ kind: 'days', days } as const]), ...ofFacts]
}

const mayDecide = ({ off, answers }: CompiledPolicy['policy']['rules'][number]): boolean =>
  !off &&
  (answers.returnable !== undefined ||
    answers.window !== undefined ||
    answers.extendUntil !== undefined ||
    answers.resolutions !== undefined)

/** Resolutions that the policy offers are tried though no rule asks which was wished. */
const offered = (
  tests: ReadonlyMap<FactName, readonly Test[]>,
  resolutions: readonly string[],
): readonly (readonly [FactName, readonly Test[]])[] =>
  tests.has('return.resolution')
    ? []
    : [['return.resolution', [{ fact: 'return.resolution', op: 'one_of', value: resolutions }]]]

/** The facts had the line been asked for so many days later; earlier when negative. */
const later = (facts: Facts, days: number): Facts => ({
  ...facts,
  'date.today': addDays(facts['date.today'], days),
  'order.age_days': facts['order.age_days'] + days,
})

/** As many days as lie between the day of asking and each day on which something about it changes, the fewest first. */
const daysTried = (
  tests: ReadonlyMap<FactName, readonly Test[]>,
  facts: Facts,
  lastDay: string | null,
): readonly number[] => {
  const today = facts['date.today']
  const ages = boundsIn(tests.get('order.age_days')).flatMap((age) =>
    typeof age === 'number' ? [age - facts['order.age_days']] : [],
  )
  const dates = boundsIn(tests.get('date.today')).flatMap((day) =>
    typeof day === 'string' ? [daysBetween(today, day)] : [],
  )
  const windows = lastDay === null ? [] : [daysBetween(today, lastDay)]
  const longestAgo = -daysBetween(facts['order.placed_on'], today)
  const tried = [...ages, ...dates].flatMap((count) => [count - 1, count, count + 1]).concat(windows)
  return [...new Set(tried)]
    .filter((count) => count !== 0 && count >= longestAgo && count <= mostDaysAhead)
    .toSorted((one, other) => Math.abs(one) - Math.abs(other) || one - other)
}

/** Who has to wait longer than this is told no. */
const mostDaysAhead = 366

const boundsIn = (tests: readonly Test[] = []): readonly FactValue[] =>
  tests.flatMap(({ value }) =>
    Array.isArray(value) ? (value as readonly FactValue[]) : [value as FactValue],
  )

const nearestOf = (
  fact: FactName,
  tests: readonly Test[],
  facts: Facts,
  helps: (changed: Facts) => boolean,
): readonly NearestChange[] => {
  const { kind, canBeMissing } = factShapes[fact]
  if (kind === 'day' || fact === 'order.age_days') return []
  const isHelping = (to: Facts[FactName]) => helps({ ...facts, [fact]: to })
  const other = canBeMissing ? null : elseOf(kind)
  if (other !== undefined && facts[fact] !== other && isHelping(other))
    return [{ kind: 'fact', fact, to: other, toAnythingElse: true }]
  const to = candidatesOf[kind](facts[fact], tests).find(isHelping)
  return to === undefined ? [] : [{ kind: 'fact', fact, to, toAnythingElse: false }]
}

/** A text that no rule names; other kinds have no such value. */
const elseOf = (kind: FactKind): string | undefined => (kind === 'text' ? '\n' : undefined)

type Candidates = (now: Facts[FactName], tests: readonly Test[]) => readonly Facts[FactName][]

const named: Candidates = (_now, tests) =>
  boundsIn(tests).map((value) => (typeof value === 'string' ? value.replaceAll('*', '') : value))

const nearNumbers: Candidates = (now, tests) =>
  boundsIn(tests)
    .flatMap((value) => (typeof value === 'number' ? [value - 1, value, value + 1] : []))
    .filter((value) => value >= 0)
    .toSorted((one, other) => Math.abs(one - Number(now)) - Math.abs(other - Number(now)))

const candidatesOf: Readonly<Record<FactKind, Candidates>> = {
  flag: (now) => [!now],
  number: nearNumbers,
  money: nearNumbers,
  day: () => [],
  text: named,
  country: named,
  // Entries are taken away one by one, then all, before any is added.
  list: (now, tests) => {
    const entries = Array.isArray(now) ? now : []
    const without = entries.map((gone) => entries.filter((entry) => entry !== gone))
    const more = named(now, tests).flatMap((entry) =>
      typeof entry === 'string' ? [[...entries, entry]] : [],
    )
    return [...without, [], ...more]
  },
}
