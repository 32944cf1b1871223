import type { ReasonCount, ReasonRepository } from '../../../application/ports/portal-repositories.ts'
import type { ReasonCatalogue } from '../../../domain/returns/reason-catalogue.ts'
import { jsonOf, type Connection, type Statement } from '../connection.ts'

export const reasonRepository = (db: Connection, shopId: string): ReasonRepository => ({
  get: async () =>
    (await db.rows<{ catalogue: ReasonCatalogue; changedAt: string }>(GET, [shopId]))[0] ?? null,
  lock: async () => {
    await db.write(LOCK, [shopId])
  },
  set: async (catalogue, { at, by }) => {
    await db.write(SET, [shopId, jsonOf(catalogue), at, jsonOf(by)])
  },
  counts: (since) => db.rows<ReasonCount>(COUNTS, [shopId, since]),
  used: async () => (await db.rows<{ code: string }>(USED, [shopId])).map(({ code }) => code),
})

const GET: Statement = {
  name: 'reasons-get',
  text: 'select document as catalogue, changed_at as "changedAt" from reason_settings where shop_id = $1',
}
const LOCK: Statement = {
  name: 'reasons-lock',
  text: 'select from shops where shop_id = $1 for no key update',
}
const SET: Statement = {
  name: 'reasons-set',
  text: `insert into reason_settings (shop_id, document, changed_at, changed_by) values ($1, $2, $3, $4)
    on conflict (shop_id) do update set document = excluded.document, changed_at = excluded.changed_at,
      changed_by = excluded.changed_by`,
}
const COUNTS: Statement = {
  name: 'reasons-counts',
  text: `select reason as code, count(distinct return_id) as returns, sum(units)::int as units
    from return_reasons where shop_id = $1 and requested_at >= $2 group by reason`,
}
/** From one reason to the next in the index, so that it takes as long as there are reasons. */
const USED: Statement = {
  name: 'reasons-used',
  text: `with recursive used as (
      (select reason from return_reasons where shop_id = $1 order by reason limit 1)
      union all
      select (select r.reason from return_reasons r where r.shop_id = $1 and r.reason > used.reason
        order by r.reason limit 1)
      from used where used.reason is not null
    )
    select reason as code from used where reason is not null`,
}
