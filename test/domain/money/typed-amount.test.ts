import { expect, test } from 'vitest'
import { typedAmount } from '../../../app/domain/money/typed-amount.ts'

test.each([
  ['4.95', 'EUR', '4.95'],
  ['4,95', 'EUR', '4.95'],
  [' 4,5 ', 'EUR', '4.5'],
  ['25000', 'IDR', '25000'],
  ['25000.00', 'IDR', '25000.00'],
  ['1.250', 'KWD', '1.250'],
  ['1,25', 'KWD', '1.25'],
])('%s typed for %s is %s', (text, currency, amount) => {
  expect(typedAmount(text, currency)).toEqual({ ok: true, value: amount })
})

test.each([
  ['25.000', 'IDR', 'twenty-five thousand or twenty-five'],
  ['25,000', 'IDR', 'twenty-five thousand or twenty-five'],
  ['1.250', 'EUR', 'a thousand or one'],
  ['1,250', 'KWD', 'a thousand or one'],
  ['1.250,00', 'EUR', 'two marks'],
  ['25000.50', 'IDR', 'less than a rupiah'],
  ['4.955', 'EUR', 'less than a cent'],
  ['4.9500', 'EUR', 'more decimals than anybody writes'],
  ['-5', 'EUR', 'below nothing'],
  ['', 'EUR', 'nothing'],
  ['4.', 'EUR', 'not ended'],
])('%s typed for %s is refused: %s', (amount, currency) => {
  expect(typedAmount(amount, currency)).toEqual({ ok: false, refusal: { code: 'amount_unclear', amount } })
})
