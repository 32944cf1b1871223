import { mailLocaleFor } from '../../domain/messages/mails.ts'
import type { ReplyTemplate } from '../../domain/messages/message-settings.ts'
import { fillWording, readWording } from '../../domain/messages/wording.ts'
import { accept, refuse } from '../../domain/outcome.ts'
import { mayDo } from '../../domain/returns/permissions.ts'
import type { ReturnState } from '../../domain/returns/return-state.ts'
import { shopperStatus } from '../../domain/returns/status.ts'
import type { Desk } from '../kembali.ts'
import type { Ports } from '../ports/outside.ts'
import type { ShopRecord } from '../ports/unit-of-work.ts'

type Needed = Pick<Ports, 'unitOfWork' | 'clock' | 'newId' | 'formatMoney'>

const mostTemplates = 500

/** Answers kept ready, by language and state. Refuses `not_your_role`, `name_taken`, `too_many_templates`. */
export const replyTemplatesOf = (deps: Needed, shop: ShopRecord): Desk['replyTemplates'] => {
  const unitOfWork = deps.unitOfWork(shop.shopId)
  return {
    list: () => unitOfWork(({ replyTemplates }) => replyTemplates.list()),
    save: ({ template, actor }) =>
      unitOfWork(async ({ replyTemplates }) => {
        const may = mayDo(actor, 'change_messages')
        if (!may.ok) return may
        const readable = readWording(template.body)
        if (!readable.ok) return readable
        const all = await replyTemplates.list()
        const isNew = all.every(({ templateId }) => templateId !== template.templateId)
        if (isNew && all.length >= mostTemplates)
          return refuse({ code: 'too_many_templates', limit: mostTemplates })
        const templateId = template.templateId ?? deps.newId()
        const changed = { at: deps.clock(), by: actor }
        const isKept = await replyTemplates.put({ ...template, templateId }, changed)
        return isKept ? accept({ templateId }) : refuse({ code: 'name_taken' })
      }),
    remove: ({ templateId, actor }) =>
      unitOfWork(async ({ replyTemplates }) => {
        const may = mayDo(actor, 'change_messages')
        if (!may.ok) return may
        await replyTemplates.remove(templateId)
        return accept({ templateId })
      }),
    filledFor: (returnId) =>
      unitOfWork(async ({ replyTemplates, returns }) => {
        const [all, state] = await Promise.all([replyTemplates.list(), returns.get(returnId)])
        return state === null
          ? []
          : fittingTo(state, all).map((template) => filled(deps, shop, state, template))
      }),
  }
}

/** Those of the shopper's language and of this state, then those for any state. */
const fittingTo = (state: ReturnState, all: readonly ReplyTemplate[]): readonly ReplyTemplate[] => {
  const locale = mailLocaleFor(state.request.contact.locale)
  const status = shopperStatus(state)
  const spoken = all.filter((template) => template.locale === locale)
  return [...spoken.filter((one) => one.status === status), ...spoken.filter((one) => one.status === null)]
}

const filled = (
  deps: Pick<Needed, 'formatMoney'>,
  shop: ShopRecord,
  state: ReturnState,
  { templateId, name, locale, body }: ReplyTemplate,
) => ({ templateId, name, text: filledFor(deps, shop, state, { locale, body }) })

/** A reply with everything filled in that is known of this return; as it stands where it cannot be read. */
export const filledFor = (
  { formatMoney }: Pick<Needed, 'formatMoney'>,
  shop: ShopRecord,
  { request, shipment, settlements }: ReturnState,
  { locale, body }: Pick<ReplyTemplate, 'locale' | 'body'>,
): string => {
  const read = readWording(body)
  const { settlement } = settlements.at(-1)?.settled ?? request.preview
  const { currency, exponent } = request
  const known = {
    rma: request.rma,
    order: request.orderName,
    amount: formatMoney({ minor: settlement.settlement, currency, exponent }, locale),
    customer: request.contact.name,
    shop: shop.name,
    tracking: shipment?.trackingNumber ?? null,
  }
  return read.ok ? fillWording(read.value, known) : body
}
