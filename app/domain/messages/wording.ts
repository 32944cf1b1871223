import { accept, refuse, type Outcome } from '../outcome.ts'

/** What a shop may have filled into its own words. */
export const wordingVariables = ['rma', 'order', 'amount', 'customer', 'shop', 'tracking'] as const
export type WordingVariable = (typeof wordingVariables)[number]

/** Not every return has these: words that use them say what stands there instead. */
const notAlwaysKnown: readonly WordingVariable[] = ['customer', 'tracking']

/** Text with `{variable}` or `{variable|what stands there where it is not known}`. */
export type Wording = readonly (
  string | { readonly variable: WordingVariable; readonly otherwise: string | null }
)[]

export type WordingRefusal =
  | { readonly code: 'variable_unknown'; readonly variable: string }
  | { readonly code: 'variable_needs_fallback'; readonly variable: string }
  | { readonly code: 'braces_unreadable' }

const placeholder = /\{([^{}]*)\}/g

/**
 * Reads a shop's own words. Refuses `variable_unknown`; `variable_needs_fallback` where a variable that is not always
 * known has nothing to stand in for it; `braces_unreadable` where braces enclose nothing.
 */
export const readWording = (text: string): Outcome<Wording, WordingRefusal> => {
  const parts: Wording[number][] = []
  let read = 0
  for (const found of text.matchAll(placeholder)) {
    const part = readVariable(found[1] ?? '')
    if (!part.ok) return part
    parts.push(text.slice(read, found.index), part.value)
    read = found.index + found[0].length
  }
  parts.push(text.slice(read))
  if (parts.some((part) => typeof part === 'string' && /[{}]/.test(part)))
    return refuse({ code: 'braces_unreadable' })
  return accept(parts.filter((part) => part !== ''))
}

const readVariable = (inside: string): Outcome<Exclude<Wording[number], string>, WordingRefusal> => {
  const bar = inside.indexOf('|')
  const name = (bar === -1 ? inside : inside.slice(0, bar)).trim()
  const otherwise = bar === -1 ? null : inside.slice(bar + 1).trim()
  const variable = wordingVariables.find((one) => one === name)
  if (!variable) return refuse({ code: 'variable_unknown', variable: name.slice(0, 40) })
  if (notAlwaysKnown.includes(variable) && !otherwise)
    return refuse({ code: 'variable_needs_fallback', variable })
  return accept({ variable, otherwise })
}

/** The words with everything filled in; what is not known is what stands there instead. */
export const fillWording = (
  wording: Wording,
  known: Readonly<Record<WordingVariable, string | null>>,
): string =>
  wording
    .map((part) => (typeof part === 'string' ? part : (known[part.variable] ?? part.otherwise ?? '')))
    .join('')
