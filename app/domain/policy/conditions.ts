import type { Condition, Test } from './policy.ts'

/** The tests that a condition is made of, in the order in which they are read. */
export const testsIn = (condition: Condition): readonly Test[] => {
  if ('all' in condition) return condition.all.flatMap(testsIn)
  if ('any' in condition) return condition.any.flatMap(testsIn)
  return 'not' in condition ? testsIn(condition.not) : [condition]
}
