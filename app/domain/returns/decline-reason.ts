import type { DeclineReason } from './events.ts'
import type { ReturnState } from './return-state.ts'

/**
 * Why a return was declined, as far as it can be told outside: `window_closed` only where no item was asked for in time. What
 * the desk chose stays in the ledger; with `other` it is the desk's own note that says why.
 */
export const tellableReason = (
  { lines }: Pick<ReturnState, 'lines'>,
  reason: DeclineReason,
): DeclineReason =>
  reason === 'window_closed' && lines.some(({ decision }) => decision.window.isOpen) ? 'other' : reason
