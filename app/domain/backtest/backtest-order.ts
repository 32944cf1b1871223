import type { OrderLine, OrderSnapshot } from '../orders/order-snapshot.ts'
import type { CompiledPolicy } from '../policy/compile-policy.ts'
import { decideLine } from '../policy/decide-line.ts'
import { eligibility } from '../policy/eligibility.ts'
import type { LineDecision } from '../policy/policy.ts'
import { speakersOf } from '../policy/speakers.ts'
import { orderMoneyOf } from '../returns/order-money.ts'
import type { BacktestCase, CaseBasis, Change, Verdict } from './backtest-case.ts'
import { compareDecisions } from './compare-decisions.ts'
import type { PastOrder, PastReturn, PastReturnLine, StayedLine } from './past-order.ts'
import { noMoney, settlePast, type DecidedLine, type OrderUnderPolicy } from './settle-past.ts'

/** The two policies of a backtest. `isAgainstNothing` where the draft is held against none: then no answer of the other means anything. */
export type BacktestSides = {
  readonly draft: CompiledPolicy
  readonly against: CompiledPolicy
  readonly isAgainstNothing: boolean
}

/** What a backtest learns of one line; `case` is null where nothing changes for it. */
export type TestedLine = {
  readonly basis: CaseBasis
  readonly productType: string | null
  readonly day: string
  readonly units: number
  readonly currency: string
  readonly exponent: number
  /** The draft's rules that answer anything of it. */
  readonly spoke: ReadonlySet<string>
  readonly paidBefore: number
  readonly paidAfter: number
  readonly case: BacktestCase | null
}

/** Runs both policies over one order of the past, return after return, and over what stayed of it. */
export const backtestOrder = (sides: BacktestSides, past: PastOrder): readonly TestedLine[] => {
  const lines = new Map(past.order.lines.map((line) => [line.lineId, line]))
  const start: OrderUnderPolicy = { orderMoney: past.orderMoney, claimed: new Map() }
  let under = { before: start, after: start }
  const tested: TestedLine[] = []
  for (const back of past.returns) {
    const before = settlePast(sides.against, past.order, under.before, back.lines)
    const after = settlePast(sides.draft, past.order, under.after, back.lines)
    under = { before: before.after, after: after.after }
    back.lines.forEach((line, at) => {
      const [was, is] = [before.lines[at], after.lines[at]]
      const sold = lines.get(line.lineId)
      if (was && is && sold) tested.push(testedLine(sides, past, { sold, line, was, is, back }))
    })
  }
  for (const line of past.stayed) {
    const sold = lines.get(line.lineId)
    if (sold) tested.push(stayedLine(sides, past, sold, line))
  }
  return tested
}

type Decided = {
  readonly sold: OrderLine
  readonly line: PastReturnLine | StayedLine
  readonly was: DecidedLine
  readonly is: DecidedLine
  readonly back: PastReturn | null
}

const testedLine = (sides: BacktestSides, past: PastOrder, decided: Decided): TestedLine => {
  const { sold, line, was, is, back } = decided
  const changes = changesOf(sides, was, is)
  const common = {
    basis: back ? ('returned' as const) : ('stayed' as const),
    productType: sold.productType,
    day: line.facts['date.today'],
    units: line.units.length,
    currency: past.order.currency,
    exponent: past.order.exponent,
  }
  return {
    ...common,
    spoke: speakersOf(is.decision),
    paidBefore: back ? was.money.paidBack : 0,
    paidAfter: back ? is.money.paidBack : 0,
    case:
      changes.length === 0
        ? null
        : {
            ...common,
            source: past.source,
            orderId: past.order.orderId,
            orderName: past.order.name,
            lineId: line.lineId,
            title: sold.title,
            returnId: back?.returnId ?? null,
            rma: back?.rma ?? null,
            facts: line.facts,
            before: verdictOf(was),
            after: verdictOf(is),
            changes,
          },
  }
}

/**
 * A line that stayed is settled only where an answer changes, by itself and with no money of the order gone: so many lines stay
 * that everything else would take most of the time.
 */
const stayedLine = (sides: BacktestSides, past: PastOrder, sold: OrderLine, line: StayedLine): TestedLine => {
  const was = unsettled(decideLine(sides.against, line.facts))
  const is = unsettled(decideLine(sides.draft, line.facts))
  if (changesOf(sides, was, is).length === 0)
    return testedLine(sides, past, { sold, line, was, is, back: null })
  const alone = { claimed: new Map(), orderMoney: wholeMoney(past.order) }
  const asReturn = [{ ...line, graded: null }]
  const [before] = settlePast(sides.against, past.order, alone, asReturn).lines
  const [after] = settlePast(sides.draft, past.order, alone, asReturn).lines
  return testedLine(sides, past, { sold, line, was: before ?? was, is: after ?? is, back: null })
}

/** What stayed has no part in whether everything came back, so its outbound shipping is left out. */
const wholeMoney = (order: OrderSnapshot) => ({
  ...orderMoneyOf({ ...order, refunds: [] }, []),
  shippingPaidBack: true,
})

const unsettled = (decision: LineDecision): DecidedLine => {
  const eligible = eligibility(decision)
  return { decision, refusal: eligible.ok ? null : eligible.refusal, money: noMoney }
}

const changesOf = (sides: BacktestSides, was: DecidedLine, is: DecidedLine): readonly Change[] => {
  const changes = compareDecisions(was, is)
  return sides.isAgainstNothing ? changes.filter(isSaidAgainstNothing) : changes
}

/** Nothing took no fee and refused nothing: beside that there is only what the draft refuses and takes. */
const isSaidAgainstNothing = ({ kind, minor }: Change): boolean =>
  kind === 'newly_refused' || (minor > 0 && saidAgainstNothing.has(kind))

const saidAgainstNothing: ReadonlySet<string> = new Set([
  'fee_higher',
  'condition_higher',
  'way_back_dearer',
  'outbound_paid',
  'ceiling_higher',
  'ceiling_lower',
])

const verdictOf = ({ refusal, money }: DecidedLine): Verdict => ({
  isAllowed: refusal === null,
  because: refusal?.code ?? null,
  money,
})
