import { addDays, compareDays, type Day } from '../time/day.ts'
import type { Anchor, Answers, Facts, ResolvedWindow } from './policy.ts'

/**
 * The window of a line by the policy's answer: counted from delivery, else from fulfilment plus the buffer, else from the
 * order; or from fulfilment, else from the order; or from the order. It ends on `extendUntil` where that is later. The last day
 * itself is still open. All days are days in the shop's zone (they are facts), so neither the server's zone nor an hour of the day has a part in it.
 */
export const resolveWindow = (
  window: Answers['window'],
  facts: Facts,
  extendUntil: Day | null = null,
): ResolvedWindow => {
  const { anchor, anchoredOn, waitDays } = anchorOf(window, facts)
  if (window.days === null) return { anchor, anchoredOn, lastDay: null, isOpen: true }
  const counted = addDays(anchoredOn, waitDays + window.days)
  const lastDay = extendUntil !== null && compareDays(counted, extendUntil) < 0 ? extendUntil : counted
  return { anchor, anchoredOn, lastDay, isOpen: compareDays(facts['date.today'], lastDay) <= 0 }
}

type Anchored = { readonly anchor: Anchor; readonly anchoredOn: Day; readonly waitDays: number }

const anchorOf = (window: Answers['window'], facts: Facts): Anchored => {
  const deliveredOn = facts['line.delivered_on']
  const fulfilledOn = facts['line.fulfilled_on']
  if (window.anchor === 'delivered' && deliveredOn !== null)
    return { anchor: 'delivered', anchoredOn: deliveredOn, waitDays: 0 }
  if (window.anchor !== 'ordered' && fulfilledOn !== null) {
    const waitDays = window.anchor === 'delivered' ? window.bufferDays : 0
    return { anchor: 'fulfilled', anchoredOn: fulfilledOn, waitDays }
  }
  return { anchor: 'ordered', anchoredOn: facts['order.placed_on'], waitDays: 0 }
}
