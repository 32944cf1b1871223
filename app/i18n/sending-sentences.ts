import type { PortalStatusView } from '../contracts/portal-views.ts'
import type { ShopperWords } from './shopper-words.ts'

/** Who carries the parcel back, and who pays for that, in words. A packing slip pays nobody; a label of the merchant does. */
export const carriageSentence = (
  words: ShopperWords,
  { label, returnShipping: { payer, fee } }: Pick<PortalStatusView, 'label' | 'returnShipping'>,
): string => {
  const isCharged = payer === 'deducted' && fee.minor > 0
  const amount = words.money(fee)
  if (label?.kind === 'merchant_label')
    return isCharged
      ? words.t('portal.status.carry_label_deducted', { amount })
      : words.t('portal.status.carry_label')
  if (payer === 'shopper') return words.t('portal.status.carry_shopper')
  return isCharged
    ? words.t('portal.status.carry_deducted', { amount })
    : words.t('portal.status.carry_merchant')
}
