import { areUnitsOf } from '../settlement/units-of.ts'
import { sumOf } from '../money/exact.ts'
import type { OrderSnapshot } from '../orders/order-snapshot.ts'
import type { CompiledPolicy } from '../policy/compile-policy.ts'
import { decideLine } from '../policy/decide-line.ts'
import { eligibility, type NotEligible } from '../policy/eligibility.ts'
import type { LineDecision } from '../policy/policy.ts'
import type { OrderMoney } from '../returns/commands.ts'
import { wouldGrantShipping } from '../returns/due-units.ts'
import { goodsBy } from '../returns/goods.ts'
import { settleByTerm, type SettlementTerms, type UnitsToSettle } from '../returns/settle-units.ts'
import type { SettledUnits } from '../returns/settled-units.ts'
import { shippingGranted } from '../settlement/entitlement.ts'
import { goodsOf } from '../settlement/worth.ts'
import type { LineMoney } from './backtest-case.ts'
import type { PastReturnLine } from './past-order.ts'

/** A line as one policy decides over it. */
export type DecidedLine = {
  readonly decision: LineDecision
  readonly refusal: NotEligible | null
  readonly money: LineMoney
}

/** An order under one policy, return after return: what earlier ones took is not there for later ones. */
export type OrderUnderPolicy = {
  readonly orderMoney: OrderMoney
  readonly claimed: ReadonlyMap<string, ReadonlySet<number>>
}

type Decided = Omit<DecidedLine, 'money'> & { readonly line: PastReturnLine; readonly at: number }

/**
 * Settles a past return as it would be under a policy, by the function that settles real ones: only the lines that it allows, its
 * own fees (never those that a channel computed then), the grades that were found.
 */
export const settlePast = (
  policy: CompiledPolicy,
  order: OrderSnapshot,
  before: OrderUnderPolicy,
  lines: readonly PastReturnLine[],
): { readonly lines: readonly DecidedLine[]; readonly after: OrderUnderPolicy } => {
  const decided = lines.map((line, at): Decided => {
    const decision = decideLine(policy, line.facts)
    const eligible = eligibility(decision)
    return { line, at, decision, refusal: eligible.ok ? null : eligible.refusal }
  })
  const allowed = decided.filter(({ refusal }) => refusal === null)
  if (allowed.length === 0)
    return { lines: decided.map((one) => ({ ...one, money: noMoney })), after: before }
  const claimed = withUnits(before.claimed, allowed)
  const terms = termsOf(order, { ...before, claimed }, allowed)
  const parts = allowed.map(partOf)
  const outcome = settleByTerm(parts, terms)
  const money = moneyByLine(parts, outcome)
  return {
    lines: decided.map((one) => ({ ...one, money: money.get(String(one.at)) ?? noMoney })),
    after: { claimed, orderMoney: less(before.orderMoney, outcome.settled) },
  }
}

export const noMoney: LineMoney = {
  worth: 0,
  outbound: 0,
  restocking: 0,
  condition: 0,
  wayBack: 0,
  ceiling: 0,
  paidBack: 0,
}

const termsOf = (
  order: OrderSnapshot,
  { orderMoney, claimed }: OrderUnderPolicy,
  allowed: readonly Decided[],
): SettlementTerms => {
  const decisions = allowed.map(({ decision }) => decision)
  return {
    order,
    orderMoney,
    decisions,
    sentBack: decisions.filter((one) => goodsBy(one) === 'send_back'),
    withShipping: wouldGrantShipping(decisions, { order, orderMoney, claimed }),
    isFirst: true,
    fees: null,
  }
}

/** The same order line may be in a return twice, so a part goes by its place. */
const partOf = ({ line, at, decision }: Decided): UnitsToSettle => {
  const isKept = goodsBy(decision) === 'keep'
  const asNew = { A: line.units.length, B: 0, C: 0 }
  return {
    returnLineId: String(at),
    lineId: line.lineId,
    units: line.units,
    from: 0,
    of: line.units.length,
    graded: isKept ? { A: 0, B: 0, C: 0 } : (line.graded ?? asNew),
    decision,
    isKept,
  }
}

const moneyByLine = (
  parts: readonly UnitsToSettle[],
  { settled: { entitlement, settlement }, asked }: ReturnType<typeof settleByTerm>,
): ReadonlyMap<string, LineMoney> => {
  const taken = asked.map((term, at) => ({
    name: term.name,
    of: term.base?.[0],
    minor: settlement.deductions[at]?.minor ?? 0,
  }))
  const others = settlement.deductions.slice(taken.length)
  const ofLine = Map.groupBy(taken, ({ of }) => of?.lineId)
  const sumFor = (part: UnitsToSettle, isName: (name: string) => boolean) =>
    sumOf(
      (ofLine.get(part.lineId) ?? []).map(({ name, of, minor }) =>
        of && isName(name) && areUnitsOf(of, part) ? minor : 0,
      ),
    )
  const ofReturn = {
    outbound: shippingGranted(entitlement),
    wayBack: sumOf(taken.map(({ of, minor }) => (of ? 0 : minor))),
    ceiling: sumOf(others.map(({ minor }) => minor)),
  }
  return new Map(
    parts.map((part, at) => {
      const worth = entitlement.lines[at]
      const line = {
        worth: worth ? sumOf([goodsOf(worth), worth.duties, worth.fees]) : 0,
        ...(at === 0 ? ofReturn : { outbound: 0, wayBack: 0, ceiling: 0 }),
        restocking: sumFor(part, (name) => name === 'restocking_fee'),
        condition: sumFor(part, (name) => name !== 'restocking_fee'),
      }
      const off = line.restocking + line.condition + line.wayBack + line.ceiling
      return [part.returnLineId, { ...line, paidBack: line.worth + line.outbound - off }] as const
    }),
  )
}

const withUnits = (
  claimed: OrderUnderPolicy['claimed'],
  allowed: readonly Decided[],
): OrderUnderPolicy['claimed'] => {
  const all = new Map(claimed)
  for (const { line } of allowed) {
    const before = all.get(line.lineId)
    all.set(line.lineId, new Set(before ? [...before, ...line.units] : line.units))
  }
  return all
}

const less = (money: OrderMoney, { entitlement, settlement, payout }: SettledUnits): OrderMoney => ({
  tenders: money.tenders.map((tender) => ({
    ...tender,
    remaining:
      tender.remaining -
      sumOf(payout.map(({ tenderId, minor }) => (tenderId === tender.tenderId ? minor : 0))),
  })),
  refundedOutside:
    money.refundedOutside -
    sumOf(settlement.deductions.map(({ name, minor }) => (name === 'already_refunded' ? minor : 0))),
  begun: money.begun + sumOf(payout.map(({ minor }) => minor)),
  shippingPaidBack: money.shippingPaidBack || shippingGranted(entitlement) > 0,
})
