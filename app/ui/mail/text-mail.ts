import { arrivalSentences } from '../../i18n/arrival-sentences.ts'
import { settlementRemarks, settlementRows, totalRow } from '../../i18n/settlement-rows.ts'
import { hasAmounts, labelOf } from './mail-sentences.ts'
import type { Letter } from './mail-sentences.ts'

/** The mail as plain text, for whoever reads it so. */
export const textOf = (letter: Letter): string => {
  const { words, view } = letter
  const label = labelOf(view)
  return [
    ...letter.sentences,
    ...letter.quote.map((line) => `> ${line}`),
    label === null
      ? null
      : words.t(label.kind === 'packing_slip' ? 'mail.print_slip_at' : 'mail.print_label_at', {
          url: label.url,
        }),
    `${words.t('mail.items')}\n${itemsText(letter)}`,
    hasAmounts(view) ? `${words.t('mail.amounts')}\n${amountsText(letter)}` : null,
    words.t('mail.see_status_at', { url: letter.statusUrl }),
    ['-- ', letter.brand.footer, words.t('mail.why', { shop: letter.shopName })]
      .filter((part) => part !== null)
      .join('\n'),
  ]
    .filter((paragraph) => paragraph !== null)
    .join('\n\n')
}

const itemsText = ({ words, view }: Letter): string =>
  view.lines
    .flatMap((line) => {
      const { title, variantTitle, quantity } = line
      const name = variantTitle === null ? title : `${title}, ${variantTitle}`
      const arrivals = arrivalSentences(words, line).map((sentence) => `    ${sentence}`)
      return [`  ${words.t('portal.quantity_of', { quantity, title: name })}`, ...arrivals]
    })
    .join('\n')

const amountsText = ({ words, view }: Letter): string => {
  const { settlement, isPaid } = view
  const rows = [...settlementRows(words, settlement), totalRow(words, settlement, isPaid)]
  const lines = rows.map(({ name, amount }) => `${name}: ${words.money(amount)}`)
  return [...lines, ...settlementRemarks(words, settlement, isPaid)].map((line) => `  ${line}`).join('\n')
}
