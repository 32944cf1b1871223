import { shippingElsewhere } from '../../domain/returns/shipping-elsewhere.ts'
import { mailLocaleFor } from '../../domain/messages/mails.ts'
import type { CallProblemView, ReturnPageView } from '../../contracts/views.ts'
import type { OrderSnapshot } from '../../domain/orders/order-snapshot.ts'
import type { DecisionContext } from '../../domain/returns/commands.ts'
import { sumOf } from '../../domain/money/exact.ts'
import { unanswered } from '../../domain/returns/conversation.ts'
import { actionsFor, mayReceiveKept } from '../../domain/returns/actions.ts'
import type { Actor } from '../../domain/returns/actor.ts'
import { isAllSettled, quarantined } from '../../domain/returns/counts.ts'
import {
  isHeldForPerson,
  isUnseenUnpaid,
  releaseOf,
  termsFor,
  unitsToSettle,
} from '../../domain/returns/due-units.ts'
import { instructionsOf, wayBackOf } from '../../domain/returns/goods.ts'
import { standingAlert } from '../../domain/returns/parcel-watch.ts'
import { handShareOf, manualPayouts } from '../../domain/returns/manual-payouts.ts'
import { mayDo } from '../../domain/returns/permissions.ts'
import type { CallState, ReturnState } from '../../domain/returns/return-state.ts'
import { isFirstPerson, isFirstPersonUnknown, takesSecondPerson } from '../../domain/returns/second-person.ts'
import type { SettledUnits } from '../../domain/returns/settled-units.ts'
import { settleUnits, type UnitsToSettle } from '../../domain/returns/settle-units.ts'
import { shopperStatus, waitingFor } from '../../domain/returns/status.ts'
import { evidenceOf } from '../evidence/evidence-view.ts'
import { payoutViews } from '../payouts/payouts-of.ts'
import { moneyView, returnShippingView, settlementView } from '../portal/money-views.ts'
import type { Ports } from '../ports/outside.ts'
import type { ShopRecord } from '../ports/unit-of-work.ts'
import { signalsView } from '../signals/signals-view.ts'
import { contextOf, otherAccountsOf, unitsBackBeside } from './change-return.ts'
import { linesView } from './return-lines.ts'

type Needed = Pick<Ports, 'unitOfWork' | 'clock' | 'newId' | 'links'>

/** Everything that an agent sees of one return, and what this person may do with it. */
export const returnPage =
  (deps: Needed, shop: ShopRecord) =>
  (returnId: string, actor: Actor): Promise<ReturnPageView | null> =>
    deps.unitOfWork(shop.shopId)(async (repositories) => {
      const { returns, messages, files } = repositories
      const [locked, media, payoutLimits, otherAccounts, { returnAddress: sendTo }] = await Promise.all([
        returns.lock(returnId),
        repositories.instructions.get(),
        repositories.payoutLimits.get(),
        otherAccountsOf(repositories, actor),
        repositories.receiving.get(),
      ])
      if (!locked) return null
      const { state } = locked
      const timeline = await returns.history(returnId)
      const back = await unitsBackBeside({ returns }, locked)
      return {
        ...caseOf(state),
        platform: (await repositories.channels.get(state.request.channelId))?.platform ?? shop.platform,
        lines: await linesView(repositories, state, timeline),
        money: moneyOf(
          { ...contextOf(deps, locked, actor), back, payoutLimits, otherAccounts },
          state,
          timeline,
        ),
        ...papersOf(deps, shop, state),
        sending: { media, instructions: instructionsOf(state), returnShipping: shippingOf(state), sendTo },
        evidence: await evidenceOf(deps, files, shop.shopId, state, actor),
        signals: await signalsView(repositories, locked, actor, deps.clock()),
        conversation: conversationOf(state, actor),
        ...possibleFor(state, actor),
        problems: problemsOf(state, actor),
        timeline,
        messages: await messages.listOfReturn(returnId),
      }
    })

/** What is there to print. */
const papersOf = (
  { links }: Pick<Ports, 'links'>,
  { shopId }: ShopRecord,
  { returnId, label, lines }: ReturnState,
): Pick<ReturnPageView, 'label' | 'quarantineLabelUrl'> => ({
  label: label && { kind: label.kind, url: links.file(shopId, label.fileId) },
  quarantineLabelUrl: lines.some((line) => quarantined(line) > 0)
    ? links.quarantineLabel(shopId, returnId)
    : null,
})

const possibleFor = (state: ReturnState, actor: Actor) => ({
  actions: actor.kind === 'staff' ? actionsFor(state, actor.role) : [],
  isKeptUnseen: isUnseenUnpaid(state),
  canReceiveKept: actor.kind === 'staff' && mayReceiveKept(state, actor.role),
  canOverrideGrade: actor.kind === 'staff' && mayDo(actor, 'override_grade').ok,
})

const shippingOf = ({ lines, request }: ReturnState) => returnShippingView(wayBackOf({ lines }), request)

const conversationOf = (state: ReturnState, actor: Actor): ReturnPageView['conversation'] => ({
  messages: state.conversation,
  unanswered: unanswered(state).length,
  canWrite: mayDo(actor, 'write_message').ok,
})

