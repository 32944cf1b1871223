import type { ListViewRepository, StoredListView } from '../../../application/ports/return-lists.ts'
import { jsonOf, type Connection, type Statement } from '../connection.ts'

export const listViewRepository = (db: Connection, shopId: string): ListViewRepository => ({
  list: () => db.rows<StoredListView>(LIST, [shopId]),
  lock: async () => {
    await db.rows(LOCK, [shopId])
  },
  put: async ({ viewId, name, filters, sort }, { at, by }) => {
    await db.write(PUT, [shopId, viewId, name, jsonOf(filters), sort, at, jsonOf(by)])
  },
  remove: async (viewId) => {
    await db.write(REMOVE, [shopId, viewId])
  },
})

const LIST: Statement = {
  name: 'list-views-list',
  text: 'select view_id as "viewId", name, filters, sort from list_views where shop_id = $1 order by name, view_id',
}

const LOCK: Statement = {
  name: 'list-views-lock',
  text: 'select from shops where shop_id = $1 for no key update',
}

const PUT: Statement = {
  name: 'list-views-put',
  text: `insert into list_views (shop_id, view_id, name, filters, sort, saved_at, saved_by)
    values ($1, $2, $3, $4, $5, $6, $7)
    on conflict (shop_id, view_id) do update set name = excluded.name, filters = excluded.filters,
      sort = excluded.sort, saved_at = excluded.saved_at, saved_by = excluded.saved_by`,
}

const REMOVE: Statement = {
  name: 'list-views-remove',
  text: 'delete from list_views where shop_id = $1 and view_id = $2',
}
