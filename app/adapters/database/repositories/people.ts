import type { Person } from '../../../application/ports/commerce-platform.ts'
import type { PeopleRepository } from '../../../application/ports/people-repository.ts'
import type { ReturnEvent } from '../../../domain/returns/events.ts'
import { forgottenFacts } from '../../../domain/policy/forgotten-facts.ts'
import { forgetPerson } from '../../../domain/returns/forget-person.ts'
import { jsonOf, type Connection, type Statement } from '../connection.ts'

/** What is kept about a person, found by the channel's customer id and by orders that the channel names. */
export const peopleRepository = (db: Connection, shopId: string): PeopleRepository => {
  const key = (channelId: string, { customerId, orderIds }: Person) => [
    shopId,
    channelId,
    customerId,
    orderIds,
  ]
  return {
    collect: async (channelId, person) => {
      const [found] = await db.rows<Record<string, unknown>>(COLLECT, key(channelId, person))
      return found ?? {}
    },
    erase: async (channelId, person) => {
      const values = key(channelId, person)
      await db.rows(LOCK_ORDERS, values)
      const drafts = await db.rows<{ fileId: string }>(ERASE_DRAFTS, values)
      await db.rows(ERASE_SNAPSHOTS, values)
      await eraseEvents(db, shopId, values)
      await db.rows(ERASE_MESSAGES, values)
      await db.rows(ERASE_INBOX, values)
      const files = await db.rows<{ fileId: string }>(ERASE_FILES, values)
      await db.rows(ERASE_WORDS, values)
      await db.rows(ERASE_PAYOUT_DETAILS, values)
      await db.rows(ERASE_REFERENCES, values)
      await db.rows(ERASE_RETURNS, values)
      await db.rows(ERASE_SIGNALS, values)
      await db.rows(ERASE_CASES, values)
      await db.rows(ERASE_SHOWN_ROWS, [shopId])
      await db.rows(FORGET_CUSTOMER, values)
      return [...drafts, ...files].map(({ fileId }) => fileId)
    },
  }
}

type EventRow = {
  readonly returnId: string
  readonly seq: number
  readonly type: string
  readonly data: object
}

const eraseEvents = async (db: Connection, shopId: string, whose: readonly unknown[]): Promise<void> => {
  const rows = await db.rows<EventRow>(THEIR_EVENTS, whose)
  const forgotten = rows.map(({ returnId, seq, type, data: said }) => {
    const { type: _, ...data } = forgetPerson({ type, ...said } as ReturnEvent)
    return { returnId, seq, data }
  })
  await db.rows(ERASE_EVENTS, [shopId, jsonOf(forgotten)])
}

const FORGOTTEN_FACTS = `'${JSON.stringify(forgottenFacts)}'::jsonb`

const THEIR_ORDERS = `select order_id from orders
  where shop_id = $1 and channel_id = $2 and (customer_id = $3 or order_id = any($4::text[]))`
const THEIR_RETURNS = `select return_id from returns
  where shop_id = $1 and channel_id = $2 and order_id in (${THEIR_ORDERS})`

/** Whoever reads them, such as a backtest, has written what they make of it before, or reads what is left. */
const LOCK_ORDERS: Statement = {
  name: 'people-lock-orders',
  text: `${THEIR_ORDERS} order by order_id for no key update`,
}

/** Rows of uploaded files wait to be looked at, and nobody knows whose they are. */
const ERASE_SHOWN_ROWS: Statement = {
  name: 'people-erase-shown-rows',
  text: `update order_imports set sample = jsonb_set(sample, '{rows}', '[]')
    where shop_id = $1 and state in ('chosen', 'reading') returning import_id`,
}

const COLLECT: Statement = {
  name: 'people-collect',
  text: `select
    (select coalesce(json_agg(snapshot order by order_id, version), '[]') from order_versions
      where shop_id = $1 and channel_id = $2 and order_id in (${THEIR_ORDERS})) as orders,
    (select coalesce(json_agg(json_build_object('rma', r.rma, 'at', e.at, 'type', e.type, 'data', e.data)
        order by r.rma, e.seq), '[]')
      from return_events e join returns r using (shop_id, return_id)
      where e.shop_id = $1 and e.return_id in (${THEIR_RETURNS})) as returns,
    (select coalesce(json_agg(json_build_object('kind', kind, 'to', to_address, 'sentAt', sent_at)
        order by message_key), '[]')
      from messages where shop_id = $1 and return_id in (${THEIR_RETURNS})) as messages,
    (select coalesce(json_agg(json_build_object('name', name, 'mediaType', media_type, 'bytes', bytes, 'sha256', sha256)
        order by name, file_id), '[]')
      from files where shop_id = $1 and return_id in (${THEIR_RETURNS})) as files,
    (select coalesce(json_agg(json_build_object('reason', reason, 'clearedAt', cleared_at, 'note', note) order by reason), '[]')
      from cleared_signals where shop_id = $1 and channel_id = $2 and customer_id = $3) as signals,
    (select coalesce(json_agg(json_build_object('order', order_id, 'name', name, 'at', added_at, 'file', document)
        order by added_at, evidence_id), '[]')
      from draft_evidence where shop_id = $1 and order_id in (${THEIR_ORDERS})) as drafts`,
}

