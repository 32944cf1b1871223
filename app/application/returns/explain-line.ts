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
    answer: answerOf[explained.question](decision),
  }))
  return {
    currency: decision.facts['order.currency'],
    answers: [...asked, ...beside],
    isRefused: !eligibility(decision).ok,
    nearest: nearestChanges(policy, decision.facts),
  }
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
