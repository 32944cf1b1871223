import { sumOf } from '../money/exact.ts'
import type { OrderSnapshot } from '../orders/order-snapshot.ts'
import { isLive } from './counts.ts'
import type { ReturnState } from './return-state.ts'

/** How many units of each order line are back for good; a line that is not named has none. */
export type UnitsBack = ReadonlyMap<string, number>

/**
 * The units of an order that are back by other returns and by hand: received or paid, not merely asked for. What a return
 * only holds may still stay with the shopper, who can cancel it. `claims` are the units held by all but this return.
 */
export const unitsBack = (
  { refunds, nativeReturns }: Pick<OrderSnapshot, 'refunds' | 'nativeReturns'>,
  claims: readonly { readonly lineId: string; readonly claimant: string }[],
  others: readonly ReturnState[],
): UnitsBack => {
  const back = new Map<string, number>()
  const add = (lineId: string, units: number) => back.set(lineId, (back.get(lineId) ?? 0) + units)
  for (const line of others.filter(isLive).flatMap(({ lines }) => lines))
    add(line.lineId, Math.max(line.receipts.received, line.settled))
  for (const { lineId, claimant } of claims)
    if (refunds.some(({ refundId }) => refundId === claimant)) add(lineId, 1)
  const byHand = nativeReturns.filter(({ nativeReturnId }) =>
    claims.some(({ claimant }) => claimant === nativeReturnId),
  )
  for (const { nativeReturnId } of byHand) {
    const refunded = refunds.filter((refund) => refund.nativeReturnId === nativeReturnId)
    for (const { lineId, quantity } of refunded.flatMap(({ units }) => units)) add(lineId, quantity)
  }
  return back
}

/** Whether with so many more units of each line the whole order is back. */
export const isWholeOrderBack = (
  order: Pick<OrderSnapshot, 'lines'>,
  back: UnitsBack,
  more: readonly { readonly lineId: string; readonly units: number }[],
): boolean =>
  order.lines.every(({ lineId, quantity }) => {
    const here = sumOf(more.map((part) => (part.lineId === lineId ? part.units : 0)))
    return (back.get(lineId) ?? 0) + here >= quantity
  })
