import type { MissingUnitsView, PortalStatusView } from '../../contracts/portal-views.ts'
import type { OrderSnapshot } from '../../domain/orders/order-snapshot.ts'
import { combineForReturn } from '../../domain/policy/combine-for-return.ts'
import { sumOf } from '../../domain/money/exact.ts'
import { hasReceipts, isLive, isUnderWay, missing } from '../../domain/returns/counts.ts'
import type { SettledUnits } from '../../domain/returns/settled-units.ts'
import type { LineState, ReturnState, ShopperStatus } from '../../domain/returns/return-state.ts'
import { isPaidOut, shopperStatus } from '../../domain/returns/status.ts'
import { secondsBetween } from '../../domain/time/instant.ts'
import { dayIn } from '../../domain/time/zone.ts'
import type { Ports } from '../ports/outside.ts'
import type { Repositories, ShopRecord } from '../ports/unit-of-work.ts'
import { expectedMoney } from './expected-money.ts'
import { moneyView, returnShippingView, settlementView } from './money-views.ts'

const way: readonly ShopperStatus[] = ['requested', 'approved', 'on_its_way', 'received', 'settled']

type StatusSource = {
  readonly state: ReturnState
  readonly order: Pick<OrderSnapshot, 'taxesIncluded' | 'tenders'>
  /** What it pays now that something is missing; null where nothing is, or something was settled. */
  readonly expected: SettledUnits | null
  /** The shop's, in which its days are told. */
  readonly timeZone: string
}

/** A return with what its order says about the money: how taxes are shown, and the names of its tenders. */
export const statusSource = async (
  { returns, orders, policies }: Pick<Repositories, 'returns' | 'orders' | 'policies'>,
  { channelId }: ShopRecord,
  returnId: string,
): Promise<StatusSource | null> => {
  const [state, { policy }] = await Promise.all([returns.get(returnId), policies.current()])
  const order = state && (await orders.get(channelId, state.request.orderId))
  if (!order) return null
  const expected = await expectedMoney({ returns }, state)
  return { state, order: order.snapshot, expected, timeZone: policy.timeZone }
}

/** A return as its shopper sees it, on the status page and in every mail. */
export const portalStatus = (
  deps: Pick<Ports, 'links' | 'clock'>,
  shop: ShopRecord,
  { state, order, expected, timeZone }: StatusSource,
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
    lines: state.lines.map((line) => lineView(line, state)),
    settlement: settlementView(state.settlements.at(-1)?.settled ?? expected ?? request.preview, {
      ...request,
      taxesIncluded: order.taxesIncluded,
      tenders: order.tenders,
    }),
    isPaid: isPaidOut(state),
    label: labelView(deps, shop, state),
    isSlipAwaited: isSlipAwaited(state, deps.clock()),
    trackingNumber: state.shipment?.trackingNumber ?? null,
    returnShipping: returnShippingView(
      combineForReturn(state.lines.map((line) => line.decision)).returnShipping,
      request,
    ),
    conversation: state.conversation.map(({ messageId, at, by, text }) => ({
      messageId,
      writtenOn: dayIn(timeZone, at),
      from: by.kind === 'shopper' ? 'shopper' : 'shop',
      text,
    })),
    ...possibleNow(state),
  }
}

const labelView = (
  { links }: Pick<Ports, 'links'>,
  { shopId }: ShopRecord,
  { label }: ReturnState,
): PortalStatusView['label'] => label && { kind: label.kind, url: links.file(shopId, label.fileId) }

const possibleNow = (state: ReturnState) => {
  const isAtHome = !hasReceipts(state) && !isUnderWay(state)
  return {
    canCancel: isLive(state) && isAtHome && state.settlements.length === 0,
    canMarkShipped: state.decision.kind === 'approved' && isAtHome,
  }
}

const lineView = (line: LineState, { request }: ReturnState): PortalStatusView['lines'][number] => ({
  title: line.title,
  variantTitle: line.variantTitle,
  imageUrl: line.imageUrl,
  quantity: line.units.length,
  reason: line.reason,
  note: line.note,
  resolution: line.resolution,
  received: line.receipts.received,
  missing: missingUnits(line, request),
})

/** A slip takes seconds. What takes longer than a minute has failed, and nobody is left to wait for it. */
const longestWait = 60

const isSlipAwaited = (state: ReturnState, now: string): boolean =>
  shopperStatus(state) === 'approved' &&
  state.label === null &&
  state.decidedBy === 'rule' &&
  secondsBetween(state.requestedAt, now) < longestWait

const missingResults = ['wrong_item', 'short', 'empty', 'lost'] as const

/** Units are settled from the first on, so those that are missing are the last ones. */
const missingUnits = (line: LineState, request: ReturnState['request']): readonly MissingUnitsView[] => {
  const worth =
    request.preview.entitlement.lines.find(({ lineId }) => lineId === line.lineId)?.unitGoods ?? []
  let next = line.units.length - missing(line)
  return missingResults.flatMap((result) => {
    const quantity = line.receipts[result]
    if (quantity === 0) return []
    const unpaid = worth.slice(Math.max(next, line.settled), next + quantity)
    next += quantity
    return { result, quantity, unpaid: unpaid.length > 0 ? moneyView(sumOf(unpaid), request) : null }
  })
}

const stepsOf = (state: ReturnState): PortalStatusView['steps'] => {
  const reached = shopperStatus(state) === 'closed' ? way.length - 1 : way.indexOf(shopperStatus(state))
  return way.map((status, index) => ({
    status,
    isReached: index <= reached,
  }))
}
