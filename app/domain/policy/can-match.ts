import { reasons } from '../returns/reasons.ts'
import { addDays } from '../time/day.ts'
import { groupsIn, testsIn } from './conditions.ts'
import { factShapes, type FactKind } from './fact-kinds.ts'
import { foldingOf, matcherOf } from './match-condition.ts'
import { resolutions } from './policy.ts'
import type { Condition, CountryGroups, FactName, Facts, FactValue, Test } from './policy.ts'

type Value = Facts[FactName]
/** How some tests turn out together. */
type Outcomes = ReadonlyMap<Test, boolean>

/** A condition of more facts, words or combinations than this is not searched to the end. */
const mostWords = 8
const mostSteps = 20_000
const mostTries = 1_000_000

/** How many tests and groups of them may still be looked at, by all that share it: what is asked after that is not searched any more. */
export type Patience = { tries: number }

/**
 * Whether there are any facts that a condition matches. Exact where it says no; yes may be said of a condition that is too
 * intricate to search, of patterns that no one text fits together, or of a day and an age that contradict each other.
 *
 * What a condition says of one fact depends on few values of it: those it names, their neighbours, and one that it does not
 * name. So those are tried, fact by fact, and given up as soon as the condition has failed.
 */
export const canMatch = (
  condition: Condition,
  groups: CountryGroups = {},
  patience: Patience = { tries: mostTries },
): boolean => {
  if (patience.tries < 0) return true
  const tests = testsIn(condition)
  const size = tests.length + groupsIn(condition)
  patience.tries -= size
  const asked = Map.groupBy(tests, ({ fact }) => fact)
  const choices = [...asked].map(([name, tests]) => outcomesOf(name, tests, groups, patience) ?? [])
  const searched = choices.filter((outcomes) => outcomes.length > 0)
  let steps = 0
  const search = (at: number, known: Outcomes): boolean => {
    steps += 1
    patience.tries -= size
    const verdict = judge(condition, known)
    const isTooMuch = steps > mostSteps || patience.tries < 0
    if (verdict !== 'open' || isTooMuch) return verdict !== false
    const outcomes = searched[at]
    return outcomes === undefined || outcomes.some((each) => search(at + 1, new Map([...known, ...each])))
  }
  return search(0, new Map())
}

/** What is certain of a condition while only some tests are known. */
const judge = (condition: Condition, known: Outcomes): boolean | 'open' => {
  if ('all' in condition) return anyOf(condition.all, known, false)
  if ('any' in condition) return anyOf(condition.any, known, true)
  if ('not' in condition) {
    const inner = judge(condition.not, known)
    return inner === 'open' ? inner : !inner
  }
  return known.get(condition) ?? 'open'
}

/** One member that is `decisive` decides; if none is, all must be known. */
const anyOf = (members: readonly Condition[], known: Outcomes, decisive: boolean): boolean | 'open' => {
  const verdicts = members.map((member) => judge(member, known))
  if (verdicts.includes(decisive)) return decisive
  return verdicts.includes('open') ? 'open' : !decisive
}

/** The ways in which tests of one fact can turn out together; null where there are too many to list. */
const outcomesOf = (
  name: FactName,
  tests: readonly Test[],
  groups: CountryGroups,
  patience: Patience,
): readonly Outcomes[] | null => {
  patience.tries -= candidatesIn(tests, groups) * tests.length
  if (patience.tries < 0) return null
  const values = wordsOf[name] ?? candidatesOf[factShapes[name].kind](namedIn(tests, groups))
  const free = wordsOf[name] ? [] : freeOutcomes(tests)
  if (values === null || free === null) return null
  const present = factShapes[name].canBeMissing ? [...values, null] : values
  const outcomesFor = outcomesOfTests(tests, groups)
  const distinct = new Map<string, Outcomes>()
  for (const each of [...present.map(outcomesFor), ...free])
    distinct.set([...each.values()].map(Number).join(''), each)
  return [...distinct.values()]
}

