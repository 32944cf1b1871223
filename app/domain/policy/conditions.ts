import type { Condition, Test } from './policy.ts'

/** The tests that a condition is made of, in the order in which they are read. */
export const testsIn = (condition: Condition): readonly Test[] => {
  if ('all' in condition) return condition.all.flatMap(testsIn)
  if ('any' in condition) return condition.any.flatMap(testsIn)
  return 'not' in condition ? testsIn(condition.not) : [condition]
}

/** How many groups of conditions there are in one, itself included: empty ones cost as much to walk as others. */
export const groupsIn = (condition: Condition): number => {
  if ('not' in condition) return 1 + groupsIn(condition.not)
  if ('fact' in condition) return 0
  const members = 'all' in condition ? condition.all : condition.any
  return members.reduce((sum, member) => sum + groupsIn(member), 1)
}
