import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readIban } from '../../../app/domain/payouts/iban.ts'
import { eWallets, indonesianBanks } from '../../../app/domain/payouts/indonesia.ts'
import {
  maskDetails,
  numberOf,
  payoutFormFor,
  type PayoutDetails,
} from '../../../app/domain/payouts/payout-details.ts'
import { readPayoutDetails } from '../../../app/domain/payouts/read-details.ts'

const typed = { to: '', bank: '', account: '', holder: 'Siti Rahma' }
const refusalOf = (form: Parameters<typeof readPayoutDetails>[0], given: Partial<typeof typed>) => {
  const read = readPayoutDetails(form, { ...typed, ...given })
  return read.ok ? null : read.refusal
}

describe('an IBAN', () => {
  test.each([
    'NL91 ABNA 0417 1643 00',
    'de89370400440532013000',
    'GB29-NWBK-6016-1331-9268-19',
    'MT84MALT011000012345MTLCAST001S',
  ])('is read however it is written: %s', (iban) => expect(readIban(iban).ok).toBe(true))

  test('of the wrong length, of no country, or with a wrong digit is refused by name', () => {
    expect(readIban('NL91ABNA041716430')).toMatchObject({
      refusal: { code: 'payout_iban_length', needed: 18, letters: 17 },
    })
    expect(readIban('ZZ91ABNA0417164300')).toMatchObject({ refusal: { code: 'payout_iban_country' } })
    expect(readIban('0417164300')).toMatchObject({ refusal: { code: 'payout_iban_country' } })
    expect(readIban('NL91ABNA0417164301')).toMatchObject({ refusal: { code: 'payout_iban_checksum' } })
  })

  test('with any one digit typed wrong, or two beside each other exchanged, is never taken', () => {
    const right = 'DE89370400440532013000'
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: right.length - 1 }),
        fc.integer({ min: 0, max: 9 }),
        (at, digit) => {
          const other = right.slice(0, at) + String(digit) + right.slice(at + 1)
          const turned = right.slice(0, at - 1) + right[at] + right[at - 1] + right.slice(at + 1)
          for (const one of [other, turned]) if (one !== right) expect(readIban(one).ok).toBe(false)
        },
      ),
    )
  })
})

test('the form goes by the country, and by the currency where no country is known', () => {
  expect(payoutFormFor('ID', 'USD')).toBe('indonesian')
  expect(payoutFormFor('NL', 'EUR')).toBe('iban')
  expect(payoutFormFor('US', 'USD')).toBe('other')
  expect(payoutFormFor(null, 'IDR')).toBe('indonesian')
  expect(payoutFormFor(null, 'EUR')).toBe('iban')
  expect(payoutFormFor(null, 'USD')).toBe('other')
})

describe('in Indonesia', () => {
  test('an e-wallet takes a mobile number, with or without the country', () => {
    for (const account of [
      '0812 3456 7890',
      '+62 812-3456-7890',
      '62812 3456 7890',
      '812 3456 7890',
      '+62 0812 3456 7890',
    ])
      expect(readPayoutDetails('indonesian', { ...typed, to: 'gopay', account })).toEqual({
        ok: true,
        value: { kind: 'e_wallet', wallet: 'gopay', phone: '081234567890', holder: 'Siti Rahma' },
      })
    expect(refusalOf('indonesian', { to: 'ovo', account: '021 555 1234' })).toEqual({
      code: 'payout_phone_wrong',
      field: 'account',
    })
  })

  test('a bank is one of the list, and its account has as many digits as its accounts have', () => {
    expect(readPayoutDetails('indonesian', { ...typed, to: '014', account: '123-456-7890' })).toMatchObject({
      value: { bank: '014', account: '1234567890' },
    })
    expect(refusalOf('indonesian', { to: '014', account: '123456789' })).toMatchObject({
      code: 'payout_account_digits',
      bank: 'BCA',
      digits: 10,
    })
    expect(refusalOf('indonesian', { to: '011', account: '1111111111' })?.code).toBe('payout_account_wrong')
    expect(refusalOf('indonesian', { to: '', account: '1234567890' })?.code).toBe('payout_to_missing')
    expect(refusalOf('indonesian', { to: 'toString', account: '1234567890' })?.code).toBe('payout_to_missing')
  })
})

test('elsewhere bank, account and name are typed, within what banks can take', () => {
  const us = { bank: 'First Bank', account: '026009593 / 1234-567' }
  expect(readPayoutDetails('other', { ...typed, ...us })).toMatchObject({
    value: { kind: 'other_bank', account: '026009593 / 1234-567' },
  })
  expect(refusalOf('other', { ...us, bank: '=cmd()' })).toEqual({ code: 'payout_bank_wrong', field: 'bank' })
  expect(refusalOf('other', { ...us, account: '<script>' })?.code).toBe('payout_account_wrong')
  expect(refusalOf('other', { ...us, account: 'ABCD' })?.code).toBe('payout_account_wrong')
  for (const holder of ['', ' ', '12345', '=1+1', 'a'.repeat(101), '<b>Siti</b>', 'Siti\u0000'])
    expect(refusalOf('other', { ...us, holder })).toEqual({ code: 'payout_holder_wrong', field: 'holder' })
  for (const holder of ["Zoë d'Arc", 'Nguyễn Văn A', 'ประยุทธ์ ใจดี', 'PT. Maju & Co'])
    expect(refusalOf('other', { ...us, holder })).toBe(null)
})

const digits = (least: number, most: number) =>
  fc.stringMatching(new RegExp(`^[1-9]\\d{${least - 1},${most - 1}}$`))
const someDetails: fc.Arbitrary<PayoutDetails> = fc.oneof(
  fc.record({ kind: fc.constant('iban' as const), iban: digits(15, 33), holder: fc.constant('Siti Rahma') }),
  fc.record({
    kind: fc.constant('indonesian_bank' as const),
    bank: fc.constantFrom(...(Object.keys(indonesianBanks) as (keyof typeof indonesianBanks)[])),
    account: digits(8, 16),
    holder: fc.constant('Siti Rahma'),
  }),
  fc.record({
    kind: fc.constant('e_wallet' as const),
    wallet: fc.constantFrom(...(Object.keys(eWallets) as (keyof typeof eWallets)[])),
    phone: digits(10, 13),
    holder: fc.constant('Siti Rahma'),
  }),
  fc.record({
    kind: fc.constant('other_bank' as const),
    bank: fc.constant('First Bank'),
    account: digits(4, 34),
    holder: fc.constant('Siti Rahma'),
  }),
)

test('masked, never more than two fifths of the number is told, and nobody’s name or own words', () => {
  fc.assert(
    fc.property(someDetails, (details) => {
      const masked = maskDetails(details)
      expect(masked.last.length * 5).toBeLessThanOrEqual(numberOf(details).length * 2)
      expect(masked.last.length).toBeLessThanOrEqual(4)
      const told = JSON.stringify(masked)
      for (const secret of [numberOf(details), 'Siti', 'First Bank']) expect(told).not.toContain(secret)
    }),
  )
})
