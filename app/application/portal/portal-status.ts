import type { PortalStatusView } from '../../contracts/views.ts'
import type { OrderSnapshot } from '../../domain/orders/order-snapshot.ts'
import { combineForReturn } from '../../domain/policy/combine-for-return.ts'
import { hasReceipts, isLive, isUnderWay } from '../../domain/returns/counts.ts'
import type { SettledUnits } from '../../domain/returns/settled-units.ts'
import type { ReturnState, ShopperStatus } from '../../domain/returns/return-state.ts'
import { isPaidOut, shopperStatus } from '../../domain/returns/status.ts'
import type { Ports } from '../ports/outside.ts'
import type { Repositories, ShopRecord } from '../ports/unit-of-work.ts'
import { returnShippingView, settlementView } from './money-views.ts'

const way: readonly ShopperStatus[] = ['requested', 'approved', 'on_its_way', 'received', 'settled']

type StatusSource = {
  readonly state: ReturnState
  readonly order: Pick<OrderSnapshot, 'taxesIncluded' | 'tenders'>
}

/** A return with what its order says about the money: how taxes are shown, and the names of its tenders. */
export const statusSource = async (
  { returns, orders }: Pick<Repositories, 'returns' | 'orders'>,
  { channelId }: ShopRecord,
  returnId: string,
): Promise<StatusSource | null> => {
  const state = await returns.get(returnId)
  const order = state && (await orders.get(channelId, state.request.orderId))
  return order && { state, order: order.snapshot }
}

/** A return as its shopper sees it, on the status page and in every mail. */
export const portalStatus = (
  deps: Pick<Ports, 'links'>,
  shop: ShopRecord,
  { state, order }: StatusSource,
): PortalStatusView => {
  const status = shopperStatus(state)
  const { request, decision } = state
  return {
    returnId: state.returnId,
    rma: request.rma,
    orderName: request.orderName,
    status,
    declined: decision.kind === 'declined' ? { reason: decision.reason, note: decision.note } : null,
    steps: stepsOf(state),
    lines: state.lines.map(({ title, variantTitle, imageUrl, units, reason, resolution }) => ({
      title,
      variantTitle,
      imageUrl,
      quantity: units.length,
      reason,
      resolution,
    })),
    settlement: settlementView(shownMoney(state), {
      ...request,
      taxesIncluded: order.taxesIncluded,
      tenders: order.tenders,
    }),
    isPaid: isPaidOut(state),
    labelUrl: state.label && deps.links.file(shop.shopId, state.label.fileId),
    trackingNumber: state.shipment?.trackingNumber ?? null,
    returnShipping: returnShippingView(
      combineForReturn(state.lines.map((line) => line.decision)).returnShipping,
      request,
    ),
    canCancel: isLive(state) && !hasReceipts(state) && state.settlements.length === 0 && !isUnderWay(state),
    canMarkShipped: decision.kind === 'approved' && !isUnderWay(state) && !hasReceipts(state),
  }
}

/** The last settlement once there is one; until then what was shown before submitting. */
const shownMoney = (state: ReturnState): SettledUnits =>
  state.settlements.at(-1)?.settled ?? state.request.preview

const stepsOf = (state: ReturnState): PortalStatusView['steps'] => {
  const reached = shopperStatus(state) === 'closed' ? way.length - 1 : way.indexOf(shopperStatus(state))
  return way.map((status, index) => ({
    status,
    isReached: index <= reached,
  }))
}
