import { accept, refuse, type Outcome, type Refusal } from '../outcome.ts'
import { combineForReturn } from '../policy/combine-for-return.ts'
import { eligibility } from '../policy/eligibility.ts'
import type { Goods, LineDecision, NeededEvidence } from '../policy/policy.ts'
import type { OrderLine } from '../orders/order-snapshot.ts'
import { lowestFreeUnits } from '../settlement/units.ts'
import type { RequestContext, RequestReturn } from './commands.ts'
import { wouldGrantShipping } from './due-units.ts'
import type { RequestedLine, ReturnEvent } from './events.ts'
import { goodsBy } from './goods.ts'
import { mayDo } from './permissions.ts'
import { isReason } from './reasons.ts'
import { settleUnits } from './settle-units.ts'

type AskedLine = RequestReturn['lines'][number]
const noteLimit = 1000

/**
 * Opens a return. Refuses `nothing_asked`, `order_cancelled`, `line_unknown`, `line_named_twice`, `quantity_invalid`,
 * `reason_unknown`, `note_too_long`, `units_not_fulfilled`, `too_many_units`, and what the policy refuses (`final_sale`,
 * `not_returnable`, `window_closed`, `resolution_not_offered`) unless staff override it with a written reason
 * (`override_not_yours`, `override_needs_reason`), or wants to see (`evidence_needed`). Staff also need the duty: `not_your_role`.
 */
export const decideRequest = (
  command: RequestReturn,
  context: RequestContext,
): Outcome<readonly ReturnEvent[]> => {
  const may = mayDo(context.actor, 'open_return')
  if (!may.ok) return may
  const allowed = checkWhole(command, context)
  if (!allowed.ok) return allowed
  const lines: RequestedLine[] = []
  for (const asked of command.lines) {
    const line = requestLine(asked, command, context)
    if (!line.ok) return line
    lines.push(line.value)
  }
  return accept(requestedEvents(command, context, lines))
}

const checkWhole = (command: RequestReturn, context: RequestContext): Outcome<true> => {
  if (command.lines.length === 0) return refuse({ code: 'nothing_asked' })
  if (context.order.cancelledAt) return refuse({ code: 'order_cancelled' })
  if (command.override && context.actor.kind !== 'staff') return refuse({ code: 'override_not_yours' })
  if (command.override && command.override.reason.trim() === '')
    return refuse({ code: 'override_needs_reason' })
  const named = command.lines.map((line) => line.lineId)
  const twice = named.find((lineId, index) => named.indexOf(lineId) !== index)
  return twice === undefined ? accept(true) : refuse({ code: 'line_named_twice', lineId: twice })
}

const requestLine = (
  asked: AskedLine,
  command: RequestReturn,
  context: RequestContext,
): Outcome<RequestedLine> => {
  const line = context.order.lines.find(({ lineId }) => lineId === asked.lineId)
  const decision = context.decisions.get(asked.lineId)
  if (!line || !decision) return refuse({ code: 'line_unknown', lineId: asked.lineId })
  const invalid = checkAsked(asked)
  if (invalid) return refuse(invalid)
  const units = freeUnits(line, asked.quantity, context)
  if (!units.ok) return units
  const eligible = command.override ? accept(true) : eligibility(decision)
  if (!eligible.ok) return refuse({ ...eligible.refusal, lineId: line.lineId })
  const missing = command.override ? [] : missingEvidence(line.lineId, decision, context.attached)
  if (missing.length > 0) return refuse({ code: 'evidence_needed', lineId: line.lineId, missing })
  return accept(requestedLine(line, asked, units.value, decision, context.newId()))
}

/** What the policy wants to see of a line and was not uploaded. */
export const missingEvidence = (
  lineId: string,
  { evidence }: Pick<LineDecision, 'evidence'>,
  attached: RequestContext['attached'],
): readonly NeededEvidence[] =>
  (evidence?.kinds ?? []).filter(
    (kind) =>
      attached !== 'not_checked' &&
      !attached.some((one) => one.lineId === lineId && one.evidence.kind === kind),
  )

const checkAsked = (asked: AskedLine): Refusal | null => {
  const { lineId } = asked
  if (!Number.isSafeInteger(asked.quantity) || asked.quantity < 1) return { code: 'quantity_invalid', lineId }
  if (!isReason(asked.reason)) return { code: 'reason_unknown', lineId }
  if ((asked.note?.length ?? 0) > noteLimit) return { code: 'note_too_long', lineId, limit: noteLimit }
  return null
}

