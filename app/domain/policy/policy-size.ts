import { testsIn } from './conditions.ts'
import type { Policy } from './policy.ts'

/** As many tests, and values that these name, as all rules of a policy may have together. */
export const mostTests = 2_000
export const mostNamed = 10_000

/** What all the conditions of a policy ask for, in numbers. */
export const sizeOf = ({
  rules,
}: Pick<Policy, 'rules'>): { readonly tests: number; readonly named: number } => {
  const tests = rules.flatMap(({ when }) => testsIn(when))
  const named = tests.reduce((sum, { value }) => sum + (Array.isArray(value) ? value.length : 1), 0)
  return { tests: tests.length, named }
}

/** Whether looking through the rules would keep everybody waiting. */
export const isTooLarge = (policy: Pick<Policy, 'rules'>): boolean => {
  const { tests, named } = sizeOf(policy)
  return tests > mostTests || named > mostNamed
}
