import { testsIn } from './conditions.ts'
import { factShapes } from './fact-kinds.ts'
import { questions } from './questions.ts'
import type { Condition, Policy, Question, Rule, Test } from './policy.ts'

/** What is wrong with a policy that has the right shape. `rule` counts from 0. */
export type PolicyProblem =
  | { readonly code: 'no_rules' }
  | { readonly code: 'rule_name_taken'; readonly rule: number; readonly takenBy: number }
  /** Minor units of one currency are not those of another: a price is compared together with the currency only. */
  | { readonly code: 'price_without_currency'; readonly rule: number }
  | { readonly code: 'unknown_country_group'; readonly rule: number; readonly group: string }
  | { readonly code: 'default_has_conditions'; readonly rule: number }
  | { readonly code: 'default_is_off'; readonly rule: number }
  | { readonly code: 'question_without_default'; readonly rule: number; readonly question: Question }

/**
 * What keeps a policy from deciding every case, or from meaning what it says. Empty for a policy that may be published: its
 * names tell its rules apart, and its last rule matches everything and answers every question. Of a rule that is switched off
 * only the name is looked at.
 */
export const checkPolicy = ({
  rules,
  countryGroups = {},
}: Pick<Policy, 'rules' | 'countryGroups'>): readonly PolicyProblem[] => {
  const fallback = rules.at(-1)
  if (!fallback) return [{ code: 'no_rules' }]
  return [
    ...rules.flatMap(checkRule(rules, Object.keys(countryGroups))),
    ...checkDefault(fallback, rules.length - 1),
  ]
}

const checkRule =
  (rules: readonly Rule[], groups: readonly string[]) =>
  ({ name, off, when }: Rule, rule: number): readonly PolicyProblem[] => {
    const takenBy = rules.findIndex((earlier) => earlier.name === name)
    const problems: PolicyProblem[] = []
    if (takenBy < rule) problems.push({ code: 'rule_name_taken', rule, takenBy })
    if (off) return problems
    if (comparesBarePrice(when)) problems.push({ code: 'price_without_currency', rule })
    const unknown = groupsIn(when).filter((group) => !groups.includes(group))
    return [...problems, ...unknown.map((group) => ({ code: 'unknown_country_group', rule, group }) as const)]
  }

const checkDefault = ({ off, when, answers }: Rule, rule: number): readonly PolicyProblem[] => {
  const unanswered = questions.filter((question) => answers[question] === undefined)
  return [
    ...(off ? [{ code: 'default_is_off', rule } as const] : []),
    ...(matchesEverything(when) ? [] : [{ code: 'default_has_conditions', rule } as const]),
    ...unanswered.map((question) => ({ code: 'question_without_default', rule, question }) as const),
  ]
}

const matchesEverything = (condition: Condition): boolean => 'all' in condition && condition.all.length === 0

const groupsIn = (condition: Condition): readonly string[] =>
  testsIn(condition).flatMap(({ op, value }) => (op === 'in_group' ? [String(value)] : []))

const comparesBarePrice = (condition: Condition): boolean => {
  if ('all' in condition) return !condition.all.some(namesCurrency) && condition.all.some(comparesBarePrice)
  if ('any' in condition) return condition.any.some(comparesBarePrice)
  if ('not' in condition) return comparesBarePrice(condition.not)
  return factShapes[condition.fact].kind === 'money'
}

const namesCurrency = (condition: Condition): boolean =>
  isTest(condition) && condition.fact === 'order.currency' && condition.op === 'equals'

const isTest = (condition: Condition): condition is Test => 'fact' in condition
