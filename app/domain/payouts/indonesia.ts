/** Banks by the code under which Indonesia's banks know each other. `digits` where all their accounts have as many. */
export const indonesianBanks = {
  '014': { name: 'BCA', digits: 10 },
  '008': { name: 'Mandiri', digits: 13 },
  '002': { name: 'BRI', digits: 15 },
  '009': { name: 'BNI' },
  '451': { name: 'BSI (Bank Syariah Indonesia)' },
  '200': { name: 'BTN' },
  '022': { name: 'CIMB Niaga' },
  '013': { name: 'Permata' },
  '011': { name: 'Danamon' },
  '028': { name: 'OCBC' },
  '019': { name: 'Panin' },
  '016': { name: 'Maybank Indonesia' },
  '426': { name: 'Mega' },
  '213': { name: 'SMBC Indonesia (Jenius, BTPN)' },
  '542': { name: 'Bank Jago' },
  '535': { name: 'SeaBank' },
  '501': { name: 'blu by BCA Digital' },
  '490': { name: 'Neo Commerce' },
  '567': { name: 'Allo Bank' },
  '562': { name: 'Superbank' },
  '147': { name: 'Muamalat' },
  '153': { name: 'Sinarmas' },
  '441': { name: 'KB Bank (Bukopin)' },
  '023': { name: 'UOB Indonesia' },
  '046': { name: 'DBS Indonesia (digibank)' },
  '087': { name: 'HSBC Indonesia' },
  '110': { name: 'bjb' },
  '111': { name: 'Bank Jakarta (DKI)' },
  '113': { name: 'Bank Jateng' },
  '114': { name: 'Bank Jatim' },
} as const satisfies Readonly<Record<string, { readonly name: string; readonly digits?: number }>>
export type IndonesianBank = keyof typeof indonesianBanks

/** Money on a phone number. */
export const eWallets = {
  gopay: 'GoPay',
  ovo: 'OVO',
  dana: 'DANA',
  shopeepay: 'ShopeePay',
  linkaja: 'LinkAja',
} as const
export type EWallet = keyof typeof eWallets

/** The account's digits; null where they cannot be an account of this bank. */
export const readIndonesianAccount = (bank: IndonesianBank, typed: string): string | null => {
  const account = typed.replace(/[\s\-.]/g, '')
  const known = indonesianBanks[bank]
  const fits =
    'digits' in known ? account.length === known.digits : account.length >= 8 && account.length <= 16
  return /^\d+$/.test(account) && fits && !isOneDigit(account) ? account : null
}

/** An Indonesian mobile number as `08…`, however its country was written; null for what is none. */
export const readIndonesianPhone = (typed: string): string | null => {
  const digits = typed.replace(/[\s\-.()]/g, '').replace(/^(?:\+?62|0062)0?/, '0')
  const phone = digits.startsWith('8') ? `0${digits}` : digits
  return /^08[1-9]\d{7,10}$/.test(phone) ? phone : null
}

const isOneDigit = (digits: string): boolean => new Set(digits).size === 1
