import { mailKinds, mailLocales, type MailWording } from '../../domain/messages/mails.ts'
import { readWording } from '../../domain/messages/wording.ts'
import { accept, refuse, type Outcome } from '../../domain/outcome.ts'
import { mayDo } from '../../domain/returns/permissions.ts'
import type { Desk } from '../kembali.ts'
import type { Ports } from '../ports/outside.ts'
import type { ShopRecord } from '../ports/unit-of-work.ts'
import { sampleAccountChange, sampleStatus } from './sample-status.ts'

type Needed = Pick<Ports, 'unitOfWork' | 'clock' | 'renderMessage' | 'links'>

/** How mails look, whom they come from, and what they say: seen by everybody, changed by the owner. Refuses `not_your_role`. */
export const mailSettingsOf = (deps: Needed, shop: ShopRecord): Desk['mails'] => {
  const unitOfWork = deps.unitOfWork(shop.shopId)
  return {
    settings: () => unitOfWork(({ mailSettings }) => mailSettings.get()),
    change: async ({ settings, actor }) => {
      const may = mayDo(actor, 'change_messages')
      if (!may.ok) return may
      await unitOfWork(async ({ mailSettings, jobs }) => {
        await mailSettings.set(settings, { at: deps.clock(), by: actor })
        await jobs.enqueue('remind-desk', {}, { singletonKey: 'desk' })
      })
      return accept(settings)
    },
    list: () => unitOfWork(({ mailSettings }) => mailSettings.wordings()),
    preview: previewMail(deps, shop),
    save: async ({ kind, locale, wording, actor }) => {
      const may = mayDo(actor, 'change_messages')
      if (!may.ok) return may
      if (!mailKinds.includes(kind) || !mailLocales.includes(locale))
        return refuse({ code: 'form_unreadable' })
      const readable = wording === null ? accept(true) : readableWording(wording)
      if (!readable.ok) return readable
      await unitOfWork(({ mailSettings }) =>
        wording === null
          ? mailSettings.removeWording(kind, locale)
          : mailSettings.putWording(kind, locale, wording, { at: deps.clock(), by: actor }),
      )
      return accept({ kind, locale })
    },
  }
}

/** For a made-up return, in the brand of the shop. */
const previewMail =
  (deps: Needed, shop: ShopRecord): Desk['mails']['preview'] =>
  async ({ kind, locale, wording }) => {
    const readable = wording === null ? accept(true) : readableWording(wording)
    if (!readable.ok) return readable
    const brand = await deps.unitOfWork(shop.shopId)(({ mailSettings }) => mailSettings.get())
    return accept(
      deps.renderMessage({
        kind,
        locale,
        view: sampleStatus(kind),
        shopName: shop.name,
        customerName: 'Anna',
        statusUrl: deps.links.example(shop),
        quote: kind === 'shop_wrote' ? '…' : null,
        accountChange: kind === 'account_changed' ? sampleAccountChange : null,
        wording,
        brand,
      }),
    )
  }

const readableWording = ({ subject, body }: MailWording): Outcome<unknown> => {
  const read = readWording(subject)
  return read.ok ? readWording(body) : read
}
