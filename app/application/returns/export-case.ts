import { accept, refuse } from '../../domain/outcome.ts'
import { formatDecimal } from '../../domain/money/decimal.ts'
import { sumOf } from '../../domain/money/exact.ts'
import type { Actor } from '../../domain/returns/actor.ts'
import { manualPayouts } from '../../domain/returns/manual-payouts.ts'
import { mayDo } from '../../domain/returns/permissions.ts'
import type { EvidenceState, LineState, ReturnState } from '../../domain/returns/return-state.ts'
import type { SettledUnits } from '../../domain/returns/settled-units.ts'
import { shopperStatus } from '../../domain/returns/status.ts'
import { taxSum } from '../../domain/settlement/worth.ts'
import type { Desk } from '../kembali.ts'
import type { Ports } from '../ports/outside.ts'
import type { ShopRecord } from '../ports/unit-of-work.ts'

/**
 * A case for programs: what was asked for, what was decided and why, what happened when and by which role, the money, and
 * what proves it. Names, addresses and notes are left out: who gets this to judge a case does not need them.
 */
export const exportCase =
  (deps: Pick<Ports, 'unitOfWork'>, shop: ShopRecord): Desk['returns']['exportCase'] =>
  (returnId, actor) =>
    deps.unitOfWork(shop.shopId)(async ({ returns }) => {
      const may = mayDo(actor, 'export')
      if (!may.ok) return may
      const state = await returns.get(returnId)
      if (!state) return refuse({ code: 'return_not_found' })
      const ledger = await returns.history(returnId)
      const entries = ledger.map(({ seq, at, actor, event }) => ({
        seq,
        at,
        by: roleOf(actor),
        what: event.type,
      }))
      const evidence = state.evidence.map(recordOf)
      const found = { ...caseRecord(state), evidence, entries }
      return accept(JSON.stringify(found, null, 2))
    })

/** A return for programs, by ids and without names. */
export const caseRecord = (state: ReturnState) => ({ ...caseOf(state), money: moneyOf(state) })

const caseOf = (state: ReturnState) => ({
  format: 'kembali/case@2',
  rma: state.request.rma,
  return_id: state.returnId,
  order_id: state.request.orderId,
  order: state.request.orderName,
  status: shopperStatus(state),
  legal_basis: state.request.legalBasis,
  requested_at: state.requestedAt,
  lines: state.lines.map(lineOf),
})

const lineOf = (line: LineState) => ({
  return_line_id: line.returnLineId,
  line_id: line.lineId,
  variant_id: line.variantId,
  title: line.title,
  variant: line.variantTitle,
  sku: line.sku,
  quantity: line.units.length,
  units: line.units,
  reason: line.reason,
  own_reason: line.reasonDetail ? { code: line.reasonDetail.code, words: line.reasonDetail.labels.en } : null,
  resolution: line.resolution,
  goods: line.goods,
  receipts: line.receipts,
  graded: line.graded,
  disposed: line.disposed,
  decision: {
    policy_hash: line.decision.policyHash,
    window: line.decision.window,
    answers: line.decision.answers,
    answered_by: line.decision.trace.map(({ question, answeredBy }) => ({ question, rule: answeredBy })),
  },
})

/** Amounts are decimal text, in the currency beside them. */
const moneyOf = (state: ReturnState) => {
  const { currency, exponent, preview } = state.request
  const text = (minor: number) => formatDecimal(minor, exponent)
  const byHand = (refund: { readonly refundId: string; readonly minor: number }) => ({
    refund_id: refund.refundId,
    amount: text(refund.minor),
  })
  return {
    currency,
    shown: settledOf(preview, text),
    settlements: state.settlements.map(({ settlementId, trigger, settled }) => ({
      settlement_id: settlementId,
      trigger,
      stands: !state.released.includes(settlementId),
      ...settledOf(settled, text),
    })),
    payouts: payoutsOf(state, text),
    refunded_by_hand: state.outsideRefunds.map(byHand),
    refunded_beside: state.refundsBeside.map(byHand),
  }
}

const payoutsOf = (state: ReturnState, text: (minor: number) => string) =>
  state.calls.flatMap(({ callId, work, status, outcome }) =>
    work.kind === 'pay_out'
      ? [
          {
            payout_id: callId,
            settlement_id: work.settlementId,
            status,
            refund_id: outcome?.result === 'confirmed' ? outcome.externalId : null,
            amount: text(sumOf(work.parts.map(({ minor }) => minor))),
            sent_by_hand: byHandOf(state, callId, text),
            parts: work.parts.map(({ tenderId, minor }) => ({ tender_id: tenderId, amount: text(minor) })),
          },
        ]
      : [],
  )

/** What of a payout a person sends, and whether they have recorded it; null where the channel sends all of it. */
const byHandOf = (state: ReturnState, callId: string, text: (minor: number) => string) => {
  const payout = manualPayouts(state).find((one) => one.callId === callId)
  if (!payout) return null
  const sent = state.recordedPayouts.find((one) => one.callId === callId)
  return {
    amount: text(payout.minor),
    status: payout.status,
    sent_at: sent?.at ?? null,
    reference: sent?.reference ?? null,
  }
}

const settledOf = ({ entitlement, settlement }: SettledUnits, text: (minor: number) => string) => ({
  lines: entitlement.lines.map(({ lineId, units, item, taxes, duties, fees }) => ({
    line_id: lineId,
    units,
    item: text(item),
    taxes: text(taxSum(taxes)),
    duties: text(duties),
    fees: text(fees),
  })),
  shipping: text(entitlement.shipping + taxSum(entitlement.shippingTaxes)),
  entitled: text(entitlement.total),
  deductions: settlement.deductions.map(({ name, minor }) => ({ name, amount: text(minor) })),
  settled: text(settlement.settlement),
})

const recordOf = (evidence: EvidenceState) => ({
  evidence_id: evidence.evidenceId,
  kind: evidence.kind,
  step: evidence.step,
  return_line_id: evidence.returnLineId,
  added_at: evidence.addedAt,
  added_by: roleOf(evidence.addedBy),
  received_sha256: evidence.receivedSha256,
  stored_sha256: evidence.stored.sha256,
  bytes: evidence.stored.bytes,
  media_type: evidence.stored.mediaType,
  withdrawn_at: evidence.withdrawn?.at ?? null,
  withdrawn_by: evidence.withdrawn ? roleOf(evidence.withdrawn.by) : null,
})

/** The shop knows its staff by these ids. */
const roleOf = (actor: Actor): string =>
  actor.kind === 'staff' ? `${actor.role} ${actor.staffId}` : actor.kind
