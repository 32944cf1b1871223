import { expect, test } from 'vitest'
import { usualCurrency } from '../../../app/domain/money/usual-currency.ts'

test('a country has the currency that its shoppers mostly pay in, and some have none that we know', () => {
  expect(['ID', 'NL', 'HR', 'KW', 'JP', 'GB'].map(usualCurrency)).toEqual(
    'IDR EUR EUR KWD JPY GBP'.split(' '),
  )
  expect([usualCurrency('XX'), usualCurrency('')]).toEqual([null, null])
})
