import type { PolicyDraftRepository, SavedDraft } from '../../../application/ports/policy-drafts.ts'
import { jsonOf, type Connection, type Statement } from '../connection.ts'

export const policyDraftRepository = (db: Connection, shopId: string): PolicyDraftRepository => ({
  get: async () => (await db.rows<SavedDraft>(GET, [shopId]))[0] ?? null,
  put: async ({ hash, policy, startedFrom, savedAt, savedBy }) => {
    await db.write(PUT, [shopId, hash, jsonOf(policy), startedFrom, savedAt, jsonOf(savedBy)])
  },
  remove: async () => {
    await db.write(REMOVE, [shopId])
  },
})

const GET: Statement = {
  name: 'policy-drafts-get',
  text: `select hash, document as policy, started_from as "startedFrom", saved_at as "savedAt", saved_by as "savedBy"
    from policy_drafts where shop_id = $1`,
}

const PUT: Statement = {
  name: 'policy-drafts-put',
  text: `insert into policy_drafts (shop_id, hash, document, started_from, saved_at, saved_by)
    values ($1, $2, $3, $4, $5, $6)
    on conflict (shop_id) do update set hash = excluded.hash, document = excluded.document,
      started_from = excluded.started_from, saved_at = excluded.saved_at, saved_by = excluded.saved_by`,
}

const REMOVE: Statement = {
  name: 'policy-drafts-remove',
  text: 'delete from policy_drafts where shop_id = $1',
}
