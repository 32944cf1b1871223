import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sumOf } from '../../../app/domain/money/exact.ts'
import { entitlementOf } from '../../../app/domain/settlement/entitlement.ts'
import { settle, type DeductionTerm } from '../../../app/domain/settlement/settle.ts'
import { lawfulTerms, withdrawsWholeOrder } from '../../../app/domain/settlement/withdrawal.ts'
import { goodsOf } from '../../../app/domain/settlement/worth.ts'
import { paidOrder } from './builders.ts'
import { orderFiles, paidTotal, taskOf } from './settle-files.ts'

const paid = paidOrder(
  [
    { lineId: 'A', quantity: 2, item: 2000, taxes: { vat: 420 } },
    { lineId: 'B', quantity: 1, item: 500, taxes: { vat: 105 } },
  ],
  { order: { shipping: 600 } },
)
const onlyB = entitlementOf(paid, [{ lineId: 'B', units: [1] }], { withShipping: false })
const allowed = { toldOfReturnCost: true, diminishedValueEvidenced: true }
const returnShipping = { name: 'return_shipping', kind: 'fixed', minor: 450 } as const
const diminished = { name: 'diminished_value', kind: 'fixed', minor: 9000 } as const
const restocking = { name: 'restocking', kind: 'percent', basisPoints: 1500 } as const

describe('deductions from a withdrawal', () => {
  test('a restocking fee is unlawful', () => {
    expect(lawfulTerms([restocking, returnShipping], onlyB, allowed)).toEqual({
      terms: [returnShipping],
      unlawful: ['restocking'],
    })
  })

  test('the cost of sending back is for the trader if the shopper was not told of it', () => {
    const facts = { ...allowed, toldOfReturnCost: false }
    expect(lawfulTerms([returnShipping], onlyB, facts)).toEqual({ terms: [], unlawful: ['return_shipping'] })
  })

  test('a percentage is not the direct cost of sending back', () => {
    const percentage = { ...restocking, name: 'return_shipping' }
    expect(lawfulTerms([percentage], onlyB, allowed).unlawful).toEqual(['return_shipping'])
  })

  test('diminished value needs evidence', () => {
    const facts = { ...allowed, diminishedValueEvidenced: false }
    expect(lawfulTerms([diminished], onlyB, facts)).toEqual({ terms: [], unlawful: ['diminished_value'] })
  })

  test('diminished value takes no more than the goods are worth, and leaves the shipping', () => {
    const entitlement = entitlementOf(paid, [{ lineId: 'B', units: [1] }], { withShipping: true })
    const { terms } = lawfulTerms([diminished], entitlement, allowed)
    const ceiling = { remaining: 10_000, refundedOutside: 0 }
    expect(settle({ entitlement, deductions: terms, ceiling })).toMatchObject({ settlement: 600 })
  })
})

describe('shipping of a withdrawal', () => {
  test('it comes back when the whole order is withdrawn, over all declarations together', () => {
    const first = { lineId: 'A', units: [1, 2] }
    expect(withdrawsWholeOrder(paid, [first])).toBe(false)
    expect(withdrawsWholeOrder(paid, [first, { lineId: 'B', units: [1] }])).toBe(true)
  })

  test('the same unit twice does not make an order whole', () => {
    const units = [1, 1]
    expect(withdrawsWholeOrder(paidOrder([{ quantity: 2 }]), [{ lineId: 'A', units }])).toBe(false)
  })
})

describe('legal floor', () => {
  const names = fc.constantFrom('restocking', 'return_shipping', 'diminished_value', 'handling')
  const term: fc.Arbitrary<DeductionTerm> = fc.oneof(
    fc.record({ name: names, kind: fc.constant('fixed' as const), minor: fc.nat(1_000_000) }),
    fc.record({ name: names, kind: fc.constant('percent' as const), basisPoints: fc.nat(10_000) }),
  )
  const cases = fc.record({
    file: orderFiles,
    asked: fc.array(term, { maxLength: 6 }),
    facts: fc.record({ toldOfReturnCost: fc.boolean(), diminishedValueEvidenced: fc.boolean() }),
  })

  test('a whole withdrawal pays back all but the direct return cost and evidenced diminished value', () => {
    const holds = fc.property(cases, ({ file, asked, facts }) => {
      const { paid } = taskOf(file).order
      const lines = paid.lines.map(({ lineId, quantity }) => ({
        lineId,
        units: Array.from({ length: quantity }, (_, index) => index + 1),
      }))
      const entitlement = entitlementOf(paid, lines, { withShipping: withdrawsWholeOrder(paid, lines) })
      const deductions = lawfulTerms(asked, entitlement, facts).terms
      const ceiling = { remaining: paidTotal(file), refundedOutside: 0 }
      const settled = settle({ entitlement, deductions, ceiling })
      const taken = (name: string) =>
        sumOf(settled.deductions.filter((one) => one.name === name).map((one) => one.minor))
      const told = asked.filter((one) => one.name === 'return_shipping' && one.kind === 'fixed')
      const cost = sumOf(told.map((one) => (one.kind === 'fixed' ? one.minor : 0)))
      expect(taken('return_shipping')).toBeLessThanOrEqual(facts.toldOfReturnCost ? cost : 0)
      expect(taken('diminished_value') > 0 && !facts.diminishedValueEvidenced).toBe(false)
      expect(settled.settlement).toBe(paidTotal(file) - taken('return_shipping') - taken('diminished_value'))
    })
    fc.assert(holds, { numRuns: 1000 })
  })

  test('diminished value alone never takes more than the goods', () => {
    const holds = fc.property(orderFiles, fc.nat(Number.MAX_SAFE_INTEGER), (file, minor) => {
      const { paid } = taskOf(file).order
      const units = paid.lines.map(({ lineId }) => ({ lineId, units: [1] }))
      const entitlement = entitlementOf(paid, units, { withShipping: true })
      const { terms } = lawfulTerms(
        [{ name: 'diminished_value', kind: 'fixed', minor }],
        entitlement,
        allowed,
      )
      const settled = settle({
        entitlement,
        deductions: terms,
        ceiling: { remaining: paidTotal(file), refundedOutside: 0 },
      })
      expect(settled.deductions[0]?.minor).toBeLessThanOrEqual(sumOf(entitlement.lines.map(goodsOf)))
    })
    fc.assert(holds, { numRuns: 1000 })
  })
})
