import type { ReturnPageView } from '../../../contracts/views.ts'

type View = Pick<ReturnPageView, 'actions' | 'lines'>

/** Whether anything of this return was counted in before: what is left may never come, so nothing of it is filled in. */
export const hasArrivals = ({ lines }: Pick<View, 'lines'>): boolean =>
  lines.some(({ receipts }) => Object.values(receipts).some((count) => count > 0))

/**
 * The step that is next at the table, where the cursor goes. What lies here comes before what is still missing: a parcel that was
 * counted is looked at next, even where something of it may come later.
 */
export const nextStep = (view: View): 'receive' | 'inspect' | 'dispose' => {
  const { actions } = view
  if (actions.includes('receive') && !hasArrivals(view)) return 'receive'
  if (actions.includes('inspect')) return 'inspect'
  if (actions.includes('dispose')) return 'dispose'
  return actions.includes('receive') ? 'receive' : 'inspect'
}

/** What is filled in as received: everything announced of a first parcel, nothing of the rest of one. */
export const receivedAtFirst = (view: View, { toReceive }: { readonly toReceive: number }): number =>
  hasArrivals(view) ? 0 : toReceive

/** Why there is no step now; null where there is nothing else to say than that. */
export const whyNoStep = ({
  status,
  lines,
}: Pick<ReturnPageView, 'status' | 'lines'>):
  'not_approved' | 'kept_all' | 'all_done' | 'over' | 'not_now' => {
  if (status === 'requested') return 'not_approved'
  if (status === 'declined' || status === 'cancelled') return 'over'
  if (lines.every(({ goods }) => goods === 'keep') && !hasArrivals({ lines })) return 'kept_all'
  const isDone = lines.every(
    ({ toReceive, toInspect, quarantined }) => toReceive + toInspect + quarantined === 0,
  )
  return isDone ? 'all_done' : 'not_now'
}
