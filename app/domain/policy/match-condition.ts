import { canBeAsked, factShapes, type FactKind } from './fact-kinds.ts'
import type { Condition, CountryGroups, Facts, FactName, FactValue, Operator, Test } from './policy.ts'
import { patternMatcher } from './text-pattern.ts'

/**
 * What became of a condition: `matched`, or the first test that failed; null where the failure is not one test (`not`, and
 * `any` of several).
 */
export type Verdict = 'matched' | Test | null
/** Holds a condition against facts that `foldingOf` has prepared. */
export type Matcher = (facts: FoldedFacts) => Verdict

/** Facts by their place (`placeOf`), words in small letters; only those that were asked for are there. */
export type FoldedFacts = readonly Facts[FactName][]

/**
 * Makes facts ready, once for all tests that ask for these: text is compared without regard to case, as shops write tags, codes and
 * countries in every case. What it gives is the same array each time, to be read before other facts are made ready: one of its own
 * for each of a million lines takes longer than the rules do.
 */
export const foldingOf = (names: readonly FactName[]): ((facts: Partial<Facts>) => FoldedFacts) => {
  const ready: Facts[FactName][] = [...noFacts]
  const placed = names.map((name) => ({ name, place: placeOf[name] }))
  const isWord = ({ name }: { readonly name: FactName }) => wordKinds.has(factShapes[name].kind)
  const plain = placed.filter((one) => !isWord(one))
  const words = placed.filter(isWord).map((one) => ({ ...one, last: '', folded: '' }))
  return (facts) => {
    for (const { name, place } of plain) ready[place] = facts[name] ?? null
    for (const word of words) {
      const fact = facts[word.name] ?? null
      ready[word.place] = typeof fact === 'string' ? foldedText(word, fact) : foldedList(fact)
    }
    return ready
  }
}

type Fold = (fact: Facts[FactName]) => Facts[FactName]

/** Lines that follow one another are often of the same country and currency: text is folded once while it stays the same. */
const foldedText = (word: { last: string; folded: string }, fact: string): string => {
  if (fact !== word.last) {
    word.last = fact
    word.folded = fact.toLowerCase()
  }
  return word.folded
}

const foldedList: Fold = (fact) =>
  Array.isArray(fact) && fact.length > 0 ? fact.map((entry) => entry.toLowerCase()) : fact

const factNames = Object.keys(factShapes) as readonly FactName[]
const noFacts: FoldedFacts = factNames.map(() => null)
const placeOf = Object.fromEntries(factNames.map((name, at) => [name, at])) as Readonly<
  Record<FactName, number>
>
const wordKinds: ReadonlySet<FactKind> = new Set(['text', 'country', 'list'])

/**
 * Prepares a condition, once per policy, to be held against facts. A missing fact (null) matches nothing but `equals null`. A group that is not among
 * `groups` has no members.
 */
export const matcherOf = (condition: Condition, groups: CountryGroups = {}): Matcher => {
  const inner = (member: Condition) => matcherOf(member, groups)
  if ('all' in condition) return allOf(condition.all.map(inner))
  if ('any' in condition) return anyOf(condition.any.map(inner))
  if ('not' in condition) return noneOf(inner(condition.not))
  return testOf(condition, groups)
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

/** The commonest test has a matcher of its own: most of deciding is asking whether one word is another. */
const testOf = (test: Test, groups: CountryGroups): Matcher => {
  const place = placeOf[test.fact]
  if (!canBeAsked(test.fact, test.op)) return () => test
  if (test.op === 'equals') {
    const wanted = folded(test.value)
    return (facts) => (facts[place] === wanted ? 'matched' : test)
  }
  const holds = operators[test.op](test.value, groups)
  return (facts) => {
    const fact = facts[place] ?? null
    return fact !== null && holds(fact) ? 'matched' : test
  }
}

const never: Holds = () => false

const operators: Readonly<
  Record<Exclude<Operator, 'equals'>, (value: Test['value'], groups: CountryGroups) => Holds>
> = {
  one_of: (values) => {
    const wanted = new Set(Array.isArray(values) ? values.map(folded) : [])
    return (fact) => wanted.has(fact)
  },
  contains: (value) => {
    if (typeof value !== 'string') return never
    const wanted = value.toLowerCase()
    return (fact) =>
      typeof fact === 'string' ? fact.includes(wanted) : Array.isArray(fact) && fact.includes(wanted)
  },
  like: (value) => {
    if (typeof value !== 'string') return never
    const matches = patternMatcher(value)
    return (fact) =>
      typeof fact === 'string' ? matches(fact) : Array.isArray(fact) && fact.some((entry) => matches(entry))
  },
  in_group: (name, groups) => {
    const members = new Set(typeof name === 'string' ? memberList(groups, name).map(folded) : [])
    return (fact) => members.has(fact)
  },
  between: (bounds) => {
    const [least, most] = Array.isArray(bounds) ? (bounds as readonly FactValue[]) : []
    if (least === undefined || most === undefined) return never
    const isEnough = ordered(least, (fact, bound) => fact >= bound)
    const isNotTooMuch = ordered(most, (fact, bound) => fact <= bound)
    return (fact) => isEnough(fact) && isNotTooMuch(fact)
  },
  at_least: (bound) => ordered(bound, (fact, least) => fact >= least),
  at_most: (bound) => ordered(bound, (fact, most) => fact <= most),
}

/** The countries of a group; none for a name that the policy does not explain. */
const memberList = (groups: CountryGroups, name: string): readonly string[] =>
  Object.hasOwn(groups, name) ? (groups[name] ?? []) : []

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
