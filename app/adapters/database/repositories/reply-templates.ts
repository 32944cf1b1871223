import type { ReplyTemplateRepository } from '../../../application/ports/desk-settings.ts'
import type { ReplyTemplate } from '../../../domain/messages/message-settings.ts'
import { jsonOf, type Connection, type Statement } from '../connection.ts'

export const replyTemplateRepository = (db: Connection, shopId: string): ReplyTemplateRepository => ({
  list: () => db.rows<ReplyTemplate>(LIST, [shopId]),
  put: async ({ templateId, name, locale, status, body }, { at, by }) => {
    // Whoever saves waits for whoever is saving: two cannot take one name.
    await db.rows(LOCK, [shopId])
    const written = await db.rows(PUT, [shopId, templateId, name, locale, status, body, at, jsonOf(by)])
    return written.length > 0
  },
  remove: async (templateId) => {
    await db.write(REMOVE, [shopId, templateId])
  },
  countUse: async (templateId) => {
    await db.write(COUNT_USE, [shopId, templateId])
  },
})

const LIST: Statement = {
  name: 'reply-templates-list',
  text: `select template_id as "templateId", name, locale, status, body, used from reply_templates
    where shop_id = $1 order by locale, name, template_id`,
}

const LOCK: Statement = {
  name: 'reply-templates-lock',
  text: 'select from shops where shop_id = $1 for no key update',
}

const PUT: Statement = {
  name: 'reply-templates-put',
  text: `insert into reply_templates (shop_id, template_id, name, locale, status, body, changed_at, changed_by)
    select $1, $2, $3, $4, $5, $6, $7, $8
    where not exists (select from reply_templates
      where shop_id = $1 and locale = $4 and name = $3 and template_id <> $2)
    on conflict (shop_id, template_id) do update set name = excluded.name, locale = excluded.locale,
      status = excluded.status, body = excluded.body, changed_at = excluded.changed_at,
      changed_by = excluded.changed_by
    returning template_id`,
}

const REMOVE: Statement = {
  name: 'reply-templates-remove',
  text: 'delete from reply_templates where shop_id = $1 and template_id = $2',
}

const COUNT_USE: Statement = {
  name: 'reply-templates-count-use',
  text: 'update reply_templates set used = used + 1 where shop_id = $1 and template_id = $2',
}
