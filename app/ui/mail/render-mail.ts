import type { PortalStatusView } from '../../contracts/portal-views.ts'
import { shopperWords } from '../../i18n/shopper-words.ts'
import { localeFor } from '../../i18n/translator.ts'
import { htmlOf } from './html-mail.ts'
import { sentencesOf } from './mail-sentences.ts'
import type { MailKind } from './mail-sentences.ts'
import { textOf } from './text-mail.ts'

export type MailContent = {
  readonly kind: MailKind
  readonly locale: string
  readonly view: PortalStatusView
  readonly shopName: string
  readonly statusUrl: string
  /** What staff wrote. */
  readonly quote?: string | null
}

/** One mail per change of a return, in the shopper's language. Runs in plain Node: no JSX, no DOM. */
export const renderMail = ({ kind, locale, view, shopName, statusUrl, quote }: MailContent) => {
  const words = shopperWords(localeFor(locale))
  const letter = {
    words,
    view,
    shopName,
    statusUrl,
    sentences: sentencesOf(words, kind, view),
    quote: (quote ?? '').split(/\n+/).filter((paragraph) => paragraph.trim() !== ''),
  }
  const data = { rma: view.rma, amount: words.money(view.settlement.settlement) }
  return {
    subject: oneLine(words.t(`mail.${kind}.subject`, data)),
    text: textOf(letter),
    html: htmlOf(letter),
  }
}

/** A subject is a header: a line break in it would begin another one. */
const oneLine = (text: string): string => text.replaceAll(/[\r\n]+/g, ' ')
