import { freeName } from './edit-policy.ts'
import type { Policy, Rule } from './policy.ts'

const ruleName = 'Photos by reason'

/** The rule that the page of reasons edits: it asks for a photo with some of the shop's reasons, and says nothing else. */
const isPhotoRule = ({ off, when, answers }: Rule): boolean =>
  !off &&
  'fact' in when &&
  when.fact === 'return.reason_detail' &&
  when.op === 'one_of' &&
  Object.keys(answers).length === 1 &&
  answers.evidence?.join() === 'photo'

/** The reasons with which a photo has to be sent, by all such rules: somebody may have written more than one. */
export const photosByReason = ({ rules }: Pick<Policy, 'rules'>): readonly string[] => [
  ...new Set(rules.filter(isPhotoRule).flatMap(namedBy)),
]

const namedBy = ({ when }: Rule): readonly string[] =>
  'fact' in when && Array.isArray(when.value) ? when.value.map(String) : []

/**
 * The same policy with other such reasons. Each such rule keeps its name, its place and what it asked for that is still asked
 * for; what is new goes into the first of them, or into a rule of its own on top. A rule without any reason is gone.
 */
export const withPhotosByReason = (policy: Policy, codes: readonly string[]): Policy => {
  const before = photosByReason(policy)
  const added = codes.filter((code) => !before.includes(code))
  const first = policy.rules.find(isPhotoRule)
  const ofItsOwn = first ? [] : asking({ name: freeName(policy, ruleName), answers }, added)
  const rules = policy.rules.flatMap((rule) => {
    if (!isPhotoRule(rule)) return [rule]
    const kept = namedBy(rule).filter((code) => codes.includes(code))
    return asking(rule, rule === first ? [...kept, ...added] : kept)
  })
  return { ...policy, rules: [...ofItsOwn, ...rules] }
}

const answers = { evidence: ['photo'] } as const

const asking = (rule: Pick<Rule, 'name' | 'answers'>, codes: readonly string[]): readonly Rule[] =>
  codes.length === 0
    ? []
    : [
        {
          name: rule.name,
          when: { fact: 'return.reason_detail', op: 'one_of', value: codes },
          answers: rule.answers,
        },
      ]
