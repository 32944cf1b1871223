import type { Answers, LineDecision, Question } from '../../domain/policy/policy.ts'
import { tenderName } from '../../i18n/amount-names.ts'
import type { DeskWords } from '../../i18n/desk-words.ts'

type AnswerWords = { readonly [Q in Question]: (words: DeskWords, answer: Answers[Q]) => string }

const answers: AnswerWords = {
  returnable: (words, { allowed }) => words.t(allowed ? 'pack.answer.yes' : 'pack.answer.no'),
  window: (words, { days, anchor }) =>
    days === null
      ? words.t('pack.answer.no_limit')
      : words.t('pack.answer.days', { count: days, anchor: words.t(`anchor.${anchor}`) }),
  resolutions: (words, all) => words.list(all.map((one) => words.t(`resolution.${one}`))),
  restockingFee: (words, { basisPoints }) => words.percent(basisPoints),
  returnShipping: (words, shipping) =>
    shipping.payer === 'deducted'
      ? `${words.t('settings.payer_deducted')} (${Object.entries(shipping.feeByCurrency)
          .map(([currency, fee]) => `${currency} ${fee}`)
          .join(', ')})`
      : words.t(`settings.payer_${shipping.payer}`),
  approval: (words, answer) => words.t(`settings.approval_${answer}`),
  release: (words, { at, by }) => `${words.t(`moment.${at}`)}, ${words.t(`settings.release_by_${by}`)}`,
  outboundShipping: (words, answer) => words.t(`settings.outbound_${answer}`),
  grades: (words, grades) =>
    Object.entries(grades)
      .map(([grade, { basisPoints }]) => `${grade}: -${words.percent(basisPoints)}`)
      .join(', '),
  tenderOrder: (words, kinds) => words.list(kinds.map((kind) => tenderName(words, kind, ''))),
}

/** What the policy answered, question by question, and which rule it was that answered. */
export const answerRows = (
  words: DeskWords,
  decision: LineDecision,
): readonly { readonly name: string; readonly value: string }[] =>
  decision.trace.map(({ question, answeredBy }) => {
    const say = answers[question] as (words: DeskWords, answer: unknown) => string
    return {
      name: words.t(`question.${question}`),
      value: words.t('pack.answer.by', { answer: say(words, decision.answers[question]), rule: answeredBy }),
    }
  })
