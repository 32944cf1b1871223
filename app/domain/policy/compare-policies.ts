import { canonicalText } from './canonical.ts'
import type { Policy, Rule } from './policy.ts'

/** One difference between two versions; rules are counted from 0, in the version that has them. */
export type PolicyChange =
  | { readonly kind: 'added'; readonly rule: Rule; readonly at: number }
  | { readonly kind: 'removed'; readonly rule: Rule; readonly at: number }
  /** Its name, what it asks or what it answers. */
  | { readonly kind: 'changed'; readonly before: Rule; readonly after: Rule; readonly at: number }
  | { readonly kind: 'switched'; readonly rule: Rule; readonly isOff: boolean; readonly at: number }
  | { readonly kind: 'moved'; readonly rule: Rule; readonly from: number; readonly at: number }
  | { readonly kind: 'renamed'; readonly before: string; readonly after: string }
  | { readonly kind: 'time_zone'; readonly before: string; readonly after: string }
  | {
      readonly kind: 'country_group'
      readonly name: string
      /** Empty for a group that is new, or gone. */
      readonly before: readonly string[]
      readonly after: readonly string[]
    }

/**
 * What is different, from top to bottom of the later version; what was removed comes last. A rule is the same by its name, or else
 * by all that it says. As few rules as possible are called moved. Empty for policies that mean the same.
 */
export const comparePolicies = (before: Policy, after: Policy): readonly PolicyChange[] => {
  const pairs = pairRules(before.rules, after.rules)
  const stayed = new Set(longestRun(after.rules.map((_rule, at) => pairs.get(at) ?? null)))
  const pairedBefore = new Set(pairs.values())
  return [
    ...termChanges(before, after),
    ...after.rules.flatMap((rule, at): readonly PolicyChange[] => {
      const from = pairs.get(at)
      const old = from === undefined ? undefined : before.rules[from]
      if (from === undefined || !old) return [{ kind: 'added', rule, at }]
      const moved = stayed.has(at) ? [] : [{ kind: 'moved', rule, from, at } as const]
      return [...moved, ...ruleChanges(old, rule, at)]
    }),
    ...before.rules.flatMap((rule, at): readonly PolicyChange[] =>
      pairedBefore.has(at) ? [] : [{ kind: 'removed', rule, at }],
    ),
  ]
}

const ruleChanges = (before: Rule, after: Rule, at: number): readonly PolicyChange[] => {
  const changed =
    before.name !== after.name || contentOf(before) !== contentOf(after)
      ? [{ kind: 'changed', before, after, at } as const]
      : []
  const switched =
    before.off === after.off
      ? []
      : [{ kind: 'switched', rule: after, isOff: after.off === true, at } as const]
  return [...changed, ...switched]
}

const contentOf = ({ when, answers }: Rule): string => canonicalText({ when, answers })

/** Places in the later list by the place that the same rule had. The last rules, which answer what is left, belong together. */
const pairRules = (before: readonly Rule[], after: readonly Rule[]): ReadonlyMap<number, number> => {
  const pairs = new Map<number, number>()
  const taken = new Set<number>()
  const pairBy = (same: (one: Rule, other: Rule) => boolean) => {
    for (const [at, rule] of after.entries()) {
      if (pairs.has(at)) continue
      const from = before.findIndex((one, index) => !taken.has(index) && same(one, rule))
      if (from < 0) continue
      pairs.set(at, from)
      taken.add(from)
    }
  }
  if (before.length > 0 && after.length > 0) {
    pairs.set(after.length - 1, before.length - 1)
    taken.add(before.length - 1)
  }
  pairBy((one, other) => one.name === other.name)
  pairBy((one, other) => contentOf(one) === contentOf(other))
  return pairs
}

/** The places of the longest run of rising numbers: those did not move. */
const longestRun = (numbers: readonly (number | null)[]): readonly number[] => {
  const best: (readonly number[])[] = []
  for (const [at, number] of numbers.entries()) {
    if (number === null) continue
    const before = best.reduce<readonly number[]>((longest, run) => {
      const last = numbers[run.at(-1) ?? -1] ?? -1
      return last < number && run.length > longest.length ? run : longest
    }, [])
    best.push([...before, at])
  }
  return best.reduce((longest, run) => (run.length > longest.length ? run : longest), [])
}

const termChanges = (before: Policy, after: Policy): readonly PolicyChange[] => {
  const groups = { before: before.countryGroups ?? {}, after: after.countryGroups ?? {} }
  const names = [...new Set([...Object.keys(groups.before), ...Object.keys(groups.after)])]
  return [
    ...(before.name === after.name
      ? []
      : [{ kind: 'renamed', before: before.name, after: after.name } as const]),
    ...(before.timeZone === after.timeZone
      ? []
      : [{ kind: 'time_zone', before: before.timeZone, after: after.timeZone } as const]),
    ...names.flatMap((name): readonly PolicyChange[] => {
      const [was = [], is = []] = [groups.before[name], groups.after[name]]
      return canonicalText(was) === canonicalText(is)
        ? []
        : [{ kind: 'country_group', name, before: was, after: is }]
    }),
  ]
}
