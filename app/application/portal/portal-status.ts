import type { PortalStatusView } from '../../contracts/portal-views.ts'
import type { OrderSnapshot } from '../../domain/orders/order-snapshot.ts'
import type { Actor } from '../../domain/returns/actor.ts'
import { mayAddEvidence, mayTakeBack } from '../../domain/returns/decide-evidence.ts'
import { liveEvidence } from '../../domain/returns/evidence.ts'
import { hasReceipts, isLive, isUnderWay, standingSettlements } from '../../domain/returns/counts.ts'
import { instructionsOf, isAllKept, isKept, wayBackOf } from '../../domain/returns/goods.ts'
import { tellableReason } from '../../domain/returns/decline-reason.ts'
import { manualPayouts } from '../../domain/returns/manual-payouts.ts'
import type { InstructionMedia } from '../../domain/returns/instructions.ts'
import type { SettlementMade } from '../../domain/returns/events.ts'
import type { SettledUnits } from '../../domain/returns/settled-units.ts'
import type { LineState, ReturnState, ShopperStatus } from '../../domain/returns/return-state.ts'
import { isPaidOut, shopperStatus } from '../../domain/returns/status.ts'
import { secondsBetween } from '../../domain/time/instant.ts'
import { dayIn } from '../../domain/time/zone.ts'
import type { Ports } from '../ports/outside.ts'
import type { Repositories, ShopRecord } from '../ports/unit-of-work.ts'
import { missingUnits } from '../returns/missing-units.ts'
import { payToView } from '../payouts/pay-to-view.ts'
import { shippingElsewhere } from '../../domain/returns/shipping-elsewhere.ts'
import { expectedMoney } from './expected-money.ts'
import { moneyView, returnShippingView, settlementView } from './money-views.ts'

const way: readonly ShopperStatus[] = ['requested', 'approved', 'on_its_way', 'received', 'settled']

const ofParcel: readonly ShopperStatus[] = ['on_its_way', 'received']

type StatusSource = {
  readonly state: ReturnState
  readonly order: Pick<OrderSnapshot, 'taxesIncluded' | 'tenders'>
  /** What it pays now that something is missing; null where nothing is, or something was settled. */
  readonly expected: SettledUnits | null
  /** The shop's, in which its days are told. */
  readonly timeZone: string
  readonly media: InstructionMedia
  readonly payTo: PortalStatusView['payTo']
  readonly sendTo: string | null
}

/** A return with what its order says about the money: how taxes are shown, and the names of its tenders. */
export const statusSource = async (
  {
    returns,
    orders,
    policies,
    instructions,
    receiving,
  }: Pick<Repositories, 'returns' | 'orders' | 'policies' | 'instructions' | 'receiving'>,
  returnId: string,
): Promise<StatusSource | null> => {
  const [state, { policy }, media, { returnAddress: sendTo }] = await Promise.all([
    returns.get(returnId),
    policies.current(),
    instructions.get(),
    receiving.get(),
  ])
  const order = state && (await orders.get(state.request.channelId, state.request.orderId))
  if (!order) return null
  const expected = await expectedMoney({ returns }, state)
  const payTo = await payToView({ returns }, state, order.snapshot)
  return { state, order: order.snapshot, expected, timeZone: policy.timeZone, media, payTo, sendTo }
}

/** A return as its shopper sees it, on the status page and in every mail. */
export const portalStatus = (
  deps: Pick<Ports, 'links' | 'clock'>,
  shop: ShopRecord,
  { state, order, expected, timeZone, media, payTo, sendTo }: StatusSource,
): PortalStatusView => {
  const status = shopperStatus(state)
  const { request } = state
  const inOrder = { ...request, taxesIncluded: order.taxesIncluded, tenders: order.tenders }
  const standing = standingSettlements(state)
  return {
    returnId: state.returnId,
    rma: request.rma,
    orderName: request.orderName,
    status,
    declined: declinedView(state),
    steps: stepsOf(state),
    lines: state.lines.map((line) => lineView(line, state)),
    settlement: settlementView(
      state.settlements.at(-1)?.settled ?? expected ?? request.preview,
      inOrder,
      shippingElsewhere(state, expected),
    ),
    settlements: standing.length < 2 ? [] : standing.map((made) => madeView(state, made, inOrder)),
    isPaid: isPaid(state),
    byHand: byHandView(state, timeZone),
    label: labelView(deps, shop, state),
    isSlipAwaited: isSlipAwaited(state, deps.clock()),
    trackingNumber: state.shipment?.trackingNumber ?? null,
    media,
    sendTo,
    instructions: instructionsOf(state),
    returnShipping: returnShippingView(wayBackOf(state), request),
    evidence: evidenceView(deps, shop, state),
    conversation: conversationView(state, timeZone),
    payTo,
    ...possibleNow(state),
  }
}

