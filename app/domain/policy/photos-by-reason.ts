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
  ...new Set(
    rules
      .filter(isPhotoRule)
      .flatMap(({ when }) => ('fact' in when && Array.isArray(when.value) ? when.value.map(String) : [])),
  ),
]

/**
 * The same policy with other such reasons, in one rule; without any there is none. Where it stands means nothing: evidence is
 * united.
 */
export const withPhotosByReason = (policy: Policy, codes: readonly string[]): Policy => {
  const others = policy.rules.filter((rule) => !isPhotoRule(rule))
  if (codes.length === 0) return { ...policy, rules: others }
  const taken = new Set(others.map(({ name }) => name))
  const name = [ruleName, `${ruleName} 2`, `${ruleName} 3`].find((one) => !taken.has(one)) ?? `${ruleName} *`
  const rule: Rule = {
    name,
    when: { fact: 'return.reason_detail', op: 'one_of', value: codes },
    answers: { evidence: ['photo'] },
  }
  return { ...policy, rules: [rule, ...others] }
}
