import type { Rule } from '../../../domain/policy/policy.ts'

/** A rule that decides, with the names of what it answers. */
export type RuleBelow = { readonly name: string; readonly answers: readonly string[] }

/** What all matching rules answer together: no rule keeps another from it. */
const united: readonly string[] = ['evidence', 'extendUntil', 'instructions']

/** Rules below a rule without conditions, and which of their answers are never given because of it. */
export const hiddenBelow = (
  { off, when, answers }: Pick<Rule, 'off' | 'when' | 'answers'>,
  below: readonly RuleBelow[],
): { readonly rules: readonly string[]; readonly answers: readonly string[] } => {
  const isAlways = 'all' in when && when.all.length === 0
  if (off || !isAlways) return { rules: [], answers: [] }
  const given = Object.keys(answers).filter((one) => !united.includes(one))
  const hidden = below.filter((rule) => rule.answers.some((one) => given.includes(one)))
  return {
    rules: hidden.map(({ name }) => name),
    answers: given.filter((one) => hidden.some((rule) => rule.answers.includes(one))),
  }
}
