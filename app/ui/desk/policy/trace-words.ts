import type { NearestChange } from '../../../domain/policy/nearest-changes.ts'
import type { Facts, LineDecision, Policy, TraceEntry } from '../../../domain/policy/policy.ts'
import type { DeskWords } from '../../../i18n/desk-words.ts'
import { answerClause, type Answered } from './answer-clauses.ts'
import { factWords, wasWords, type Names } from './fact-words.ts'
import { conditionSentence, testSentence } from './rule-sentence.ts'

/** One question of a decision in words: the answer, the rule that gave it, and why rules above did not. */
export type TraceRow = {
  readonly about: Answered
  readonly answer: string
  /** Rules that answered; none where nobody had to. */
  readonly by: readonly string[]
  readonly passedOver: readonly string[]
}

/** A whole decision in words, by the policy that made it: each question in its order, then what no rule has to answer. */
export const traceRows = (
  words: DeskWords,
  policy: Policy,
  decision: LineDecision,
  names: Names = {},
): readonly TraceRow[] => {
  const passedOver = (notMatched: TraceEntry['notMatched']) =>
    notMatched.map((entry) => passedOverWords(words, policy, decision.facts, entry, names))
  const { evidence, goods, extension, instructions } = decision
  return [
    ...decision.trace.map(({ question, answeredBy, notMatched }) => ({
      about: question,
      answer: answerClause(words, question, decision.answers[question]),
      by: [answeredBy],
      passedOver: passedOver(notMatched),
    })),
    ...(evidence
      ? [
          {
            about: 'evidence' as const,
            answer:
              evidence.kinds.length > 0
                ? answerClause(words, 'evidence', evidence.kinds)
                : words.t('rule.answer.no_evidence'),
            by: evidence.demandedBy,
            passedOver: passedOver(evidence.notMatched),
          },
        ]
      : []),
    ...(goods
      ? [
          {
            about: 'goods' as const,
            answer: answerClause(words, 'goods', goods.answer),
            by: goods.answeredBy === null ? [] : [goods.answeredBy],
            passedOver: passedOver(goods.notMatched),
          },
        ]
      : []),
    ...(extension
      ? [
          {
            about: 'extendUntil' as const,
            answer:
              extension.until === null
                ? words.t('rule.answer.no_extension')
                : answerClause(words, 'extendUntil', extension.until),
            by: extension.demandedBy,
            passedOver: passedOver(extension.notMatched),
          },
        ]
      : []),
    ...(instructions
      ? [
          {
            about: 'instructions' as const,
            answer:
              instructions.words.length > 0
                ? answerClause(words, 'instructions', instructions.words)
                : words.t('rule.answer.no_instructions'),
            by: instructions.demandedBy,
            passedOver: passedOver(instructions.notMatched),
          },
        ]
      : []),
  ]
}

/** Why a rule above did not answer: the condition that failed, and what the fact was. */
const passedOverWords = (
  words: DeskWords,
  { rules }: Policy,
  facts: Facts,
  { rule, failed }: TraceEntry['notMatched'][number],
  names: Names,
): string => {
  const currency = facts['order.currency']
  if (failed)
    return words.t('policy.trial.not_applied', {
      rule,
      test: testSentence(words, failed, names, currency),
      was: wasWords(words, failed.fact, facts[failed.fact], { names, currency }),
    })
  const when = rules.find(({ name }) => name === rule)?.when
  return words.t('policy.trial.not_applied_group', {
    rule,
    when: when ? conditionSentence(words, when, names) : rule,
  })
}

/** One thing that would have to be different. */
export const nearestWords = (
  words: DeskWords,
  change: NearestChange,
  facts: Facts,
  names: Names = {},
): string => {
  if (change.kind === 'days') {
    const count = Math.abs(change.days)
    return words.t(change.days < 0 ? 'policy.trial.nearest_earlier' : 'policy.trial.nearest_later', { count })
  }
  const given = { names, currency: facts['order.currency'] }
  const data = {
    fact: factWords(words, change.fact),
    was: wasWords(words, change.fact, facts[change.fact], given),
    to: wasWords(words, change.fact, change.to, given),
  }
  return words.t(change.toAnythingElse ? 'policy.trial.nearest_else' : 'policy.trial.nearest_fact', data)
}
