import type { LineDecision } from './policy.ts'

/** The rules that answer anything of a decision. What is not named here has no part in it. */
export const speakersOf = ({
  trace,
  evidence,
  extension,
  instructions,
  ...late
}: LineDecision): ReadonlySet<string> => {
  const speakers = new Set(trace.map(({ answeredBy }) => answeredBy))
  for (const united of [evidence, extension, instructions])
    for (const rule of united?.demandedBy ?? []) speakers.add(rule)
  for (const said of [late.goods, late.storeCreditBonus]) if (said?.answeredBy) speakers.add(said.answeredBy)
  return speakers
}
