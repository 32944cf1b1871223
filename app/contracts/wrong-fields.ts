import type { DocumentProblem } from './plain-words.ts'

/**
 * Problems by the field that they are said at, each field once: entries of a list stand in one field, but for the two bounds of a
 * `between`, which have one each.
 */
export const wrongFields = (
  document: unknown,
  problems: readonly DocumentProblem[],
): readonly DocumentProblem[] =>
  [
    ...new Map(problems.toReversed().map((problem) => [fieldOf(document, problem.at), problem])).values(),
  ].toReversed()

const fieldOf = (document: unknown, at: string): string => {
  const [, list] = /^(.*)\[\d+\]$/.exec(at) ?? []
  if (list === undefined) return at
  const test = entryAt(document, list.replace(/\.?value$/, ''))
  return isEntries(test) && test['op'] === 'between' ? at : list
}

const isEntries = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

/** What a document says at a place that reads `when.all[0].value`. */
export const entryAt = (document: unknown, place: string): unknown =>
  place
    .split(/[.[\]]+/)
    .filter((key) => key !== '')
    .reduce<unknown>(
      (value, key) => (isEntries(value) && Object.hasOwn(value, key) ? value[key] : undefined),
      document,
    )
