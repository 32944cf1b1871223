import { formatDecimal } from '../../../app/domain/money/decimal.ts'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { returnShippingFee } from '../../../app/domain/policy/combine-for-return.ts'
import { releaseMoments } from '../../../app/domain/policy/policy.ts'
import type { Answers } from '../../../app/domain/policy/policy.ts'
import { withdrawalTerms, type WithdrawalGrounds } from '../../../app/domain/policy/withdrawal-terms.ts'
import { answers } from '../../builders/policy.ts'
import { someAnswers } from './arbitraries.ts'

const told: WithdrawalGrounds = { toldOfReturnCost: true, directReturnCost: { EUR: '3.95' } }
const untold: WithdrawalGrounds = { ...told, toldOfReturnCost: false }
const withdraw = (given: Partial<Answers>, grounds = told) => {
  const terms = withdrawalTerms([{ answers: answers(given) }], grounds)
  return { line: terms.lines[0] ?? answers(), whole: terms.whole }
}

test('final sale is no exception to the right of withdrawal', () => {
  const { line } = withdraw({ returnable: { allowed: false, because: 'final_sale' } })
  expect(line.returnable).toEqual({ allowed: true })
})

test('a policy of store credit only still pays a withdrawal back as money', () => {
  expect(withdraw({ resolutions: ['store_credit'] }).line.resolutions).toEqual(['refund', 'store_credit'])
})

test('no restocking fee and no rate by grade is taken', () => {
  const rate = { basisPoints: 2_000, disposition: 'resale' } as const
  const { line } = withdraw({ restockingFee: { basisPoints: 1_500 }, grades: { A: rate, B: rate, C: rate } })
  expect(line.restockingFee.basisPoints).toBe(0)
  expect(line.grades.C).toEqual({ basisPoints: 0, disposition: 'resale' })
})

describe('the way back', () => {
  const fee = { payer: 'deducted', feeByCurrency: { EUR: '4.95', USD: '5.95' } } as const

  test('costs the shopper who was told of it no more than it really costs', () => {
    const { whole } = withdraw({ returnShipping: fee })
    expect(returnShippingFee(whole.returnShipping, { currency: 'EUR', exponent: 2 })).toBe(395)
    expect(returnShippingFee(whole.returnShipping, { currency: 'USD', exponent: 2 })).toBe(0)
  })

  test('costs the shopper who was not told of it nothing', () => {
    expect(withdraw({ returnShipping: fee }, untold).whole.returnShipping).toEqual({ payer: 'merchant' })
    expect(withdraw({ returnShipping: { payer: 'shopper' } }, untold).whole.returnShipping).toEqual({
      payer: 'merchant',
    })
  })

  test('stays the merchant’s where the policy is more generous than the law', () => {
    expect(withdraw({ returnShipping: { payer: 'merchant' } }).whole.returnShipping).toEqual({
      payer: 'merchant',
    })
  })
})

test('outbound shipping comes back with the whole order, though the policy keeps it', () => {
  expect(withdraw({ outboundShipping: 'never' }).whole.outboundShipping).toBe('whole_order')
  expect(withdraw({ outboundShipping: 'always' }).whole.outboundShipping).toBe('always')
})

test('the money waits for proof of sending at most, and nobody has to approve', () => {
  const { whole } = withdraw({ release: { at: 'inspected', by: 'rule' }, approval: 'by_person' })
  expect(whole.release.at).toBe('in_transit')
  expect(whole.approval).toBe('by_rule')
  expect(withdraw({ release: { at: 'on_request', by: 'rule' } }).whole.release.at).toBe('on_request')
})

test('law 8, legal floor: whatever the policy says, a withdrawal never gets less than the law gives', () => {
  const currencies = fc.constantFrom('EUR', 'USD', 'IDR', 'KWD')
  const grounds = fc.record({
    toldOfReturnCost: fc.boolean(),
    directReturnCost: fc.dictionary(
      currencies,
      fc.integer({ min: 0, max: 9_999 }).map((minor) => formatDecimal(minor, 2)),
    ),
  })
  const returns = fc.array(
    someAnswers.map((answers) => ({ answers })),
    { minLength: 1, maxLength: 5 },
  )
  fc.assert(
    fc.property(returns, grounds, currencies, (decisions, grounds, currency) => {
      const { lines, whole } = withdrawalTerms(decisions, grounds)
      const directCost = grounds.toldOfReturnCost
        ? Math.round(Number(grounds.directReturnCost[currency] ?? 0) * 100)
        : 0
      expect(returnShippingFee(whole.returnShipping, { currency, exponent: 2 })).toBeLessThanOrEqual(
        directCost,
      )
      if (!grounds.toldOfReturnCost) expect(whole.returnShipping.payer).toBe('merchant')
      expect(whole.outboundShipping).not.toBe('never')
      expect(releaseMoments.indexOf(whole.release.at)).toBeLessThanOrEqual(
        releaseMoments.indexOf('in_transit'),
      )
      expect(whole.approval).toBe('by_rule')
      expect(lines).toHaveLength(decisions.length)
      for (const line of lines) {
        expect(line.returnable.allowed).toBe(true)
        expect(line.resolutions).toContain('refund')
        expect(
          [line.restockingFee, ...Object.values(line.grades)].every((fee) => fee.basisPoints === 0),
        ).toBe(true)
      }
    }),
    { numRuns: 1_000 },
  )
})

test('raising terms to the floor twice changes nothing more', () => {
  fc.assert(
    fc.property(fc.array(someAnswers, { minLength: 1, maxLength: 4 }), (lines) => {
      const once = withdrawalTerms(
        lines.map((answers) => ({ answers })),
        told,
      )
      expect(
        withdrawalTerms(
          once.lines.map((answers) => ({ answers })),
          told,
        ),
      ).toEqual(once)
    }),
    { numRuns: 1_000 },
  )
})
