import { describe, expect, test } from 'vitest'
import { parsePolicy } from '../../../app/contracts/policy.ts'
import { canonicalText } from '../../../app/domain/policy/canonical.ts'
import { checkPolicy } from '../../../app/domain/policy/check-policy.ts'
import { returnShippingFee } from '../../../app/domain/policy/combine-for-return.ts'
import { compilePolicy } from '../../../app/domain/policy/compile-policy.ts'
import { decideLine } from '../../../app/domain/policy/decide-line.ts'
import { defaultPolicy } from '../../../app/domain/policy/default-policy.ts'
import { eligibility } from '../../../app/domain/policy/eligibility.ts'
import type { Facts } from '../../../app/domain/policy/policy.ts'
import { facts } from '../../builders/policy.ts'

const shop = compilePolicy(defaultPolicy('Europe/Amsterdam'), 'hash')
const decide = (given: Partial<Facts> = {}) => decideLine(shop, facts(given))
const isEligible = (given: Partial<Facts> = {}) => eligibility(decide(given)).ok

test('the default policy is a document that may be published, and may be read back', () => {
  const document: unknown = JSON.parse(canonicalText(defaultPolicy('Asia/Jakarta')))
  expect(parsePolicy(document)).toEqual({ ok: true, value: defaultPolicy('Asia/Jakarta') })
  expect(checkPolicy(defaultPolicy('Asia/Jakarta'))).toEqual([])
})

test('a line may come back for thirty days after its delivery', () => {
  expect(isEligible({ 'line.delivered_on': '2026-03-05', 'date.today': '2026-04-04' })).toBe(true)
  expect(isEligible({ 'line.delivered_on': '2026-03-05', 'date.today': '2026-04-05' })).toBe(false)
})

test('without a report of the delivery, thirty-five days after it was sent', () => {
  const sent = { 'line.delivered_on': null, 'line.fulfilled_on': '2026-03-05' } as const
  expect(isEligible({ ...sent, 'date.today': '2026-04-09' })).toBe(true)
  expect(isEligible({ ...sent, 'date.today': '2026-04-10' })).toBe(false)
})

test('final sale is refused, by tag or by collection, as the shop happens to spell it', () => {
  expect(isEligible({ 'line.tags': ['Final-Sale'] })).toBe(false)
  expect(isEligible({ 'line.collections': ['Final Sale'] })).toBe(false)
  expect(isEligible({ 'line.tags': ['sale'], 'line.collections': ['Sale'] })).toBe(true)
})

describe('what was wrong when it arrived', () => {
  test.each(['damaged', 'wrong_item', 'not_as_described'])('(%s) costs the shopper nothing', (reason) => {
    const { answers } = decide({ 'return.reason': reason })
    expect(answers.returnShipping).toEqual({ payer: 'merchant' })
    expect(answers.outboundShipping).toBe('always')
    const rates = [answers.restockingFee, ...Object.values(answers.grades)].map(
      ({ basisPoints }) => basisPoints,
    )
    expect(rates).toEqual([0, 0, 0, 0])
  })
})

test('other reasons have the way back deducted, at a price in the currency of the order', () => {
  const { returnShipping } = decide({ 'return.reason': 'changed_mind' }).answers
  const fee = (currency: string, exponent: number) =>
    returnShippingFee(returnShipping, { currency, exponent })
  expect([fee('EUR', 2), fee('USD', 2), fee('KWD', 3), fee('JPY', 0)]).toEqual([495, 595, 1_500, 0])
  // Channels disagree about the decimals of the rupiah; the fee is 25,000 rupiah either way.
  expect([fee('IDR', 0), fee('IDR', 2)]).toEqual([25_000, 2_500_000])
})

test('a return is approved by rule, but by a person where the order asks for it', () => {
  expect(decide().answers.approval).toBe('by_rule')
  expect(decide({ 'order.tags': ['vip-check'] }).answers.approval).toBe('by_person')
})

test('the money waits for the inspection, and needs nobody then', () => {
  expect(decide().answers.release).toEqual({ at: 'inspected', by: 'rule' })
})
