import type { MoneyView } from '../contracts/views.ts'

export const locales = ['en', 'id', 'nl'] as const
export type Locale = (typeof locales)[number]

/** Words by key. A sentence that counts has a form for each plural category of its language. */
export type Catalogue = { readonly [key: string]: string | Catalogue }
type PluralCategory = 'zero' | 'one' | 'two' | 'few' | 'many' | 'other'

/** Dotted paths of a catalogue's sentences; a sentence with plural forms is one path. */
export type Paths<C> = {
  [K in keyof C & string]: C[K] extends string
    ? K
    : keyof C[K] extends PluralCategory
      ? K
      : `${K}.${Paths<C[K]>}`
}[keyof C & string]

export type SentenceData = Readonly<Record<string, string | number>>

export type Translator<Key extends string = string> = {
  readonly locale: Locale
  /** The sentence with its `{placeholders}` filled. `count` chooses the plural form, and is written as a number. */
  readonly t: (key: Key, data?: SentenceData) => string
  /** For keys that are made of data: null where the catalogue has no such sentence. */
  readonly find: (key: string, data?: SentenceData) => string | null
  readonly money: (amount: MoneyView) => string
  /** A calendar day, `YYYY-MM-DD`. */
  readonly day: (day: string) => string
  /** An instant, ISO, told in a zone. */
  readonly moment: (instant: string, timeZone: string) => string
  readonly number: (value: number) => string
  /** Basis points as a percentage: 1250 is 12.5 %. */
  readonly percent: (basisPoints: number) => string
  readonly list: (items: readonly string[]) => string
  /** One of them. */
  readonly either: (items: readonly string[]) => string
}

export const createTranslator = <Key extends string>(
  locale: Locale,
  catalogue: Catalogue,
  /** Words that every sentence may name, where it is not given others. */
  always: SentenceData = {},
): Translator<Key> => {
  const plural = new Intl.PluralRules(locale)
  const numbers = new Intl.NumberFormat(locale)
  const find = (key: string, data: SentenceData = {}): string | null => {
    const found = lookUp(catalogue, key)
    const sentence = typeof found === 'object' ? formFor(found, data['count'], plural) : found
    return sentence === null ? null : fill(sentence, { ...always, ...data }, numbers)
  }
  return {
    locale,
    find,
    t: (key, data) => find(key, data) ?? key,
    money: (amount) => formatMoney(amount, locale),
    day: (day) => formatDay(day, locale),
    moment: (instant, timeZone) => formatMoment(instant, locale, timeZone),
    number: (value) => numbers.format(value),
    percent: (basisPoints) => formatPercent(basisPoints, locale),
    list: (items) => new Intl.ListFormat(locale, { type: 'conjunction' }).format(items),
    either: (items) => new Intl.ListFormat(locale, { type: 'disjunction' }).format(items),
  }
}

const lookUp = (catalogue: Catalogue, key: string): string | Catalogue | null => {
  let found: string | Catalogue | null = catalogue
  for (const step of key.split('.')) {
    if (found === null || typeof found === 'string') return null
    found = Object.hasOwn(found, step) ? (found[step] ?? null) : null
  }
  return found
}

/** Zero has words of its own where a catalogue gives it some, in every language. */
const formFor = (
  forms: Catalogue | null,
  count: string | number | undefined,
  plural: Intl.PluralRules,
): string | null => {
  const category = count === 0 && forms?.['zero'] ? 'zero' : plural.select(Number(count))
  const form = forms?.[category] ?? forms?.['other']
  return typeof form === 'string' ? form : null
}

const fill = (sentence: string, data: SentenceData, numbers: Intl.NumberFormat): string =>
  sentence.replaceAll(/\{(\w+)\}/g, (placeholder, name: string) => {
    const value = data[name]
    if (value === undefined) return placeholder
    return typeof value === 'number' ? numbers.format(value) : value
  })

/** The first wanted language that we speak. Takes a tag ('nl-BE') or a whole Accept-Language header. */
export const localeFor = (wanted: string | null | undefined): Locale => spokenIn(wanted) ?? 'en'

/** The first of those asked for that there are words in; null where there are none. */
export const spokenIn = (wanted: string | null | undefined): Locale | null => {
  for (const part of (wanted ?? '').split(',')) {
    const language = part.split(/[-_;]/, 1)[0]?.trim().toLowerCase()
    // 'in' is the old code of Indonesian, which Java and old Android still send.
    const known = locales.find((locale) => locale === (language === 'in' ? 'id' : language))
    if (known) return known
  }
  return null
}

/** Minor units as a decimal number in text: -1234 with exponent 2 is '-12.34'. No float is ever made. */
export const decimalOf = ({ minor, exponent }: Pick<MoneyView, 'minor' | 'exponent'>): `${number}` => {
  const digits = String(Math.abs(minor)).padStart(exponent + 1, '0')
  const whole = digits.slice(0, digits.length - exponent)
  const fraction = exponent === 0 ? '' : `.${digits.slice(-exponent)}`
  return `${minor < 0 ? '-' : ''}${whole}${fraction}` as `${number}`
}

/** Intl formats decimal text exactly, with the channel's own number of decimals and not its own opinion of them. */
export const formatMoney = (amount: MoneyView, locale: string): string =>
  moneyFormat(locale, amount.currency, amount.exponent).format(decimalOf(amount))

/** To make a format takes longer than to use it: a list of fifty returns would make a hundred. */
const kept = <Asked extends readonly unknown[], Format>(make: (...asked: Asked) => Format) => {
  const made = new Map<string, Format>()
  return (...asked: Asked): Format => {
    const name = asked.join(' ')
    const format = made.get(name) ?? make(...asked)
    if (made.size < mostKept) made.set(name, format)
    return format
  }
}

/** Languages, currencies and zones are few; whoever sends made-up ones fills no memory. */
const mostKept = 500

const moneyFormat = kept(
  (locale: string, currency: string, exponent: number) =>
    new Intl.NumberFormat(locale, {
      style: 'currency',
      currency,
      minimumFractionDigits: exponent,
      maximumFractionDigits: exponent,
    }),
)

const momentFormat = kept(
  (locale: string, timeZone: string) =>
    new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone }),
)

export const formatDay = (day: string, locale: string): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`))

export const formatMoment = (instant: string, locale: string, timeZone: string): string =>
  momentFormat(locale, timeZone).format(new Date(instant))

export const formatPercent = (basisPoints: number, locale: string): string =>
  new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 2 }).format(
    decimalOf({ minor: basisPoints, exponent: 4 }),
  )
