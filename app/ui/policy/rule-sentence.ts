import { factShapes } from '../../domain/policy/fact-kinds.ts'
import type { Condition, FactName, Operator, Rule, Test } from '../../domain/policy/policy.ts'
import type { DeskWords } from '../../i18n/desk-words.ts'
import type { ShopperWords } from '../../i18n/shopper-words.ts'
import { answerClauses } from './answer-clauses.ts'
import { asWritten, factWords, quoted, valuesIn, valueWords, type Names } from './fact-words.ts'

/** A rule in the words of the trade; `when` is null for one that applies to everything. */
export type RuleSentence = {
  readonly when: string | null
  readonly answers: readonly string[]
  /** All of it as one sentence. */
  readonly whole: string
}

/**
 * A rule as staff read it: "When the country is Indonesia and the item is on sale: no return." What a rule without conditions
 * answers is the rest where it is the last one, and everything that comes as far as to it elsewhere.
 */
export const ruleSentence = (
  words: DeskWords,
  rule: Pick<Rule, 'when' | 'answers'>,
  names: Names = {},
  isLast = false,
): RuleSentence => {
  const answers = answerClauses(words, rule.answers)
  const said = answers.length > 0 ? answers.join('; ') : words.t('rule.answers_nothing')
  if (isEverything(rule.when))
    return {
      ...{ when: null, answers },
      whole: words.t(isLast ? 'rule.otherwise_whole' : 'rule.always_whole', { answers: said }),
    }
  const when = conditionSentence(words, rule.when, names)
  return { when, answers, whole: words.t('rule.whole', { when, answers: said }) }
}

const isEverything = (condition: Condition): boolean => 'all' in condition && condition.all.length === 0

/** A condition as a clause: "the country is Indonesia and (the item is on sale or its type is “Shoes”)". */
export const conditionSentence = (
  words: ShopperWords,
  condition: Condition,
  names: Names = {},
  currency: string | null = null,
): string => clauseOf({ words, names, currency }, condition, false)

/** One test as a clause; `currency` is what its prices are in, where the rule says. */
export const testSentence = (
  words: ShopperWords,
  test: Test,
  names: Names = {},
  currency: string | null = null,
): string => clauseOf({ words, names, currency }, test, false)

type Saying = { readonly words: ShopperWords; readonly names: Names; readonly currency: string | null }

/** `isNot` says the opposite. */
const clauseOf = (saying: Saying, condition: Condition, isNot: boolean): string => {
  if ('not' in condition) return clauseOf(saying, condition.not, !isNot)
  if ('fact' in condition) return testClause(saying, condition, isNot)
  const isAll = 'all' in condition
  const members = isAll ? condition.all : condition.any
  const { words } = saying
  if (members.length === 0) return words.t(isAll === isNot ? 'rule.never' : 'rule.always')
  const within = isAll ? { ...saying, currency: currencyOf(members) ?? saying.currency } : saying
  // Not (a and b) is said as: not a, or not b. It reads better than a bracket with a "not" before it.
  const clauses = members.map((member) => bracketed(within, member, isNot, members.length))
  return isAll === isNot ? words.either(clauses) : words.list(clauses)
}

const bracketed = (saying: Saying, member: Condition, isNot: boolean, of: number): string => {
  const clause = clauseOf(saying, member, isNot)
  return of > 1 && isCompound(member) ? saying.words.t('rule.bracket', { clause }) : clause
}

const isCompound = (condition: Condition): boolean => {
  if ('not' in condition) return isCompound(condition.not)
  if ('fact' in condition) return false
  return ('all' in condition ? condition.all : condition.any).length > 1
}

const currencyOf = (members: readonly Condition[]): string | null => {
  const named = members.find((one) => 'fact' in one && one.fact === 'order.currency' && one.op === 'equals')
  const code = named && 'fact' in named ? String(named.value) : ''
  return /^[A-Z]{3}$/.test(code) ? code : null
}

const testClause = (saying: Saying, test: Test, isNot: boolean): string => {
  const { fact, op } = test
  if (factShapes[fact].kind === 'flag') return flagClause(saying.words, fact, (test.value === true) !== isNot)
  const way = isNot ? 'is_not' : 'is'
  const subject = factWords(saying.words, fact)
  if (test.value === null) return saying.words.t(`rule.op.${way}.missing`, { fact: subject })
  const values = wordedValues(saying, test)
  const value = saying.words.either(values)
  const [from = '', to = ''] = values
  // Tags are many, and days come sooner or later: these say it in their own way.
  const own = saying.names.clauses
  const keys = [
    ...(own ? [`${own}.${way}.${fact}.${op}`] : []),
    ...[`${factShapes[fact].kind}_${op}`, op].map((key) => `rule.op.${way}.${key}`),
  ]
  const said = keys.map((key) => saying.words.find(key, { fact: subject, value, from, to }))
  return said.find((clause) => clause !== null) ?? `${fact} ${op} ${value}`
}

const flagClause = (words: ShopperWords, fact: FactName, holds: boolean): string =>
  words.find(`rule.flag.${holds ? 'is' : 'is_not'}.${fact}`) ?? `${fact} ${holds}`

const wordedValues = ({ words, names, currency }: Saying, test: Test): readonly string[] =>
  valuesIn(test).map(
    (value) =>
      paymentWord(words, test, String(value)) ??
      (isTextAsWritten.has(test.op)
        ? asWritten(words, test.fact, String(value), names)
        : valueWords(words, test.fact, value, { names, currency })),
  )

const paymentWord = (words: ShopperWords, { fact, op }: Test, value: string): string | null => {
  const found = fact === 'order.payment_methods' && op !== 'like' ? words.find(`rule.payment.${value}`) : null
  return found === null ? null : quoted(words, found)
}

const isTextAsWritten: ReadonlySet<Operator> = new Set(['contains', 'like', 'in_group'])
