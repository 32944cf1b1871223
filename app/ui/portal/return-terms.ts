import type { PortalLineView } from '../../contracts/portal-views.ts'
import type { ShopperWords } from '../../i18n/shopper-words.ts'

type Terms = Pick<PortalLineView, 'lastDay' | 'returnShipping' | 'restockingFeeBasisPoints'>

/** Under which terms a line may come back, a sentence each. */
export const termsOf = (words: ShopperWords, line: Terms): readonly string[] => [
  line.lastDay === null
    ? words.t('portal.order.no_last_day')
    : words.t('portal.order.last_day', { day: words.day(line.lastDay) }),
  returnShippingTerm(words, line),
  ...(line.restockingFeeBasisPoints > 0
    ? [words.t('portal.order.restocking_fee', { percent: words.percent(line.restockingFeeBasisPoints) })]
    : []),
]

/** The terms that all lines that may come back have in common; none where there is one line, which says its own. */
export const sharedTerms = (words: ShopperWords, lines: readonly PortalLineView[]): readonly string[] => {
  const [first, ...others] = lines
    .filter(({ returnable }) => returnable > 0)
    .map((line) => termsOf(words, line))
  if (first === undefined || others.length === 0) return []
  return first.filter((term) => others.every((terms) => terms.includes(term)))
}

const returnShippingTerm = (words: ShopperWords, { returnShipping }: Terms): string => {
  if (returnShipping.payer === 'merchant') return words.t('portal.order.shipping_merchant')
  if (returnShipping.payer === 'shopper') return words.t('portal.order.shipping_shopper')
  return returnShipping.fee.minor === 0
    ? words.t('portal.order.shipping_merchant')
    : words.t('portal.order.shipping_deducted', { amount: words.money(returnShipping.fee) })
}
