import type { PayoutLimitRepository } from '../../../application/ports/desk-settings.ts'
import type { PayoutLimits } from '../../../domain/returns/second-person.ts'
import { jsonOf, type Connection, type Statement } from '../connection.ts'

export const payoutLimitRepository = (db: Connection, shopId: string): PayoutLimitRepository => ({
  get: async () => (await db.rows<{ readonly limits: PayoutLimits }>(GET, [shopId]))[0]?.limits ?? {},
  set: async (limits, { at, by }) => {
    await db.write(SET, [shopId, jsonOf(limits), at, jsonOf(by)])
  },
})

const GET: Statement = {
  name: 'payout-limits-get',
  text: `select limits from payout_limits where shop_id = $1`,
}

const SET: Statement = {
  name: 'payout-limits-set',
  text: `insert into payout_limits (shop_id, limits, changed_at, changed_by) values ($1, $2, $3, $4)
    on conflict (shop_id) do update set limits = excluded.limits, changed_at = excluded.changed_at,
      changed_by = excluded.changed_by`,
}
