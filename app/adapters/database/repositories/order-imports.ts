import type {
  ImportedOrder,
  OrderImport,
  OrderImportRepository,
} from '../../../application/ports/order-imports.ts'
import { jsonOf, type Connection, type Statement } from '../connection.ts'
import { nameKey } from './orders.ts'

export const orderImportRepository = (db: Connection, shopId: string): OrderImportRepository => ({
  add: async (one) => {
    const read = [one.format, one.encoding, jsonOf(one.sample), jsonOf(one.mapping), jsonOf(one.options)]
    const file = [one.fileId, one.fileName, one.bytes]
    await db.write(ADD, [shopId, one.importId, ...file, ...read, one.uploadedAt, jsonOf(one.uploadedBy)])
  },
  get: async (importId) => (await db.rows<OrderImport>(GET, [shopId, importId]))[0] ?? null,
  list: (most) => db.rows<OrderImport>(LIST, [shopId, most]),
  start: async (importId, { mapping, options }) =>
    (await db.rows(START, [shopId, importId, jsonOf(mapping), jsonOf(options)])).length > 0,
  ...attemptsAt(db, shopId),
  remove: async (importId) => {
    await db.write(REMOVE, [shopId, importId])
  },
  ordersAfter: (after, most) => db.rows<ImportedOrder>(ORDERS_AFTER, [shopId, after, most]),
  countOrders: async () => (await db.rows<{ count: number }>(COUNT_ORDERS, [shopId]))[0]?.count ?? 0,
})

type OfAttempts = Pick<OrderImportRepository, 'beginAgain' | 'staged' | 'stage' | 'finish' | 'fail'>

/** What one attempt at a file reads and writes: only the last that began is heard. */
const attemptsAt = (db: Connection, shopId: string): OfAttempts => ({
  beginAgain: async (importId) => {
    const [begun] = await db.rows<{ attempts: number }>(COUNT_ANEW, [shopId, importId])
    if (begun) await db.write(UNSTAGE, [shopId, importId])
    return begun?.attempts ?? null
  },
  staged: async (importId, keys) => {
    const found = await db.rows<{ key: string; lines: number; units: number }>(STAGED, [
      shopId,
      importId,
      keys,
    ])
    return new Map(found.map(({ key, lines, units }) => [key, { lines, units }]))
  },
  stage: async ({ importId, attempt }, orders, { rows, wrongRows, problems }) => {
    const counted = await db.rows(COUNT, [shopId, importId, rows, wrongRows, jsonOf(problems), attempt])
    if (counted.length === 0) return false
    const named = orders.map((order) => ({ ...order, nameKey: nameKey(order.key) }))
    if (orders.length > 0) await db.write(STAGE, [shopId, importId, jsonOf(named)])
    return true
  },
  finish: async ({ importId, attempt }, at) => {
    await db.rows(LOCK, [shopId])
    if (!(await isStillRead(db, shopId, importId, attempt))) return false
    const [unchanged] = await db.rows<{ count: number }>(DROP_UNCHANGED, [shopId, importId])
    const [replaced] = await db.rows<{ count: number }>(DROP_REPLACED, [shopId, importId])
    await db.write(SHOW, [shopId, importId, at, unchanged?.count ?? 0, replaced?.count ?? 0])
    return true
  },
  fail: async ({ importId, attempt }, failure, at) => {
    if (!(await isStillRead(db, shopId, importId, attempt))) return false
    await db.write(UNSTAGE, [shopId, importId])
    await db.write(FAIL, [shopId, importId, jsonOf(failure), at])
    return true
  },
})

const isStillRead = async (db: Connection, shopId: string, importId: string, attempt: number) =>
  (await db.rows(STILL_READ, [shopId, importId, attempt])).length > 0

const STILL_READ: Statement = {
  name: 'imports-still-read',
  text: `select import_id from order_imports
    where shop_id = $1 and import_id = $2 and state = 'reading' and attempts = $3 for no key update`,
}

