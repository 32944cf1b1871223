import type { LineDecision } from './policy.ts'

/** The rules that answer anything of a decision. What is not named here has no part in it. */
export const speakersOf = (decision: LineDecision): ReadonlySet<string> => {
  const { trace, evidence, extension, instructions, goods, storeCreditBonus } = decision
  const answering = answeringIn(trace)
  const others = [
    ...[evidence, extension, instructions].flatMap((united) => united?.demandedBy ?? []),
    ...[goods, storeCreditBonus].flatMap((said) => said?.answeredBy ?? []),
  ]
  return others.length === 0 ? answering : new Set([...answering, ...others])
}

/** Lines that go the same way down the rules have the same trace, so its rules are told once. */
const answeringIn = (trace: LineDecision['trace']): ReadonlySet<string> => {
  const known = answeringBy.get(trace)
  if (known) return known
  const answering = new Set(trace.map(({ answeredBy }) => answeredBy))
  answeringBy.set(trace, answering)
  return answering
}
const answeringBy = new WeakMap<LineDecision['trace'], ReadonlySet<string>>()
