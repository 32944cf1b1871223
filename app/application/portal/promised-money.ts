import type { OrderMoney } from '../../domain/returns/commands.ts'
import { isLive } from '../../domain/returns/counts.ts'
import { orderMoneyOf } from '../../domain/returns/order-money.ts'
import type { ReturnState } from '../../domain/returns/return-state.ts'
import { shippingGranted } from '../../domain/settlement/entitlement.ts'
import type { LockedOrder, Repositories, ShopRecord } from '../ports/unit-of-work.ts'

/**
 * What an order can still pay back, as a return that is not asked for yet is told: the outbound shipping comes back once, so what a return
 * under way was shown is not promised again. Whichever of them is settled first is paid it.
 */
export const promisedMoney = async (
  { returns }: Pick<Repositories, 'returns'>,
  { channelId }: ShopRecord,
  { snapshot, payouts }: Pick<LockedOrder, 'snapshot' | 'payouts'>,
): Promise<OrderMoney> => {
  const money = orderMoneyOf(snapshot, payouts)
  if (money.shippingPaidBack) return money
  const others = await returns.listOfOrder(channelId, snapshot.orderId)
  return { ...money, shippingPaidBack: others.some(wasShownShipping) }
}

const wasShownShipping = (state: ReturnState): boolean =>
  isLive(state) && !state.isClosed && shippingGranted(state.request.preview.entitlement) > 0
