import { Bug } from '../bug.ts'
import { checkPolicy } from './check-policy.ts'
import { testsIn } from './conditions.ts'
import { foldingOf, matcherOf, type FoldedFacts, type Matcher } from './match-condition.ts'
import { questions } from './questions.ts'
import { pathsOf, type Paths } from './rule-path.ts'
import type {
  Answers,
  Facts,
  OptionalAnswers,
  OptionalQuestion,
  Policy,
  Question,
  Rule,
  Test,
  TraceEntry,
  UnitedAnswers,
} from './policy.ts'

/** A policy prepared for deciding. Made by `compilePolicy`, read by `decide-line.ts`; others read `policy` and `hash` only. */
export type CompiledPolicy = {
  readonly policy: Policy
  /** Of the canonical text: the name of this version. */
  readonly hash: string
  /** Makes facts ready for the rules. */
  readonly folded: (facts: Facts) => FoldedFacts
  /** For what no rule has to answer: the rules that do, from top to bottom. */
  readonly speaking: Readonly<Record<OptionalQuestion, readonly CompiledRule[]>>
  /** Whether any rule answers what no rule has to. */
  readonly speaksOfMore: boolean
  /** From top to bottom, without those that are switched off. */
  readonly rules: readonly CompiledRule[]
  /** The ways down these rules that facts have gone before. */
  readonly paths: Paths
}

export type CompiledRule = {
  readonly name: string
  readonly match: Matcher
  /** The questions that it answers, as bits. */
  readonly asked: number
  readonly answers: readonly CompiledAnswer[]
  /** What no rule has to answer. */
  readonly optional: UnitedAnswers & OptionalAnswers
  /** What a trace says of it where it did not match. One object for each way to fail: a trace is made of few things. */
  readonly passedOver: (failed: Test | null) => PassedOver
}
export type CompiledAnswer = {
  /** Place of the question in `questions`. */
  readonly at: number
  readonly value: Answers[Question]
}
export type PassedOver = TraceEntry['notMatched'][number]

const allQuestions = 2 ** questions.length - 1

/**
 * Prepares a policy for deciding; `hash` is taken of its canonical text by the caller. Throws `Bug` for a policy in which
 * `checkPolicy` finds a problem: documents are checked where they come in.
 */
export const compilePolicy = (policy: Policy, hash: string): CompiledPolicy => {
  const [problem] = checkPolicy(policy)
  if (problem) throw new Bug(`policy ${hash} cannot decide: ${JSON.stringify(problem)}`)
  const deciding = policy.rules.filter(({ off }) => !off)
  const asked = new Set(deciding.flatMap(({ when }) => testsIn(when).map(({ fact }) => fact)))
  const rules = deciding.map((rule) => compileRule(rule, policy))
  return { policy, hash, folded: foldingOf([...asked]), ...rulesByUse(rules) }
}

/** Rules of a policy, ready to decide: all that hangs on which rules there are. */
export const rulesByUse = (
  rules: readonly CompiledRule[],
): Pick<CompiledPolicy, 'rules' | 'speaking' | 'speaksOfMore' | 'paths'> => {
  const about = (question: OptionalQuestion) =>
    rules.filter(({ optional }) => optional[question] !== undefined)
  const speaking = {
    evidence: about('evidence'),
    goods: about('goods'),
    storeCreditBonus: about('storeCreditBonus'),
    extendUntil: about('extendUntil'),
    instructions: about('instructions'),
  }
  const speaksOfMore = Object.values(speaking).some((speakers) => speakers.length > 0)
  return { rules, speaking, speaksOfMore, paths: pathsOf(rules, allQuestions) }
}

const compileRule = ({ name, when, answers }: Rule, { countryGroups }: Policy): CompiledRule => {
  const compiled = questions.flatMap((question, at): CompiledAnswer[] => {
    const value = answers[question]
    return value === undefined ? [] : [{ at, value }]
  })
  const asked = compiled.reduce((bits, { at }) => bits + 2 ** at, 0)
  return {
    name,
    match: matcherOf(when, countryGroups),
    asked,
    answers: compiled,
    optional: answers,
    passedOver: onceFor(name),
  }
}

const onceFor = (rule: string): CompiledRule['passedOver'] => {
  const known = new Map<Test | null, PassedOver>()
  return (failed) => {
    const before = known.get(failed)
    if (before) return before
    const entry = { rule, failed }
    known.set(failed, entry)
    return entry
  }
}
