import type { PortalLineView, PortalOrderView, PortalRefusal } from '../../contracts/views.ts'
import type { OrderLine } from '../../domain/orders/order-snapshot.ts'
import { eligibility } from '../../domain/policy/eligibility.ts'
import type { LineDecision, Resolution } from '../../domain/policy/policy.ts'
import type { Platform } from '../../domain/returns/actor.ts'
import { isLive } from '../../domain/returns/counts.ts'
import { fulfilledUnits } from '../../domain/returns/decide-request.ts'
import { reasons } from '../../domain/returns/reasons.ts'
import { shopperStatus } from '../../domain/returns/status.ts'
import { dayIn } from '../../domain/time/zone.ts'
import type { Ports } from '../ports/outside.ts'
import type { LockedOrder, PublishedPolicy, ShopRecord } from '../ports/unit-of-work.ts'
import { claimedUnits } from '../returns/change-return.ts'
import { lineDecisions } from './line-decisions.ts'
import { moneyView, returnShippingView, type InCurrency } from './money-views.ts'

/** What the channel can carry out today; what a policy offers beyond it is named, and not yet offered. */
export const carriedOut: readonly Resolution[] = ['refund']

/** An order as its shopper sees it: what may come back, until when, and why not. Null when we do not know the order. */
export const portalOrder =
  (deps: Pick<Ports, 'unitOfWork' | 'clock'>, shop: ShopRecord) =>
  (orderId: string): Promise<PortalOrderView | null> =>
    deps.unitOfWork(shop.shopId)(async ({ orders, policies, returns }) => {
      const locked = await orders.lock(shop.channelId, orderId)
      if (!locked) return null
      const published = await policies.current()
      const decisions = bestDecisions(published, shop.platform, locked, deps.clock())
      const open = (await returns.listOfOrder(shop.channelId, orderId)).filter(isLive)
      return {
        orderId,
        orderName: locked.snapshot.name,
        placedOn: placedOn(locked, published),
        lines: locked.snapshot.lines.map((line) => portalLine(line, locked, decisions)),
        openReturns: open.map((state) => ({
          returnId: state.returnId,
          rma: state.request.rma,
          status: shopperStatus(state),
        })),
      }
    })

/**
 * Before a reason is chosen nobody can say no for good: a line is shown as it stands with the reason that gives it the
 * most. What the chosen reason means is said before submitting.
 */
const bestDecisions = (
  published: PublishedPolicy,
  platform: Platform,
  { snapshot }: LockedOrder,
  now: string,
): ReadonlyMap<string, LineDecision> => {
  const best = new Map<string, LineDecision>()
  for (const reason of reasons) {
    const asked = snapshot.lines.map(
      ({ lineId }) => ({ lineId, reason, resolution: 'refund', quantity: 1 }) as const,
    )
    for (const [lineId, decision] of lineDecisions(published, platform, snapshot, asked, now)) {
      const known = best.get(lineId)
      if (!known || (!eligibility(known).ok && eligibility(decision).ok)) best.set(lineId, decision)
    }
  }
  return best
}

export const placedOn = (
  { snapshot }: Pick<LockedOrder, 'snapshot'>,
  { policy }: Pick<PublishedPolicy, 'policy'>,
): string => dayIn(policy.timeZone, snapshot.placedAt)

const portalLine = (
  line: OrderLine,
  locked: LockedOrder,
  decisions: ReadonlyMap<string, LineDecision>,
): PortalLineView => {
  const decision = decisions.get(line.lineId)
  const taken = claimedUnits(locked).get(line.lineId)?.size ?? 0
  const free = Math.max(0, fulfilledUnits(line) - taken)
  const refusal = refusalOf(line, free, decision)
  return {
    lineId: line.lineId,
    title: line.title,
    variantTitle: line.variantTitle,
    imageUrl: line.imageUrl,
    unitPrice: moneyView(line.unitPrice, locked.snapshot),
    quantity: line.quantity,
    returnable: refusal ? 0 : free,
    refusal,
    ...termsView(decision, locked.snapshot),
  }
}

const termsView = (decision: LineDecision | undefined, order: InCurrency) => ({
  lastDay: decision?.window.lastDay ?? null,
  resolutions: (decision?.answers.resolutions ?? []).filter((resolution) => carriedOut.includes(resolution)),
  returnShipping: returnShippingView(decision?.answers.returnShipping ?? { payer: 'merchant' }, order),
  restockingFeeBasisPoints: decision?.answers.restockingFee.basisPoints ?? 0,
})

const refusalOf = (
  line: OrderLine,
  free: number,
  decision: LineDecision | undefined,
): PortalRefusal | null => {
  const eligible = decision && eligibility(decision)
  if (eligible && !eligible.ok) return eligible.refusal
  if (free > 0) return null
  if (fulfilledUnits(line) === 0) return { code: 'units_not_fulfilled', lineId: line.lineId }
  return { code: 'all_units_returned', lineId: line.lineId }
}
