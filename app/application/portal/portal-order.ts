import type { GoneUnitsView, PortalLineView, PortalOrderView } from '../../contracts/portal-views.ts'
import type { PortalRefusal } from '../../contracts/portal-refusal.ts'
import type { OrderLine } from '../../domain/orders/order-snapshot.ts'
import { eligibility } from '../../domain/policy/eligibility.ts'
import type { LineDecision, Resolution } from '../../domain/policy/policy.ts'
import type { Platform } from '../../domain/returns/actor.ts'
import type { ClaimedUnits } from '../../domain/returns/commands.ts'
import type { ReturnState } from '../../domain/returns/return-state.ts'
import { fulfilledUnits } from '../../domain/returns/decide-request.ts'
import { offeredReasons, usualReasons, type ReasonGroup } from '../../domain/returns/reason-catalogue.ts'
import { paidOrderOf } from '../../domain/orders/paid-order-of.ts'
import { shopperStatus } from '../../domain/returns/status.ts'
import { taxSum, unitsWorth, worthOf } from '../../domain/settlement/worth.ts'
import type { CustomerSignals } from '../../domain/signals/customer-signals.ts'
import { dayIn } from '../../domain/time/zone.ts'
import type { Ports } from '../ports/outside.ts'
import type { LockedOrder, PublishedPolicy, Repositories, ShopRecord } from '../ports/unit-of-work.ts'
import { claimedUnits } from '../returns/change-return.ts'
import { signalsFor } from '../signals/signals-for.ts'
import { lineDecisions } from './line-decisions.ts'
import { withInstead } from './possible-instead.ts'
import { moneyView, returnShippingView, type InCurrency } from './money-views.ts'

/** What the channel can carry out today; what a policy offers beyond it is named, and not yet offered. */
export const carriedOut: readonly Resolution[] = ['refund']

/** An order as its shopper sees it: what may come back, until when, and why not. Null when we do not know the order. */
export const portalOrder =
  (deps: Pick<Ports, 'unitOfWork' | 'clock'>, shop: ShopRecord) =>
  (orderId: string): Promise<PortalOrderView | null> =>
    deps.unitOfWork(shop.shopId)(async (repositories) => {
      const opened = await openedOrder(deps, shop, repositories, orderId)
      if (!opened) return null
      const { locked, published, offered } = opened
      const decisions = bestDecisions(shop.platform, opened)
      const taken = claimedUnits(locked)
      const worths = worthOf(paidOrderOf(locked.snapshot))
      const all = await repositories.returns.listOfOrder(shop.channelId, orderId)
      return {
        orderId,
        orderName: locked.snapshot.name,
        placedOn: placedOn(locked, published),
        reasons: offered.map(({ code, labels, choices }) => ({
          code,
          labels,
          choices: choices.map(({ code, labels }) => ({ code, labels })),
        })),
        lines: locked.snapshot.lines.map((line) => ({
          ...portalLine(line, { locked, taken, decisions, published }),
          gone: goneUnits(line, locked, all),
          unitPaid: moneyView(unitPaid(line, worths, taken), locked.snapshot),
        })),
        openReturns: all.map((state) => ({
          returnId: state.returnId,
          rma: state.request.rma,
          status: shopperStatus(state),
        })),
      }
    })

/** An order with all that decides over it at this moment. */
export type OpenedOrder = {
  readonly locked: LockedOrder
  readonly published: PublishedPolicy
  readonly offered: readonly ReasonGroup[]
  readonly now: string
  readonly signals: CustomerSignals
}

/** Null when we do not know the order. */
export const openedOrder = async (
  deps: Pick<Ports, 'clock'>,
  shop: ShopRecord,
  repositories: Repositories,
  orderId: string,
): Promise<OpenedOrder | null> => {
  const locked = await repositories.orders.lock(shop.channelId, orderId)
  if (!locked) return null
  const [published, kept] = await Promise.all([repositories.policies.current(), repositories.reasons.get()])
  const now = deps.clock()
  const signals = await signalsFor(repositories, shop.channelId, locked.snapshot, { now })
  return { locked, published, offered: offeredReasons(kept?.catalogue ?? usualReasons), now, signals }
}

/**
 * Before a reason is chosen nobody can say no for good: a line is shown as it stands with the reason that gives it the
 * most. What the chosen reason means is said before submitting. A line that may come back is not asked about again: an
 * order of hundreds of lines with a hundred reasons would take as long as all of both.
 */
