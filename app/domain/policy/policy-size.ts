import { groupsIn, testsIn } from './conditions.ts'
import type { Policy } from './policy.ts'

/** As many tests, values that these name, and groups of them, as all rules of a policy may have together. */
export const mostTests = 2_000
export const mostNamed = 10_000
export const mostGroups = 5_000

/** What all the conditions of a policy ask for, in numbers. */
export const sizeOf = ({
  rules,
}: Pick<Policy, 'rules'>): { readonly tests: number; readonly named: number; readonly groups: number } => {
  const tests = rules.flatMap(({ when }) => testsIn(when))
  const named = tests.reduce((sum, { value }) => sum + (Array.isArray(value) ? value.length : 1), 0)
  const groups = rules.reduce((sum, { when }) => sum + groupsIn(when), 0)
  return { tests: tests.length, named, groups }
}

/** Whether looking through the rules would keep everybody waiting. */
export const isTooLarge = (policy: Pick<Policy, 'rules'>): boolean => {
  const { tests, named, groups } = sizeOf(policy)
  return tests > mostTests || named > mostNamed || groups > mostGroups
}
