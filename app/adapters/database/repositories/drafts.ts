import type { DraftEvidence, DraftRepository } from '../../../application/ports/portal-repositories.ts'
import { jsonOf, type Connection, type Statement } from '../connection.ts'

export const draftRepository = (db: Connection, shopId: string): DraftRepository => ({
  add: async ({ orderId, submissionKey, lineId, name, evidence }, at) => {
    const { evidenceId, receivedSha256 } = evidence
    const row = [
      shopId,
      evidenceId,
      orderId,
      submissionKey,
      lineId,
      receivedSha256,
      name,
      jsonOf(evidence),
      at,
    ]
    await db.write(ADD, row)
  },
  listOfOrder: (orderId) => db.rows<DraftEvidence>(LIST_OF_ORDER, [shopId, orderId]),
  forget: async (fileIds) => {
    await db.write(FORGET, [shopId, fileIds])
  },
})

const ADD: Statement = {
  name: 'drafts-add',
  text: `insert into draft_evidence (shop_id, evidence_id, order_id, submission_key, line_id, received_sha256, name,
      document, added_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
}
/** Locked: what is taken back or forgotten at this moment is waited for, so that nobody sends what is not there any more. */
const LIST_OF_ORDER: Statement = {
  name: 'drafts-list-of-order',
  text: `select order_id as "orderId", submission_key as "submissionKey", line_id as "lineId", name,
      document as evidence
    from draft_evidence where shop_id = $1 and order_id = $2 order by added_at, evidence_id for update`,
}
const FORGET: Statement = {
  name: 'drafts-forget',
  text: `with gone as (
      delete from draft_evidence where shop_id = $1 and evidence_id = any($2::text[])
      returning evidence_id, document->>'thumbnailId' as thumbnail_id
    )
    delete from files f using gone
    where f.shop_id = $1 and f.return_id is null and f.file_id in (gone.evidence_id, gone.thumbnail_id)`,
}
