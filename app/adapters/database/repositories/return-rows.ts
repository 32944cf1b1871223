import type { PayoutRow } from '../../../application/ports/unit-of-work.ts'
import type { CallState, ReturnState } from '../../../domain/returns/return-state.ts'
import { shippingGranted } from '../../../domain/settlement/entitlement.ts'
import type { RecordedEvent } from '../../../domain/returns/events.ts'
import { manualPayouts, payoutsToSend } from '../../../domain/returns/manual-payouts.ts'
import { projectReturn } from '../../../domain/returns/projection.ts'
import { searchWordsOf } from '../../../domain/returns/search-words.ts'
import { jsonOf, type Statement } from '../connection.ts'

/** What a return becomes in the tables, and the two statements that write it: each one round trip. */

export const addedRow = (
  shopId: string,
  state: ReturnState,
  recorded: readonly RecordedEvent[],
  submissionKey: string | null,
): readonly unknown[] => {
  const row = projectReturn(state)
  const claims = JSON.stringify(row.isLive ? unitsOf(state) : [])
  const words = searchWordsOf({ ...row, email: state.request.contact.email })
  const searchText = words.map(({ word }) => ` ${word}`).join('')
  const shown = [row.rma, row.orderName, row.customerName, row.units, row.value, row.currency, row.exponent]
  const always = writtenAlways(shopId, state, recorded, null)
  const reasons = state.lines.map(({ returnLineId, reason, reasonDetail, units }) => ({
    returnLineId,
    reason: reasonDetail?.code ?? reason,
    units: units.length,
  }))
  const found = [searchText, jsonOf(words), state.pageVersion, jsonOf(reasons)]
  return [
    ...always,
    claims,
    state.request.orderVersion,
    ...shown,
    row.requestedAt,
    submissionKey,
    ...found,
    decidedAt(recorded),
    jsonOf(row.brief),
  ]
}

export const savedRow = (
  shopId: string,
  before: ReturnState,
  after: ReturnState,
  recorded: readonly RecordedEvent[],
): readonly unknown[] => {
  const freesUnits = projectReturn(before).isLive && !projectReturn(after).isLive
  const lists = [projectReturn(after).alert, after.pageVersion, recorded.at(-1)?.at ?? null]
  const { hasLost, unansweredSince, brief } = projectReturn(after)
  const figures = [decidedAt(recorded), hasLost, unansweredSince, jsonOf(brief)]
  return [...writtenAlways(shopId, after, recorded, before), freesUnits, ...lists, ...figures]
}

/** $1 to $12 of both statements. */
const writtenAlways = (
  shopId: string,
  state: ReturnState,
  recorded: readonly RecordedEvent[],
  before: ReturnState | null,
): readonly unknown[] => {
  const row = projectReturn(state)
  const derived = [row.status, row.waitingFor, row.hasProblem, row.decidedBy, row.nativeReturnId]
  const ledgers = [eventRows(recorded), payoutRows(state, before, recorded.at(-1)?.at ?? null)]
  return [shopId, state.returnId, ...ledgers, state.version, ...derived, row.channelId, row.orderId]
}

const decidedAt = (recorded: readonly RecordedEvent[]): string | null =>
  recorded.find(({ event }) => event.type === 'return_approved' || event.type === 'return_declined')?.at ??
  null

const eventRows = (recorded: readonly RecordedEvent[]) =>
  jsonOf(recorded.map(({ seq, at, actor, event: { type, ...data } }) => ({ seq, at, actor, type, data })))

const unitsOf = (state: ReturnState) =>
  state.lines.flatMap(({ lineId, units }) => units.map((unit) => ({ lineId, unit })))

/** Payouts that are new or have changed. */
const payoutRows = (after: ReturnState, before: ReturnState | null, at: string | null) => {
  const waiting = new Set(payoutsToSend(after).map(({ callId }) => callId))
  const known = new Map(before?.calls.map((call) => [call.callId, call.status]))
  const sent = new Map(after.recordedPayouts.map((payout) => [payout.callId, payout]))
  const sentNow = new Set(
    after.recordedPayouts.slice(before?.recordedPayouts.length ?? 0).map(({ callId }) => callId),
  )
  const changed = after.calls.filter(
    ({ callId, status }) => known.get(callId) !== status || sentNow.has(callId),
  )
  const byHand = new Map(manualPayouts(after).map(({ callId, minor }) => [callId, minor]))
  return jsonOf(
    changed.flatMap((call) =>
      payoutRow(after, call).map((row) => ({
        ...row,
        // Booked is not sent: money counts as paid back when it is out of the house.
        confirmedAt: row.status === 'confirmed' && !waiting.has(row.callId) ? at : null,
        byHand: byHand.get(row.callId) ?? null,
        waitsSince: waiting.has(row.callId) ? at : null,
        sentAt: sent.get(row.callId)?.at ?? null,
        reference: sent.get(row.callId)?.reference ?? null,
      })),
    ),
  )
}

