import type { AnswerRefusal, LineAnswerView } from '../../contracts/answer-views.ts'
import { Bug } from '../../domain/bug.ts'
import { accept, refuse, type Outcome } from '../../domain/outcome.ts'
import { eligibility } from '../../domain/policy/eligibility.ts'
import type { LineDecision } from '../../domain/policy/policy.ts'
import type { OrderLine } from '../../domain/orders/order-snapshot.ts'
import type { RequestContext, RequestReturn } from '../../domain/returns/commands.ts'
import { decideRequest, fulfilledUnits } from '../../domain/returns/decide-request.ts'
import { goodsBy } from '../../domain/returns/goods.ts'
import type { ReturnRequested } from '../../domain/returns/events.ts'
import type { SettledUnits } from '../../domain/returns/settled-units.ts'
import { returnShippingView, settlementView } from '../portal/money-views.ts'
import { carriedOut, refusalOf, type OpenedOrder } from '../portal/portal-order.ts'
import { withInstead } from '../portal/possible-instead.ts'
import { explanationView } from '../returns/explain-line.ts'
import type { AskedLine } from './asked-lines.ts'

/** What a question is answered from: the order, and what a request over it would be decided with. */
export type Answering = {
  readonly opened: OpenedOrder
  readonly context: RequestContext
  readonly command: Omit<RequestReturn, 'lines'>
  readonly forStaff: boolean
}

/** What one line pays, on which terms, or why it may not come back: as the portal would say. */
export const answerLine = (answering: Answering, asked: AskedLine): LineAnswerView => {
  const { opened, context, forStaff } = answering
  const { snapshot } = opened.locked
  const { lineId, quantity, resolution } = asked.line
  const line = snapshot.lines.find((one) => one.lineId === lineId)
  const decision = context.decisions.get(lineId)
  if (!line || !decision) throw new Bug(`line ${lineId} was asked about and not decided`)
  const free = freeUnits(line, context)
  const settled = settledOf(answering, line, decision, asked)
  const refusal = settled.ok ? null : withInstead(opened.published, decision, settled.refusal)
  return {
    lineId,
    sku: line.sku,
    title: line.title,
    variantTitle: line.variantTitle,
    bought: line.quantity,
    units: snapshot.cancelledAt === null ? mayComeBack(decision, refusal, free) : 0,
    asked: { quantity, resolution, reason: asked.reasonCode, isReasonAssumed: asked.isReasonAssumed },
    refusal,
    ...termsOf(decision, answering),
    settlement: settled.ok ? settlementView(settled.value, snapshot) : null,
    explanation: forStaff ? explanationView(opened.published, decision) : null,
  }
}

const termsOf = (decision: LineDecision, { opened }: Answering) => {
  const { answers, window } = decision
  return {
    lastDay: window.lastDay,
    anchor: window.anchor,
    anchoredOn: window.anchoredOn,
    resolutions: answers.resolutions.filter((one) => carriedOut.includes(one)),
    approval: answers.approval,
    goods: goodsBy(decision),
    mustShow: decision.evidence?.kinds ?? [],
    returnShipping: returnShippingView(answers.returnShipping, opened.locked.snapshot),
    restockingFeeBasisPoints: answers.restockingFee.basisPoints,
    policyHash: decision.policyHash,
  }
}

const freeUnits = (line: OrderLine, { claimed }: RequestContext): number =>
  Math.max(0, fulfilledUnits(line) - (claimed.get(line.lineId)?.size ?? 0))

/** Where the policy would take fewer than were asked for, that many. */
const mayComeBack = (decision: LineDecision, refusal: AnswerRefusal | null, free: number): number => {
  if (eligibility(decision).ok) return free
  const instead = refusal?.['instead']
  const isFewer = typeof instead === 'object' && instead !== null && 'count' in instead
  return isFewer ? Math.min(free, Number(instead.count)) : 0
}

const settledOf = (
  { opened, context, command }: Answering,
  line: OrderLine,
  decision: LineDecision,
  asked: AskedLine,
): Outcome<SettledUnits> => {
  if (opened.locked.snapshot.cancelledAt !== null) return refuse({ code: 'order_cancelled' })
  const unavailable = refusalOf(line, freeUnits(line, context), decision, opened.locked)
  if (unavailable) return refuse(onlyCarriedOut(unavailable))
  return settledTogether({ context, command }, [asked])
}

/** What lines asked for together pay as one return. Refuses as `decideRequest` does, and what cannot be carried out yet. */
export const settledTogether = (
  { context, command }: Pick<Answering, 'context' | 'command'>,
  asked: readonly AskedLine[],
): Outcome<SettledUnits> => {
  const lines = asked.map(({ line }) => line)
  const decided = decideRequest({ ...command, lines }, context)
  if (!decided.ok) return refuse(onlyCarriedOut(decided.refusal))
  const beyond = lines.find(({ resolution }) => !carriedOut.includes(resolution))
  if (beyond) {
    const offered = context.decisions.get(beyond.lineId)?.answers.resolutions ?? []
    return refuse(onlyCarriedOut({ code: 'resolution_not_offered', lineId: beyond.lineId, offered }))
  }
  const requested = decided.value.find((event): event is ReturnRequested => event.type === 'return_requested')
  if (!requested) throw new Bug('a request that was accepted has no return')
  return accept(requested.preview)
}

/** Nothing is promised that nobody carries out. */
const onlyCarriedOut = (refusal: AnswerRefusal): AnswerRefusal =>
  Array.isArray(refusal['offered'])
    ? { ...refusal, offered: carriedOut.filter((one) => (refusal['offered'] as unknown[]).includes(one)) }
    : refusal
