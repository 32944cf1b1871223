import type { ShopperWords } from '../../i18n/shopper-words.ts'

/** A mail to the shop that says already which order it is about, and which item where it is one. */
export const contactAbout = (
  words: ShopperWords,
  contact: string,
  { order, item }: { readonly order: string; readonly item: string | null },
): string => {
  const subject = words.t('portal.contact_subject', { order })
  const body = item === null ? null : words.t('portal.contact_body', { order, item })
  const fields = [
    `subject=${encodeURIComponent(subject)}`,
    body && `body=${encodeURIComponent(`${body}\r\n\r\n`)}`,
  ]
  return `${contact}?${fields.filter(Boolean).join('&')}`
}
