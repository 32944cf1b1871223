import { placeName, type MaskedDetails } from '../domain/payouts/payout-details.ts'
import type { Translator } from './translator.ts'

/** An account as everybody may read it: 'BCA •••• 1234'. */
export const payToWords = <Key extends string>(
  words: Translator<Key>,
  { kind, at, last }: MaskedDetails,
): string => {
  const place = placeName(at) ?? words.find(`pay_to.${kind}`) ?? kind
  return words.find('pay_to.masked', { place, last }) ?? place
}
