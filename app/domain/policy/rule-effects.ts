import { compilePolicy, rulesByUse, type CompiledPolicy, type CompiledRule } from './compile-policy.ts'
import { decideLine } from './decide-line.ts'
import { eligibility } from './eligibility.ts'
import type { Verdict } from './match-condition.ts'
import type { Facts, LineDecision, Policy } from './policy.ts'
import { sizeOf } from './policy-size.ts'
import { speakersOf } from './speakers.ts'

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

/** `lines`: how many were looked at, from the first; fewer than given where the policy is too intricate for all of them. */
export type RuleEffects = { readonly lines: number; readonly rules: readonly (RuleEffect | null)[] }

/**
 * The effect of every rule on lines, each with the ways in which it could be asked back: what holds for one of them counts. Null
 * for a rule that is switched off and for the last one, without which there is no policy. Throws `Bug` for a policy that cannot
 * decide. Of an intricate policy it takes a good part of a second, so it is told in pieces: yields how many steps a piece took.
 */
export function* ruleEffects(
  policy: Policy,
  lines: Iterable<readonly Facts[]>,
): Generator<number, RuleEffects> {
  const view = viewOf(policy)
  const tallies = new Map(view.whole.rules.map(({ name }) => [name, { ...nothingYet }]))
  let looked = 0
  for (const ways of lines) {
    for (const [rule, effect] of yield* effectsOnLine(view, ways)) add(tallies.get(rule), effect)
    looked += 1
    if (view.work.left <= 0) break
  }
  const last = policy.rules.length - 1
  const rules = policy.rules.map(({ name }, at) => (at === last ? null : (tallies.get(name) ?? null)))
  return { lines: looked, rules }
}

/** Steps of one view of a policy: a test that is held against a line is one. */
const mostWork = 1_000_000
/** What deciding costs beside its tests. */
const stepsOfDecision = 40

const nothingYet = { matched: 0, changed: 0, refused: 0, allowed: 0 }
type Tally = { -readonly [Count in keyof RuleEffect]: number }

const add = (tally: Tally | undefined, effect: Difference): void => {
  if (!tally) return
  tally.matched += 1
  tally.changed += Number(effect.isChanged)
  tally.refused += Number(effect.isRefused)
  tally.allowed += Number(effect.isAllowed)
}

type Difference = { readonly isChanged: boolean; readonly isRefused: boolean; readonly isAllowed: boolean }
const noDifference: Difference = { isChanged: false, isRefused: false, isAllowed: false }

type View = {
  readonly whole: CompiledPolicy
  readonly without: ReadonlyMap<string, CompiledPolicy>
  readonly tests: number
  /** Which way to ask is looked at: what a rule says of it is found out once. */
  readonly turn: { at: number }
  readonly work: Work
}

/** Steps that are left, and those since it was last told how many. */
type Work = { left: number; untold: number }

const spend = (work: Work, steps: number): void => {
  work.left -= steps
  work.untold += steps
}

const stepsTold = (work: Work): number => {
  const { untold } = work
  work.untold = 0
  return untold
}

const viewOf = (policy: Policy): View => {
  const turn = { at: 0 }
  const whole = onlyWith(compilePolicy(policy, ''), (rule) => rememberedBy(turn, rule))
  const without = new Map(
    whole.rules.map(({ name }) => [name, onlyWith(whole, (rule) => (rule.name === name ? null : rule))]),
  )
  return { whole, without, tests: sizeOf(policy).tests, turn, work: { left: mostWork, untold: 0 } }
}

/** The same policy of other rules, or of fewer. */
const onlyWith = (
  compiled: CompiledPolicy,
  into: (rule: CompiledRule) => CompiledRule | null,
): CompiledPolicy => {
  return { ...compiled, ...rulesByUse(compiled.rules.flatMap((rule) => into(rule) ?? [])) }
}

const rememberedBy = (turn: { readonly at: number }, rule: CompiledRule): CompiledRule => {
  let [known, verdict]: [number, Verdict] = [-1, null]
  const match: CompiledRule['match'] = (facts) => {
    if (known !== turn.at) [known, verdict] = [turn.at, rule.match(facts)]
    return verdict
  }
  return { ...rule, match }
}

/** For each rule that matches any way to ask for a line: what it does to it. */
function* effectsOnLine(
  view: View,
  ways: readonly Facts[],
): Generator<number, ReadonlyMap<string, Difference>> {
  const effects = new Map<string, Difference>()
  for (const facts of ways) {
    view.turn.at += 1
    spend(view.work, view.tests + stepsOfDecision)
    const folded = view.whole.folded(facts)
    const now = decideLine(view.whole, facts)
    const said = saidBy(now)
    const speaking = speakersOf(now)
    for (const { name, match } of view.whole.rules) {
      if (match(folded) !== 'matched') continue
      const before = effects.get(name) ?? noDifference
      // What is not named in a decision has no part in it.
      const without = speaking.has(name) ? view.without.get(name) : undefined
      effects.set(name, without ? either(before, differenceOf(view, { now, said }, without)) : before)
      yield stepsTold(view.work)
    }
    yield stepsTold(view.work)
  }
  return effects
}

const either = (one: Difference, other: Difference): Difference => ({
  isChanged: one.isChanged || other.isChanged,
  isRefused: one.isRefused || other.isRefused,
  isAllowed: one.isAllowed || other.isAllowed,
})

const differenceOf = (
  { work, whole }: View,
  { now, said }: { readonly now: LineDecision; readonly said: string },
  without: CompiledPolicy,
): Difference => {
  spend(work, whole.rules.length + stepsOfDecision)
  if (isLast(whole, without)) return noDifference
  const other = decideLine(without, now.facts)
  const [may, might] = [eligibility(now).ok, eligibility(other).ok]
  return { isChanged: said !== saidBy(other), isRefused: might && !may, isAllowed: may && !might }
}

/** Without the last rule there is no policy. */
const isLast = (whole: CompiledPolicy, without: CompiledPolicy): boolean =>
  whole.rules.at(-1) !== without.rules.at(-1)

/** All that a decision says, without the reasons for it. */
const saidBy = ({ answers, window, evidence, goods, storeCreditBonus, instructions }: LineDecision): string =>
  JSON.stringify([
    answers,
    window.lastDay,
    evidence?.kinds ?? [],
    goods?.answer ?? 'send_back',
    storeCreditBonus?.basisPoints ?? 0,
    instructions?.words ?? [],
  ])
