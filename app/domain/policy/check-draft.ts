import { canMatch } from './can-match.ts'
import type { Condition, OptionalAnswers, Policy, Question, Rule } from './policy.ts'

/** What a merchant will not have meant. `rule` and `because` count rules from 0. */
export type DraftProblem =
  | { readonly code: 'never_matches'; readonly rule: number }
  /** For every case that the rule matches, rules above it have answered all that it answers. */
  | { readonly code: 'never_reached'; readonly rule: number; readonly because: readonly number[] }

export type SearchedDraft = {
  readonly problems: readonly DraftProblem[]
  /** False where the policy is too intricate: there may be more. */
  readonly isWhole: boolean
}

/**
 * Rules that can change nothing. A policy with such a rule decides every case all the same, so this is asked of drafts only:
 * what was published stays valid.
 */
export const searchDraft = ({
  rules,
  countryGroups = {},
}: Pick<Policy, 'rules' | 'countryGroups'>): SearchedDraft => {
  // Of all rules together: whoever wrote too many too intricate ones is not told what they will not have meant.
  const patience = { tries: mostTriesOfDraft }
  const isPossible = (condition: Condition) => canMatch(condition, countryGroups, patience)
  const problems = rules.slice(0, -1).flatMap((rule, index): readonly DraftProblem[] => {
    if (rule.off || patience.tries < 0) return []
    if (!isPossible(rule.when)) return [{ code: 'never_matches', rule: index }]
    const because = coveredBy(rules, rule, index, isPossible)
    return because === null ? [] : [{ code: 'never_reached', rule: index, because }]
  })
  return { problems, isWhole: patience.tries >= 0 }
}

const mostTriesOfDraft = 600_000

const unitedAnswers = ['evidence', 'extendUntil', 'instructions'] as const

/** The rules that leave nothing for this one to answer; null when something is left, or it answers nothing. */
const coveredBy = (
  rules: readonly Rule[],
  rule: Rule,
  index: number,
  isPossible: (condition: Condition) => boolean,
): readonly number[] | null => {
  // What rules ask for together is never asked for in vain.
  if (unitedAnswers.some((answer) => rule.answers[answer] !== undefined)) return null
  const because = new Set<number>()
  const asked = Object.keys(rule.answers) as (Question | keyof OptionalAnswers)[]
  for (const question of asked) {
    const above = indexesBefore(index).filter(
      (at) => !rules[at]?.off && rules[at]?.answers[question] !== undefined,
    )
    const leavesNothing = (some: readonly number[]) => !isPossible(caseLeftBy(rules, rule, some))
    if (!leavesNothing(above)) return null
    for (const at of needed(above, leavesNothing)) because.add(at)
  }
  return because.size === 0 ? null : [...because].toSorted((one, other) => one - other)
}

const indexesBefore = (index: number): readonly number[] => Array.from({ length: index }, (_, at) => at)

const caseLeftBy = (rules: readonly Rule[], rule: Rule, above: readonly number[]) => ({
  all: [rule.when, ...above.map((at) => ({ not: rules[at]?.when ?? { all: [] } }))],
})

/** As few as possible: the rules near the top first, since those are read first. */
const needed = (all: readonly number[], suffices: (some: readonly number[]) => boolean): readonly number[] =>
  all.toReversed().reduce((kept, each) => {
    const without = kept.filter((at) => at !== each)
    return suffices(without) ? without : kept
  }, all)
