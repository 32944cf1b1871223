import { combineForReturn, lowestFees, type ReturnTerms } from './combine-for-return.ts'
import {
  releaseMoments,
  type Answers,
  type Grade,
  type LineDecision,
  type ReleaseMoment,
  type ReturnShipping,
} from './policy.ts'

/** What a trader may rely on when a consumer withdraws. */
export type WithdrawalGrounds = {
  /** Whether the shopper was told before buying that the way back is theirs to pay. If not, it is the merchant's. */
  readonly toldOfReturnCost: boolean
  /** What the way back really costs where the merchant arranges it, decimal text by currency: no fee may be higher. */
  readonly directReturnCost: Readonly<Record<string, string>>
}

export type WithdrawalTerms = {
  /** The answers for each line, in the order of the decisions. */
  readonly lines: readonly Answers[]
  readonly whole: ReturnTerms
}

/**
 * What a policy's decisions become when the return is a withdrawal, a consumer's statutory right (Directive 2011/83/EU, articles
 * 9 to 14 and 11a). The policy holds where it gives more; where it gives less it is raised to the floor: the line may come
 * back, as a refund among others; no fee but the direct cost of the way back; outbound shipping refunded with the whole order;
 * the money no later than proof of sending. Nobody has to approve it. The policy's window is left alone and plays no part:
 * a withdrawal counts its own, and a late one is flagged for a person, never refused.
 */
export const withdrawalTerms = (
  decisions: readonly Pick<LineDecision, 'answers'>[],
  grounds: WithdrawalGrounds,
): WithdrawalTerms => {
  const lines = decisions.map(({ answers }) => raised(answers, grounds))
  return { lines, whole: combineForReturn(lines.map((answers) => ({ answers }))) }
}

const raised = (answers: Answers, grounds: WithdrawalGrounds): Answers => ({
  ...answers,
  returnable: { allowed: true },
  resolutions: answers.resolutions.includes('refund')
    ? answers.resolutions
    : ['refund', ...answers.resolutions],
  restockingFee: { basisPoints: 0 },
  returnShipping: atDirectCost(answers.returnShipping, grounds),
  approval: 'by_rule',
  release: { ...answers.release, at: noLaterThan('in_transit', answers.release.at) },
  outboundShipping: answers.outboundShipping === 'always' ? 'always' : 'whole_order',
  grades: withoutRates(answers.grades),
})

const atDirectCost = (returnShipping: ReturnShipping, grounds: WithdrawalGrounds): ReturnShipping => {
  if (!grounds.toldOfReturnCost) return { payer: 'merchant' }
  if (returnShipping.payer !== 'deducted') return returnShipping
  return {
    ...returnShipping,
    feeByCurrency: lowestFees(returnShipping.feeByCurrency, grounds.directReturnCost),
  }
}

const noLaterThan = (latest: ReleaseMoment, asked: ReleaseMoment): ReleaseMoment =>
  releaseMoments.indexOf(asked) < releaseMoments.indexOf(latest) ? asked : latest

/** A rate by grade is a fee. Diminished value is what a person enters case by case, with evidence. */
const withoutRates = (grades: Answers['grades']): Answers['grades'] => ({
  A: withoutRate(grades.A),
  B: withoutRate(grades.B),
  C: withoutRate(grades.C),
})

const withoutRate = (terms: Answers['grades'][Grade]) => ({ ...terms, basisPoints: 0 })
