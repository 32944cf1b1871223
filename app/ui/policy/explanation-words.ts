import type { ExplanationView } from '../../contracts/views.ts'
import { factShapes } from '../../domain/policy/fact-kinds.ts'
import type { Reason, ReasonedRule } from '../../domain/policy/explain-decision.ts'
import type { NearestChange } from '../../domain/policy/nearest-changes.ts'
import type { DeskWords } from '../../i18n/desk-words.ts'
import { answerClauses } from './answer-clauses.ts'
import { factWords, wasWords, type Names } from './fact-words.ts'
import { conditionSentence, testSentence } from './rule-sentence.ts'

/** Why a line was decided as it was, in sentences for staff. */
export type ExplanationWords = {
  /** For each question what was answered, by which rules, and what spoke for them. */
  readonly answers: readonly {
    readonly name: string
    readonly answer: string
    readonly by: readonly string[]
  }[]
  /** Each rule that would have answered something and did not apply, once, with what kept it. */
  readonly passedOver: readonly string[]
  /** What would have let it come back; empty where it may, and where no one thing would. */
  readonly instead: readonly string[]
}

export const explanationWords = (
  words: DeskWords,
  view: ExplanationView,
  names: Names = {},
): ExplanationWords => {
  const saying = { words, names, currency: view.currency }
  return {
    answers: view.answers.map(({ question, answer, by }) => ({
      name: words.t(`question.${question}`),
      answer: answerClauses(words, answer, view.currency)[0] ?? words.t('explained.nobody'),
      by: by.map((rule) => byRuleWords(saying, rule)),
    })),
    passedOver: onlyOnce(view.answers.flatMap(({ passedOver }) => passedOver)).map(({ rule, because }) =>
      passedOverWords(saying, { rule, because }),
    ),
    instead: view.isRefused ? view.nearest.map((change) => changeWords(saying, change)) : [],
  }
}

const onlyOnce = (rules: readonly ReasonedRule[]): readonly ReasonedRule[] => [
  ...new Map(rules.map((each) => [each.rule, each])).values(),
]

/** `currency`: what amounts are in. */
type Saying = { readonly words: DeskWords; readonly names: Names; readonly currency: string }

/** By which rule something was answered, and what spoke for it. */
export const byRuleWords = (saying: Saying, { rule, because }: ReasonedRule): string =>
  because.length === 0
    ? saying.words.t('explained.by_default', { rule })
    : saying.words.t('explained.by', { rule, because: reasonWords(saying, because) })

/** What kept a rule from answering. */
export const passedOverWords = (saying: Saying, { rule, because }: ReasonedRule): string =>
  saying.words.t('explained.passed_over', { rule, because: reasonWords(saying, because) })

/** What held is said as the rule says it; what did not, with what was instead. */
const reasonWords = (saying: Saying, reasons: readonly Reason[]): string => {
  const { words, names, currency } = saying
  if (reasons.length === 0) return words.t('explained.always')
  return words.list(
    reasons.map(({ test, holds, was }) =>
      holds || isSaidWhole(test, was)
        ? conditionSentence(words, holds ? test : { not: test }, names, currency)
        : words.t(isList(was) ? 'explained.but_had' : 'explained.but_was', {
            test: conditionSentence(words, { not: test }, names, currency),
            was: wasWords(words, test.fact, was, { names, currency }),
          }),
    ),
  )
}

/** Of what is either so or not, the sentence says already how it was. */
const isSaidWhole = ({ fact }: Reason['test'], was: Reason['was']): boolean =>
  factShapes[fact].kind === 'flag' && typeof was === 'boolean'

const changeWords = ({ words, names, currency }: Saying, change: NearestChange): string => {
  if (change.kind === 'days')
    return words.t(change.days < 0 ? 'explained.earlier' : 'explained.later', {
      count: Math.abs(change.days),
    })
  const { fact, to } = change
  if (change.toAnythingElse) return words.t('explained.else', { fact: factWords(words, fact) })
  return isList(to)
    ? words.t('explained.entries', { fact: factWords(words, fact), value: wasWords(words, fact, to) })
    : words.t('explained.to', {
        test: testSentence(words, { fact, op: 'equals', value: to }, names, currency),
      })
}

const isList = (value: unknown): value is readonly string[] => Array.isArray(value)
