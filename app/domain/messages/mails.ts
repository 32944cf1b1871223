/** The mails whose words a shop may make its own: one for each state of a return, and five besides. */
export const mailKinds = [
  'return_requested',
  'return_approved',
  'parcel_on_its_way',
  'parcel_late',
  'parcel_received',
  'refund_paid',
  'return_closed',
  'return_declined',
  'return_cancelled',
  'goods_decided',
  'address_told',
  'shop_wrote',
  'account_changed',
] as const
export type MailKind = (typeof mailKinds)[number]

/** Languages that shoppers are written to in. */
export const mailLocales = ['en', 'id', 'nl'] as const
export type MailLocale = (typeof mailLocales)[number]

/** A shop's own words: a paragraph ends with an empty line. What depends on the return follows them. */
export type MailWording = { readonly subject: string; readonly body: string }

/** The language that somebody who wants this one (`nl-BE`) is written to in. 'in' is the old code of Indonesian. */
export const mailLocaleFor = (wanted: string): MailLocale => {
  const language = wanted
    .split(/[-_;,]/, 1)[0]
    ?.trim()
    .toLowerCase()
  return mailLocales.find((locale) => locale === (language === 'in' ? 'id' : language)) ?? 'en'
}

export const isMailKind = (text: string): text is MailKind => mailKinds.some((kind) => kind === text)
