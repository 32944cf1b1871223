import type { ChecklistRepository, PublishedChecklists } from '../../../application/ports/unit-of-work.ts'
import { jsonOf, type Connection, type Statement } from '../connection.ts'

export const checklistRepository = (db: Connection, shopId: string): ChecklistRepository => ({
  current: async () => (await db.rows<PublishedChecklists>(CURRENT, [shopId]))[0] ?? null,
  lock: async () => {
    await db.rows(LOCK, [shopId])
  },
  publish: async ({ hash, checklists, publishedAt, publishedBy }) => {
    await db.write(PUBLISH, [shopId, hash, jsonOf(checklists), publishedAt, jsonOf(publishedBy)])
  },
})

const CURRENT: Statement = {
  name: 'checklists-current',
  text: `select p.hash, d.document as checklists, p.published_at as "publishedAt", p.published_by as "publishedBy"
    from checklist_publications p join checklists d using (shop_id, hash)
    where p.shop_id = $1 order by p.number desc limit 1`,
}

const LOCK: Statement = {
  name: 'checklists-lock',
  text: 'select from shops where shop_id = $1 for no key update',
}

const PUBLISH: Statement = {
  name: 'checklists-publish',
  text: `with version as (
      insert into checklists (shop_id, hash, document) values ($1, $2, $3) on conflict do nothing
    )
    insert into checklist_publications (shop_id, number, hash, published_at, published_by)
    select $1, coalesce(max(number), 0) + 1, $2, $4::timestamptz, $5::jsonb
    from checklist_publications where shop_id = $1`,
}
