import type { Actor } from '../../domain/returns/actor.ts'
import type { EvidenceState, ReturnState } from '../../domain/returns/return-state.ts'
import { shopperStatus } from '../../domain/returns/status.ts'
import type { Desk } from '../kembali.ts'
import type { Ports } from '../ports/outside.ts'
import type { ShopRecord } from '../ports/unit-of-work.ts'

/**
 * A case on paper: what was asked for, what happened when and by which role, and what proves it. Names, addresses and notes
 * are left out: who gets this to judge a dispute does not need them.
 */
export const exportCase =
  (deps: Pick<Ports, 'unitOfWork'>, shop: ShopRecord): Desk['returns']['exportCase'] =>
  (returnId) =>
    deps.unitOfWork(shop.shopId)(async ({ returns }) => {
      const state = await returns.get(returnId)
      if (!state) return null
      const ledger = await returns.history(returnId)
      const entries = ledger.map(({ seq, at, actor, event }) => ({
        seq,
        at,
        by: roleOf(actor),
        what: event.type,
      }))
      return JSON.stringify({ ...caseOf(state), evidence: state.evidence.map(recordOf), entries }, null, 2)
    })

const caseOf = (state: ReturnState) => ({
  format: 'kembali/case@1',
  rma: state.request.rma,
  order_id: state.request.orderId,
  order: state.request.orderName,
  status: shopperStatus(state),
  requested_at: state.requestedAt,
  lines: state.lines.map((line) => ({
    line_id: line.returnLineId,
    title: line.title,
    variant: line.variantTitle,
    sku: line.sku,
    quantity: line.units.length,
    reason: line.reason,
    receipts: line.receipts,
    graded: line.graded,
  })),
})

const recordOf = (evidence: EvidenceState) => ({
  evidence_id: evidence.evidenceId,
  kind: evidence.kind,
  step: evidence.step,
  line_id: evidence.returnLineId,
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
