import type { z } from 'zod'

/** What is wrong with one place of a document. `at` reads `rules[2].when.all[0].op`; empty for the document itself. */
export type DocumentProblem = { readonly at: string; readonly message: string }

/** Where and what, for each thing that is wrong. */
export const problemsOf = (error: z.ZodError): readonly DocumentProblem[] =>
  error.issues.map(({ path, message }) => ({ at: placeOf(path), message }))

const placeOf = (path: readonly PropertyKey[]): string =>
  path.reduce<string>((place, key) => {
    if (typeof key === 'number') return `${place}[${key}]`
    return place === '' ? String(key) : `${place}.${String(key)}`
  }, '')

/** Words an issue for who wrote the document: what it must be, not which check failed. Pass it as `error` when parsing. */
export const plainWords: z.core.$ZodErrorMap = (issue) => {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? 'is missing'
        : `must be ${typeNames[issue.expected] ?? issue.expected}`
    case 'invalid_value':
      return oneOf(issue.values)
    case 'invalid_union':
      return 'options' in issue && Array.isArray(issue.options) ? oneOf(issue.options) : null
    case 'unrecognized_keys':
      return `has unknown keys: ${issue.keys.join(', ')}`
    default:
      return boundWords(issue)
  }
}

const boundWords: z.core.$ZodErrorMap = (issue) => {
  if (issue.code === 'too_small') return `must ${size(issue.origin, 'at least', Number(issue.minimum))}`
  if (issue.code === 'too_big') return `must ${size(issue.origin, 'at most', Number(issue.maximum))}`
  return issue.code === 'invalid_key' ? issue.issues[0]?.message : null
}

const oneOf = (values: readonly unknown[]): string =>
  `must be ${values.length > 1 ? 'one of ' : ''}${values.map(String).join(', ')}`

const typeNames: Readonly<Record<string, string>> = {
  string: 'text',
  int: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
}

const size = (origin: string, limit: 'at least' | 'at most', bound: number): string => {
  const plural = bound === 1 ? '' : 's'
  if (origin === 'string') return `have ${limit} ${bound} character${plural}`
  return origin === 'array' ? `have ${limit} ${bound} item${plural}` : `be ${limit} ${bound}`
}
