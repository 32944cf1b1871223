import type { Refusal } from '../outcome.ts'
import { hasReceipts } from './counts.ts'
import { isAllKept } from './goods.ts'
import { payoutsToSend } from './manual-payouts.ts'
import type { ReturnState } from './return-state.ts'

/**
 * Why an approved return cannot be closed yet; null when it can: `waits_for_second_person`, `calls_unfinished` (`calls`),
 * `payouts_to_send`, `nothing_received`.
 */
export const whyNotClosed = (state: ReturnState): Refusal | null => {
  if (state.payoutAsk !== null) return { code: 'waits_for_second_person' }
  const open = state.calls.filter(({ status }) => status !== 'confirmed' && status !== 'abandoned')
  if (open.length > 0) return { code: 'calls_unfinished', calls: open.map(({ work }) => work.kind) }
  if (payoutsToSend(state).length > 0) return { code: 'payouts_to_send' }
  return hasReceipts(state) || isAllKept(state) ? null : { code: 'nothing_received' }
}