const ADD: Statement = {
  name: 'imports-add',
  text: `insert into order_imports (shop_id, import_id, state, file_id, file_name, bytes, format, encoding, sample, mapping, options,
      uploaded_at, uploaded_by)
    values ($1, $2, 'chosen', $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
}

const COLUMNS = `import_id as "importId", file_id as "fileId", file_name as "fileName", bytes, state, format, encoding, sample,
  mapping, options, uploaded_at as "uploadedAt", uploaded_by as "uploadedBy", ended_at as "endedAt", rows,
  wrong_rows as "wrongRows", problems, added, replaced, unchanged, failure`

const GET: Statement = {
  name: 'imports-get',
  text: `select ${COLUMNS} from order_imports where shop_id = $1 and import_id = $2`,
}
const LIST: Statement = {
  name: 'imports-list',
  text: `select ${COLUMNS} from order_imports where shop_id = $1 order by uploaded_at desc, import_id limit $2`,
}
const START: Statement = {
  name: 'imports-start',
  text: `update order_imports set state = 'reading', mapping = $3, options = $4
    where shop_id = $1 and import_id = $2 and state = 'chosen' returning import_id`,
}
const UNSTAGE: Statement = {
  name: 'imports-unstage',
  text: 'delete from imported_orders where shop_id = $1 and import_id = $2 and not is_live',
}
const COUNT_ANEW: Statement = {
  name: 'imports-count-anew',
  text: `update order_imports set rows = 0, wrong_rows = 0, problems = '[]', attempts = attempts + 1
    where shop_id = $1 and import_id = $2 and state = 'reading' returning attempts`,
}
const COUNT: Statement = {
  name: 'imports-count',
  text: `update order_imports set rows = rows + $3, wrong_rows = wrong_rows + $4, problems = problems || $5::jsonb
    where shop_id = $1 and import_id = $2 and state = 'reading' and attempts = $6 returning import_id`,
}

const STAGED: Statement = {
  name: 'imports-staged',
  text: `select order_key as key, jsonb_array_length(lines) as lines,
      (select coalesce(sum((line->>'quantity')::int), 0)::int from jsonb_array_elements(lines) line) as units
    from imported_orders where shop_id = $1 and import_id = $2 and order_key = any($3::text[])`,
}
const STAGE: Statement = {
  name: 'imports-stage',
  text: `insert into imported_orders as known (shop_id, import_id, order_key, name_key, head, lines)
    select $1, $2, key, "nameKey", head, lines
    from jsonb_to_recordset($3::jsonb) as n (key text, "nameKey" text, head jsonb, lines jsonb)
    on conflict (shop_id, import_id, order_key) do update set lines = known.lines || excluded.lines`,
}

/** Two files that end at the same moment are shown one after the other. */
const LOCK: Statement = {
  name: 'imports-lock',
  text: 'select from shops where shop_id = $1 for no key update',
}

const BESIDE = `known.shop_id = $1 and new.shop_id = $1 and new.import_id = $2 and known.import_id <> $2
  and known.is_live and not new.is_live and known.order_key = new.order_key`

const DROP_UNCHANGED: Statement = {
  name: 'imports-drop-unchanged',
  text: `with gone as (
      delete from imported_orders new using imported_orders known
      where ${BESIDE} and known.head = new.head and known.lines = new.lines returning new.order_key
    ) select count(*)::int as count from gone`,
}
const DROP_REPLACED: Statement = {
  name: 'imports-drop-replaced',
  text: `with gone as (
      delete from imported_orders known using imported_orders new where ${BESIDE} returning known.order_key
    ) select count(*)::int as count from gone`,
}
/** The rows that were shown name customers; nobody needs them any more. */
const WITHOUT_ROWS = `sample = jsonb_set(sample, '{rows}', '[]')`

const SHOW: Statement = {
  name: 'imports-show',
  text: `with shown as (
      update imported_orders set is_live = true where shop_id = $1 and import_id = $2 and not is_live returning order_key
    )
    update order_imports set state = 'done', ended_at = $3, ${WITHOUT_ROWS}, unchanged = $4, replaced = $5::int,
      added = (select count(*) from shown) - $5::int
    where shop_id = $1 and import_id = $2`,
}
const FAIL: Statement = {
  name: 'imports-fail',
  text: `update order_imports set state = 'failed', failure = $3, ended_at = $4, ${WITHOUT_ROWS} where shop_id = $1 and import_id = $2`,
}
const REMOVE: Statement = {
  name: 'imports-remove',
  text: 'delete from order_imports where shop_id = $1 and import_id = $2',
}

const SHOWN_BY_NO_CHANNEL = `not exists (select from channels c
    join orders o on o.shop_id = c.shop_id and o.channel_id = c.channel_id and o.name_key = i.name_key
    where c.shop_id = i.shop_id)`

const ORDERS_AFTER: Statement = {
  name: 'imports-orders-after',
  text: `select import_id as "importId", order_key as key, head, lines from imported_orders i
    where i.shop_id = $1 and i.is_live and i.order_key > $2 and ${SHOWN_BY_NO_CHANNEL} order by i.order_key limit $3`,
}
const COUNT_ORDERS: Statement = {
  name: 'imports-count-orders',
  text: `select count(*)::int as count from imported_orders i where i.shop_id = $1 and i.is_live and ${SHOWN_BY_NO_CHANNEL}`,
}
