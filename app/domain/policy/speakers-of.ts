import type { LineDecision } from './policy.ts'

/** The rules that answer anything of a decision. Of the others only the trace speaks. */
export const speakersOf = ({
  trace,
  evidence,
  goods,
  extension,
  instructions,
}: LineDecision): ReadonlySet<string> =>
  new Set([
    ...trace.map(({ answeredBy }) => answeredBy),
    ...[evidence, extension, instructions].flatMap((united) => united?.demandedBy ?? []),
    ...(goods?.answeredBy ? [goods.answeredBy] : []),
  ])
