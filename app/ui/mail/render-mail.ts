import type { PortalStatusView } from '../../contracts/portal-views.ts'
import type { MailKind, MailWording } from '../../domain/messages/mails.ts'
import type { AccountChange } from '../../domain/payouts/payout-details.ts'
import { fillWording, readWording } from '../../domain/messages/wording.ts'
import { shopperWords, type ShopperWords } from '../../i18n/shopper-words.ts'
import { localeFor } from '../../i18n/translator.ts'
import { htmlOf } from './html-mail.ts'
import { changeSentences, sentencesOf } from './mail-sentences.ts'
import type { MailBrand } from './mail-sentences.ts'
import { textOf } from './text-mail.ts'

export type MailContent = {
  readonly kind: MailKind
  readonly locale: string
  readonly view: PortalStatusView
  readonly shopName: string
  readonly statusUrl: string
  /** What staff wrote. */
  readonly quote?: string | null
  readonly accountChange?: AccountChange | null
  readonly customerName?: string | null
  /** The shop's own words instead of ours. */
  readonly wording?: MailWording | null
  readonly brand?: MailBrand
}

const plain: MailBrand = { logoUrl: null, colour: null, footer: null }

/** One mail per change of a return, in the shopper's language. Runs in plain Node: no JSX, no DOM. */
export const renderMail = (mail: MailContent) => {
  const { kind, view, shopName, statusUrl, quote, brand = plain } = mail
  const words = shopperWords(localeFor(mail.locale))
  const own = ownWords(mail, words)
  const isNothingPaid = kind === 'refund_paid' && view.settlement.settlement.minor === 0
  const letter = {
    words,
    view,
    shopName,
    statusUrl,
    sentences: [
      ...sentencesOf(words, kind, view, own && paragraphsOf(own.body)),
      ...changeSentences(words, mail.accountChange ?? null),
    ],
    quote: (quote ?? '').split(/\n+/).filter((paragraph) => paragraph.trim() !== ''),
    brand,
  }
  const data = { rma: view.rma, amount: words.money(view.settlement.settlement) }
  return {
    subject: oneLine(
      isNothingPaid
        ? words.t('mail.refund_paid.subject_nothing', data)
        : (own?.subject ?? words.t(`mail.${kind}.subject`, data)),
    ),
    text: textOf(letter),
    html: htmlOf(letter),
  }
}

/** Filled in. Words that cannot be read any more are none: a mail that goes out in ours is better than none. */
const ownWords = (mail: MailContent, words: ShopperWords): MailWording | null => {
  if (!mail.wording) return null
  const [subject, body] = [readWording(mail.wording.subject), readWording(mail.wording.body)]
  if (!subject.ok || !body.ok) return null
  const known = {
    rma: mail.view.rma,
    order: mail.view.orderName,
    amount: words.money(mail.view.settlement.settlement),
    customer: mail.customerName ?? null,
    shop: mail.shopName,
    tracking: mail.view.trackingNumber,
  }
  return { subject: fillWording(subject.value, known), body: fillWording(body.value, known) }
}

const paragraphsOf = (body: string): readonly string[] =>
  body
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '')

/** A subject is a header: a line break in it would begin another one. */
const oneLine = (text: string): string => text.replaceAll(/[\r\n]+/g, ' ')
