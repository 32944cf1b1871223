import { sumOf } from '../money/exact.ts'
import type { ReturnState } from '../returns/return-state.ts'
import { daysEarlier } from '../time/instant.ts'

/** Why a customer's returns are worth a second look, each with what it adds to the score. None of them decides anything by itself. */
export const riskPoints = {
  returns_often: 20,
  returns_most: 20,
  keeps_often: 20,
  sent_other_goods: 30,
  photo_seen_before: 40,
  shared_address: 20,
} as const
export type RiskReason = keyof typeof riskPoints
export const riskReasons = Object.keys(riskPoints) as readonly RiskReason[]

/** From when on each counts. */
const often = {
  returnsIn90Days: 4,
  ratePercent: 50,
  rateOfReturns: 3,
  keptPercent: 50,
  keptUnits: 2,
  // A couple shares an address, and often a household of three; what is more is worth a look.
  othersAtAddress: 3,
} as const

/** What is counted of one customer over the shop's own returns; rates are whole percent, rounded down. */
export type SignalFigures = {
  readonly returns90d: number
  readonly returns365d: number
  /** Orders of which something was asked back within a year, of all orders that the channel counts for the customer. */
  readonly returnRate365d: number
  /** Minor units, of the returns in this currency with these decimals; at most what counts exactly. */
  readonly returnedValue365d: number
  /** Units that stayed with the shopper though their money went back, of all units asked back. */
  readonly keptShare365d: number
  readonly keptUnits365d: number
  /** Units of which something else came, or an empty parcel. */
  readonly mismatches365d: number
  /** Photos of this request that look like photos of another return. */
  readonly photosSeenBefore: number
  /** Other customers who had orders sent to the same address within a year. */
  readonly othersAtAddress365d: number
}

/** The figures with the reasons that stand: those that apply and that nobody has cleared. */
export type CustomerSignals = SignalFigures & {
  readonly score: number
  readonly reasons: readonly RiskReason[]
}

export const noSignals: CustomerSignals = {
  returns90d: 0,
  returns365d: 0,
  returnRate365d: 0,
  returnedValue365d: 0,
  keptShare365d: 0,
  keptUnits365d: 0,
  mismatches365d: 0,
  photosSeenBefore: 0,
  othersAtAddress365d: 0,
  score: 0,
  reasons: [],
}

/** `cleared` says since when a reason counts anew: a person has looked at what there was until then. */
export type SignalSources = {
  readonly now: string
  readonly returns: readonly ReturnState[]
  readonly ordersCount: number
  readonly currency: string
  readonly exponent: number
  readonly photosSeenBefore: number
  /** When the request came that these photos are of. */
  readonly photosOf: string
  /** When each other customer last ordered to the same address, of a year. */
  readonly othersAtAddress: readonly string[]
  readonly cleared: ReadonlyMap<RiskReason, string>
}

/**
 * What the shop's own returns say of a customer at a moment. Cancelled and declined returns do not count. A reason that a person has
 * cleared stands again only by what happened after that; the figures themselves are never cleared.
 */
export const signalsOf = (sources: SignalSources): CustomerSignals => {
  const figures = figuresOf(sources, null)
  const reasons = riskReasons.filter((reason) => {
    const since = sources.cleared.get(reason)
    return applies[reason](since === undefined ? figures : figuresOf(sources, since))
  })
  return { ...figures, reasons, score: scoreOf(reasons) }
}

/** The sum of the reasons' points. */
export const scoreOf = (reasons: readonly RiskReason[]): number =>
  sumOf(reasons.map((reason) => riskPoints[reason]))

const applies: Readonly<Record<RiskReason, (figures: SignalFigures) => boolean>> = {
  returns_often: ({ returns90d }) => returns90d >= often.returnsIn90Days,
  returns_most: ({ returnRate365d, returns365d }) =>
    returnRate365d >= often.ratePercent && returns365d >= often.rateOfReturns,
  keeps_often: ({ keptShare365d, keptUnits365d }) =>
    keptShare365d >= often.keptPercent && keptUnits365d >= often.keptUnits,
  sent_other_goods: ({ mismatches365d }) => mismatches365d > 0,
  photo_seen_before: ({ photosSeenBefore }) => photosSeenBefore > 0,
  shared_address: ({ othersAtAddress365d }) => othersAtAddress365d >= often.othersAtAddress,
}

/** Since a moment, each counts by what it is of: asking by the request, what is kept by that decision, what came by its receipt. */
const figuresOf = (sources: SignalSources, since: string | null): SignalFigures => {
  const { now, currency, exponent, ordersCount } = sources
  const isNew = (at: string): boolean => since === null || at > since
  const counted = sources.returns.filter(
    ({ decision, requestedAt }) =>
      decision.kind !== 'cancelled' && decision.kind !== 'declined' && requestedAt <= now,
  )
  const within = (days: number) => {
    const from = daysEarlier(now, days)
    return counted.filter(({ requestedAt }) => requestedAt > from)
  }
  const lines = within(365).flatMap((one) => one.lines)
  const year = within(365).filter(({ requestedAt }) => isNew(requestedAt))
  const decided = lines.filter(({ goodsAt }) => isNew(goodsAt))
  const units = sumOf(decided.map((line) => line.units.length))
  const kept = sumOf(decided.map((line) => (line.goods === 'keep' ? line.units.length : 0)))
  const orders = new Set(year.map(({ request }) => request.orderId)).size
  const worth = year.map(({ request }) =>
    request.currency === currency && request.exponent === exponent ? request.preview.entitlement.total : 0,
  )
  const mismatches = lines.flatMap((line) => line.mismatches).filter(({ at }) => isNew(at))
  return {
    returns90d: within(90).filter(({ requestedAt }) => isNew(requestedAt)).length,
    returns365d: year.length,
    returnRate365d: percent(orders, Math.max(ordersCount, orders)),
    returnedValue365d: Math.min(
      Number.MAX_SAFE_INTEGER,
      worth.reduce((sum, one) => sum + one, 0),
    ),
    keptShare365d: percent(kept, units),
    keptUnits365d: kept,
    mismatches365d: sumOf(mismatches.map(({ quantity }) => quantity)),
    photosSeenBefore: isNew(sources.photosOf) ? sources.photosSeenBefore : 0,
    othersAtAddress365d: sources.othersAtAddress.filter(isNew).length,
  }
}

const percent = (part: number, whole: number): number => (whole === 0 ? 0 : Math.floor((part * 100) / whole))
