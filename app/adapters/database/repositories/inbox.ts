import type { InboundEvent, InboxRepository } from '../../../application/ports/inbox.ts'
import { jsonOf, type Connection, type Statement } from '../connection.ts'

type Stored = InboundEvent & { readonly handledAt: string | null }

export const inboxRepository = (db: Connection, shopId: string): InboxRepository => ({
  store: async (channelId, { eventId, topic, triggeredAt, payload }, receivedAt) => {
    const event = [eventId, topic, triggeredAt, jsonOf(payload), receivedAt]
    return (await db.rows(STORE, [shopId, channelId, ...event])).length > 0
  },
  get: async (channelId, eventId) => (await db.rows<Stored>(GET, [shopId, channelId, eventId]))[0] ?? null,
  markHandled: async (channelId, eventId, at) => {
    await db.write(MARK_HANDLED, [shopId, channelId, eventId, at])
  },
})

const STORE: Statement = {
  name: 'inbox-store',
  text: `insert into inbox (shop_id, channel_id, event_id, topic, triggered_at, payload, received_at)
    values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing returning event_id`,
}
const GET: Statement = {
  name: 'inbox-get',
  text: `select event_id as "eventId", topic, triggered_at as "triggeredAt", payload, handled_at as "handledAt"
    from inbox where shop_id = $1 and channel_id = $2 and event_id = $3`,
}
/** What was said is not needed again once it has been worked off, and may name people anywhere. */
const MARK_HANDLED: Statement = {
  name: 'inbox-mark-handled',
  text: `update inbox set handled_at = coalesce(handled_at, $4), payload = '{}'::jsonb
    where shop_id = $1 and channel_id = $2 and event_id = $3`,
}
