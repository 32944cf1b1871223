import { deskWords } from '../../i18n/desk-words.ts'
import { markup } from './markup.ts'

/** The mail to the desk about returns that nobody has answered in time. Names no shopper: mails travel further than desks. */
export const renderDigest = (digest: {
  readonly shopName: string
  readonly hours: number
  readonly listUrl: string
  readonly returns: readonly { readonly rma: string; readonly orderName: string }[]
}) => {
  const words = deskWords('en')
  const { shopName, hours, listUrl, returns } = digest
  const subject = words.t('digest.subject', { count: returns.length, shop: shopName })
  const sentence = words.t('digest.sentence', { count: returns.length, hours })
  const lines = returns.map(({ rma, orderName }) => words.t('digest.line', { rma, order: orderName }))
  return {
    subject: subject.replaceAll(/[\r\n]+/g, ' '),
    text: [
      sentence,
      lines.map((line) => `  ${line}`).join('\n'),
      `${words.t('digest.open')}: ${listUrl}`,
    ].join('\n\n'),
    html: markup`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${subject}</title></head>
<body style="font-family:sans-serif;font-size:16px;line-height:24px;color:#1f2937">
<p>${sentence}</p>
<ul>${lines.map((line) => markup`<li>${line}</li>\n`)}</ul>
<p><a href="${listUrl}">${words.t('digest.open')}</a></p>
</body></html>
`.markup,
  }
}
