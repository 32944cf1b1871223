import { placeName, type MaskedDetails } from '../domain/payouts/payout-details.ts'
import type { PayToView } from '../contracts/payout-views.ts'
import type { MoneyView } from '../contracts/views.ts'
import type { ShopperWords } from './shopper-words.ts'
import type { Translator } from './translator.ts'

/** An account as everybody may read it: 'BCA •••• 1234'. */
export const payToWords = <Key extends string>(
  words: Translator<Key>,
  { kind, at, last }: MaskedDetails,
): string => {
  const place = placeName(at) ?? words.find(`pay_to.${kind}`) ?? kind
  return words.find('pay_to.masked', { place, last }) ?? place
}

/** What a person has sent, on which day, and where to as far as that is known. */
export const sentSentence = (
  words: ShopperWords,
  payTo: PayToView | null,
  sent: { readonly amount: MoneyView; readonly sentOn: string },
): string => {
  const data = { amount: words.money(sent.amount), day: words.day(sent.sentOn) }
  return payTo?.given
    ? words.t('portal.pay_to.sent_to', { ...data, where: payToWords(words, payTo.given) })
    : words.t('portal.pay_to.sent', data)
}
