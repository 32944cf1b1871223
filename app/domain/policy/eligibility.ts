import { accept, refuse, type Outcome } from '../outcome.ts'
import type { Anchor, LineDecision, Resolution } from './policy.ts'

/** Why a line may not come back as it is wished. */
export type NotEligible =
  | { readonly code: 'final_sale' }
  | { readonly code: 'not_returnable' }
  | {
      readonly code: 'window_closed'
      readonly lastDay: string
      readonly anchor: Anchor
      readonly anchoredOn: string
    }
  | { readonly code: 'resolution_not_offered'; readonly offered: readonly Resolution[] }

/**
 * Whether a line may come back on the day, and as the resolution, that its decision was made for. Refuses in this order:
 * `final_sale` or `not_returnable`, `window_closed`, `resolution_not_offered`.
 */
export const eligibility = <Decided extends Pick<LineDecision, 'answers' | 'window' | 'facts'>>(
  decision: Decided,
): Outcome<Decided, NotEligible> => {
  const { answers, window, facts } = decision
  if (!answers.returnable.allowed) return refuse({ code: answers.returnable.because })
  const { lastDay, anchor, anchoredOn } = window
  if (!window.isOpen && lastDay !== null)
    return refuse({ code: 'window_closed', lastDay, anchor, anchoredOn })
  const offered = answers.resolutions
  if (!offered.includes(facts['return.resolution']))
    return refuse({ code: 'resolution_not_offered', offered })
  return accept(decision)
}
