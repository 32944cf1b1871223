import type { DecidedView } from '../../../contracts/backtest-views.ts'
import type { DeskWords } from '../../../i18n/desk-words.ts'
import { answerClause } from '../../policy/answer-clauses.ts'
import { byRuleWords, passedOverWords } from '../../policy/explanation-words.ts'

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
  currency: string,
): readonly QuestionLine[] => {
  const saying = { words, names: {}, currency }
  return side.why
    .filter(({ question }) => changed.has(question))
    .map(({ question, answeredBy, because, passedOver }) => ({
      question,
      answer: answerClause(words, question, side.answers[question]),
      because: [
        byRuleWords(saying, { rule: answeredBy, because }),
        ...passedOver.map((one) => words.t('backtest.case.passed', { why: passedOverWords(saying, one) })),
      ],
    }))
}