const payoutRow = (state: ReturnState, call: CallState): readonly Omit<PayoutRow, 'returnId'>[] => {
  const { callId, status, work, outcome } = call
  if (work.kind !== 'pay_out') return []
  const { settlementId, parts } = work
  const settlement = state.settlements.find((made) => made.settlementId === settlementId)
  const deductions = settlement?.settled.settlement.deductions ?? []
  const alreadyRefunded = deductions.find(({ name }) => name === 'already_refunded')?.minor ?? 0
  const outboundShipping = settlement ? shippingGranted(settlement.settled.entitlement) : 0
  const refundId = outcome?.result === 'confirmed' ? outcome.externalId : null
  return [{ callId, settlementId, status, refundId, outboundShipping, alreadyRefunded, parts }]
}

const EVENTS = `insert into return_events (shop_id, return_id, seq, at, actor, type, data)
  select $1, $2, e.seq, e.at, e.actor, e.type, e.data
  from jsonb_to_recordset($3::jsonb) as e (seq int, at timestamptz, actor jsonb, type text, data jsonb)`

const PAYOUTS = `insert into payouts (shop_id, call_id, return_id, channel_id, order_id, settlement_id, status, refund_id,
    outbound_shipping, already_refunded, parts, confirmed_at, by_hand, waits_since, sent_at, reference)
  select $1, p."callId", $2, $11, $12, p."settlementId", p.status, p."refundId",
    p."outboundShipping", p."alreadyRefunded", p.parts, p."confirmedAt", p."byHand", p."waitsSince",
    p."sentAt", p.reference
  from jsonb_to_recordset($4::jsonb) as p ("callId" text, "settlementId" text, status text, "refundId" text,
    "outboundShipping" bigint, "alreadyRefunded" bigint, parts jsonb, "confirmedAt" timestamptz, "byHand" bigint, "waitsSince" timestamptz,
    "sentAt" timestamptz, reference text)
  on conflict (shop_id, call_id) do update set status = excluded.status, refund_id = excluded.refund_id,
    confirmed_at = case when excluded.status <> 'confirmed' then null
      else coalesce(payouts.confirmed_at, excluded.confirmed_at) end,
    by_hand = excluded.by_hand, waits_since = excluded.waits_since, sent_at = excluded.sent_at,
    reference = excluded.reference`

/** The row comes first, so that a form that was sent twice fails by its key and not by its units. */
export const ADD: Statement = {
  name: 'returns-add',
  text: `with head as (
      insert into returns (shop_id, return_id, version, status, waiting_for, has_problem, decided_by, native_return_id,
        channel_id, order_id, order_version, rma, order_name, customer_name, units, value, currency, exponent,
        requested_at, submission_key, search_text, page_version, value_rank, waiting_since,
        decided_at, brief)
      values ($1, $2, $5, $6, $7, $8, $9, $10, $11, $12, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $26,
        $19::bigint * (10 ^ greatest(0, 4 - $21::smallint))::bigint,
        case when $7 = 'nothing' then 'infinity' else $22::timestamptz end, $28, $29::jsonb)
      returning return_id
    ), named as (
      insert into return_words (shop_id, return_id, word, is_personal)
      select $1, $2, convert_to(w.word, 'UTF8'), w."isPersonal"
      from jsonb_to_recordset($25::jsonb) as w (word text, "isPersonal" boolean)
    ), because as (
      insert into return_reasons (shop_id, return_id, return_line_id, reason, units, requested_at)
      select $1, $2, w."returnLineId", w.reason, w.units, $22::timestamptz
      from jsonb_to_recordset($27::jsonb) as w ("returnLineId" text, reason text, units int)
    ), claimed as (
      insert into unit_claims (shop_id, channel_id, order_id, line_id, unit, claimant)
      select $1, $11, $12, u."lineId", u.unit, $2 from jsonb_to_recordset($13::jsonb) as u ("lineId" text, unit int)
    ), paid as (${PAYOUTS})
    ${EVENTS}, head`,
}

/** When the return is past the expected version, there are events with these numbers already: it fails by their key. */
export const SAVE: Statement = {
  name: 'returns-save',
  text: `with head as (
      update returns set version = $5, status = $6, waiting_for = $7, has_problem = $8, decided_by = $9,
        native_return_id = $10, alert = $14, page_version = $15,
        waiting_since = case when waiting_for = $7 then waiting_since when $7 = 'nothing' then 'infinity'
          else coalesce($16::timestamptz, waiting_since) end,
        decided_at = coalesce(decided_at, $17), has_lost = $18, unanswered_since = $19, brief = $20::jsonb
      where shop_id = $1 and return_id = $2
    ), freed as (
      delete from unit_claims
      where $13::boolean and shop_id = $1 and channel_id = $11 and order_id = $12 and claimant = $2
    ), paid as (${PAYOUTS})
    ${EVENTS}`,
}
