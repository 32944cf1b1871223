import { Bug } from '../bug.ts'
import { accept, refuse, type Outcome } from '../outcome.ts'
import { canonicalText } from './canonical.ts'
import { isTooLarge, mostGroups, mostNamed, mostTests } from './policy-size.ts'
import type { CountryGroups, Policy, Rule } from './policy.ts'

/** What a policy says beside its rules. */
export type PolicyTerms = Pick<Policy, 'name' | 'timeZone'> & { readonly countryGroups: CountryGroups }

/**
 * One change of a policy that is being written. Rules are counted from 0. What carries `was` says what it was made from, and is
 * made wherever that stands by now; the others mean the policy as it was shown.
 */
export type PolicyEdit =
  /** `was: null` adds the rule, just above the last one. */
  | { readonly kind: 'put'; readonly rule: Rule; readonly was: Rule | null }
  | { readonly kind: 'terms'; readonly terms: PolicyTerms; readonly was: PolicyTerms }
  | { readonly kind: 'move'; readonly from: number; readonly to: number }
  | { readonly kind: 'duplicate'; readonly at: number }
  | { readonly kind: 'switch'; readonly at: number; readonly isOff: boolean }
  | { readonly kind: 'remove'; readonly at: number }

export type NotEdited =
  | { readonly code: 'policy_rule_changed' }
  | { readonly code: 'policy_rule_unknown' }
  | { readonly code: 'policy_rules_full'; readonly count: number }
  | {
      readonly code: 'policy_too_large'
      readonly tests: number
      readonly values: number
      readonly groups: number
    }

/** As many rules as a policy may have. */
export const mostRules = 200

/**
 * The policy after one change. The last rule keeps its place and its condition, and stays on. Refuses `policy_rule_changed` where
 * what was changed is not there any more, `policy_rule_unknown`, `policy_rules_full`, and
 * `policy_too_large` where its conditions ask for more than a policy may, by putting a rule.
 */
export const editPolicy = (policy: Policy, edit: PolicyEdit): Outcome<Policy, NotEdited> => {
  const edited = changed(policy, edit)
  if (!edited.ok || (edit.kind !== 'put' && edit.kind !== 'duplicate')) return edited
  return isTooLarge(edited.value)
    ? refuse({ code: 'policy_too_large', tests: mostTests, values: mostNamed, groups: mostGroups })
    : edited
}

const changed = (policy: Policy, edit: PolicyEdit): Outcome<Policy, NotEdited> => {
  switch (edit.kind) {
    case 'put':
      return putRule(policy, edit.rule, edit.was)
    case 'terms':
      return withTerms(policy, edit)
    case 'move':
      return move(policy, edit.from, edit.to)
    case 'duplicate':
      return duplicate(policy, edit.at)
    case 'switch':
      return atRule(policy, edit.at, (rule) => [switched(rule, edit.isOff)])
    case 'remove':
      return atRule(policy, edit.at, () => [])
    default:
      return unknownEdit(edit)
  }
}

const unknownEdit = (edit: never): never => {
  throw new Bug(`no such edit of a policy: ${JSON.stringify(edit)}`)
}

export const termsOf = ({ name, timeZone, countryGroups = {} }: Policy): PolicyTerms => ({
  name,
  timeZone,
  countryGroups,
})

const isSame = (one: unknown, other: unknown): boolean => canonicalText(one) === canonicalText(other)

const withTerms = (policy: Policy, { terms, was }: Extract<PolicyEdit, { kind: 'terms' }>) => {
  if (!isSame(termsOf(policy), was)) return refuse({ code: 'policy_rule_changed' })
  const { countryGroups: _before, ...rest } = policy
  const { countryGroups, ...plain } = terms
  return accept({ ...rest, ...plain, ...(Object.keys(countryGroups).length > 0 && { countryGroups }) })
}

const putRule = (policy: Policy, rule: Rule, was: Rule | null): Outcome<Policy, NotEdited> => {
  const last = policy.rules.length - 1
  if (was === null) return inserted(policy, last, rule)
  const at = policy.rules.findIndex((one) => isSame(one, was))
  if (at < 0) return refuse({ code: 'policy_rule_changed' })
  const put: Rule = at === last ? { name: rule.name, when: { all: [] }, answers: rule.answers } : rule
  return accept({ ...policy, rules: policy.rules.with(at, put) })
}

const inserted = (policy: Policy, at: number, rule: Rule): Outcome<Policy, NotEdited> =>
  policy.rules.length >= mostRules
    ? refuse({ code: 'policy_rules_full', count: mostRules })
    : accept({ ...policy, rules: policy.rules.toSpliced(at, 0, rule) })

/** Whether a rule may be moved, removed and switched: each but the last. */
const isFree = ({ rules }: Policy, at: number): boolean =>
  Number.isInteger(at) && at >= 0 && at < rules.length - 1

const move = (policy: Policy, from: number, to: number): Outcome<Policy, NotEdited> => {
  const rule = policy.rules[from]
  if (!rule || !isFree(policy, from) || !isFree(policy, to)) return refuse({ code: 'policy_rule_unknown' })
  return accept({ ...policy, rules: policy.rules.toSpliced(from, 1).toSpliced(to, 0, rule) })
}

const atRule = (
  policy: Policy,
  at: number,
  into: (rule: Rule) => readonly Rule[],
): Outcome<Policy, NotEdited> => {
  const rule = policy.rules[at]
  if (!rule || !isFree(policy, at)) return refuse({ code: 'policy_rule_unknown' })
  return accept({ ...policy, rules: policy.rules.toSpliced(at, 1, ...into(rule)) })
}

/** The copy stands below, under a name of its own. */
const duplicate = (policy: Policy, at: number): Outcome<Policy, NotEdited> => {
  const rule = policy.rules[at]
  if (!rule || !isFree(policy, at)) return refuse({ code: 'policy_rule_unknown' })
  return inserted(policy, at + 1, { ...rule, name: freeName(policy, rule.name) })
}

const longestName = 120

/** The name, numbered where one of the rules has it already. */
export const freeName = ({ rules }: Pick<Policy, 'rules'>, name: string): string => {
  const taken = new Set(rules.map((rule) => rule.name))
  if (!taken.has(name)) return name
  const [, stem = name] = /^(.*?)(?: \(\d+\))?$/s.exec(name) ?? []
  let number = 2
  const numbered = () => `${stem.slice(0, longestName - 6).trimEnd()} (${number})`
  while (taken.has(numbered())) number += 1
  return numbered()
}

const switched = ({ off: _before, ...rule }: Rule, isOff: boolean): Rule => {
  const { name, ...rest } = rule
  return isOff ? { name, off: true, ...rest } : rule
}