const caseOf = (state: ReturnState) => ({
  returnId: state.returnId,
  rma: state.request.rma,
  orderId: state.request.orderId,
  orderName: state.request.orderName,
  nativeReturnName: state.native?.name ?? null,
  status: shopperStatus(state),
  waitingFor: waitingFor(state),
  customerName: state.request.contact.name,
  email: state.request.contact.email,
  locale: mailLocaleFor(state.request.contact.locale),
  requestedAt: state.requestedAt,
  shipment: state.shipment,
  delivery: state.delivery,
  alert: standingAlert(state),
  version: state.pageVersion,
})

const moneyOf = (
  context: DecisionContext,
  state: ReturnState,
  timeline: ReturnPageView['timeline'],
): ReturnPageView['money'] => {
  const byHand = [...state.outsideRefunds, ...state.refundsBeside]
  const outside = byHand.reduce((sum, { minor }) => sum + minor, 0)
  const allKept = { ...state, lines: state.lines.map((line) => ({ ...line, goods: 'keep' as const })) }
  return {
    ...nextPayout(state, context),
    whenKept: state.decision.kind === 'open' ? nextPayout(allKept, context) : null,
    byHand: payoutViews(state),
    asked: askedView(state, context),
    shownToShopper: settlementView(state.request.preview, context.order),
    settled: settledOf(state, context.order, timeline),
    refundedOutside: outside > 0 ? moneyView(outside, context.order) : null,
    release: { ...releaseOf(state), ...(isHeldForPerson(state) ? { by: 'person' } : {}) },
  }
}

const nextPayout = (state: ReturnState, context: DecisionContext) => {
  const preview = previewNow(state, context)
  const sent = sumOf((preview?.payTo ?? []).map(({ amount }) => amount.minor))
  return { preview, takesSecondPerson: takesSecondPerson(state, sent, context) }
}

const askedView = (state: ReturnState, context: DecisionContext): ReturnPageView['money']['asked'] => {
  const { actor, order } = context
  const { payoutAsk: ask } = state
  if (ask === null) return null
  const isFirst = isFirstPerson(state, ask, context)
  const mayConfirm = mayDo(actor, 'confirm_payout').ok
  return {
    askId: ask.askId,
    at: ask.at,
    by: ask.by,
    amount: moneyView(ask.minor, order),
    reason: ask.early?.reason ?? null,
    isFirstPerson: isFirst,
    isFirstPersonUnknown: isFirstPersonUnknown(state, ask),
    canConfirm: mayConfirm && !isFirst,
    canRefuse: mayConfirm || isFirst,
  }
}

/** What a settlement would pay now: what is released, or all that is still to settle when nothing is yet. */
const previewNow = (state: ReturnState, context: DecisionContext) => {
  const isOver = state.decision.kind === 'declined' || state.decision.kind === 'cancelled'
  if (isOver || isAllSettled(state)) return null
  const released = unitsToSettle(state, { early: false })
  const all = unitsToSettle(state, { early: true })
  const parts = released.length > 0 ? released : all
  const coming = settleUnits(parts, termsFor(state, parts, context))
  // Of a part nothing can be said yet: the rest of this very return may hold it.
  const isRest = unitsIn(parts) === unitsIn(all)
  return settlementView(coming, context.order, isRest ? shippingElsewhere(state, coming) : 0)
}

const unitsIn = (parts: readonly UnitsToSettle[]): number => sumOf(parts.map(({ units }) => units.length))

const settledOf = (
  state: ReturnState,
  order: OrderSnapshot,
  timeline: ReturnPageView['timeline'],
): ReturnPageView['money']['settled'] =>
  state.settlements.map(({ settlementId, settled }) => {
    const entry = timeline.find(
      ({ event }) => event.type === 'settlement_made' && event.settlementId === settlementId,
    )
    return {
      settlementId,
      at: entry?.at ?? '',
      settlement: settlementView(settled, order, isAllSettled(state) ? shippingElsewhere(state, null) : 0),
      payout: payoutStatus(state, settlementId, settled),
    }
  })

/** A payout that the channel booked and that nobody has sent yet is not through. */
const payoutStatus = (state: ReturnState, settlementId: string, { payout }: SettledUnits) => {
  if (payout.length === 0) return 'nothing_to_pay'
  const byHand = manualPayouts(state).find((one) => one.settlementId === settlementId)
  const status = payoutOf(state, settlementId)?.status ?? 'due'
  if (byHand?.status === 'waiting') return 'to_send'
  return byHand && (status === 'due' || status === 'submitted') ? 'to_book' : status
}

const payoutOf = (state: ReturnState, settlementId: string): CallState | undefined =>
  state.calls.find(({ work }) => work.kind === 'pay_out' && work.settlementId === settlementId)

const problemsOf = (state: ReturnState, actor: Actor): readonly CallProblemView[] =>
  state.calls.flatMap((call): CallProblemView[] => {
    const { callId, work, status, outcome, submittedAt } = call
    if (status !== 'failed' && status !== 'unknown') return []
    const reason = outcome && outcome.result !== 'confirmed' ? outcome.reason : ''
    const canDecide = actor.kind === 'staff' && mayDo(actor, 'resolve_call').ok
    const since = submittedAt ?? state.requestedAt
    return [{ callId, kind: work.kind, status, reason, since, canDecide, byHand: handShareOf(call) }]
  })
