import { grades as gradesFromBest, type Rule } from '../../domain/policy/policy.ts'
import { tenderName } from '../../i18n/amount-names.ts'
import { gradeName } from '../../i18n/grade-name.ts'
import type { DeskWords } from '../../i18n/desk-words.ts'
import { isDay } from '../../domain/time/day.ts'
import { quoted } from './fact-words.ts'
import { feeWords } from './fee-words.ts'

type RuleAnswers = Required<Rule['answers']>
/** What a rule can answer: the questions, and what no rule has to answer. */
export type Answered = keyof RuleAnswers

type Clauses = {
  readonly [A in Answered]: (words: DeskWords, answer: RuleAnswers[A], currency: string | null) => string
}

/** Stands where a rule that is being written has no value yet, or none that can be read. */
export const gap = '…'

const clauses: Clauses = {
  returnable: (words, answer) => words.t(`rule.answer.${answer.allowed ? 'allowed' : answer.because}`),
  window: (words, { days, anchor, bufferDays }) => {
    if (days === null) return words.t('rule.answer.no_limit')
    const data = { count: days, anchor: words.t(`anchor.${anchor}`), buffer: bufferDays }
    const hasBuffer = anchor === 'delivered' && bufferDays !== 0
    return words.t(hasBuffer ? 'rule.answer.window_buffer' : 'rule.answer.window', data)
  },
  resolutions: (words, all) =>
    words.t('rule.answer.resolutions', {
      list:
        words.either(all.map((one) => words.t(`resolution.${one}`).toLocaleLowerCase(words.locale))) || gap,
    }),
  restockingFee: (words, { basisPoints }) =>
    basisPoints === 0
      ? words.t('rule.answer.no_fee')
      : words.t('rule.answer.fee', { percent: rate(words, basisPoints) }),
  returnShipping: (words, shipping, currency) =>
    shipping.payer === 'deducted'
      ? deducted(words, shipping.feeByCurrency, currency)
      : words.t(`rule.answer.way_back_${shipping.payer}`),
  approval: (words, answer) => words.t(`rule.answer.${answer}`),
  release: (words, { at, by }) => words.t(`rule.answer.release_${by}`, { moment: words.t(`moment.${at}`) }),
  outboundShipping: (words, answer) => words.t(`rule.answer.outbound_${answer}`),
  grades: (words, grades) =>
    words.list(
      gradesFromBest.map((grade) =>
        words.t('rule.answer.grade', {
          grade: gradeName(words, grade),
          off:
            grades[grade].basisPoints === 0
              ? words.t('rule.answer.nothing_off')
              : words.t('rule.answer.off', { percent: rate(words, grades[grade].basisPoints) }),
          goes: words.t(`disposition.${grades[grade].disposition}`),
        }),
      ),
    ),
  tenderOrder: (words, kinds) =>
    words.t('rule.answer.tenders', {
      order: kinds
        .map((kind) => tenderName(words, kind, '').toLocaleLowerCase(words.locale))
        .join(words.t('rule.answer.then')),
    }),
  evidence: (words, kinds) =>
    words.t('rule.answer.evidence', {
      kinds: words.list(kinds.map((kind) => words.t(`rule.answer.${kind}`))) || gap,
    }),
  goods: (words, goods) => words.t(`rule.answer.${goods}`),
  storeCreditBonus: (words, { basisPoints }) =>
    basisPoints === 0
      ? words.t('rule.answer.no_bonus')
      : words.t('rule.answer.bonus', { percent: rate(words, basisPoints) }),
  extendUntil: (words, day) =>
    words.t('rule.answer.extend_until', { day: isDay(day) ? words.day(day) : day }),
  instructions: (words, all) =>
    words.t('rule.answer.instructions', { texts: words.list(all.map(({ en }) => quoted(words, en))) }),
}

type Fees = Readonly<Record<string, string>>

/** Of an order what is taken off in its own currency: what a rule names in others has no part in it. */
const deducted = (words: DeskWords, byCurrency: Fees, currency: string | null): string => {
  const fee = currency === null ? undefined : byCurrency[currency]
  if (currency !== null && fee === undefined) return words.t('rule.answer.way_back_none', { currency })
  const all = feeWords(words, currency === null || fee === undefined ? byCurrency : { [currency]: fee })
  return words.t('rule.answer.way_back_deducted', {
    fees: all.length > 0 ? words.either(all) : words.t('rule.answer.nothing_off'),
  })
}

const rate = (words: DeskWords, basisPoints: number): string =>
  Number.isInteger(basisPoints) ? words.percent(basisPoints) : gap

/** Every answer there is, in the order in which they are asked and read. */
export const answered = Object.keys(clauses) as readonly Answered[]

/** One answer as a clause: "no return, as it is final sale", "a person decides". */
const answerClause = <A extends Answered>(
  words: DeskWords,
  name: A,
  answer: RuleAnswers[A],
  currency: string | null,
): string => clauses[name](words, answer, currency)

/** What a rule answers, one clause for each. `currency`: of an order, that it was paid in; null is of the rule itself. */
export const answerClauses = (
  words: DeskWords,
  answers: Rule['answers'],
  currency: string | null = null,
): readonly string[] =>
  answered.flatMap((name) => {
    const answer = answers[name]
    return answer === undefined ? [] : [answerClause(words, name, answer, currency)]
  })
