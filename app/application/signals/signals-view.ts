import type { SignalsView } from '../../contracts/signal-views.ts'
import type { Actor } from '../../domain/returns/actor.ts'
import { liveEvidence } from '../../domain/returns/evidence.ts'
import { mayDo } from '../../domain/returns/permissions.ts'
import { riskPoints } from '../../domain/signals/customer-signals.ts'
import type { LockedReturn, Repositories } from '../ports/unit-of-work.ts'
import { signalsFor } from './signals-for.ts'

/** As it stands now, by the customer's other returns and the photos of this one. */
export const signalsView = async (
  repositories: Pick<Repositories, 'signals' | 'returns'>,
  { state, order: { snapshot: order } }: Pick<LockedReturn, 'state' | 'order'>,
  actor: Actor,
  now: string,
): Promise<SignalsView | null> => {
  const { channelId } = state.request
  const customerId = order.customer?.customerId
  const photos = liveEvidence(state).flatMap(({ kind, evidenceId }) => (kind === 'photo' ? [evidenceId] : []))
  const { score, reasons, ...figures } = await signalsFor(repositories, channelId, order, {
    now,
    photos,
    photosOf: state.requestedAt,
    exceptReturn: state.returnId,
  })
  const cleared = customerId ? await repositories.signals.cleared(channelId, customerId) : []
  const isSilent = figures.returns365d === 0 && score === 0 && cleared.length === 0
  if (isSilent) return null
  return {
    score,
    reasons: reasons.map((reason) => ({ reason, points: riskPoints[reason] })),
    figures,
    currency: order.currency,
    exponent: order.exponent,
    cleared: cleared.filter(({ reason }) => !reasons.includes(reason)),
    canClear: customerId !== undefined && actor.kind === 'staff' && mayDo(actor, 'clear_signal').ok,
  }
}
