import { shortTitle } from '../../i18n/short-title.ts'
import type { PortalStatusView } from '../../contracts/portal-views.ts'
import { isShort } from '../../i18n/arrival-sentences.ts'
import { isAddressAwaited, isAllKept, isClosedUnpaid, paysNothing } from '../../i18n/kept-words.ts'
import { payToWords, sentSentence } from '../../i18n/pay-to-words.ts'
import { stepsFor } from '../../i18n/instruction-steps.ts'
import type { MailKind } from '../../domain/messages/mails.ts'
import type { AccountChange } from '../../domain/payouts/payout-details.ts'
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
  const special = specialKey(kind, view)
  const usual =
    special ??
    (kind === 'return_approved' && isAddressAwaited(view) ? noAddress : (`mail.${kind}.sentence` as const))
  const own = special === null ? opening : null
  return [
    ...(own ?? [words.t('mail.greeting'), words.t(usual, data)]),
    ...furtherSentences(words, kind, view),
    ...accountSentences(words, kind, view),
  ]
}

const noAddress = 'mail.return_approved.sentence_no_address'

const approvalKey = (view: PortalStatusView) => {
  const isWorthNothing = paysNothing(view)
  if (!isAllKept(view)) return isWorthNothing ? 'mail.return_approved.sentence_nothing' : null
  return isWorthNothing ? 'mail.return_approved.sentence_kept_nothing' : 'mail.return_approved.sentence_kept'
}

/** A shop's own words speak of a parcel and of money; where nothing is sent, or nothing is paid, they would mislead. */
const specialKey = (kind: MailKind, view: PortalStatusView) => {
  if (kind === 'return_approved') return approvalKey(view)
  if (kind === 'refund_paid' && view.settlement.settlement.minor === 0)
    return 'mail.refund_paid.sentence_nothing'
  return kind === 'return_closed' && isClosedUnpaid(view) ? 'mail.return_closed.sentence_nothing' : null
}

const furtherSentences = (words: ShopperWords, kind: MailKind, view: PortalStatusView): readonly string[] => {
  if (kind === 'goods_decided') return goodsSentences(words, view)
  if (kind === 'address_told') return partSentences(words, view)
  if (kind === 'return_approved') return isAllKept(view) ? [] : partSentences(words, view)
  if (kind === 'return_declined') return declineSentences(words, view)
  if (isShort(view) && kind in shortOf) return [words.t(shortOf[kind as keyof typeof shortOf])]
  if (tellsWay.includes(kind) && view.trackingNumber !== null) {
    return [words.t('portal.status.tracking', { number: view.trackingNumber })]
  }
  return []
}

const tellsWay: readonly MailKind[] = ['parcel_on_its_way', 'parcel_late']

/** Money that is sent by hand waits for the shopper's account, and then for a person; at last, where and when it was sent. */
const accountSentences = (words: ShopperWords, kind: MailKind, view: PortalStatusView): readonly string[] => {
  if (kind === 'refund_paid') return sentByHand(words, view)
  const { payTo } = view
  if (payTo === null || payTo.form === null || !asksForAccount.includes(kind)) return []
  if (payTo.given === null) return [words.t('portal.pay_to.missing')]
  const where = payToWords(words, payTo.given)
  return [[words.t('portal.pay_to.given', { where }), words.t('portal.pay_to.next')].join(' ')]
}

/** Whatever a shop's own words say: from where to where, and what to do for whoever did not do it. */
export const changeSentences = (words: ShopperWords, change: AccountChange | null): readonly string[] => {
  if (change === null) return []
  const [before, now] = [payToWords(words, change.before), payToWords(words, change.now)]
  const key = before === now ? 'mail.account_changed.looks_alike' : 'mail.account_changed.from_to'
  return [words.t(key, { before, now }), words.t('mail.account_changed.not_you')]
}

const sentByHand = (words: ShopperWords, { byHand, payTo }: PortalStatusView): readonly string[] =>
  byHand.flatMap(({ amount, sentOn }) =>
    sentOn === null ? [] : [sentSentence(words, payTo, { amount, sentOn })],
  )

const asksForAccount: readonly MailKind[] = ['return_requested', 'return_approved', 'parcel_received']

/** What is said where something did not come; which items, the list of them says. */
const shortOf = {
  parcel_received: 'mail.parcel_received.short',
  refund_paid: 'mail.refund_paid.short',
  return_closed: 'mail.return_closed.short',
} as const

const goodsSentences = (words: ShopperWords, view: PortalStatusView): readonly string[] =>
  isAllKept(view) ? [words.t('mail.goods_decided.kept')] : partSentences(words, view)

/** What is kept of it, and how the rest is sent. */
const partSentences = (words: ShopperWords, view: PortalStatusView): readonly string[] => [
  ...keptSentences(words, view),
  ...sendingSentences(words, view),
]

/** Which items are not to go into the parcel. */
const keptSentences = (words: ShopperWords, { lines }: PortalStatusView): readonly string[] => {
  const kept = lines.filter(({ isKept }) => isKept).map(({ title }) => shortTitle(title))
  return kept.length === 0 ? [] : [words.t('mail.goods_decided.some', { items: kept.join(', ') })]
}

const sendingSentences = (words: ShopperWords, view: PortalStatusView): readonly string[] =>
  stepsFor(words, view).map(({ name, sentence, address, media }, index) =>
    [`${words.number(index + 1)}. ${name}: ${sentence}`, address?.join(', '), media]
      .filter(Boolean)
      .join(' '),
  )

const declineSentences = (words: ShopperWords, { declined }: PortalStatusView): readonly string[] => {
  if (!declined) return []
  const reason = declined.reason === 'other' ? null : words.find(`declined.${declined.reason}`)
  const note = declined.note === '' ? null : words.t('mail.return_declined.note', { note: declined.note })
  return [reason, note].filter((sentence) => sentence !== null)
}

/** Whether amounts belong into a mail: not where nothing is paid back. */
export const hasAmounts = (view: PortalStatusView): boolean =>
  view.status !== 'declined' && view.status !== 'cancelled' && !isClosedUnpaid(view)

/** Only an approved return of which something comes back has something to print. */
export const labelOf = ({ status, label, lines }: PortalStatusView): PortalStatusView['label'] =>
  status === 'approved' && !isAllKept({ lines }) ? label : null
