import { accept, refuse, type Outcome, type Refused } from '../outcome.ts'
import { secondsBetween } from '../time/instant.ts'
import { isInstant } from '../time/zone.ts'
import { wrongState } from './call-due.ts'
import type { DecisionContext, ReturnCommand } from './commands.ts'
import { hasReceipts } from './counts.ts'
import type { ReturnEvent } from './events.ts'
import { isAllKept } from './goods.ts'
import { awaited, secondsToAlert } from './parcel-watch.ts'
import type { ReturnState } from './return-state.ts'

type Decided = Outcome<readonly ReturnEvent[]>
type Of<T extends ReturnCommand['type']> = Extract<ReturnCommand, { type: T }>

/**
 * A carrier says that the parcel was delivered. The first word counts; said again it changes nothing. To a person who comes too
 * late (it was received, or the return has ended) `wrong_state` says so; a carrier's late word is no mistake, and changes
 * nothing. Refuses `nothing_comes_back`, `moment_unreadable`, `delivered_in_future`, `delivered_before_order`.
 */
export const decideDelivered = (
  state: ReturnState,
  { deliveredAt, source }: Of<'record_delivery'>,
  context: DecisionContext,
): Decided => {
  const tooLate = notAwaited(state)
  if (tooLate) return context.actor.kind === 'staff' ? tooLate : accept([])
  if (state.delivery) return accept([])
  if (!isInstant(deliveredAt)) return refuse({ code: 'moment_unreadable' })
  if (secondsBetween(deliveredAt, context.now) < 0) return refuse({ code: 'delivered_in_future' })
  if (secondsBetween(context.order.placedAt, deliveredAt) < 0)
    return refuse({ code: 'delivered_before_order' })
  return accept([{ type: 'parcel_delivered', deliveredAt, source }])
}

const notAwaited = (state: ReturnState): Refused | null => {
  if (state.decision.kind !== 'approved' || state.isClosed || hasReceipts(state))
    return wrongState(state, 'record_delivery')
  return isAllKept(state) ? refuse({ code: 'nothing_comes_back' }) : null
}

/** Raises the alert that is due; nothing where none is, so that a job may come early, late or twice. */
export const decideAlert = (
  state: ReturnState,
  { patience }: Of<'raise_alert'>,
  context: DecisionContext,
): Decided => {
  const waiting = awaited(state)
  const seconds = secondsToAlert(state, patience, context.now)
  if (!waiting || seconds === null || seconds > 0) return accept([])
  return accept([{ type: 'alert_raised', ...waiting }])
}
