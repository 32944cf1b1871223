import { usualDecimals } from '../../domain/money/usual-decimals.ts'
import { factShapes, type FactKind } from '../../domain/policy/fact-kinds.ts'
import type { FactName, FactValue, Test } from '../../domain/policy/policy.ts'
import { isDay } from '../../domain/time/day.ts'
import type { ShopperWords } from '../../i18n/shopper-words.ts'

/**
 * What a shop calls things by: its own reasons by their codes. Without it codes are shown. `clauses`: where the catalogue has
 * sentences for who reads, which come before those that all share.
 */
export type Names = {
  readonly reasons?: Readonly<Record<string, string>>
  readonly clauses?: 'policy_page.clause'
}

/** A fact as the subject of a sentence: "the country", "the product's tags". */
export const factWords = (words: ShopperWords, fact: FactName): string =>
  words.find(`rule.fact.${fact}`) ?? fact

type Worded = { readonly words: ShopperWords; readonly names: Names; readonly currency: string | null }

/** A value that a fact is held against, or has: "Indonesia", "30 days", “final-sale”. */
export const valueWords = (
  words: ShopperWords,
  fact: FactName,
  value: FactValue,
  { names = {}, currency = null }: { readonly names?: Names; readonly currency?: string | null } = {},
): string => {
  if (value === null) return words.t('rule.unknown')
  if (typeof value === 'boolean') return words.t(value ? 'rule.yes' : 'rule.no')
  if (typeof value === 'number') return numberWords({ words, names, currency }, fact, value)
  return textOf[factShapes[fact].kind]({ words, names, currency }, fact, value)
}

/** What a fact was: a value, or the entries of a list. */
export const wasWords = (
  words: ShopperWords,
  fact: FactName,
  was: FactValue | readonly string[],
  given: { readonly names?: Names; readonly currency?: string | null } = {},
): string => {
  if (!isList(was)) return valueWords(words, fact, was, given)
  return was.length === 0
    ? words.t('rule.nothing')
    : words.list(was.map((entry) => quoted(words, signalWord(words, fact, entry) ?? entry)))
}

/** What speaks for a second look is kept by codes. */
const signalWord = (words: ShopperWords, fact: FactName, code: string): string | null =>
  fact === 'customer.risk_reasons' ? words.find(`signals.reason.${code}`) : null

const isList = (was: FactValue | readonly string[]): was is readonly string[] => Array.isArray(was)

export const quoted = (words: ShopperWords, text: string): string => words.t('rule.quoted', { text })

const numberWords = ({ words, currency }: Worded, fact: FactName, value: number): string => {
  if (factShapes[fact].kind !== 'money')
    return words.find(`rule.unit.${fact}`, { count: value }) ?? words.number(value)
  if (currency === null) return words.t('rule.minor_units', { count: value })
  return words.money({ minor: value, currency, exponent: usualDecimals(currency) })
}

const plain = ({ words }: Worded, _fact: FactName, text: string) => quoted(words, text)

/** Text as it was written; but tags are written for machines, and who buys reads them as words. */
export const asWritten = (words: ShopperWords, fact: FactName, text: string, names: Names): string => {
  const signal = signalWord(words, fact, text)
  if (signal !== null) return quoted(words, signal)
  const isForShoppers = names.clauses !== undefined && fact.endsWith('.tags')
  return quoted(words, isForShoppers ? text.replaceAll(/(?<=\S)[-_](?=\S)/g, ' ') : text)
}

const textOf: Readonly<Record<FactKind, (worded: Worded, fact: FactName, text: string) => string>> = {
  country: ({ words }, _fact, code) => countryName(words, code),
  day: ({ words }, _fact, day) => (isDay(day) ? words.day(day) : quoted(words, day)),
  text: (worded, fact, text) => wordOf(worded, fact, text) ?? quoted(worded.words, text),
  list: plain,
  number: plain,
  money: plain,
  flag: plain,
}

const wordOf = ({ words, names }: Worded, fact: FactName, text: string): string | null => {
  const kind = kindsOfWords[fact]
  if (fact === 'order.currency') return text
  const own = fact === 'return.reason_detail' ? names.reasons?.[text] : undefined
  const found = own ?? (kind ? words.find(`${kind}.${text}`) : null)
  return found === null ? null : quoted(words, found)
}

const kindsOfWords: { readonly [Name in FactName]?: string } = {
  'return.reason': 'reason',
  'return.reason_detail': 'reason',
  'return.resolution': 'resolution',
  'order.channel': 'rule.channel',
}

/** Names are kept by language: to make them takes longer than to use them. */
const regions = new Map<string, Intl.DisplayNames>()

export const countryName = ({ locale }: ShopperWords, code: string): string => {
  const known = regions.get(locale) ?? new Intl.DisplayNames(locale, { type: 'region', fallback: 'code' })
  regions.set(locale, known)
  const upper = code.toUpperCase()
  return /^[A-Z]{2}$/.test(upper) ? (known.of(upper) ?? upper) : code
}

const currencies = new Map<string, Intl.DisplayNames>()

/** "Euro (EUR)". */
export const currencyName = ({ locale }: ShopperWords, code: string): string => {
  const known = currencies.get(locale) ?? new Intl.DisplayNames(locale, { type: 'currency' })
  currencies.set(locale, known)
  const name = known.of(code) ?? code
  return name === code ? code : `${name.slice(0, 1).toLocaleUpperCase(locale)}${name.slice(1)} (${code})`
}

/** The value of a test as a list, whatever its operator. */
export const valuesIn = ({ value }: Pick<Test, 'value'>): readonly FactValue[] =>
  Array.isArray(value) ? (value as readonly FactValue[]) : [value as FactValue]
