import type { PayToView } from '../../contracts/payout-views.ts'
import type { OrderSnapshot } from '../../domain/orders/order-snapshot.ts'
import { isLive } from '../../domain/returns/counts.ts'
import { isAllSentByHand, isSentByHand, needsDetails } from '../../domain/returns/manual-payouts.ts'
import type { ReturnState } from '../../domain/returns/return-state.ts'
import type { Repositories } from '../ports/unit-of-work.ts'
import { moneyContextOf, unitsBackBeside } from '../returns/change-return.ts'
import { formOf } from './payout-details.ts'

/** What the shopper's page asks and says of an account. Null where no money of the return is sent by hand. */
export const payToView = async (
  { returns }: Pick<Repositories, 'returns'>,
  state: ReturnState,
  order: OrderSnapshot,
): Promise<PayToView | null> => {
  const form = (await isAsked(returns, state, order)) ? formOf(order) : null
  const given = state.payoutDetails?.masked ?? null
  return form === null && given === null ? null : { form, given }
}

/** Most orders are paid by card: those are not computed for. */
const isAsked = async (
  returns: Repositories['returns'],
  state: ReturnState,
  order: OrderSnapshot,
): Promise<boolean> => {
  if (!isLive(state) || state.isClosed) return false
  if (isAllSentByHand(state) && !order.tenders.some(({ kind }) => isSentByHand(kind))) return false
  const locked = await returns.lock(state.returnId)
  if (!locked) return false
  const back = await unitsBackBeside({ returns }, locked)
  return needsDetails(locked.state, { ...moneyContextOf(locked), back })
}
