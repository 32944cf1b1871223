import { arrivalSentences } from '../../i18n/arrival-sentences.ts'
import { lineReason } from '../../i18n/reason-words.ts'
import { shortTitle } from '../../i18n/short-title.ts'
import { settlementRemarks, settlementRows, totalRow } from '../../i18n/settlement-rows.ts'
import { hasAmounts, labelOf } from './mail-sentences.ts'
import type { Letter } from './mail-sentences.ts'
import { markup } from './markup.ts'
import { readableOn } from './readable-on.ts'
import type { Markup } from './markup.ts'

// Mail programs know tables and inline styles, and little else.
const font = 'font-family:-apple-system,Segoe UI,Roboto,Helvetica,Arial,sans-serif'
const paragraph = `margin:0 0 16px;font-size:16px;line-height:24px;color:#1f2937`
const quoted = `${paragraph};padding-left:14px;border-left:4px solid #d1d5db`
const heading = `margin:24px 0 8px;font-size:14px;line-height:20px;font-weight:700;color:#1f2937`
const cell = `padding:8px 0;border-top:1px solid #e5e7eb;font-size:15px;line-height:22px;color:#1f2937;vertical-align:top`
const button = `display:inline-block;padding:12px 20px;border-radius:8px;font-size:16px;line-height:24px;font-weight:600;text-decoration:none`

// A word without an end may not make the mail wider than a telephone; not every program knows both.
const breaks = 'overflow-wrap:anywhere;word-break:break-word'

/** The mail with its layout: one column that a telephone shows as it is. */
export const htmlOf = (letter: Letter): string => {
  const { words, view, shopName, brand } = letter
  const buttonTo = buttonIn(brand.colour)
  const label = labelOf(view)
  return markup`<!doctype html>
<html lang="${words.locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light">
<title>${shopName}</title>
</head>
<body style="margin:0;padding:0;background:#f3f4f6;${font}">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="background:#f3f4f6">
<tr><td align="center" style="padding:24px 12px;${breaks}">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:560px;background:#ffffff;border-radius:12px">
<tr><td style="padding:28px 24px;${font}">
${headOf(letter)}
${letter.sentences.map((sentence) => markup`<p style="${paragraph}">${sentence}</p>\n`)}
${letter.quote.map((line) => markup`<p style="${quoted}">${line}</p>\n`)}
${label === null ? null : buttonTo(label.url, words.t(label.kind === 'packing_slip' ? 'mail.print_slip' : 'mail.print_label'))}
<p style="${heading}">${words.t('mail.items')}</p>
${itemsTable(letter)}
${hasAmounts(view) ? amountsTable(letter) : null}
${buttonTo(letter.statusUrl, words.t('mail.see_status'))}
</td></tr>
</table>
${footOf(brand.footer)}
<p style="max-width:560px;margin:16px auto 0;font-size:13px;line-height:20px;color:#4b5563;${font}">${words.t('mail.why', { shop: shopName })}</p>
</td></tr>
</table>
</body>
</html>
`.markup
}

/** The shop's logo, or its name. */
const headOf = ({ brand, shopName }: Letter): Markup =>
  brand.logoUrl === null
    ? markup`<p style="margin:0 0 20px;font-size:14px;line-height:20px;font-weight:700;color:#4b5563">${shopName}</p>`
    : markup`<p style="margin:0 0 20px"><img src="${brand.logoUrl}" alt="${shopName}" height="40" style="display:block;height:40px;width:auto;max-width:240px;border:0;font-size:14px;font-weight:700;color:#4b5563"></p>`

const footOf = (footer: string | null): readonly Markup[] =>
  (footer ?? '')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map(
      (line) =>
        markup`<p style="max-width:560px;margin:16px auto 0;font-size:13px;line-height:20px;color:#4b5563;${font}">${line}</p>\n`,
    )

const usualColour = '#1f2937'

const buttonIn =
  (colour: string | null) =>
  (url: string, text: string): Markup => {
    const ground = colour ?? usualColour
    return markup`<p style="margin:24px 0"><a href="${url}" style="${button};background:${ground};color:${readableOn(ground)}">${text}</a></p>`
  }

const table = (rows: readonly Markup[]): Markup =>
  markup`<table role="presentation" width="100%" cellpadding="0" cellspacing="0">${rows}</table>`

const itemsTable = ({ words, view }: Letter): Markup =>
  table(
    view.lines.map((line) => {
      const { title, variantTitle, quantity } = line
      const about = [variantTitle, lineReason(words, line)].filter((part) => part !== null)
      return markup`<tr><td style="${cell}">${words.t('portal.quantity_of', { quantity, title: shortTitle(title) })}
<div style="font-size:13px;line-height:20px;color:#4b5563">${about.join(' · ')}</div>
${arrivalSentences(words, line).map((sentence) => markup`<div style="font-size:13px;line-height:20px;color:#1f2937">${sentence}</div>`)}</td></tr>`
    }),
  )

const amountsTable = ({ words, view: { settlement, isPaid } }: Letter): Markup => {
  const total = totalRow(words, settlement, isPaid)
  const rows = settlementRows(words, settlement).map(({ name, amount }) =>
    amountRow(name, words.money(amount), cell),
  )
  const last = amountRow(total.name, words.money(total.amount), `${cell};font-weight:700`)
  return markup`<p style="${heading}">${words.t('mail.amounts')}</p>
${table([...rows, last])}
${settlementRemarks(words, settlement, isPaid).map((remark) => markup`<p style="margin:8px 0 0;font-size:13px;line-height:20px;color:#4b5563">${remark}</p>`)}`
}

const amountRow = (name: string, amount: string, style: string): Markup =>
  markup`<tr><td style="${style}">${name}</td><td align="right" style="${style};white-space:nowrap">${amount}</td></tr>`
