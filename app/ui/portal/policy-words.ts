import type { PageStatement, PolicyPage, ToldQuestion } from '../../domain/policy/policy-page.ts'
import { isAlways } from '../../domain/policy/policy-page.ts'
import { grades as gradesFromBest, type Rule } from '../../domain/policy/policy.ts'
import type { ShopperWords } from '../../i18n/shopper-words.ts'
import { feeWords } from '../policy/fee-words.ts'
import { conditionSentence } from '../policy/rule-sentence.ts'

/** A part of the policy page: its title, and a sentence for each statement, of which the first that fits counts. */
export type PolicyPart = {
  readonly title: string
  readonly sentences: readonly string[]
  /** That some cases may be decided otherwise, where that is so. */
  readonly note: string | null
}

type Told = ToldQuestion | 'extendUntil' | 'evidence'
type ToldAnswer<T extends Told> = NonNullable<Rule['answers'][T]>
type Clauses = {
  readonly [T in Told]: (words: ShopperWords, answer: ToldAnswer<T>, currency: string | null) => string
}

/**
 * The page in the shopper's language. `reasons`: what the shop calls its own reasons, by their codes. `currency`: the one that the
 * shopper pays in, whose fees are told; null where it is not known, and then all are.
 */
export const policyParts = (
  words: ShopperWords,
  page: PolicyPage,
  {
    reasons,
    currency,
  }: { readonly reasons: Readonly<Record<string, string>>; readonly currency: string | null },
): readonly PolicyPart[] => {
  const part = <T extends Told>(question: T, statements: readonly PageStatement<T>[]): PolicyPart => ({
    title: words.t(`policy_page.question.${question}`),
    sentences: sentencesOf({ words, reasons, currency }, question, statements),
    // Said once, and not what or why.
    note: statements.every(({ isCertain }) => isCertain) ? null : words.t('policy_page.maybe'),
  })
  return [
    ...page.sections.map(({ question, statements }) => part(question, statements)),
    part('extendUntil', page.extensions),
    part('evidence', page.evidence),
  ].filter(({ sentences, note }) => sentences.length > 0 || note !== null)
}

type Saying = {
  readonly words: ShopperWords
  readonly reasons: Readonly<Record<string, string>>
  readonly currency: string | null
}

const sentencesOf = <T extends Told>(
  saying: Saying,
  question: T,
  statements: readonly PageStatement<T>[],
): readonly string[] => {
  const certain = statements.filter(({ isCertain }) => isCertain)
  const told = certain.slice(0, certain.length - sayingTheSame(saying, question, certain))
  const last = certain.at(-1)
  const all = last && told.length < certain.length ? [...told, last] : told
  const sentences = all.map((statement, at) =>
    sentenceOf(saying, question, statement, {
      isAfterOthers: at > 0,
      isUsual: isOnlyUsual(saying, question, statement, statements),
    }),
  )
  return [...new Set(sentences)]
}

/** Whether a rule that is not told comes first, and may say something else: the page then claims no more than what is usual. */
const isOnlyUsual = <T extends Told>(
  { words, currency }: Saying,
  question: T,
  told: PageStatement<T>,
  statements: readonly PageStatement<T>[],
): boolean => {
  const said = clauses[question](words, told.answer, currency)
  return statements
    .slice(0, statements.indexOf(told))
    .some(({ isCertain, answer }) => !isCertain && clauses[question](words, answer, currency) !== said)
}

/** How many at the end say what holds in every other case anyway; none where nothing does. */
const sayingTheSame = <T extends Told>(
  { words, currency }: Saying,
  question: T,
  statements: readonly PageStatement<T>[],
): number => {
  const last = statements.at(-1)
  if (!last || !isAlways(last.when)) return 0
  const said = statements.map(({ answer }) => clauses[question](words, answer, currency))
  const other = said.findLastIndex((clause) => clause !== said.at(-1))
  return said.length - 1 - other
}

