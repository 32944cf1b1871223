import type { MailKind, MailWording } from '../domain/messages/mails.ts'
import { shopperWords } from './shopper-words.ts'
import { localeFor } from './translator.ts'

/** Our words as a shop begins to edit them: with variables where values will be. */
export const usualWording = (kind: MailKind, locale: string): MailWording => {
  const words = shopperWords(localeFor(locale))
  return {
    subject: words.t(`mail.${kind}.subject`),
    body: `${words.t('mail.greeting')}\n\n${words.t(`mail.${kind}.sentence`)}`,
  }
}
