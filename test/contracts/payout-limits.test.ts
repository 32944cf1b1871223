import { expect, test } from 'vitest'
import { parsePayoutLimits } from '../../app/contracts/payout-limits.ts'

test('limits are read by currency, and an empty row is none', () => {
  const rows = [
    { currency: 'eur', amount: '100,50' },
    { currency: '', amount: '' },
    { currency: 'IDR', amount: '1000000' },
  ]
  expect(parsePayoutLimits(rows)).toEqual({ ok: true, value: { EUR: '100.50', IDR: '1000000' } })
})

test('a currency without an amount lifts no limit by accident', () => {
  expect(parsePayoutLimits([{ currency: 'EUR', amount: '' }])).toMatchObject({
    refusal: { code: 'limits_invalid', problems: { 'amount|0': 'limit_missing' } },
  })
})

test.each([
  ['a currency that there is not', { currency: 'EUT', amount: '100' }, { 'currency|0': 'currency_code' }],
  ['no currency', { currency: '', amount: '100' }, { 'currency|0': 'currency_code' }],
  ['cents of a currency that has none', { currency: 'IDR', amount: '1000000.50' }, { 'amount|0': 'limit' }],
  ['a mark for thousands', { currency: 'EUR', amount: '1.000' }, { 'amount|0': 'limit' }],
  ['more than anybody pays', { currency: 'EUR', amount: '9'.repeat(23) }, { 'amount|0': 'limit' }],
])('%s is marked where it stands', (_what, row, problems) => {
  expect(parsePayoutLimits([row])).toEqual({ ok: false, refusal: { code: 'limits_invalid', problems } })
})