const sentenceOf = <T extends Told>(
  { words, reasons, currency }: Saying,
  question: T,
  { when, answer }: PageStatement<T>,
  { isAfterOthers, isUsual }: { readonly isAfterOthers: boolean; readonly isUsual: boolean },
): string => {
  const said = clauses[question](words, answer, currency)
  const names = { reasons, clauses: 'policy_page.clause' } as const
  if (!isAlways(when))
    return words.t(isUsual ? 'policy_page.when_usually' : 'policy_page.when', {
      when: conditionSentence(words, when, names),
      answer: said,
    })
  if (isUsual) return words.t('policy_page.usually', { answer: said })
  return isAfterOthers ? words.t('policy_page.otherwise', { answer: said }) : capitalised(words, said)
}

const capitalised = ({ locale }: ShopperWords, text: string): string =>
  text.slice(0, 1).toLocaleUpperCase(locale) + text.slice(1)

const clauses: Clauses = {
  returnable: (words, answer) => words.t(`policy_page.answer.${answer.allowed ? 'allowed' : answer.because}`),
  window: (words, { days, anchor, bufferDays }) => {
    if (days === null) return words.t('policy_page.answer.no_limit')
    const window = words.t('policy_page.answer.window', {
      count: days,
      anchor: words.t(`policy_page.anchor.${anchor}`),
    })
    const isBuffered = anchor === 'delivered' && bufferDays > 0
    return isBuffered ? `${window}; ${words.t('policy_page.answer.buffer', { count: bufferDays })}` : window
  },
  resolutions: (words, all) => words.either(all.map((one) => words.t(`resolution.${one}`))),
  returnShipping: (words, shipping, currency) => {
    if (shipping.payer !== 'deducted') return words.t(`policy_page.answer.${shipping.payer}`)
    const fees = feeWords(words, feesIn(shipping.feeByCurrency, currency))
    return fees.length === 0
      ? words.t('policy_page.answer.deducted_none')
      : words.t('policy_page.answer.deducted', { fees: words.either(fees) })
  },
  restockingFee: (words, { basisPoints }) =>
    basisPoints === 0
      ? words.t('policy_page.answer.no_fee')
      : words.t('policy_page.answer.fee', { percent: words.percent(basisPoints) }),
  grades: (words, grades) => {
    const said = gradesFromBest.map((grade) => ({ grade, off: offWords(words, grades[grade]) }))
    const [first] = said
    if (first && said.every(({ off }) => off === first.off))
      return words.t('policy_page.answer.grades_same', { off: first.off })
    return words.list(said.map(({ grade, off }) => words.t(`policy_page.answer.grade_${grade}`, { off })))
  },
  outboundShipping: (words, answer) => words.t(`policy_page.answer.outbound_${answer}`),
  approval: (words, answer) => words.t(`policy_page.answer.${answer}`),
  release: (words, { at }) => words.t(`policy_page.answer.${at}`),
  extendUntil: (words, day) => words.t('policy_page.answer.until', { day: words.day(day) }),
  evidence: (words, kinds) =>
    words.t('policy_page.answer.evidence', {
      kinds: words.list(kinds.map((kind) => words.t(`policy_page.answer.${kind}`))),
    }),
}

const offWords = (words: ShopperWords, { basisPoints }: { readonly basisPoints: number }): string =>
  basisPoints === 10_000
    ? words.t('policy_page.answer.off_all')
    : basisPoints === 0
      ? words.t('policy_page.answer.full')
      : words.t('policy_page.answer.off', { percent: words.percent(basisPoints) })

type Fees = Readonly<Record<string, string>>

/** An order in a currency without a fee has none taken off. */
const feesIn = (fees: Fees, currency: string | null): Fees => {
  if (currency === null) return fees
  const fee = fees[currency]
  return fee === undefined ? {} : { [currency]: fee }
}
