import { Bug } from '../bug.ts'
import { indonesianBanks, eWallets, type EWallet, type IndonesianBank } from './indonesia.ts'
import { isIbanCountry } from './iban.ts'

/** Where a shopper wants money that no channel sends back. Kept encrypted, and nowhere else. */
export type PayoutDetails =
  | { readonly kind: 'iban'; readonly iban: string; readonly holder: string }
  | {
      readonly kind: 'indonesian_bank'
      readonly bank: IndonesianBank
      readonly account: string
      readonly holder: string
    }
  | { readonly kind: 'e_wallet'; readonly wallet: EWallet; readonly phone: string; readonly holder: string }
  | { readonly kind: 'other_bank'; readonly bank: string; readonly account: string; readonly holder: string }

/** What ledgers, pages and exports may say of them: which list they are from, and the last signs. */
export type MaskedDetails = {
  readonly kind: PayoutDetails['kind']
  /** The bank or e-wallet, where it is one of a list: what somebody typed is not told. */
  readonly at: IndonesianBank | EWallet | null
  readonly last: string
}

/** An account that was put in the place of another. */
export type AccountChange = { readonly before: MaskedDetails; readonly now: MaskedDetails }

/** Which form a shopper is shown. */
export type PayoutForm = 'iban' | 'indonesian' | 'other'

/** By the country that the order went to; where that is not known, by its currency. */
export const payoutFormFor = (country: string | null, currency: string): PayoutForm => {
  if (country === null) return byCurrency[currency] ?? 'other'
  if (country === 'ID') return 'indonesian'
  return isIbanCountry(country) ? 'iban' : 'other'
}
const byCurrency: Readonly<Record<string, PayoutForm>> = { IDR: 'indonesian', EUR: 'iban' }

export const maskDetails = (details: PayoutDetails): MaskedDetails => ({
  kind: details.kind,
  at: placeOf(details),
  last: lastOf(numberOf(details)),
})

/** What money is sent to: an IBAN, an account, or a phone number. */
export const numberOf = (details: PayoutDetails): string => {
  switch (details.kind) {
    case 'iban':
      return details.iban
    case 'indonesian_bank':
    case 'other_bank':
      return details.account
    case 'e_wallet':
      return details.phone
    default:
      throw new Bug('details of no kind')
  }
}

/** The bank or e-wallet by its name; null for an IBAN, which says it itself. */
export const bankNameOf = (details: PayoutDetails): string | null => {
  if (details.kind === 'iban') return null
  return details.kind === 'other_bank' ? details.bank : placeName(placeOf(details))
}

/** Names are the same in every language. */
export const placeName = (at: MaskedDetails['at']): string | null => {
  if (at === null) return null
  return at in eWallets ? eWallets[at as EWallet] : indonesianBanks[at as IndonesianBank].name
}

const placeOf = (details: PayoutDetails): MaskedDetails['at'] => {
  if (details.kind === 'indonesian_bank') return details.bank
  return details.kind === 'e_wallet' ? details.wallet : null
}

/** Never more than two fifths of it: of a short account fewer than four. */
const lastOf = (number: string): string => number.slice(-Math.min(4, Math.floor((number.length * 2) / 5)))
