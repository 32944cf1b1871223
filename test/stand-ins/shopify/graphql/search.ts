/**
 * The part of Shopify's search syntax that a returns app uses: `field:value`, `field:>=value`, quotes, `OR`, a leading
 * `-` or `NOT`, bare words; terms side by side must all match. documented: api/usage/search-syntax.
 */
type Term = {
  field: string | null
  comparator: '' | '<' | '<=' | '>' | '>='
  value: string
  isNegated: boolean
}

/** The values that a record offers under a search field; numbers compare as numbers, the rest as text. */
export type Searchable = { fields: Record<string, (string | number)[]>; words: string[] }

const pattern = /(-|NOT\s+)?(?:([A-Za-z_]+):\s*)?(>=|<=|>|<)?(?:"([^"]*)"|'([^']*)'|([^\s"']+))/g

const termsOf = (query: string): Term[] =>
  [...query.matchAll(pattern)].map(([, negation, field, comparator, double, single, plain]) => ({
    field: field ?? null,
    comparator: (comparator ?? '') as Term['comparator'],
    value: double ?? single ?? plain ?? '',
    isNegated: negation !== undefined,
  }))

const comparable = (value: string | number): number =>
  typeof value === 'number' ? value : /^\d{4}-\d{2}/.test(value) ? Date.parse(value) : Number(value)

const compares = (comparator: Term['comparator'], one: number, other: number): boolean =>
  ({ '<': one < other, '<=': one <= other, '>': one > other, '>=': one >= other, '': one === other })[
    comparator
  ]

const textMatches = (offered: string, wanted: string): boolean => {
  const [text, value] = [offered.toLowerCase(), wanted.toLowerCase()]
  if (value === '*') return true
  return value.endsWith('*') ? text.startsWith(value.slice(0, -1)) : text === value || text === `#${value}`
}

const matchesTerm = (term: Term, { fields, words }: Searchable): boolean => {
  if (term.field === null) {
    return words.some((word) => word.toLowerCase().includes(term.value.toLowerCase()))
  }
  const offered = fields[term.field.toLowerCase()]
  // documented: an unknown field makes the filter ignored, with a warning in the answer's extensions.
  if (!offered) return true
  return offered.some((value) =>
    term.comparator === '' && typeof value === 'string'
      ? term.value.split(',').some((wanted) => textMatches(value, wanted))
      : compares(term.comparator, comparable(value), comparable(term.value)),
  )
}

const matchesAll = (terms: Term[], record: Searchable): boolean =>
  terms.every((term) => matchesTerm(term, record) !== term.isNegated)

/** Does a record match the query? Alternatives by ` OR `, each a list of terms. */
export const searchFor = (query: string | undefined): ((record: Searchable) => boolean) => {
  if (!query?.trim()) return () => true
  const alternatives = query
    .split(/\s+OR\s+/)
    .map((part) => termsOf(part.replace(/\s+AND\s+/g, ' ').replace(/[()]/g, ' ')))
  return (record) => alternatives.some((terms) => matchesAll(terms, record))
}
