import { sumOf } from '../money/exact.ts'
import { unitShare } from '../money/share.ts'
import type { OrderSnapshot } from '../orders/order-snapshot.ts'
import { combineForReturn, returnShippingFee } from '../policy/combine-for-return.ts'
import { grades, type Grade, type LineDecision } from '../policy/policy.ts'
import { entitlementOf } from '../settlement/entitlement.ts'
import { settle, type DeductionName, type DeductionTerm } from '../settlement/settle.ts'
import { allocateToTenders } from '../settlement/tenders.ts'
import { Bug } from '../bug.ts'
import type { OrderMoney } from './commands.ts'
import type { ChannelFee } from './events.ts'
import { paidOrderOf } from '../orders/paid-order-of.ts'
import type { SettledUnits } from './settled-units.ts'

/** The part of a return line that is settled now: its unit numbers, and what was found on them (no grade: not looked at). */
export type UnitsToSettle = {
  readonly returnLineId: string
  readonly lineId: string
  readonly units: readonly number[]
  /** How many units of the return line were settled before, and how many it has: fees of the channel are shared by them. */
  readonly from: number
  readonly of: number
  readonly graded: Readonly<Record<Grade, number>>
  readonly decision: LineDecision
  /** The shopper keeps them: nothing is restocked, so nothing is taken for it. */
  readonly isKept: boolean
}

export type SettlementTerms = {
  readonly order: OrderSnapshot
  readonly orderMoney: OrderMoney
  /** The decisions over every line of the return: what holds for it as a whole does not hang on which units come first. */
  readonly decisions: readonly LineDecision[]
  /** Of these, those whose goods come back. Where there are none nothing travels, and nothing is taken for the way back. */
  readonly sentBack: readonly LineDecision[]
  readonly withShipping: boolean
  /** The fee for the way back is taken with a return's first settlement only. */
  readonly isFirst: boolean
  /** Fees that the channel computed itself take the place of ours. */
  readonly fees: readonly ChannelFee[] | null
}

/**
 * What these units pay back, and to which tenders. The preview, the desk's money panel and the payout are all this one
 * function: what was shown is what is paid, or the difference has a name.
 */
export const settleUnits = (lines: readonly UnitsToSettle[], terms: SettlementTerms): SettledUnits =>
  settleByTerm(lines, terms).settled

/** The same with what was asked to be taken off: the settlement's deduction at the same place of its list is what was taken. */
export const settleByTerm = (
  lines: readonly UnitsToSettle[],
  terms: SettlementTerms,
): { readonly settled: SettledUnits; readonly asked: readonly DeductionTerm[] } => {
  const { order, orderMoney } = terms
  const asked = deductionTerms(lines, terms)
  const entitlement = entitlementOf(paidOrderOf(order), lines, { withShipping: terms.withShipping })
  const remaining = sumOf(orderMoney.tenders.map((tender) => Math.max(0, tender.remaining)))
  const settlement = settle({
    entitlement,
    deductions: asked,
    ceiling: { remaining, refundedOutside: orderMoney.refundedOutside },
  })
  const { tenderOrder } = combineForReturn(terms.decisions)
  const payout = allocateToTenders(settlement.settlement, orderMoney.tenders, tenderOrder)
  if (!payout.ok) throw new Bug('a settlement went over the ceiling')
  return { settled: { entitlement, settlement, payout: payout.value }, asked }
}

type NamedTerm = DeductionTerm & { readonly name: DeductionName }

const deductionTerms = (lines: readonly UnitsToSettle[], terms: SettlementTerms): readonly NamedTerm[] => [
  ...lines.flatMap((line) => lineDeductions(line, terms)),
  ...shippingDeduction(terms),
]

const lineDeductions = (line: UnitsToSettle, terms: SettlementTerms): NamedTerm[] => [
  ...restockingFee(line, terms),
  ...gradeDeductions(line),
]

const restockingFee = (line: UnitsToSettle, { fees }: SettlementTerms): NamedTerm[] => {
  if (line.isKept) return []
  const base = [{ lineId: line.lineId, units: line.units }]
  const { basisPoints } = line.decision.answers.restockingFee
  if (!fees) return basisPoints > 0 ? [{ name: 'restocking_fee', kind: 'percent', basisPoints, base }] : []
  const fee = fees.find((one) => one.kind === 'restocking' && one.returnLineId === line.returnLineId)
  if (!fee) return []
  const minor = sumOf(line.units.map((_unit, index) => unitShare(fee.minor, line.of, line.from + index + 1)))
  return minor > 0 ? [{ name: 'restocking_fee', kind: 'fixed', minor, base }] : []
}

/** Units are graded in the order of their numbers: A first, then B, then C. */
const gradeDeductions = (line: UnitsToSettle): NamedTerm[] => {
  let next = 0
  return grades.flatMap((grade): NamedTerm[] => {
    const units = line.units.slice(next, (next += line.graded[grade]))
    const { basisPoints } = line.decision.answers.grades[grade]
    if (units.length === 0 || basisPoints === 0) return []
    return [
      { name: `condition_${grade}`, kind: 'percent', basisPoints, base: [{ lineId: line.lineId, units }] },
    ]
  })
}

const shippingDeduction = (terms: SettlementTerms): NamedTerm[] => {
  if (!terms.isFirst || terms.sentBack.length === 0) return []
  const minor = terms.fees
    ? sumOf(terms.fees.map((fee) => (fee.kind === 'return_shipping' ? fee.minor : 0)))
    : returnShippingAsked(terms.sentBack, terms.order)
  return minor > 0 ? [{ name: 'return_shipping', kind: 'fixed', minor }] : []
}

/** What the way back takes off the money, by the decisions over what comes back; nothing where nothing does. */
export const returnShippingAsked = (
  decisions: readonly LineDecision[],
  order: Pick<OrderSnapshot, 'currency' | 'exponent'>,
): number =>
  decisions.length === 0 ? 0 : returnShippingFee(combineForReturn(decisions).returnShipping, order)
