import { shortTitle } from '../../i18n/short-title.ts'
import type { PortalStatusView } from '../../contracts/portal-views.ts'
import { isShort } from '../../i18n/arrival-sentences.ts'
import { isAllKept, paysNothing } from '../../i18n/kept-words.ts'
import { stepsFor } from '../../i18n/instruction-steps.ts'
import type { MailKind } from '../../domain/messages/mails.ts'
import type { MessageSettings } from '../../domain/messages/message-settings.ts'
import type { ShopperWords } from '../../i18n/shopper-words.ts'

export type Letter = {
  readonly words: ShopperWords
  readonly view: PortalStatusView
  readonly shopName: string
  readonly statusUrl: string
  readonly sentences: readonly string[]
  /** A person's own words, paragraph by paragraph. */
  readonly quote: readonly string[]
  readonly brand: MailBrand
}

export type MailBrand = Pick<MessageSettings, 'logoUrl' | 'colour' | 'footer'>

/** What the mail has to say, a paragraph each: `opening`, then what is to be done or to be known about this return. */
export const sentencesOf = (
  words: ShopperWords,
  kind: MailKind,
  view: PortalStatusView,
  opening: readonly string[] | null,
): readonly string[] => {
  const data = {
    rma: view.rma,
    order: view.orderName,
    amount: words.money(view.settlement.settlement),
  }
  // A shop's own words of an approval speak of a parcel; where nothing is sent they would mislead.
  if (kind === 'return_approved' && isAllKept(view))
    return [words.t('mail.greeting'), words.t('mail.return_approved.sentence_kept', data)]
  if (kind === 'return_approved' && paysNothing(view)) {
    const sentence = words.t('mail.return_approved.sentence_nothing', data)
    return [words.t('mail.greeting'), sentence, ...furtherSentences(words, kind, view)]
  }
  const first = opening ?? [words.t('mail.greeting'), words.t(`mail.${kind}.sentence`, data)]
  return [...first, ...furtherSentences(words, kind, view), ...accountSentences(words, kind, view)]
}

const furtherSentences = (words: ShopperWords, kind: MailKind, view: PortalStatusView): readonly string[] => {
  if (kind === 'goods_decided') return goodsSentences(words, view)
  if (kind === 'return_approved') return [...keptSentences(words, view), ...sendingSentences(words, view)]
  if (kind === 'return_declined') return declineSentences(words, view)
  if (isShort(view) && kind in shortOf) return [words.t(shortOf[kind as keyof typeof shortOf])]
  const isOnItsWay = kind === 'parcel_on_its_way' || kind === 'parcel_late'
  if (isOnItsWay && view.trackingNumber !== null) {
    return [words.t('portal.status.tracking', { number: view.trackingNumber })]
  }
  return []
}

/** Money that is sent by hand waits for the shopper's account. */
const accountSentences = (words: ShopperWords, kind: MailKind, { payTo }: PortalStatusView) =>
  payTo !== null && payTo.form !== null && payTo.given === null && asksForAccount.includes(kind)
    ? [words.t('portal.pay_to.missing')]
    : []
const asksForAccount: readonly MailKind[] = ['return_requested', 'return_approved', 'parcel_received']

/** What is said where something did not come; which items, the list of them says. */
const shortOf = {
  parcel_received: 'mail.parcel_received.short',
  refund_paid: 'mail.refund_paid.short',
  return_closed: 'mail.return_closed.short',
} as const

const goodsSentences = (words: ShopperWords, view: PortalStatusView): readonly string[] =>
  isAllKept(view)
    ? [words.t('mail.goods_decided.kept')]
    : [...keptSentences(words, view), ...sendingSentences(words, view)]

/** Which items are not to go into the parcel. */
const keptSentences = (words: ShopperWords, { lines }: PortalStatusView): readonly string[] => {
  const kept = lines.filter(({ isKept }) => isKept).map(({ title }) => shortTitle(title))
  return kept.length === 0 ? [] : [words.t('mail.goods_decided.some', { items: kept.join(', ') })]
}

const sendingSentences = (words: ShopperWords, view: PortalStatusView): readonly string[] =>
  stepsFor(words, view).map(({ name, sentence, media }, index) =>
    [`${words.number(index + 1)}. ${name}: ${sentence}`, ...(media === null ? [] : [media])].join(' '),
  )

const declineSentences = (words: ShopperWords, { declined }: PortalStatusView): readonly string[] => {
  if (!declined) return []
  const reason = declined.reason === 'other' ? null : words.find(`declined.${declined.reason}`)
  const note = declined.note === '' ? null : words.t('mail.return_declined.note', { note: declined.note })
  return [reason, note].filter((sentence) => sentence !== null)
}

/** Whether amounts belong into a mail: not where nothing is paid back. */
export const hasAmounts = ({ status }: PortalStatusView): boolean =>
  status !== 'declined' && status !== 'cancelled'

/** Only an approved return of which something comes back has something to print. */
export const labelOf = ({ status, label, lines }: PortalStatusView): PortalStatusView['label'] =>
  status === 'approved' && !isAllKept({ lines }) ? label : null
