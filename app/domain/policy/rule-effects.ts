import { compilePolicy, type CompiledPolicy } from './compile-policy.ts'
import { decideLine } from './decide-line.ts'
import { eligibility } from './eligibility.ts'
import { foldedFacts, matcherOf } from './match-condition.ts'
import type { Facts, LineDecision, Policy } from './policy.ts'

/**
 * What a rule does to lines that were sold: how many it speaks about, for how many of these anything is decided otherwise than
 * without it, and how many come back, or do not, because of it.
 */
export type RuleEffect = {
  readonly matched: number
  readonly changed: number
  readonly refused: number
  readonly allowed: number
}

/**
 * The effect of every rule on lines, each with the ways in which it could be asked back: what holds for one of them counts. Null
 * for a rule that is switched off and for the last one, without which there is no policy. Throws `Bug` for a policy that cannot
 * decide.
 */
export const ruleEffects = (
  policy: Policy,
  lines: readonly (readonly Facts[])[],
): readonly (RuleEffect | null)[] => {
  const whole = compilePolicy(policy, '')
  const last = policy.rules.length - 1
  return policy.rules.map((rule, at) => {
    if (rule.off || at === last) return null
    const matches = matcherOf(rule.when, policy.countryGroups)
    const without = compilePolicy({ ...policy, rules: policy.rules.toSpliced(at, 1) }, '')
    const effects = lines.map((ways) =>
      ways
        .filter((facts) => matches(foldedFacts(facts, whole.words)) === 'matched')
        .map((facts) => differenceOf(whole, without, facts)),
    )
    const count = (has: (difference: Difference) => boolean) =>
      effects.filter((differences) => differences.some(has)).length
    return {
      matched: count(() => true),
      changed: count(({ isChanged }) => isChanged),
      refused: count(({ isRefused }) => isRefused),
      allowed: count(({ isAllowed }) => isAllowed),
    }
  })
}

type Difference = { readonly isChanged: boolean; readonly isRefused: boolean; readonly isAllowed: boolean }

const differenceOf = (whole: CompiledPolicy, without: CompiledPolicy, facts: Facts): Difference => {
  const [now, other] = [decideLine(whole, facts), decideLine(without, facts)]
  const [may, might] = [eligibility(now).ok, eligibility(other).ok]
  return { isChanged: saidBy(now) !== saidBy(other), isRefused: might && !may, isAllowed: may && !might }
}

/** All that a decision says, without the reasons for it. */
const saidBy = ({ answers, window, evidence, goods, instructions }: LineDecision): string =>
  JSON.stringify([
    answers,
    window.lastDay,
    evidence?.kinds ?? [],
    goods?.answer ?? 'send_back',
    instructions?.words ?? [],
  ])
