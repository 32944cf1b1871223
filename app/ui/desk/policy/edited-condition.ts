import { parseDecimal } from '../../../domain/money/decimal.ts'
import { typedAmount } from '../../../domain/money/typed-amount.ts'
import { usualDecimals } from '../../../domain/money/usual-decimals.ts'
import { factShapes, operatorsOf } from '../../../domain/policy/fact-kinds.ts'
import type { Condition, FactName, FactValue, Operator, Test } from '../../../domain/policy/policy.ts'
import { decimalOf } from '../../../i18n/translator.ts'
import { valuesIn } from '../../policy/fact-words.ts'

/** How the conditions of a group count together. */
export type Joining = 'all' | 'any' | 'none' | 'not_all'
/** How a fact is asked; `missing` is whether it is not known. */
export type Asking = Operator | 'missing'

/** A condition as it is being edited: what is typed stays as it was typed, also where it is no value yet. */
export type EditedCondition = EditedGroup | EditedTest
export type EditedGroup = {
  readonly key: number
  readonly joining: Joining
  readonly members: readonly EditedCondition[]
}
export type EditedTest = {
  readonly key: number
  readonly fact: FactName
  readonly asking: Asking
  readonly isNot: boolean
  readonly values: readonly string[]
  /** Of an amount of money, where no condition beside it names one. */
  readonly currency: string
}

export const isGroup = (condition: EditedCondition): condition is EditedGroup => 'members' in condition

/** Keys tell fields apart while they are moved about; they mean nothing else. */
export type NextKey = () => number

/** The whole condition of a rule, as a group: one that applies to everything is an empty one. */
export const editedCondition = (when: Condition, nextKey: NextKey): EditedGroup => {
  const edited = edit(when, nextKey, null)
  return isGroup(edited) ? edited : { key: nextKey(), joining: 'all', members: [edited] }
}

const edit = (condition: Condition, nextKey: NextKey, currency: string | null): EditedCondition => {
  if ('fact' in condition) return editTest(condition, false, nextKey, currency)
  if ('not' in condition) return editNot(condition.not, nextKey, currency)
  return editGroup(condition, false, nextKey, currency)
}

const editNot = (inner: Condition, nextKey: NextKey, currency: string | null): EditedCondition => {
  if ('fact' in inner) return editTest(inner, true, nextKey, currency)
  if ('not' in inner)
    return { key: nextKey(), joining: 'not_all', members: [editNot(inner.not, nextKey, currency)] }
  return editGroup(inner, true, nextKey, currency)
}

type Compound = Extract<Condition, { readonly all: unknown } | { readonly any: unknown }>

const editGroup = (
  group: Compound,
  isNot: boolean,
  nextKey: NextKey,
  currency: string | null,
): EditedGroup => {
  const [joining, members]: readonly [Joining, readonly Condition[]] =
    'all' in group ? [isNot ? 'not_all' : 'all', group.all] : [isNot ? 'none' : 'any', group.any]
  const known = 'all' in group ? (currencyOf(members) ?? currency) : currency
  return {
    key: nextKey(),
    joining,
    members: members.map((member) => {
      const amount = amountIn(member, nextKey)
      // Beside another currency it stays a group, so that both are asked for.
      return amount && amount.currency === (known ?? amount.currency) ? amount : edit(member, nextKey, known)
    }),
  }
}

const currencyOf = (members: readonly Condition[]): string | null => {
  const named = members.find((one) => 'fact' in one && one.fact === 'order.currency' && one.op === 'equals')
  return named && 'fact' in named && typeof named.value === 'string' ? named.value : null
}

/** An amount with the currency that it is in is one condition to whoever reads it. */
const amountIn = (condition: Condition, nextKey: NextKey): EditedTest | null => {
  if (!('all' in condition) || condition.all.length !== 2) return null
  const [first, second] = condition.all
  const currency = first && currencyOf([first])
  if (!currency || !second) return null
  const test = 'not' in second ? second.not : second
  if (!('fact' in test) || factShapes[test.fact].kind !== 'money') return null
  return { ...editTest(test, 'not' in second, nextKey, currency), currency }
}

const editTest = (test: Test, isNot: boolean, nextKey: NextKey, currency: string | null): EditedTest => ({
  key: nextKey(),
  fact: test.fact,
  // What a flag is asked says whether it holds; the opposite is said by asking for the opposite.
  ...(test.value === false ? { asking: 'equals', isNot: !isNot } : { asking: askingOf(test), isNot }),
  values: test.value === null || typeof test.value === 'boolean' ? [] : textsOf(test, currency),
  currency: '',
})

