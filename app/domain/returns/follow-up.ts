import type { Actor } from './actor.ts'
import type { DecisionContext } from './commands.ts'
import { hasWrongItems, isAllDisposed, isAllInspected, isAllSettled } from './counts.ts'
import { decide } from './decide.ts'
import { isReleasedByRule, unitsToSettle } from './due-units.ts'
import type { ReturnEvent } from './events.ts'
import { detailsErased, isDetailsDone } from './manual-payouts.ts'
import { isPaidOut } from './status.ts'
import type { ReturnState } from './return-state.ts'

/**
 * What the rules do by themselves after a command: pay when the policy's moment has come, erase account numbers that nobody needs
 * any more, close when nothing is left.
 * A return of which nothing came is never closed by itself: a person writes to the shopper first. Nor is one in which another
 * item came: a person says what becomes of it.
 */
export const followUp = (
  state: ReturnState,
  context: DecisionContext,
): { readonly actor: Actor; readonly events: readonly ReturnEvent[] } | null => {
  const byPolicy: Actor = { kind: 'policy', policyHash: state.lines[0]?.decision.policyHash ?? '' }
  if (isPayable(state)) {
    const paid = decide(state, { type: 'settle', early: null }, { ...context, actor: byPolicy })
    if (paid.ok) return { actor: byPolicy, events: paid.value }
  }
  if (isDetailsDone(state)) return { actor: { kind: 'system' }, events: [detailsErased(state.payoutDetails)] }
  if (!isFinished(state)) return null
  const closed = decide(state, { type: 'close' }, { ...context, actor: { kind: 'system' } })
  return closed.ok ? { actor: { kind: 'system' }, events: closed.value } : null
}

const isPayable = (state: ReturnState): boolean =>
  state.native !== null && isReleasedByRule(state) && unitsToSettle(state, { early: false }).length > 0

const isFinished = (state: ReturnState): boolean =>
  !state.isClosed &&
  !hasWrongItems(state) &&
  isAllInspected(state) &&
  isAllDisposed(state) &&
  isAllSettled(state) &&
  isPaidOut(state)