const conversationView = (
  { conversation }: ReturnState,
  timeZone: string,
): PortalStatusView['conversation'] =>
  conversation.map(({ messageId, at, by, text }) => ({
    messageId,
    writtenOn: dayIn(timeZone, at),
    from: by.kind === 'shopper' ? 'shopper' : 'shop',
    text,
  }))

/** A shopper who asked in time is not told that it was too late, whatever the desk chose: they read what the shop wrote. */
const declinedView = (state: ReturnState): PortalStatusView['declined'] => {
  const { decision } = state
  if (decision.kind !== 'declined') return null
  return { reason: tellableReason(state, decision.reason), note: decision.note }
}

/** A return is closed once nothing of its money is under way: what was settled by then was paid, and no more will be. */
const isPaid = (state: ReturnState): boolean =>
  isPaidOut(state) || (state.isClosed && standingSettlements(state).length + state.outsideRefunds.length > 0)

const byHandView = (state: ReturnState, timeZone: string): PortalStatusView['byHand'] =>
  manualPayouts(state).map(({ callId, minor, status }) => {
    const recorded = state.recordedPayouts.find((payout) => payout.callId === callId)
    return {
      amount: moneyView(minor, state.request),
      sentOn: status === 'sent' && recorded ? dayIn(timeZone, recorded.at) : null,
    }
  })

/** Paid is what the channel confirmed and, where it sends nothing itself, a person has sent; and what paid nothing. */
const madeView = (
  state: ReturnState,
  { settlementId, settled }: SettlementMade,
  order: Parameters<typeof settlementView>[1],
): PortalStatusView['settlements'][number] => ({
  settlement: settlementView(settled, order),
  isPaid: state.calls
    .filter(({ work }) => work.kind === 'pay_out' && work.settlementId === settlementId)
    .every(({ callId, status }) => status === 'confirmed' && isSent(state, callId)),
})

const isSent = (state: ReturnState, callId: string): boolean =>
  manualPayouts(state).every((payout) => payout.callId !== callId || payout.status === 'sent')

const labelView = (
  { links }: Pick<Ports, 'links'>,
  { shopId }: ShopRecord,
  { label }: ReturnState,
): PortalStatusView['label'] => label && { kind: label.kind, url: links.file(shopId, label.fileId) }

const theShopper: Actor = { kind: 'shopper', name: null }

/** What the desk recorded of the parcel is the desk's; the shopper's own is shown. */
const evidenceView = (
  { links }: Pick<Ports, 'links'>,
  { shopId }: ShopRecord,
  state: ReturnState,
): PortalStatusView['evidence'] => {
  const canAdd = mayAddEvidence(state, { step: 'request', returnLineId: null }, theShopper).ok
  const own = liveEvidence(state).filter(({ addedBy }) => addedBy.kind === 'shopper')
  return {
    canAdd,
    entries: own.map(({ evidenceId, returnLineId, kind, thumbnailId }) => ({
      evidenceId,
      name: state.lines.find((line) => line.returnLineId === returnLineId)?.title ?? null,
      kind,
      url: links.fileForNow(shopId, evidenceId),
      thumbnailUrl: thumbnailId && links.fileForNow(shopId, thumbnailId),
      canRemove: mayTakeBack(state, { returnLineId, kind }),
    })),
  }
}

const possibleNow = (state: ReturnState) => {
  const isAtHome = !hasReceipts(state) && !isUnderWay(state)
  return {
    canCancel: isLive(state) && isAtHome && state.settlements.length === 0,
    canMarkShipped: state.decision.kind === 'approved' && isAtHome && !isAllKept(state),
  }
}

const lineView = (line: LineState, { request }: ReturnState): PortalStatusView['lines'][number] => ({
  returnLineId: line.returnLineId,
  title: line.title,
  variantTitle: line.variantTitle,
  imageUrl: line.imageUrl,
  quantity: line.units.length,
  reason: line.reason,
  ...(line.reasonDetail ? { reasonDetail: line.reasonDetail } : {}),
  note: line.note,
  resolution: line.resolution,
  received: line.receipts.received,
  isKept: isKept(line),
  missing: missingUnits(line, request),
})

/** A slip takes seconds. What takes longer than a minute has failed, and nobody is left to wait for it. */
const longestWait = 60

const isSlipAwaited = (state: ReturnState, now: string): boolean =>
  shopperStatus(state) === 'approved' &&
  !isAllKept(state) &&
  state.label === null &&
  state.decidedBy === 'rule' &&
  secondsBetween(state.requestedAt, now) < longestWait

const stepsOf = (state: ReturnState): PortalStatusView['steps'] => {
  const steps = isAllKept(state) ? way.filter((status) => !ofParcel.includes(status)) : way
  const status = shopperStatus(state)
  const last = isPaid(state) ? steps.length - 1 : steps.length - 2
  const reached = status === 'closed' ? last : steps.indexOf(status)
  return steps.map((status, index) => ({
    status,
    isReached: index <= reached,
  }))
}
