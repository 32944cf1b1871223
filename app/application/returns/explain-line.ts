import type { ExplanationView } from '../../contracts/views.ts'
import { eligibility } from '../../domain/policy/eligibility.ts'
import { explainDecision, explainOptional } from '../../domain/policy/explain-decision.ts'
import { nearestChanges } from '../../domain/policy/nearest-changes.ts'
import type { LineDecision, OptionalQuestion, Rule } from '../../domain/policy/policy.ts'
import { compiled } from '../portal/line-decisions.ts'
import type { PublishedPolicy } from '../ports/unit-of-work.ts'

/** A decision with all reasons, from the version of the policy that made it: complete, for staff. */
export const explanationView = (
  version: Pick<PublishedPolicy, 'policy' | 'hash'>,
  decision: LineDecision,
): ExplanationView => {
  const policy = compiled(version)
  const asked = explainDecision(policy, decision).map(({ question, answeredBy, because, passedOver }) => ({
    question,
    answer: { [question]: decision.answers[question] } as Rule['answers'],
    by: [{ rule: answeredBy, because }],
    passedOver,
  }))
  const beside = explainOptional(policy, decision).map((explained) => ({
    ...explained,
    answer: optionalAnswer(decision, explained.question),
  }))
  return {
    currency: decision.facts['order.currency'],
    answers: [...asked, ...beside],
    isRefused: !eligibility(decision).ok,
    nearest: nearestChanges(policy, decision.facts),
  }
}

/** As a rule would say it; nothing where nobody did. */
const optionalAnswer = (
  { evidence, extension, instructions, goods }: LineDecision,
  question: OptionalQuestion,
): Rule['answers'] => {
  if (question === 'goods') return goods ? { goods: goods.answer } : {}
  if (question === 'evidence') return evidence?.kinds.length ? { evidence: evidence.kinds } : {}
  if (question === 'extendUntil') return extension?.until ? { extendUntil: extension.until } : {}
  return instructions?.words.length ? { instructions: instructions.words } : {}
}
