import type { MailSettingsRepository } from '../../../application/ports/desk-settings.ts'
import type { MailWording } from '../../../domain/messages/mails.ts'
import { usualMessageSettings, type MessageSettings } from '../../../domain/messages/message-settings.ts'
import { jsonOf, type Connection, type Statement } from '../connection.ts'

type StoredWording = MailWording & { readonly kind: string; readonly locale: string }

export const mailSettingsRepository = (db: Connection, shopId: string): MailSettingsRepository => ({
  get: async () => {
    const [row] = await db.rows<{ readonly document: Partial<MessageSettings> }>(GET, [shopId])
    return { ...usualMessageSettings, ...row?.document }
  },
  set: async (settings, { at, by }) => {
    await db.write(SET, [shopId, jsonOf(settings), at, jsonOf(by)])
  },
  wordings: () => db.rows<StoredWording>(WORDINGS, [shopId]),
  wording: async (kind, locale) => (await db.rows<MailWording>(WORDING, [shopId, kind, locale]))[0] ?? null,
  putWording: async (kind, locale, { subject, body }, { at, by }) => {
    await db.write(PUT_WORDING, [shopId, kind, locale, subject, body, at, jsonOf(by)])
  },
  removeWording: async (kind, locale) => {
    await db.write(REMOVE_WORDING, [shopId, kind, locale])
  },
})

const GET: Statement = {
  name: 'message-settings-get',
  text: 'select document from message_settings where shop_id = $1',
}

const SET: Statement = {
  name: 'message-settings-set',
  text: `insert into message_settings (shop_id, document, changed_at, changed_by) values ($1, $2, $3, $4)
    on conflict (shop_id) do update set document = excluded.document, changed_at = excluded.changed_at,
      changed_by = excluded.changed_by`,
}

const WORDINGS: Statement = {
  name: 'mail-wordings-list',
  text: 'select kind, locale, subject, body from mail_wordings where shop_id = $1 order by kind, locale',
}

const WORDING: Statement = {
  name: 'mail-wordings-get',
  text: 'select subject, body from mail_wordings where shop_id = $1 and kind = $2 and locale = $3',
}

const PUT_WORDING: Statement = {
  name: 'mail-wordings-put',
  text: `insert into mail_wordings (shop_id, kind, locale, subject, body, changed_at, changed_by)
    values ($1, $2, $3, $4, $5, $6, $7)
    on conflict (shop_id, kind, locale) do update set subject = excluded.subject, body = excluded.body,
      changed_at = excluded.changed_at, changed_by = excluded.changed_by`,
}

const REMOVE_WORDING: Statement = {
  name: 'mail-wordings-remove',
  text: 'delete from mail_wordings where shop_id = $1 and kind = $2 and locale = $3',
}
