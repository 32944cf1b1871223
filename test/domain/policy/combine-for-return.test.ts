import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  combineForReturn,
  outboundGrants,
  returnShippingFee,
} from '../../../app/domain/policy/combine-for-return.ts'
import { releaseMoments, type Answers, type ReturnShipping } from '../../../app/domain/policy/policy.ts'
import { answers } from '../../builders/policy.ts'
import { someAnswers } from './arbitraries.ts'

const combine = (...lines: readonly Partial<Answers>[]) =>
  combineForReturn(lines.map((line) => ({ answers: answers(line) })))

const deducted = (feeByCurrency: Record<string, string>): ReturnShipping => ({
  payer: 'deducted',
  feeByCurrency,
})
const shipping = (...lines: readonly ReturnShipping[]) =>
  combine(...lines.map((returnShipping) => ({ returnShipping }))).returnShipping

test('a person decides over a return if any of its lines needs one', () => {
  expect(combine({ approval: 'by_rule' }, { approval: 'by_person' }).approval).toBe('by_person')
  expect(combine({ approval: 'by_rule' }, { approval: 'by_rule' }).approval).toBe('by_rule')
})

describe('the way back', () => {
  test('is deducted once when every line says so', () => {
    expect(shipping(deducted({ EUR: '4.95' }), deducted({ EUR: '4.95' }))).toEqual(deducted({ EUR: '4.95' }))
  })

  test('costs the lowest of the fees that its lines ask for', () => {
    expect(shipping(deducted({ EUR: '4.95', USD: '1.00' }), deducted({ EUR: '2.95', USD: '5.95' }))).toEqual(
      deducted({ EUR: '2.95', USD: '1.00' }),
    )
  })

  test('costs nothing in a currency for which one of its lines has no fee', () => {
    const combined = shipping(deducted({ EUR: '4.95', USD: '5.95' }), deducted({ EUR: '4.95' }))
    expect(returnShippingFee(combined, { currency: 'EUR', exponent: 2 })).toBe(495)
    expect(returnShippingFee(combined, { currency: 'USD', exponent: 2 })).toBe(0)
  })

  test('is the merchant’s as soon as one line is', () => {
    expect(shipping(deducted({ EUR: '4.95' }), { payer: 'merchant' }, { payer: 'shopper' })).toEqual({
      payer: 'merchant',
    })
  })

  test('is the shopper’s own parcel, with nothing deducted, when lines to be sent and lines to be deducted mix', () => {
    const combined = shipping(deducted({ EUR: '4.95' }), { payer: 'shopper' })
    expect(combined).toEqual({ payer: 'shopper' })
    expect(returnShippingFee(combined, { currency: 'EUR', exponent: 2 })).toBe(0)
  })
})

test('money is released at the latest moment that any line asks for, and by a person if any line says so', () => {
  const combined = combine(
    { release: { at: 'in_transit', by: 'person' } },
    { release: { at: 'inspected', by: 'rule' } },
    { release: { at: 'on_request', by: 'rule' } },
  )
  expect(combined.release).toEqual({ at: 'inspected', by: 'person' })
})

test('outbound shipping is granted as the line says that grants the most', () => {
  expect(combine({ outboundShipping: 'never' }, { outboundShipping: 'always' }).outboundShipping).toBe(
    'always',
  )
  expect(combine({ outboundShipping: 'whole_order' }, { outboundShipping: 'never' }).outboundShipping).toBe(
    'whole_order',
  )
  expect(combine({ outboundShipping: 'never' }, { outboundShipping: 'never' }).outboundShipping).toBe('never')
})

test('tenders are paid in the order of the first line', () => {
  expect(combine({ tenderOrder: ['card'] }, { tenderOrder: ['gift_card'] }).tenderOrder).toEqual(['card'])
})

test('a return without lines is a mistake of ours', () => {
  expect(() => combineForReturn([])).toThrow('at least one line')
})

const withoutTenders = (lines: Parameters<typeof combineForReturn>[0]) => ({
  ...combineForReturn(lines),
  tenderOrder: [],
})

describe('properties of combining', () => {
  const runs = { numRuns: 1_000 }
  const returns = fc.array(
    someAnswers.map((answers) => ({ answers })),
    { minLength: 1, maxLength: 5 },
  )

  test('a return of one line has the terms of that line', () => {
    fc.assert(
      fc.property(someAnswers, (answers) => {
        expect(answers).toMatchObject(combineForReturn([{ answers }]))
      }),
      runs,
    )
  })

  test('the order of the lines changes nothing but the order of tenders', () => {
    fc.assert(
      fc.property(returns, returns, (some, others) => {
        expect(withoutTenders([...others, ...some])).toEqual(withoutTenders([...some, ...others]))
      }),
      runs,
    )
  })

  test('a line asked for twice changes nothing', () => {
    fc.assert(
      fc.property(returns, (lines) => {
        expect(combineForReturn([...lines, ...lines])).toEqual(combineForReturn(lines))
      }),
      runs,
    )
  })

  test('a further line never raises the fee nor takes the outbound shipping away, and never releases money earlier', () => {
    fc.assert(
      fc.property(
        returns,
        someAnswers,
        fc.constantFrom('EUR', 'USD', 'IDR', 'KWD'),
        (lines, answers, currency) => {
          const before = combineForReturn(lines)
          const after = combineForReturn([...lines, { answers }])
          const fee = ({ returnShipping }: typeof before) =>
            returnShippingFee(returnShipping, { currency, exponent: 2 })
          expect(fee(after)).toBeLessThanOrEqual(fee(before))
          expect(outboundGrants.indexOf(after.outboundShipping)).toBeGreaterThanOrEqual(
            outboundGrants.indexOf(before.outboundShipping),
          )
          expect(releaseMoments.indexOf(after.release.at)).toBeGreaterThanOrEqual(
            releaseMoments.indexOf(before.release.at),
          )
          if (before.approval === 'by_person') expect(after.approval).toBe('by_person')
        },
      ),
      runs,
    )
  })

  test('a fee is taken only if every line says it is deducted', () => {
    fc.assert(
      fc.property(returns, (lines) => {
        const everyLine = lines.every(({ answers }) => answers.returnShipping.payer === 'deducted')
        expect(combineForReturn(lines).returnShipping.payer === 'deducted').toBe(everyLine)
      }),
      runs,
    )
  })
})
