import type { DraftProblem } from '../../../domain/policy/check-draft.ts'
import type { PolicyProblem } from '../../../domain/policy/check-policy.ts'
import type { Rule } from '../../../domain/policy/policy.ts'
import type { DeskWords } from '../../../i18n/desk-words.ts'
import { factWords } from '../../policy/fact-words.ts'

export type Problem = PolicyProblem | DraftProblem

/** What keeps a rule from being published, and what to do about it. */
export const problemWords = (
  words: DeskWords,
  problem: Problem,
  rules: readonly Pick<Rule, 'name'>[],
): string => {
  const nameOf = (at: number) => words.t('rule.quoted', { text: rules[at]?.name ?? String(at + 1) })
  switch (problem.code) {
    case 'rule_name_taken':
      return words.t('policy.problem.rule_name_taken', { place: problem.takenBy + 1 })
    case 'unknown_country_group':
      return words.t('policy.problem.unknown_country_group', { group: problem.group })
    case 'question_without_default':
      return words.t('policy.problem.question_without_default', {
        question: words.t(`question.${problem.question}`),
      })
    case 'never_reached':
      return words.t('policy.problem.never_reached', {
        count: problem.because.length,
        rules: words.list(problem.because.map(nameOf)),
      })
    case 'price_without_currency':
      return words.t('policy.problem.price_without_currency', {
        currency: factWords(words, 'order.currency'),
      })
    default:
      return words.t(`policy.problem.${problem.code}`)
  }
}

export const problemsOfRule = (problems: readonly Problem[], at: number): readonly Problem[] =>
  problems.filter((problem) => 'rule' in problem && problem.rule === at)
