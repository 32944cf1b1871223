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

type Clauses = { readonly [A in Answered]: (words: DeskWords, answer: RuleAnswers[A]) => string }

const clauses: Clauses = {
  returnable: (words, answer) => words.t(`rule.answer.${answer.allowed ? 'allowed' : answer.because}`),
  window: (words, { days, anchor, bufferDays }) => {
    if (days === null) return words.t('rule.answer.no_limit')
    const data = { count: days, anchor: words.t(`anchor.${anchor}`), buffer: bufferDays }
    const hasBuffer = anchor === 'delivered' && bufferDays > 0
    return words.t(hasBuffer ? 'rule.answer.window_buffer' : 'rule.answer.window', data)
  },
  resolutions: (words, all) =>
    words.t('rule.answer.resolutions', {
      list: words.either(all.map((one) => words.t(`resolution.${one}`).toLocaleLowerCase(words.locale))),
    }),
  restockingFee: (words, { basisPoints }) =>
    basisPoints === 0
      ? words.t('rule.answer.no_fee')
      : words.t('rule.answer.fee', { percent: words.percent(basisPoints) }),
  returnShipping: (words, shipping) =>
    shipping.payer === 'deducted'
      ? words.t('rule.answer.way_back_deducted', { fees: fees(words, shipping.feeByCurrency) })
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
              : words.t('rule.answer.off', { percent: words.percent(grades[grade].basisPoints) }),
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
      kinds: words.list(kinds.map((kind) => words.t(`rule.answer.${kind}`))),
    }),
  goods: (words, goods) => words.t(`rule.answer.${goods}`),
  storeCreditBonus: (words, { basisPoints }) =>
    basisPoints === 0
      ? words.t('rule.answer.no_bonus')
      : words.t('rule.answer.bonus', { percent: words.percent(basisPoints) }),
  extendUntil: (words, day) =>
    words.t('rule.answer.extend_until', { day: isDay(day) ? words.day(day) : day }),
  instructions: (words, all) =>
    words.t('rule.answer.instructions', { texts: words.list(all.map(({ en }) => quoted(words, en))) }),
}

const fees = (words: DeskWords, byCurrency: Readonly<Record<string, string>>): string => {
  const all = feeWords(words, byCurrency)
  return all.length > 0 ? words.either(all) : words.t('rule.answer.nothing_off')
}

/** Every answer there is, in the order in which they are asked and read. */
export const answered = Object.keys(clauses) as readonly Answered[]

/** One answer as a clause: "no return, as it is final sale", "a person decides". */
export const answerClause = <A extends Answered>(words: DeskWords, name: A, answer: RuleAnswers[A]): string =>
  clauses[name](words, answer)

/** What a rule answers, one clause for each. */
export const answerClauses = (words: DeskWords, answers: Rule['answers']): readonly string[] =>
  answered.flatMap((name) => {
    const answer = answers[name]
    return answer === undefined ? [] : [answerClause(words, name, answer)]
  })
