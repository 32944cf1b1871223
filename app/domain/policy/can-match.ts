import { reasons } from '../returns/reasons.ts'
import { addDays } from '../time/day.ts'
import { factShapes, type FactKind } from './fact-kinds.ts'
import { matcherOf } from './match-condition.ts'
import type { Condition, FactName, Facts, FactValue, Test } from './policy.ts'

type Value = Facts[FactName]

/** A condition of more facts, words or combinations than this is not searched to the end. */
const mostWords = 8
const mostSteps = 20_000

/**
 * Whether there are any facts that a condition matches. Exact where it says no; yes may be said of a condition that is too
 * intricate to search, or that only a day and an age that contradict each other would match.
 *
 * What a condition says of one fact depends on few values of it: those it names, their neighbours, and one that it does not
 * name. So those are tried, fact by fact, and given up as soon as the condition has failed.
 */
export const canMatch = (condition: Condition): boolean => {
  const tests = testsIn(condition)
  const names = [...new Set(tests.map(({ fact }) => fact))]
  const choices = names.map((name) =>
    toldApart(
      name,
      tests.filter(({ fact }) => fact === name),
    ),
  )
  let steps = 0
  const search = (at: number, known: Partial<Facts>): boolean => {
    steps += 1
    const verdict = judge(condition, known)
    if (verdict !== 'open' || steps > mostSteps) return verdict !== false
    const name = names[at]
    return (
      name === undefined || (choices[at] ?? []).some((value) => search(at + 1, { ...known, [name]: value }))
    )
  }
  return choices.includes(null) || search(0, {})
}

const testsIn = (condition: Condition): readonly Test[] => {
  if ('all' in condition) return condition.all.flatMap(testsIn)
  if ('any' in condition) return condition.any.flatMap(testsIn)
  return 'not' in condition ? testsIn(condition.not) : [condition]
}

/** What is certain of a condition while only some facts are known. */
const judge = (condition: Condition, known: Partial<Facts>): boolean | 'open' => {
  if ('all' in condition) return anyOf(condition.all, known, false)
  if ('any' in condition) return anyOf(condition.any, known, true)
  if ('not' in condition) {
    const inner = judge(condition.not, known)
    return inner === 'open' ? inner : !inner
  }
  return condition.fact in known ? holds(condition, known[condition.fact] as Value) : 'open'
}

/** One member that is `decisive` decides; if none is, all must be known. */
const anyOf = (members: readonly Condition[], known: Partial<Facts>, decisive: boolean): boolean | 'open' => {
  const verdicts = members.map((member) => judge(member, known))
  if (verdicts.includes(decisive)) return decisive
  return verdicts.includes('open') ? 'open' : !decisive
}

const holds = (test: Test, value: Value): boolean =>
  matcherOf(test)({ [test.fact]: value } as unknown as Facts) === 'matched'

/** One value of a fact for each way in which these tests can turn out; null where there are too many to list. */
const toldApart = (name: FactName, tests: readonly Test[]): readonly Value[] | null => {
  const named = tests.flatMap(({ value }) => (Array.isArray(value) ? value : [value as FactValue]))
  const numbers = named.filter((value) => typeof value === 'number')
  const texts = [...new Set(named.filter((value) => typeof value === 'string'))]
  const values = wordsOf[name] ?? candidatesOf[factShapes[name].kind]({ numbers, texts }, tests)
  if (values === null) return null
  const present = factShapes[name].canBeMissing ? [...values, null] : values
  const byOutcome = new Map(
    present.map((value) => [tests.map((test) => Number(holds(test, value))).join(''), value]),
  )
  return [...byOutcome.values()]
}

/** Facts that are one of a few words. */
const wordsOf: { readonly [Name in FactName]?: readonly string[] } = {
  'return.reason': reasons,
  'return.resolution': ['refund', 'store_credit', 'exchange'],
}

type Named = { readonly numbers: readonly number[]; readonly texts: readonly string[] }
type Candidates = (named: Named, tests: readonly Test[]) => readonly Value[] | null

const candidatesOf: Readonly<Record<FactKind, Candidates>> = {
  flag: () => [true, false],
  number: ({ numbers }) => [0, ...numbers.flatMap((value) => [value - 1, value, value + 1])],
  day: ({ texts }) => ['2000-01-01', ...texts.flatMap((day) => [addDays(day, -1), day, addDays(day, 1)])],
  list: ({ texts }) => subsetsOf(texts),
  text: ({ texts }, tests) => textsWith(texts, tests),
}

/** No text that is named holds a line break, so joined parts hold what they are made of and nothing else. */
const textsWith = (texts: readonly string[], tests: readonly Test[]): readonly string[] | null => {
  const parts = subsetsOf(tests.flatMap(({ op, value }) => (op === 'contains' ? [String(value)] : [])))
  return parts && [...texts, ...parts.map((some) => `\n${some.join('\n')}`)]
}

const subsetsOf = (words: readonly string[]): readonly (readonly string[])[] | null =>
  words.length > mostWords
    ? null
    : words.reduce<readonly (readonly string[])[]>(
        (subsets, word) => [...subsets, ...subsets.map((subset) => [...subset, word])],
        [[]],
      )
