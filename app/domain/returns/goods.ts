import { combineForReturn } from '../policy/combine-for-return.ts'
import type { Goods, LineDecision, ReturnShipping, ShopWords } from '../policy/policy.ts'
import type { EvidenceState, LineState, ReturnState } from './return-state.ts'
import { liveEvidence } from './evidence.ts'

// Whether goods come back or stay with the shopper, line by line: never a part of a line.

/** What the policy says; decisions from before it could say so mean that it is sent back. */
export const goodsBy = ({ goods }: Pick<LineDecision, 'goods'>): Goods => goods?.answer ?? 'send_back'

/** Its money goes back and the goods do not: nothing of it is received, graded, put away or asked back. */
export const isKept = ({ goods }: Pick<LineState, 'goods'>): boolean => goods === 'keep'

/** Nothing comes back at all: there is no parcel. */
export const isAllKept = ({ lines }: Pick<ReturnState, 'lines'>): boolean => lines.every(isKept)

/** Lines whose goods are expected back: only they ask for a moment of release, a parcel, and its price. */
export const sentBack = <Line extends Pick<LineState, 'goods'>>(lines: readonly Line[]): readonly Line[] =>
  lines.filter((line) => !isKept(line))

/** What the policy says is to be done with what comes back. */
export const instructionsOf = ({ lines }: Pick<ReturnState, 'lines'>): readonly ShopWords[] =>
  sentBack(lines).flatMap(({ decision }) => decision.instructions?.words ?? [])

/** Who pays for the way back of what comes back; nobody takes anything for it where nothing does. */
export const wayBackOf = ({ lines }: Pick<ReturnState, 'lines'>): ReturnShipping => {
  const coming = sentBack(lines).map(({ decision }) => decision)
  return coming.length === 0 ? { payer: 'merchant' } : combineForReturn(coming).returnShipping
}

/** What was shown of some lines, and of the return as a whole: whoever lets a shopper keep them looks at it first. */
export const evidenceToSee = (
  state: Pick<ReturnState, 'evidence'>,
  returnLineIds: readonly string[],
): readonly EvidenceState[] =>
  liveEvidence(state).filter(
    ({ returnLineId }) => returnLineId === null || returnLineIds.includes(returnLineId),
  )
