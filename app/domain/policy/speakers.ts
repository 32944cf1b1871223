import type { LineDecision } from './policy.ts'

/** The rules that answer anything of a decision. What is not named here has no part in it. */
export const speakersOf = ({
  trace,
  evidence,
  extension,
  instructions,
  ...late
}: LineDecision): ReadonlySet<string> => {
  const answering = answeringIn(trace)
  const hasOthers = evidence ?? extension ?? instructions ?? late.goods ?? late.storeCreditBonus
  if (!hasOthers) return answering
  const speakers = new Set(answering)
  for (const united of [evidence, extension, instructions])
    for (const rule of united?.demandedBy ?? []) speakers.add(rule)
  for (const said of [late.goods, late.storeCreditBonus]) if (said?.answeredBy) speakers.add(said.answeredBy)
  return speakers
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
