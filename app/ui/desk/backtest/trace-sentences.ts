import type { DecidedView } from '../../../contracts/backtest-views.ts'
import type { Explanation, Reason } from '../../../domain/policy/explain-decision.ts'
import type { DeskWords } from '../../../i18n/desk-words.ts'
import { answerClause } from '../../policy/answer-clauses.ts'
import { wasWords } from '../../policy/fact-words.ts'
import { testSentence } from '../../policy/rule-sentence.ts'

type Money = { readonly currency: string; readonly exponent: number }

export type QuestionLine = {
  readonly question: string
  readonly answer: string
  readonly because: readonly string[]
}

/** What a policy answers to the questions that changed, by which rule and why, and what kept the rules above from answering. */
export const questionLines = (
  words: DeskWords,
  side: DecidedView,
  changed: ReadonlySet<string>,
  money: Money,
): readonly QuestionLine[] =>
  side.why
    .filter(({ question }) => changed.has(question))
    .map((why) => ({
      question: why.question,
      answer: words.t('backtest.case.answered_by', {
        rule: why.answeredBy,
        answer: answerClause(words, why.question, side.answers[why.question]),
      }),
      because: [becauseOf(words, why, money), ...why.passedOver.map((one) => passedOver(words, one, money))],
    }))

const becauseOf = (words: DeskWords, { because }: Explanation, { currency }: Money): string =>
  because.length === 0
    ? words.t('backtest.case.always')
    : words.t('backtest.case.because', {
        reasons: words.list(because.map((reason) => heldSentence(words, reason, currency))),
      })

/** A test that held, or one that did not and was meant not to, with what the fact was. */
const heldSentence = (words: DeskWords, { test, holds, was }: Reason, currency: string): string =>
  holds
    ? testSentence(words, test, {}, currency)
    : words.t('backtest.case.was', {
        fact: testSentence(words, test, {}, currency),
        was: wasWords(words, test.fact, was, { currency }),
      })

const passedOver = (
  words: DeskWords,
  { rule, because }: Explanation['passedOver'][number],
  { currency }: Money,
): string => {
  const failed = because.find(({ holds }) => !holds) ?? because[0]
  if (!failed) return words.t('backtest.case.passed_plain', { rule })
  return words.t('backtest.case.passed', {
    rule,
    test: testSentence(words, failed.test, {}, currency),
    was: wasWords(words, failed.test.fact, failed.was, { currency }),
  })
}