/** About as many values as there will be to try, known before any of them is made. */
const candidatesIn = (tests: readonly Test[], groups: CountryGroups): number => {
  const combined = tests.filter(({ op }) => op === 'like' || op === 'contains').length
  const named = tests.reduce((sum, { op, value }) => {
    if (op === 'in_group') return sum + (groups[String(value)]?.length ?? 0)
    return sum + (Array.isArray(value) ? value.length : 1)
  }, 1)
  return named + (combined > 0 ? 2 ** Math.min(combined, mostWords) : 0)
}

const outcomesOfTests = (tests: readonly Test[], groups: CountryGroups) => {
  const matchers = tests.map((test) => [test, matcherOf(test, groups)] as const)
  return (value: Value): Outcomes =>
    new Map(
      matchers.map(([test, matches]) => {
        const facts = foldingOf([test.fact])({ [test.fact]: value })
        return [test, matches(facts) === 'matched']
      }),
    )
}

/**
 * Patterns can turn out in more ways than the named texts show: for a text that nothing names they are taken to be independent of
 * each other, of equal ones the same.
 */
const freeOutcomes = (tests: readonly Test[]): readonly Outcomes[] | null => {
  if (!tests.some(({ op }) => op === 'like')) return []
  const isFree = ({ op }: Test) => op === 'like' || op === 'contains'
  const keyOf = ({ op, value }: Test) => `${op} ${String(value).toLowerCase()}`
  const combinations = subsetsOf([...new Set(tests.filter(isFree).map(keyOf))])
  return (
    combinations &&
    combinations.map(
      (holding) => new Map(tests.map((test) => [test, isFree(test) && holding.includes(keyOf(test))])),
    )
  )
}

/** Facts that are one of a few words. */
const wordsOf: { readonly [Name in FactName]?: readonly string[] } = {
  'return.reason': reasons,
  'return.resolution': resolutions,
}

type Named = {
  readonly numbers: readonly number[]
  readonly texts: readonly string[]
  readonly parts: readonly string[]
  readonly members: readonly string[]
}

const namedIn = (tests: readonly Test[], groups: CountryGroups): Named => {
  const named = tests.flatMap(({ value }) => (Array.isArray(value) ? value : [value as FactValue]))
  return {
    numbers: named.filter((value) => typeof value === 'number'),
    texts: [...new Set(named.filter((value) => typeof value === 'string'))],
    parts: tests.flatMap(({ op, value }) => (op === 'contains' ? [String(value)] : [])),
    members: tests.flatMap(({ op, value }) => (op === 'in_group' ? (groups[String(value)] ?? []) : [])),
  }
}

type Candidates = (named: Named) => readonly Value[] | null

const numbersNear: Candidates = ({ numbers }) => [
  0,
  ...numbers.flatMap((value) => [value - 1, value, value + 1]),
]

const candidatesOf: Readonly<Record<FactKind, Candidates>> = {
  flag: () => [true, false],
  number: numbersNear,
  money: numbersNear,
  day: ({ texts }) => ['2000-01-01', ...texts.flatMap((day) => [addDays(day, -1), day, addDays(day, 1)])],
  country: ({ texts, members }) => ['', ...texts, ...members],
  list: ({ texts }) => subsetsOf(texts),
  text: ({ texts, parts }) => textsWith(texts, parts),
}

/** No text that is named holds a line break, so joined parts hold what they are made of and nothing else. */
const textsWith = (texts: readonly string[], parts: readonly string[]): readonly string[] | null => {
  const some = subsetsOf(parts)
  return some && [...texts, ...some.map((subset) => `\n${subset.join('\n')}`)]
}

const subsetsOf = (words: readonly string[]): readonly (readonly string[])[] | null =>
  words.length > mostWords
    ? null
    : words.reduce<readonly (readonly string[])[]>(
        (subsets, word) => [...subsets, ...subsets.map((subset) => [...subset, word])],
        [[]],
      )
