import { accept, refuse, type Outcome } from '../outcome.ts'
import { eWallets, indonesianBanks, readIndonesianAccount, readIndonesianPhone } from './indonesia.ts'
import type { EWallet, IndonesianBank } from './indonesia.ts'
import { readIban } from './iban.ts'
import type { PayoutDetails, PayoutForm } from './payout-details.ts'

/** What was typed: `to` is a bank or e-wallet of a list, `bank` one that is in none. */
export type TypedDetails = {
  readonly to: string
  readonly bank: string
  readonly account: string
  readonly holder: string
}
export type PayoutField = keyof TypedDetails

/** Whether anything was typed at all. */
export const isNothingTyped = ({ bank, account, holder }: TypedDetails): boolean =>
  [bank, account, holder].every((text) => text.trim() === '')

/**
 * Reads details as the form asks for them. Each refusal names its `field`: `payout_to_missing`, `payout_bank_wrong`,
 * `payout_account_wrong` (`digits` where the bank's accounts all have as many), `payout_phone_wrong`, `payout_holder_wrong`,
 * and those of `readIban`.
 */
export const readPayoutDetails = (form: PayoutForm, typed: TypedDetails): Outcome<PayoutDetails> => {
  const read = { iban: readIbanForm, indonesian: readIndonesianForm, other: readOtherForm }[form](typed)
  if (!read.ok) return read
  return read.value.holder === '' ? wrong('holder', 'payout_holder_wrong') : read
}

const readIbanForm = (typed: TypedDetails): Outcome<PayoutDetails> => {
  const iban = readIban(typed.account)
  if (iban.ok) return accept({ kind: 'iban', iban: iban.value, holder: nameIn(typed.holder) })
  return refuse({ ...iban.refusal, field: 'account' })
}

const readIndonesianForm = ({ to, account: number, holder: name }: TypedDetails): Outcome<PayoutDetails> => {
  const holder = nameIn(name)
  if (isOneOf(eWallets, to)) {
    const phone = readIndonesianPhone(number)
    const wallet = to as EWallet
    return phone === null
      ? wrong('account', 'payout_phone_wrong')
      : accept({ kind: 'e_wallet', wallet, phone, holder })
  }
  if (!isOneOf(indonesianBanks, to)) return wrong('to', 'payout_to_missing')
  const bank = to as IndonesianBank
  const account = readIndonesianAccount(bank, number)
  return account === null ? wrongAccount(bank) : accept({ kind: 'indonesian_bank', bank, account, holder })
}

const wrongAccount = (bank: IndonesianBank) => {
  const known = indonesianBanks[bank]
  return 'digits' in known
    ? refuse({ code: 'payout_account_digits', field: 'account', bank: known.name, digits: known.digits })
    : wrong('account', 'payout_account_wrong')
}

const readOtherForm = ({ bank: named, account: number, holder }: TypedDetails): Outcome<PayoutDetails> => {
  const bank = nameIn(named)
  if (bank === '') return wrong('bank', 'payout_bank_wrong')
  const account = number.replace(/\s+/g, ' ').trim().toUpperCase()
  if (!/^[A-Z0-9][A-Z0-9 \-/.]{2,32}[A-Z0-9]$/.test(account) || !/\d{3}|\d.*\d.*\d/.test(account))
    return wrong('account', 'payout_account_wrong')
  return accept({ kind: 'other_bank', bank, account, holder: nameIn(holder) })
}

/** A name as banks take it; empty for what is none. No sign with which a spreadsheet would begin to calculate. */
const nameIn = (typed: string): string => {
  const name = typed.normalize('NFC').replace(/\s+/g, ' ').trim()
  return /^[\p{L}\p{N}][\p{L}\p{M}\p{N} .,'’&()/-]{1,99}$/u.test(name) && /\p{L}/u.test(name) ? name : ''
}

const isOneOf = (names: object, name: string): boolean => Object.hasOwn(names, name)

const wrong = (field: PayoutField, code: string) => refuse({ code, field })
