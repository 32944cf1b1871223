import { accept, refuse, type Outcome } from '../outcome.ts'
import { due, wrongState } from './call-due.ts'
import type { DecisionContext, ReturnCommand } from './commands.ts'
import { isAllSettled, isLive } from './counts.ts'
import { releaseOf, termsFor, unitsToSettle } from './due-units.ts'
import type { ReleaseMoment } from '../policy/policy.ts'
import type { ReturnEvent, SettledLine, SettlementMade } from './events.ts'
import { sentByHand } from './manual-payouts.ts'
import { isChannelGivenUp } from './next-call.ts'
import type { SettledUnits } from './settled-units.ts'
import type { ReturnState } from './return-state.ts'
import { sentBy, takesSecondPerson } from './second-person.ts'
import { settleUnits, type UnitsToSettle } from './settle-units.ts'
import { sumOf } from '../money/exact.ts'
import { shippingGranted } from '../settlement/entitlement.ts'

type Decided = Outcome<readonly ReturnEvent[]>
type Of<T extends ReturnCommand['type']> = Extract<ReturnCommand, { type: T }>

type Early = Of<'settle'>['early']
type Settlement = { readonly made: SettlementMade; readonly pay: ReturnEvent }

/**
 * Settles what the policy has released, or with a written reason what it would still hold back. Above the shop's limit it is only
 * asked for, until a second person confirms. Refuses what `settlementOf` does, and `waits_for_second_person`.
 */
export const decideSettle = (
  state: ReturnState,
  { early }: Of<'settle'>,
  context: DecisionContext,
): Decided => {
  const settlement = settlementOf(state, early, context)
  if (!settlement.ok) return settlement
  const { made, pay } = settlement.value
  const minor = sentBy(made)
  return takesSecondPerson(state, minor, context)
    ? askSecondPerson(state, { early, minor }, context)
    : accept([made, pay])
}

/** A rule that would pay another amount by now asks anew; who else finds it asked for waits, or takes it back first. */
const askSecondPerson = (
  { payoutAsk }: ReturnState,
  { early, minor }: { readonly early: Early; readonly minor: number },
  context: DecisionContext,
): Decided => {
  const isOutdated =
    payoutAsk?.by.kind === 'policy' && context.actor.kind === 'policy' && payoutAsk.minor !== minor
  if (payoutAsk !== null && !isOutdated) return refuse({ code: 'waits_for_second_person' })
  return accept([{ type: 'payout_asked', askId: context.newId(), minor, early }])
}

/**
 * The settlement of what is released, or with a reason of what is not, and its payout. Refuses
 * `nothing_to_settle` (all is settled: somebody was first), `not_released` (the policy's moment has not come),
 * `early_needs_reason`, `return_not_opened` (the channel has no open return to pay out on yet).
 */
export const settlementOf = (
  state: ReturnState,
  early: Early,
  context: DecisionContext,
): Outcome<Settlement> => {
  if (state.decision.kind !== 'approved') return wrongState(state, 'settle')
  if (early && early.reason.trim() === '') return refuse({ code: 'early_needs_reason' })
  if (isAllSettled(state)) return refuse({ code: 'nothing_to_settle' })
  const parts = unitsToSettle(state, { early: early !== null })
  if (parts.length === 0) return refuse({ code: 'not_released', release: releaseOf(state) })
  // Fees that the channel computes are known once it has opened the return; before, ours could differ from what it took.
  if (state.isNativeCancelled) return refuse({ code: 'cancelled_in_channel' })
  if (!state.native || isChannelGivenUp(state)) return refuse({ code: 'return_not_opened' })
  return accept(settlementEvents(state, early, parts, context))
}

const settlementEvents = (
  state: ReturnState,
  early: Early,
  parts: readonly UnitsToSettle[],
  context: DecisionContext,
): Settlement => {
  const settled = settleUnits(parts, termsFor(state, parts, context))
  const lines: readonly SettledLine[] = parts.map(({ returnLineId, from, units, graded }) => ({
    returnLineId,
    from,
    quantity: units.length,
    graded,
  }))
  const made: SettlementMade = {
    type: 'settlement_made',
    settlementId: context.newId(),
    trigger: early ? 'by_hand' : triggerOf(state, parts),
    reason: early?.reason ?? null,
    lines,
    settled,
  }
  const { entitlement, payout } = settled
  const pay = due(
    {
      kind: 'pay_out',
      settlementId: made.settlementId,
      lines,
      parts: payout,
      outboundShipping: shippingWithin(shippingGranted(entitlement), payout),
      ...byHandOf(payout, context.orderMoney),
    },
    context,
  )
  return { made, pay }
}

/** What of a payout a person has to send. */
const byHandOf = (payout: SettledUnits['payout'], orderMoney: DecisionContext['orderMoney']) => {
  const byHand = sentByHand(payout, orderMoney)
  return byHand > 0 ? { byHand } : {}
}

/** What is kept was released with the approval, whatever the rest of its return waits for. */
const triggerOf = (state: ReturnState, parts: readonly UnitsToSettle[]): ReleaseMoment =>
  parts.every(({ isKept }) => isKept) ? 'on_request' : releaseOf(state).at

/** The part of a payout that the channel books as shipping: never more than the payout itself. */
const shippingWithin = (shipping: number, payout: readonly { readonly minor: number }[]): number =>
  Math.min(shipping, sumOf(payout.map(({ minor }) => minor)))

/** Money that went back on the order beside this return, once; it is noted only while something is left to be paid. */
export const decideRefundBeside = (
  state: ReturnState,
  { refundId, minor }: Of<'note_refund_beside'>,
): Decided => {
  const isKnown = state.refundsBeside.some((refund) => refund.refundId === refundId)
  const isOver = !isLive(state) || state.isClosed || isAllSettled(state)
  return accept(isKnown || isOver ? [] : [{ type: 'refunded_beside', refundId, minor }])
}

/**
 * Money (minor units) that was paid back by hand in the channel on this very return: its units count as settled, and are not
 * paid again. Units that a settlement of ours has taken before are named all the same: the channel has used them up.
 */
export const decideOutsideRefund = (state: ReturnState, command: Of<'record_outside_refund'>): Decided => {
  if (state.outsideRefunds.some(({ refundId }) => refundId === command.refundId)) return accept([])
  const { refundId, minor } = command
  const lines = new Set(state.lines.map(({ returnLineId }) => returnLineId))
  const units = command.units.filter(({ returnLineId, quantity }) => quantity > 0 && lines.has(returnLineId))
  return accept([{ type: 'refunded_outside', refundId, minor, units }])
}
