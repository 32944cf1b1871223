import type { ChannelRefund, OrderLine, OrderSnapshot } from '../orders/order-snapshot.ts'
import { factsFor, orderWorth, type FactSources, type OrderWorth } from '../policy/facts.ts'
import type { Facts, Grade } from '../policy/policy.ts'
import type { Platform } from '../returns/actor.ts'
import { fulfilledUnits } from '../returns/decide-request.ts'
import { orderMoneyOf, outsideRefunds, type OrderPayout } from '../returns/order-money.ts'
import type { LineState, ReturnState } from '../returns/return-state.ts'
import type { PastOrder, PastReturn, PastReturnLine, StayedLine } from './past-order.ts'

/** An order as the shop keeps it, with all its returns and payouts, and how its facts are made. */
export type KeptOrder = {
  readonly order: OrderSnapshot
  readonly returns: readonly ReturnState[]
  readonly payouts: readonly OrderPayout[]
  readonly platform: Platform
  readonly timeZone: string
}

/**
 * What a backtest reads of an order: returns of ours, with the facts that their decisions were made of; refunds of units that
 * somebody made by hand in the channel, as returns of the day on which they were made; and what stayed, as of the day on
 * which its last unit came. Cancelled and declined returns are left out, and money that was refunded by hand without units stays gone.
 */
export const pastOrderOf = (given: KeptOrder): PastOrder => {
  const { order, payouts } = given
  const kept = { ...given, worth: orderWorth(order) }
  const counted = kept.returns.filter(isCounted)
  const known = new Set(
    kept.returns.flatMap(({ outsideRefunds }) => outsideRefunds.map((one) => one.refundId)),
  )
  const byHand = outsideRefunds(order, payouts)
  const asReturns = byHand.filter((refund) => !known.has(refund.refundId) && hasSentUnits(refund))
  const gone = byHand.filter((refund) => !asReturns.includes(refund) && !known.has(refund.refundId))
  const units = unitBook(order, counted)
  const dated = [
    ...counted.map((state) => ({ at: state.requestedAt, back: returnOf(kept, state) })),
    ...asReturns.map((refund) => ({ at: refund.createdAt, back: refundOf(kept, refund, units) })),
  ].filter(({ back }) => back.lines.length > 0)
  return {
    source: 'shop',
    order,
    orderMoney: orderMoneyOf({ ...order, refunds: gone }, []),
    returns: dated.toSorted((one, other) => (one.at < other.at ? -1 : 1)).map(({ back }) => back),
    stayed: order.cancelledAt === null ? stayedOf(kept, units) : [],
  }
}

/** What its lines are worth is worked out once. */
type WeighedOrder = KeptOrder & { readonly worth: OrderWorth }

const isCounted = ({ decision }: ReturnState): boolean =>
  decision.kind !== 'cancelled' && decision.kind !== 'declined'

const hasSentUnits = ({ units }: ChannelRefund): boolean => units.some(isSent)
const isSent = ({ isUnsent, quantity }: ChannelRefund['units'][number]): boolean => !isUnsent && quantity > 0

const returnOf = (kept: WeighedOrder, state: ReturnState): PastReturn => ({
  returnId: state.returnId,
  rma: state.request.rma,
  lines: state.lines.flatMap((line): PastReturnLine[] => {
    const sold = kept.order.lines.find(({ lineId }) => lineId === line.lineId)
    if (!sold || line.units.some((unit) => unit > sold.quantity)) return []
    const { reason, reasonDetail, resolution } = line
    const now = factsOf(kept, sold, {
      asked: state.lines.map(({ lineId, units }) => ({ lineId, quantity: units.length })),
      now: state.requestedAt,
      reason,
      reasonDetail: reasonDetail?.code ?? reason,
      resolution,
      quantity: line.units.length,
      evidence: shownOf(state, line),
    })
    const facts = { ...now, ...line.decision.facts }
    return [{ lineId: line.lineId, units: line.units, facts, graded: gradedOf(line) }]
  }),
})

/** What came with the request, and not later. */
const shownOf = ({ evidence, requestedAt }: ReturnState, { returnLineId }: LineState): number =>
  evidence.filter((one) => one.returnLineId === returnLineId && one.addedAt <= requestedAt).length

/** Units that nobody has looked at yet are taken to be as new, as when the shopper is shown the sum. */
const gradedOf = ({ graded, units }: LineState): Readonly<Record<Grade, number>> => {
  const known = graded.B + graded.C
  return { A: Math.max(0, units.length - known), B: graded.B, C: Math.min(graded.C, units.length - graded.B) }
}

const refundOf = (kept: WeighedOrder, refund: ChannelRefund, book: UnitBook): PastReturn => ({
  returnId: null,
  rma: null,
  lines: refund.units.filter(isSent).flatMap(({ lineId, quantity: wanted }): PastReturnLine[] => {
    const sold = kept.order.lines.find((line) => line.lineId === lineId)
    const units = book.take(lineId, wanted)
    if (!sold || units.length === 0) return []
    const asked = refund.units.filter(isSent)
    const quantity = units.length
    const facts = factsOf(kept, sold, { now: refund.createdAt, asked, ...unknownWish, quantity })
    return [{ lineId, units, facts, graded: null }]
  }),
})

const stayedOf = (kept: WeighedOrder, book: UnitBook): readonly StayedLine[] =>
  kept.order.lines.flatMap((line): StayedLine[] => {
    const units = book.take(line.lineId, fulfilledUnits(line))
    if (units.length === 0) return []
    const now = cameAt(line) ?? kept.order.placedAt
    const quantity = units.length
    const asked = [{ lineId: line.lineId, quantity }]
    const facts = factsOf(kept, line, { now, asked, ...unknownWish, quantity })
    return [{ lineId: line.lineId, units, facts }]
  })

/** What nobody said is taken to be the plainest wish. */
const unknownWish = { reason: 'other', reasonDetail: 'other', resolution: 'refund' } as const

/** When the last of it was delivered, or else sent. */
const cameAt = ({ fulfilments }: OrderLine): string | null =>
  fulfilments
    .filter(({ quantity }) => quantity > 0)
    .map(({ deliveredAt, fulfilledAt }) => deliveredAt ?? fulfilledAt)
    .toSorted()
    .at(-1) ?? null

type Asked = Pick<
  FactSources,
  'now' | 'asked' | 'reason' | 'reasonDetail' | 'resolution' | 'quantity' | 'evidence'
>

const factsOf = ({ order, worth, timeZone, platform }: WeighedOrder, line: OrderLine, asked: Asked): Facts =>
  factsFor({ order, worth, line, timeZone, channelPlatform: platform, ...asked })

type UnitBook = { readonly take: (lineId: string, quantity: number) => readonly number[] }

/** Units that no counted return holds, the lowest first. What is taken is gone. */
const unitBook = (order: OrderSnapshot, counted: readonly ReturnState[]): UnitBook => {
  const held = counted.flatMap(({ lines }) => lines)
  const free = new Map(
    order.lines.map((line) => {
      const taken = new Set(held.flatMap(({ lineId, units }) => (lineId === line.lineId ? units : [])))
      const all = Array.from({ length: fulfilledUnits(line) }, (_, at) => at + 1)
      return [line.lineId, all.filter((unit) => !taken.has(unit))]
    }),
  )
  return { take: (lineId, quantity) => free.get(lineId)?.splice(0, quantity) ?? [] }
}
