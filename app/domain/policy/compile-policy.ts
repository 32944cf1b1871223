import { Bug } from '../bug.ts'
import { checkPolicy } from './check-policy.ts'
import { matcherOf, type Matcher } from './match-condition.ts'
import { questions } from './questions.ts'
import type { Policy, Question, Rule } from './policy.ts'

/** A policy prepared for deciding. Made by `compilePolicy`, read by `decideLine`; others read `policy` and `hash` only. */
export type CompiledPolicy = {
  readonly policy: Policy
  /** Of the canonical text: the name of this version. */
  readonly hash: string
  /** Which rules answer a question, from top to bottom. */
  readonly rulesFor: Readonly<Record<Question, readonly CompiledRule[]>>
  /** Which rules ask for evidence, from top to bottom. */
  readonly evidenceRules: readonly CompiledRule[]
}
export type CompiledRule = { readonly rule: Rule; readonly match: Matcher }

/**
 * Prepares a policy for deciding; `hash` is taken of its canonical text by the caller. Throws `Bug` for a policy in which
 * `checkPolicy` finds a problem: documents are checked where they come in.
 */
export const compilePolicy = (policy: Policy, hash: string): CompiledPolicy => {
  const [problem] = checkPolicy(policy)
  if (problem) throw new Bug(`policy ${hash} cannot decide: ${JSON.stringify(problem)}`)
  const compiled = policy.rules.map((rule) => ({ rule, match: matcherOf(rule.when) }))
  const rulesFor = (question: Question) => compiled.filter(({ rule }) => rule.answers[question] !== undefined)
  const evidenceRules = compiled.filter(({ rule }) => rule.answers.evidence !== undefined)
  return { policy, hash, rulesFor: recordOf(rulesFor), evidenceRules }
}

const recordOf = <Value>(valueOf: (question: Question) => Value) =>
  Object.fromEntries(questions.map((question) => [question, valueOf(question)])) as Record<Question, Value>
