import { secondsBetween } from '../time/instant.ts'
import { hasReceipts } from './counts.ts'
import { isAllKept } from './goods.ts'
import type { ReceivingSettings } from './receiving-settings.ts'
import type { ReturnState } from './return-state.ts'

/** Delivered and not confirmed; or on its way for too long. */
export type ParcelAlert = 'receipt_overdue' | 'parcel_late'

type Awaited = { readonly alert: ParcelAlert; readonly since: string }

/**
 * What a parcel is waited for, and since when: its receipt once it was delivered, its delivery once it was sent. Null where
 * nobody waits: the first receipt confirms it, and a return that has ended expects none.
 */
export const awaited = (state: ReturnState): Awaited | null => {
  if (state.decision.kind !== 'approved' || state.isClosed || hasReceipts(state) || isAllKept(state))
    return null
  if (state.delivery) return { alert: 'receipt_overdue', since: state.delivery.deliveredAt }
  return state.shipment && { alert: 'parcel_late', since: state.shipment.sentAt }
}

/** The alert that stands. It was raised once, and ends by itself with what it waits for. */
export const standingAlert = (state: ReturnState): ParcelAlert | null => {
  const alert = awaited(state)?.alert ?? null
  return alert !== null && state.alerts.includes(alert) ? alert : null
}

/** Seconds until the next alert is due, zero or less once it is. Null where there is none to raise (any more). */
export const secondsToAlert = (
  state: ReturnState,
  { confirmWithinHours, lateAfterDays }: Pick<ReceivingSettings, 'confirmWithinHours' | 'lateAfterDays'>,
  now: string,
): number | null => {
  const waiting = awaited(state)
  if (!waiting || state.alerts.includes(waiting.alert)) return null
  const patience = waiting.alert === 'receipt_overdue' ? confirmWithinHours * 3_600 : lateAfterDays * 86_400
  return patience - secondsBetween(waiting.since, now)
}