/** What was uploaded with forms that nobody sent. Their orders are locked first, as by whoever sends one. */
const ERASE_DRAFTS: Statement = {
  name: 'people-erase-drafts',
  text: `with theirs as materialized (${THEIR_ORDERS} order by order_id for no key update),
    gone as (
      delete from draft_evidence where shop_id = $1 and order_id in (select order_id from theirs)
      returning evidence_id, document->>'thumbnailId' as thumbnail_id
    )
    delete from files f using gone
    where f.shop_id = $1 and f.return_id is null and f.file_id in (gone.evidence_id, gone.thumbnail_id)
    returning f.file_id as "fileId"`,
}

const ERASE_SNAPSHOTS: Statement = {
  name: 'people-erase-snapshots',
  text: `update order_versions set snapshot = (snapshot - 'addressMark') || '{"email": null, "customer": null}'::jsonb
    where shop_id = $1 and channel_id = $2 and order_id in (${THEIR_ORDERS})`,
}

/** Locked, so that what is written back is what was read. */
const THEIR_EVENTS: Statement = {
  name: 'people-their-events',
  text: `select return_id as "returnId", seq, type, data from return_events
    where shop_id = $1 and return_id in (${THEIR_RETURNS}) order by return_id, seq for update`,
}

/** The ledger keeps what happened and what it was worth, not to whom. */
const ERASE_EVENTS: Statement = {
  name: 'people-erase-events',
  text: `update return_events e set data = new.data,
      actor = case when e.actor->>'kind' = 'shopper' then e.actor || '{"name": null}'::jsonb else e.actor end
    from jsonb_to_recordset($2::jsonb) as new ("returnId" text, seq int, data jsonb)
    where e.shop_id = $1 and e.return_id = new."returnId" and e.seq = new.seq`,
}

const ERASE_MESSAGES: Statement = {
  name: 'people-erase-messages',
  text: `update messages set to_address = '' where shop_id = $1 and return_id in (${THEIR_RETURNS})`,
}

/** What the channel told us may name them anywhere; it has been read and is not needed again. */
const ERASE_INBOX: Statement = {
  name: 'people-erase-inbox',
  text: `update inbox set payload = '{}'::jsonb
    where shop_id = $1 and channel_id = $2 and handled_at is not null and payload <> '{}'::jsonb
      and ($3::text is not null or cardinality($4::text[]) > 0)`,
}

const ERASE_FILES: Statement = {
  name: 'people-erase-files',
  text: `delete from files where shop_id = $1 and return_id in (${THEIR_RETURNS}) returning file_id as "fileId"`,
}

const ERASE_WORDS: Statement = {
  name: 'people-erase-words',
  text: `delete from return_words where shop_id = $1 and is_personal and return_id in (${THEIR_RETURNS})`,
}

/** Where their money was to go. */
const ERASE_PAYOUT_DETAILS: Statement = {
  name: 'people-erase-payout-details',
  text: `delete from payout_details where shop_id = $1 and return_id in (${THEIR_RETURNS})`,
}

/** What somebody typed when they had sent it. */
const ERASE_REFERENCES: Statement = {
  name: 'people-erase-references',
  text: `update payouts set reference = ''
    where shop_id = $1 and reference is not null and return_id in (${THEIR_RETURNS})`,
}

/** Found by its numbers from now on. */
const ERASE_RETURNS: Statement = {
  name: 'people-erase-returns',
  text: `update returns r set customer_name = null, search_text = coalesce((
      select ' ' || string_agg(convert_from(w.word, 'UTF8'), ' ' order by w.word) from return_words w
      where w.shop_id = r.shop_id and w.return_id = r.return_id), '')
    where shop_id = $1 and return_id in (${THEIR_RETURNS})`,
}

/** What was thought of them. The photos' marks go with their files. */
const ERASE_SIGNALS: Statement = {
  name: 'people-erase-signals',
  text: `delete from cleared_signals where shop_id = $1 and channel_id = $2 and customer_id in (
      select $3::text union select customer_id from orders
      where shop_id = $1 and channel_id = $2 and order_id = any($4::text[]))`,
}

/** A case keeps what was decided and the money, not what was known of the customer. */
const ERASE_CASES: Statement = {
  name: 'people-erase-cases',
  text: `update backtest_cases set document = jsonb_set(document, '{facts}', (document->'facts') || ${FORGOTTEN_FACTS})
    where shop_id = $1 and order_id in (${THEIR_ORDERS})`,
}

const FORGET_CUSTOMER: Statement = {
  name: 'people-forget-customer',
  text: `update orders set customer_id = null, address_mark = null
    where shop_id = $1 and channel_id = $2 and (customer_id = $3 or order_id = any($4::text[]))`,
}
