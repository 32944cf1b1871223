import type { CompiledPolicy } from './compile-policy.ts'
import { foldingOf, matcherOf } from './match-condition.ts'
import type {
  Condition,
  CountryGroups,
  FactName,
  Facts,
  LineDecision,
  OptionalQuestion,
  Question,
  Rule,
  Test,
} from './policy.ts'

/** A test that had a part in a condition's outcome, how it turned out, and what the fact was. */
export type Reason = { readonly test: Test; readonly holds: boolean; readonly was: Facts[FactName] }

/** A rule with the reasons for which it matched, or did not. */
export type ReasonedRule = { readonly rule: string; readonly because: readonly Reason[] }

/** Why a question was answered as it was: by which rule, for which reasons, and what kept each rule above from answering. */
export type Explanation = {
  readonly question: Question
  readonly answeredBy: string
  readonly because: readonly Reason[]
  readonly passedOver: readonly ReasonedRule[]
}

/** The same of what no rule has to answer: by all rules that did (none, where nobody spoke of it). */
export type OptionalExplanation = {
  readonly question: OptionalQuestion
  readonly by: readonly ReasonedRule[]
  readonly passedOver: readonly ReasonedRule[]
}

/** Explains a decision from the policy that made it. Throws nothing: a rule that the policy does not have explains nothing. */
export const explainDecision = (policy: CompiledPolicy, decision: LineDecision): readonly Explanation[] => {
  const { rules, countryGroups = {} } = policy.policy
  const byName = new Map(rules.map((rule) => [rule.name, rule]))
  const because = (rule: string) => reasonsOf(byName.get(rule), decision.facts, countryGroups)
  return decision.trace.map(({ question, answeredBy, notMatched }) => ({
    question,
    answeredBy,
    because: because(answeredBy),
    passedOver: notMatched.map(({ rule }) => ({ rule, because: because(rule) })),
  }))
}

/** Explains what a decision says beyond the questions. */
export const explainOptional = (
  policy: CompiledPolicy,
  decision: LineDecision,
): readonly OptionalExplanation[] => {
  const { rules, countryGroups = {} } = policy.policy
  const reasoned = (rule: string): ReasonedRule => ({
    rule,
    because: reasonsOf(
      rules.find(({ name }) => name === rule),
      decision.facts,
      countryGroups,
    ),
  })
  const { evidence, extension, instructions, goods, storeCreditBonus } = decision
  const explained = (
    question: OptionalQuestion,
    by: readonly string[],
    said: Pick<NonNullable<typeof goods>, 'notMatched'> | undefined,
  ): readonly OptionalExplanation[] =>
    said
      ? [{ question, by: by.map(reasoned), passedOver: said.notMatched.map(({ rule }) => reasoned(rule)) }]
      : []
  return [
    ...explained('evidence', evidence?.demandedBy ?? [], evidence),
    ...explained('extendUntil', extension?.demandedBy ?? [], extension),
    ...explained('instructions', instructions?.demandedBy ?? [], instructions),
    ...explained('goods', answeredBy(goods), goods),
    ...explained('storeCreditBonus', answeredBy(storeCreditBonus), storeCreditBonus),
  ]
}

const answeredBy = (late: { readonly answeredBy: string | null } | undefined): readonly string[] =>
  late?.answeredBy ? [late.answeredBy] : []

const reasonsOf = (rule: Rule | undefined, facts: Facts, groups: CountryGroups): readonly Reason[] =>
  rule ? why(rule.when, facts, groups).reasons : []

type Why = { readonly matched: boolean; readonly reasons: readonly Reason[] }

/**
 * Whether a condition matches, with tests enough to say so: whatever else were different, as long as these turn out as they did
 * the condition does too.
 */
export const why = (condition: Condition, facts: Facts, groups: CountryGroups): Why => {
  if ('all' in condition) return join(condition.all, facts, groups, false)
  if ('any' in condition) return join(condition.any, facts, groups, true)
  if ('not' in condition) {
    const inner = why(condition.not, facts, groups)
    return { matched: !inner.matched, reasons: inner.reasons }
  }
  const holds = matcherOf(condition, groups)(foldingOf([condition.fact])(facts)) === 'matched'
  return { matched: holds, reasons: [{ test: condition, holds, was: facts[condition.fact] }] }
}

/** One member that is `decisive` says it alone; if none is, it takes all of them. */
const join = (members: readonly Condition[], facts: Facts, groups: CountryGroups, decisive: boolean): Why => {
  const each = members.map((member) => why(member, facts, groups))
  const one = each.find(({ matched }) => matched === decisive)
  return one ?? { matched: !decisive, reasons: each.flatMap(({ reasons }) => reasons) }
}
