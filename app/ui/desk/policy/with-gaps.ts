import { typedAmount } from '../../../domain/money/typed-amount.ts'
import { factShapes, type FactKind } from '../../../domain/policy/fact-kinds.ts'
import type { FactName } from '../../../domain/policy/policy.ts'
import { isDay } from '../../../domain/time/day.ts'
import { gap } from '../../policy/answer-clauses.ts'

type Document = { readonly when: unknown; readonly answers: Readonly<Record<string, unknown>> }

/** The document of a rule in which what is not said yet, or cannot be read, is a gap to be seen. */
export const withGaps = <One extends Document>(document: One): One => ({
  ...document,
  when: conditionWithGaps(document.when),
  answers: entriesOf(document.answers, answerWithGaps),
})

type Entries = Readonly<Record<string, unknown>>
type Mend = (key: string, value: unknown) => unknown

const isEntries = (value: unknown): value is Entries => typeof value === 'object' && value !== null
const entriesOf = (entries: Entries, mend: Mend): Entries =>
  Object.fromEntries(Object.entries(entries).map(([key, value]) => [key, mend(key, value)]))

/** `noAmounts`: in which currency they are cannot be read. */
const conditionWithGaps = (condition: unknown, noAmounts = false): unknown => {
  if (Array.isArray(condition)) return condition.map((member) => conditionWithGaps(member, noAmounts))
  if (!isEntries(condition)) return condition
  const { fact, op, value, all } = condition
  if (fact === undefined) {
    const isUnclear = noAmounts || (Array.isArray(all) && all.some(isUnclearCurrency))
    return entriesOf(condition, (_key, member) => conditionWithGaps(member, isUnclear))
  }
  if (isUnclearCurrency(condition)) return { ...condition, value: gap }
  const { kind } = factShapes[fact as FactName]
  return { ...condition, value: noAmounts && kind === 'money' ? gap : valueWithGaps(kind, op, value) }
}

const isUnclearCurrency = (condition: unknown): boolean =>
  isEntries(condition) &&
  condition['fact'] === 'order.currency' &&
  condition['op'] === 'equals' &&
  !/^[A-Z]{3}$/.test(String(condition['value']))

const valueWithGaps = (kind: FactKind, op: unknown, value: unknown): unknown => {
  if (!Array.isArray(value)) return isReadable[kind](value) ? value : gap
  const values = value.map((one) => (isReadable[kind](one) ? one : gap))
  return [...values, ...Array.from({ length: (op === 'between' ? 2 : 1) - values.length }, () => gap)]
}

const isText = (value: unknown) => value !== ''
const isNumber = (value: unknown) => value === null || typeof value === 'number'
const isReadable: Readonly<Record<FactKind, (value: unknown) => boolean>> = {
  text: isText,
  list: isText,
  country: isText,
  flag: isText,
  number: isNumber,
  money: isNumber,
  day: (value) => value === null || (typeof value === 'string' && isDay(value)),
}

const mostDays = 3_650
const mostBonus = 5_000

const isUpTo = (most: number, value: unknown): boolean => typeof value === 'number' && value <= most
const daysOr = (value: unknown) => (value === null || isUpTo(mostDays, value) ? value : gap)

/** By what an answer is called, or a part of it. */
const ofAnswer: Readonly<Record<string, (value: unknown) => unknown>> = {
  days: daysOr,
  bufferDays: daysOr,
  extendUntil: (value) => (typeof value === 'string' && isDay(value) ? value : gap),
  storeCreditBonus: (value) =>
    isEntries(value) && isUpTo(mostBonus, value['basisPoints']) ? value : { basisPoints: gap },
  feeByCurrency: (value) => (isEntries(value) ? entriesOf(value, feeWithGaps) : value),
}

const answerWithGaps: Mend = (key, value) => {
  if (Object.hasOwn(ofAnswer, key)) return ofAnswer[key]?.(value)
  if (Array.isArray(value)) return value.map((one) => answerWithGaps('', one))
  if (isEntries(value)) return entriesOf(value, answerWithGaps)
  return value === '' ? gap : value
}

const feeWithGaps: Mend = (currency, fee) =>
  typeof fee === 'string' && typedAmount(fee, currency).ok ? fee : gap