/** Only what was sent can come back: unit numbers follow the fulfilments, earliest first. */
const freeUnits = (
  line: OrderLine,
  quantity: number,
  context: RequestContext,
): Outcome<readonly number[]> => {
  const fulfilled = fulfilledUnits(line)
  const taken = context.claimed.get(line.lineId) ?? new Set<number>()
  const units = lowestFreeUnits({ lineId: line.lineId, quantity: fulfilled }, taken, quantity)
  if (units.ok || fulfilled >= line.quantity) return units
  return lowestFreeUnits(line, taken, quantity).ok
    ? refuse({ code: 'units_not_fulfilled', lineId: line.lineId, wanted: quantity, fulfilled })
    : units
}

/** Units of the line that were sent, never more than were bought: unit numbers 1 to this many can come back. */
export const fulfilledUnits = (line: OrderLine): number =>
  Math.min(
    line.quantity,
    line.fulfilments.reduce((sum, part) => sum + part.quantity, 0),
  )

const requestedLine = (
  line: OrderLine,
  asked: AskedLine,
  units: readonly number[],
  decision: LineDecision,
  returnLineId: string,
): RequestedLine => ({
  returnLineId,
  lineId: line.lineId,
  title: line.title,
  variantTitle: line.variantTitle,
  sku: line.sku,
  variantId: line.variantId,
  imageUrl: line.imageUrl,
  units,
  reason: asked.reason,
  ...(asked.reasonDetail ? { reasonDetail: asked.reasonDetail } : {}),
  note: asked.note,
  resolution: asked.resolution,
  decision,
})

const requestedEvents = (
  command: RequestReturn,
  context: RequestContext,
  lines: readonly RequestedLine[],
): readonly ReturnEvent[] => {
  const { order } = context
  const isByRule = combineForReturn(lines.map((line) => line.decision)).approval === 'by_rule'
  const isApproved = isByRule || command.override !== null
  const requested: ReturnEvent = {
    type: 'return_requested',
    rma: command.rma,
    orderId: order.orderId,
    orderName: order.name,
    orderVersion: command.orderVersion,
    channelId: command.channelId,
    currency: order.currency,
    exponent: order.exponent,
    legalBasis: 'policy',
    lines,
    preview: previewOf(lines, context),
    contact: command.contact,
    override: command.override,
  }
  const attached = context.attached === 'not_checked' ? [] : context.attached
  const shown = attached.flatMap(({ lineId, evidence }): ReturnEvent[] => {
    const line = lines.find((one) => one.lineId === lineId)
    if (!line) return []
    const { returnLineId } = line
    return [{ type: 'evidence_added', evidence: { ...evidence, step: 'request', returnLineId } }]
  })
  const call: ReturnEvent = {
    type: 'call_due',
    call: { callId: context.newId(), work: { kind: isApproved ? 'open_return' : 'request_return' } },
  }
  const approved: readonly ReturnEvent[] = isApproved ? [{ type: 'return_approved', reason: null }] : []
  return [requested, ...shown, ...approved, call]
}

/** What the shopper is shown before submitting, by the function that pays it later. */
export const previewOf = (
  lines: readonly Pick<RequestedLine, 'returnLineId' | 'lineId' | 'units' | 'decision'>[],
  context: Pick<RequestContext, 'order' | 'orderMoney' | 'claimed'>,
) =>
  settleUnits(
    lines.map(({ returnLineId, lineId, units, decision }) => ({
      returnLineId,
      lineId,
      units,
      decision,
      from: 0,
      of: units.length,
      ...expected(units.length, goodsBy(decision)),
    })),
    {
      order: context.order,
      orderMoney: context.orderMoney,
      decisions: lines.map((line) => line.decision),
      sentBack: lines.map((line) => line.decision).filter((one) => goodsBy(one) === 'send_back'),
      withShipping: wouldGrantShipping(
        lines.map((line) => line.decision),
        { ...context, claimed: withUnits(context.claimed, lines) },
      ),
      isFirst: true,
      fees: null,
    },
  )

/** What comes back is taken to be as new; what is kept is never looked at. */
const expected = (units: number, goods: Goods) => ({
  graded: { A: goods === 'keep' ? 0 : units, B: 0, C: 0 },
  isKept: goods === 'keep',
})

const withUnits = (
  claimed: RequestContext['claimed'],
  lines: readonly Pick<RequestedLine, 'lineId' | 'units'>[],
): RequestContext['claimed'] => {
  const all = new Map(claimed)
  for (const { lineId, units } of lines) all.set(lineId, new Set([...(all.get(lineId) ?? []), ...units]))
  return all
}