const askingOf = ({ op, value }: Test): Asking => (value === null ? 'missing' : op)

const textsOf = (test: Test, currency: string | null): readonly string[] =>
  valuesIn(test).map((value) =>
    factShapes[test.fact].kind === 'money' && typeof value === 'number' && currency !== null
      ? decimalOf({ minor: value, exponent: usualDecimals(currency) })
      : String(value),
  )

/** How a fact can be asked, in the order in which it is offered. */
export const askingsOf = (fact: FactName): readonly Asking[] => {
  const { kind, canBeMissing } = factShapes[fact]
  return [...operatorsOf[kind], ...(canBeMissing ? (['missing'] as const) : [])]
}

/** A new test of a fact, asked in the way that is offered first. */
export const newTest = (fact: FactName, nextKey: NextKey): EditedTest => ({
  key: nextKey(),
  fact,
  asking: askingsOf(fact)[0] ?? 'equals',
  isNot: false,
  values: [],
  currency: '',
})

export type Written = {
  readonly when: unknown
  /** The keys of conditions by their place in the document: `when.all[0]`. */
  readonly places: ReadonlyMap<string, number>
}

/** The document that is meant; what is no value is written as it was typed, for whoever checks it to say what is wrong. */
export const writtenCondition = (group: EditedGroup): Written => {
  const places = new Map<string, number>()
  const [only, ...more] = group.members
  const isBare = group.joining === 'all' && only !== undefined && more.length === 0
  const when = isBare ? write(only, 'when', null, places) : write(group, 'when', null, places)
  return { when, places }
}

type Writer<One> = (one: One, at: string, currency: string | null, places: Map<string, number>) => unknown

const write: Writer<EditedCondition> = (condition, at, currency, places) => {
  places.set(at, condition.key)
  return isGroup(condition)
    ? writeGroup(condition, at, currency, places)
    : writeTest(condition, at, currency, places)
}

const writeGroup: Writer<EditedGroup> = ({ joining, members }, at, currency, places) => {
  const word = joining === 'all' || joining === 'not_all' ? 'all' : 'any'
  const isNot = joining === 'none' || joining === 'not_all'
  const within = word === 'all' ? (currencyBeside(members) ?? currency) : currency
  const place = isNot ? `${at}.not.${word}` : `${at}.${word}`
  const written = {
    [word]: members.map((member, index) => write(member, `${place}[${index}]`, within, places)),
  }
  return isNot ? { not: written } : written
}

/** The currency that a condition of the same group names. */
export const currencyBeside = (members: readonly EditedCondition[]): string | null => {
  const named = members.find(
    (one): one is EditedTest =>
      !isGroup(one) && one.fact === 'order.currency' && one.asking === 'equals' && !one.isNot,
  )
  return named?.values[0] ?? null
}

const writeTest: Writer<EditedTest> = (test, at, beside, places) => {
  const { fact, asking, isNot } = test
  const { kind } = factShapes[fact]
  if (kind === 'flag') return { fact, op: 'equals', value: !isNot }
  const ownCurrency = kind === 'money' && beside === null && test.currency !== ''
  const inner = {
    fact,
    op: asking === 'missing' ? 'equals' : asking,
    value: asking === 'missing' ? null : valueOf(test, beside ?? test.currency),
  }
  const written = isNot ? { not: inner } : inner
  if (!ownCurrency) return written
  places.set(`${at}.all[1]`, test.key)
  return { all: [{ fact: 'order.currency', op: 'equals', value: test.currency }, written] }
}

const valueOf = ({ fact, asking, values }: EditedTest, currency: string): unknown => {
  const read = values.map((text) => readValue(fact, text.trim(), currency))
  if (asking === 'between') return [read[0] ?? '', read[1] ?? '']
  return asking === 'one_of' ? read : (read[0] ?? '')
}

const readValue = (fact: FactName, text: string, currency: string): FactValue => {
  const { kind } = factShapes[fact]
  if (kind === 'money' && currency !== '') {
    const typed = typedAmount(text, currency)
    const parsed = typed.ok ? parseDecimal(typed.value, usualDecimals(currency)) : typed
    return parsed.ok ? parsed.value : text
  }
  const isNumber = kind === 'number' || kind === 'money'
  return isNumber && /^-?\d{1,15}$/.test(text) ? Number(text) : text
}