export const bestDecisions = (
  platform: Platform,
  { published, locked: { snapshot }, offered, now, signals }: OpenedOrder,
): ReadonlyMap<string, LineDecision> => {
  const best = new Map<string, LineDecision>()
  for (const { code, means: reason } of offered.flatMap(({ choices }) => choices)) {
    const reasonDetail = { code }
    const asked = snapshot.lines
      .filter(({ lineId }) => !mayComeBack(best.get(lineId)))
      .map(({ lineId }) => ({ lineId, reason, reasonDetail, resolution: 'refund', quantity: 1 }) as const)
    for (const [lineId, decision] of lineDecisions(published, platform, snapshot, asked, now, false, signals))
      if (!best.has(lineId) || mayComeBack(decision)) best.set(lineId, decision)
  }
  return best
}

const mayComeBack = (decision: LineDecision | undefined): boolean =>
  decision !== undefined && eligibility(decision).ok

export const placedOn = (
  { snapshot }: Pick<LockedOrder, 'snapshot'>,
  { policy }: Pick<PublishedPolicy, 'policy'>,
): string => dayIn(policy.timeZone, snapshot.placedAt)

const portalLine = (
  line: OrderLine,
  {
    locked,
    taken,
    decisions,
    published,
  }: {
    readonly locked: LockedOrder
    readonly taken: ClaimedUnits
    readonly decisions: ReadonlyMap<string, LineDecision>
    readonly published: PublishedPolicy
  },
): Omit<PortalLineView, 'unitPaid' | 'gone'> => {
  const decision = decisions.get(line.lineId)
  const free = Math.max(0, fulfilledUnits(line) - (taken.get(line.lineId)?.size ?? 0))
  const refused = refusalOf(line, free, decision, locked)
  const refusal = refused && withInstead(published, decision, refused)
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

/** Why nothing of a line can come back; null where something can. `free` counts the units that nothing has used up. */
export const refusalOf = (
  line: OrderLine,
  free: number,
  decision: LineDecision | undefined,
  locked: LockedOrder,
): PortalRefusal | null => {
  const eligible = decision && eligibility(decision)
  if (eligible && !eligible.ok) return eligible.refusal
  if (free > 0) return null
  return { code: unavailable(line, locked), lineId: line.lineId }
}

/** Why none of the units that were sent can come back. */
const unavailable = ({ lineId, ...line }: OrderLine, { claims, snapshot }: LockedOrder): string => {
  const taken = claims.filter((claim) => claim.lineId === lineId)
  const refunded = taken.filter(({ claimant }) =>
    snapshot.refunds.some(({ refundId, nativeReturnId }) => refundId === claimant && nativeReturnId === null),
  ).length
  if (refunded >= line.quantity) return 'all_units_refunded'
  if (fulfilledUnits({ lineId, ...line }) === 0) return 'units_not_fulfilled'
  if (taken.length < line.quantity) return 'rest_not_fulfilled'
  return refunded > 0 ? 'all_units_gone' : 'all_units_returned'
}

/** Where the units are that cannot be asked back: who holds them, and how many were never sent. */
const goneUnits = (
  line: OrderLine,
  { claims, snapshot }: LockedOrder,
  returns: readonly ReturnState[],
): GoneUnitsView => {
  const taken = claims.filter(({ lineId }) => lineId === line.lineId)
  const heldBy = (ids: readonly string[]) => taken.filter(({ claimant }) => ids.includes(claimant)).length
  return {
    inReturns: returns
      .map(({ returnId, request: { rma } }) => ({ rma, count: heldBy([returnId]) }))
      .filter(({ count }) => count > 0),
    byHand: heldBy(snapshot.nativeReturns.map(({ nativeReturnId }) => nativeReturnId)),
    refunded: heldBy(snapshot.refunds.map(({ refundId }) => refundId)),
    notSent: Math.max(0, line.quantity - Math.max(taken.length, fulfilledUnits(line))),
  }
}

/** As the shelf says prices: with taxes where these include them. */
const unitPaid = (line: OrderLine, worths: ReturnType<typeof worthOf>, taken: ClaimedUnits): number => {
  const worth = worths.find(({ lineId }) => lineId === line.lineId)
  if (!worth) return line.unitPrice
  let unit = 1
  while (unit < line.quantity && taken.get(line.lineId)?.has(unit)) unit += 1
  const { item, taxes } = unitsWorth(worth, [unit])
  return worth.taxesIncluded ? item + taxSum(taxes) : item
}
