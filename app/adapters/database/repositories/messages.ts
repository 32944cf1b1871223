import type { MessageRepository, OutgoingMessage } from '../../../application/ports/unit-of-work.ts'
import type { Connection, Statement } from '../connection.ts'

type Stored = OutgoingMessage & { readonly sentAt: string | null }

export const messageRepository = (db: Connection, shopId: string): MessageRepository => ({
  add: async ({ messageKey, returnId, kind, to, locale }) => {
    await db.write(ADD, [shopId, messageKey, returnId, kind, to, locale])
  },
  get: async (messageKey) => (await db.rows<Stored>(GET, [shopId, messageKey]))[0] ?? null,
  markSent: async (messageKey, at) => {
    await db.write(MARK_SENT, [shopId, messageKey, at])
  },
  listOfReturn: (returnId) => db.rows<Stored>(LIST_OF_RETURN, [shopId, returnId]),
})

const COLUMNS = `message_key as "messageKey", return_id as "returnId", kind, to_address as "to", locale,
  sent_at as "sentAt"`

const ADD: Statement = {
  name: 'messages-add',
  text: `insert into messages (shop_id, message_key, return_id, kind, to_address, locale)
    values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
}
const GET: Statement = {
  name: 'messages-get',
  text: `select ${COLUMNS} from messages where shop_id = $1 and message_key = $2`,
}
const MARK_SENT: Statement = {
  name: 'messages-mark-sent',
  text: 'update messages set sent_at = coalesce(sent_at, $3) where shop_id = $1 and message_key = $2',
}
const LIST_OF_RETURN: Statement = {
  name: 'messages-list-of-return',
  text: `select ${COLUMNS} from messages where shop_id = $1 and return_id = $2 order by added_at, message_key`,
}
