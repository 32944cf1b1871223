import type { MoneyView } from '../contracts/views.ts'
import { grades } from '../domain/policy/policy.ts'
import { gradeName } from './grade-name.ts'
import type { SentenceData, Translator } from './translator.ts'

/** A refusal as it comes out of the domain: a code, and the data its sentence may need. */
export type WordedRefusal = { readonly code: string } & Readonly<Record<string, unknown>>

/** What is not possible, and what is possible instead. A code without words is shown as it is. */
export const refusalSentence = <Key extends string>(
  words: Translator<Key>,
  refusal: WordedRefusal,
): string => {
  const data = { count: countOf(refusal), ...wordedData(words, refusal) }
  const { instead } = refusal
  // “Cannot be returned” would be wrong of what can be, in another number.
  const but = isWorded(instead) ? words.find(`refusal.${refusal.code}_but_${instead.code}`, data) : null
  const sentence =
    but ??
    words.find(`refusal.${refusal.code}`, data) ??
    words.find('refusal.unknown', { code: refusal.code }) ??
    refusal.code
  return isWorded(instead) ? [sentence, insteadSentence(words, instead)].filter(Boolean).join(' ') : sentence
}

const insteadSentence = <Key extends string>(words: Translator<Key>, instead: WordedRefusal): string =>
  words.find(`instead.${instead.code}`, { count: countOf(instead), ...wordedData(words, instead) }) ?? ''

const isWorded = (value: unknown): value is WordedRefusal =>
  typeof value === 'object' && value !== null && 'code' in value

/** How many are possible: what the sentences of quantities are about. */
const countOf = ({ free, fulfilled, count }: WordedRefusal): number => {
  const counted = [count, free, fulfilled].find((value) => typeof value === 'number')
  return typeof counted === 'number' ? counted : 0
}

const wordedData = <Key extends string>(words: Translator<Key>, refusal: WordedRefusal): SentenceData => {
  const data: Record<string, string | number> = {}
  for (const [name, value] of Object.entries(refusal)) {
    const grade = name === 'grade' || name === 'best' ? grades.find((one) => one === value) : undefined
    const worded = grade ? gradeName(words, grade) : wordedValue(words, value)
    if (worded !== null) data[name] = worded
  }
  return data
}

const wordedValue = <Key extends string>(words: Translator<Key>, value: unknown): string | number | null => {
  if (typeof value === 'number') return value
  if (typeof value === 'string')
    return /^\d{4}-\d{2}-\d{2}$/.test(value) ? words.day(value) : named(words, value)
  if (Array.isArray(value)) return words.list(value.map((item) => String(wordedValue(words, item))))
  return isMoney(value) ? words.money(value) : null
}

/** Words of ours that travel as data: a resolution, a role, a step in the channel. */
const named = <Key extends string>(words: Translator<Key>, value: string): string =>
  ['resolution', 'role', 'call', 'evidence']
    .map((kind) => words.find(`${kind}.${value}`))
    .find((found) => found !== null) ?? value

const isMoney = (value: unknown): value is MoneyView =>
  typeof value === 'object' &&
  value !== null &&
  'minor' in value &&
  'currency' in value &&
  'exponent' in value
