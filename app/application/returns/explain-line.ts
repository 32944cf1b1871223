import type { ExplanationView } from '../../contracts/views.ts'
import { eligibility } from '../../domain/policy/eligibility.ts'
import { explainDecision, explainOptional } from '../../domain/policy/explain-decision.ts'
import { nearestChanges } from '../../domain/policy/nearest-changes.ts'
import type { CompiledPolicy } from '../../domain/policy/compile-policy.ts'
import type { LineDecision, OptionalQuestion, Rule } from '../../domain/policy/policy.ts'
import { compiled } from '../policy/compiled.ts'
import type { PublishedPolicy } from '../ports/unit-of-work.ts'

/** A decision with all reasons, from the version of the policy that made it: complete, for staff. */
export const explanationView = (
  version: Pick<PublishedPolicy, 'policy' | 'hash'>,
  decision: LineDecision,
): ExplanationView => {
  const policy = compiled(version)
  return {
    currency: decision.facts['order.currency'],
    answers: explainedAnswers(policy, decision),
    isRefused: !eligibility(decision).ok,
    nearest: nearestChanges(policy, decision.facts),
  }
}

/** Everything that was answered, by which rules and why: the questions first, then what no rule has to answer. */
export const explainedAnswers = (
  policy: CompiledPolicy,
  decision: LineDecision,
): ExplanationView['answers'] => {
  const asked = explainDecision(policy, decision).map(({ question, answeredBy, because, passedOver }) => ({
    question,
    answer: { [question]: decision.answers[question] } as Rule['answers'],
    by: [{ rule: answeredBy, because }],
    passedOver,
  }))
  const beside = explainOptional(policy, decision).map((explained) => ({
    ...explained,
    answer: answerOf[explained.question](decision),
  }))
  return [...asked, ...beside]
}

/** What was answered, as a rule would say it; nothing where nobody did. */
const answerOf: Readonly<Record<OptionalQuestion, (decision: LineDecision) => Rule['answers']>> = {
  goods: ({ goods }) => (goods ? { goods: goods.answer } : {}),
  storeCreditBonus: ({ storeCreditBonus: said }) =>
    said ? { storeCreditBonus: { basisPoints: said.basisPoints } } : {},
  evidence: ({ evidence }) => (evidence?.kinds.length ? { evidence: evidence.kinds } : {}),
  extendUntil: ({ extension }) => (extension?.until ? { extendUntil: extension.until } : {}),
  instructions: ({ instructions }) =>
    instructions?.words.length ? { instructions: instructions.words } : {},
}
