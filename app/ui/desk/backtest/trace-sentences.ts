import type { DecidedView } from '../../../contracts/backtest-views.ts'
import type { AnsweredQuestion } from '../../../domain/backtest/backtest-case.ts'
import type { DeskWords } from '../../../i18n/desk-words.ts'
import { answerClauses } from '../../policy/answer-clauses.ts'
import { byRuleWords, passedOverWords } from '../../policy/explanation-words.ts'
import type { Names } from '../../policy/fact-words.ts'

export type QuestionLine = {
  readonly question: string
  readonly answer: string
  readonly because: readonly string[]
}

type Saying = { readonly words: DeskWords; readonly names: Names; readonly currency: string }

/** What a policy answers to the questions that changed, by which rule and why, and what kept the rules above from answering. */
export const questionLines = (
  saying: Saying,
  side: DecidedView,
  changed: ReadonlySet<AnsweredQuestion>,
): readonly QuestionLine[] => {
  const { words } = saying
  const told = side.why.filter(({ question }) => isAbout(question, changed))
  const lines = told.map(({ question, answer, by, passedOver }) => ({
    question: words.t(`question.${question}`),
    answer: answerClauses(words, answer, saying.currency)[0] ?? words.t('explained.nobody'),
    because: [
      ...by.map((rule) => byRuleWords(saying, rule)),
      ...passedOver.map((one) => words.t('backtest.case.passed', { why: passedOverWords(saying, one) })),
    ],
  }))
  return [...lines, ...unspoken(saying, side, changed)]
}

/** A window ends later by its own days, or by what another rule adds to it. */
const isAbout = (
  question: DecidedView['why'][number]['question'],
  changed: ReadonlySet<AnsweredQuestion>,
): boolean => changed.has(question === 'extendUntil' ? 'window' : question)

/** What changes and what no rule of this side speaks of at all. */
const unspoken = (
  { words }: Saying,
  { policy, why }: DecidedView,
  changed: ReadonlySet<AnsweredQuestion>,
): readonly QuestionLine[] =>
  (['goods', 'evidence', 'instructions'] as const)
    .filter((name) => policy !== null && changed.has(name) && !why.some(({ question }) => question === name))
    .map((name) => ({
      question: words.t(`question.${name}`),
      answer: words.t('explained.nobody'),
      because: [],
    }))
