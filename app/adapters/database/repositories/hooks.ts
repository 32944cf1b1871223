import type { Hook, HookDelivery, HookRepository } from '../../../application/ports/hooks.ts'
import { jsonOf, type Connection, type Statement } from '../connection.ts'

export const hookRepository = (db: Connection, shopId: string): HookRepository => ({
  list: () => db.rows<Hook>(LIST, [shopId]),
  get: async (hookId) => (await db.rows<Hook>(GET, [shopId, hookId]))[0] ?? null,
  lock: async () => {
    await db.rows(LOCK, [shopId])
  },
  add: async (hook, by) => {
    await db.write(ADD, [shopId, ...valuesOf(hook), hook.addedAt, jsonOf(by)])
  },
  change: async (hook) => {
    await db.write(CHANGE, [shopId, ...valuesOf(hook)])
  },
  noteFate: async ({ hookId, failingSince, stoppedAt }) => {
    await db.write(NOTE_FATE, [shopId, hookId, failingSince, stoppedAt])
  },
  remove: async (hookId) => {
    await db.write(REMOVE, [shopId, hookId])
  },
  ...deliveriesOf(db, shopId),
})

const valuesOf = (hook: Hook): readonly unknown[] => [
  hook.hookId,
  hook.url,
  hook.events,
  hook.secret,
  hook.oldSecret,
  hook.oldUntil,
  hook.failingSince,
  hook.stoppedAt,
]

type OfDeliveries = Pick<
  HookRepository,
  'addDelivery' | 'getDelivery' | 'changeDelivery' | 'nextOf' | 'lanesWaiting' | 'deliveries' | 'forgetBefore'
>

const deliveriesOf = (db: Connection, shopId: string): OfDeliveries => ({
  addDelivery: async (one) => {
    const what = [one.deliveryId, one.hookId, one.lane, one.seq, one.event, one.body, one.at]
    await db.write(ADD_DELIVERY, [shopId, ...what])
  },
  getDelivery: async (deliveryId) =>
    (await db.rows<HookDelivery>(GET_DELIVERY, [shopId, deliveryId]))[0] ?? null,
  changeDelivery: async ({ deliveryId, fate, attempts, triedAt, code, problem }) => {
    await db.write(CHANGE_DELIVERY, [shopId, deliveryId, fate, attempts, triedAt, code, problem])
  },
  nextOf: async (hookId, lane) => (await db.rows<HookDelivery>(NEXT_OF, [shopId, hookId, lane]))[0] ?? null,
  lanesWaiting: async (hookId) =>
    (await db.rows<{ lane: string }>(LANES_WAITING, [shopId, hookId])).map(({ lane }) => lane),
  deliveries: (most) => db.rows<Omit<HookDelivery, 'body'>>(DELIVERIES, [shopId, most]),
  forgetBefore: async (hookId, before) => {
    await db.write(FORGET_BEFORE, [shopId, hookId, before])
  },
})

const COLUMNS = `hook_id as "hookId", url, events, secret, old_secret as "oldSecret", old_until as "oldUntil",
  added_at as "addedAt", failing_since as "failingSince", stopped_at as "stoppedAt"`

const LIST: Statement = {
  name: 'hooks-list',
  text: `select ${COLUMNS} from hooks where shop_id = $1 order by added_at, hook_id`,
}
const GET: Statement = {
  name: 'hooks-get',
  text: `select ${COLUMNS} from hooks where shop_id = $1 and hook_id = $2`,
}
const LOCK: Statement = {
  name: 'hooks-lock',
  text: 'select from shops where shop_id = $1 for no key update',
}
const ADD: Statement = {
  name: 'hooks-add',
  text: `insert into hooks (shop_id, hook_id, url, events, secret, old_secret, old_until, failing_since, stopped_at,
      added_at, added_by)
    values ($1, $2, $3, $4::text[], $5, $6, $7, $8, $9, $10, $11)`,
}
const CHANGE: Statement = {
  name: 'hooks-change',
  text: `update hooks set url = $3, events = $4::text[], secret = $5, old_secret = $6, old_until = $7, failing_since = $8,
      stopped_at = $9
    where shop_id = $1 and hook_id = $2`,
}
const NOTE_FATE: Statement = {
  name: 'hooks-note-fate',
  text: 'update hooks set failing_since = $3, stopped_at = $4 where shop_id = $1 and hook_id = $2',
}
const REMOVE: Statement = {
  name: 'hooks-remove',
  text: 'delete from hooks where shop_id = $1 and hook_id = $2',
}

const KEPT = `delivery_id as "deliveryId", hook_id as "hookId", lane, seq, event, at, fate, attempts,
  tried_at as "triedAt", code, problem`

const ADD_DELIVERY: Statement = {
  name: 'hooks-add-delivery',
  text: `insert into hook_deliveries (shop_id, delivery_id, hook_id, lane, seq, event, body, at, fate, attempts)
    values ($1, $2, $3, $4, $5, $6, $7, $8, 'waiting', 0)`,
}
const GET_DELIVERY: Statement = {
  name: 'hooks-get-delivery',
  text: `select ${KEPT}, body from hook_deliveries where shop_id = $1 and delivery_id = $2`,
}
const CHANGE_DELIVERY: Statement = {
  name: 'hooks-change-delivery',
  text: `update hook_deliveries set fate = $3, attempts = $4, tried_at = $5, code = $6, problem = $7
    where shop_id = $1 and delivery_id = $2`,
}
const NEXT_OF: Statement = {
  name: 'hooks-next-of',
  text: `select ${KEPT}, body from hook_deliveries
    where shop_id = $1 and hook_id = $2 and fate = 'waiting' and lane = $3 order by seq, delivery_id limit 1`,
}
const LANES_WAITING: Statement = {
  name: 'hooks-lanes-waiting',
  text: `select distinct lane from hook_deliveries where shop_id = $1 and hook_id = $2 and fate = 'waiting'`,
}
const DELIVERIES: Statement = {
  name: 'hooks-deliveries',
  text: `select ${KEPT} from hook_deliveries where shop_id = $1 order by at desc, delivery_id desc limit $2`,
}
const FORGET_BEFORE: Statement = {
  name: 'hooks-forget-before',
  text: `delete from hook_deliveries where shop_id = $1 and hook_id = $2 and fate <> 'waiting' and at < $3`,
}
