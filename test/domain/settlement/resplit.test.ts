import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Bug } from '../../../app/domain/bug.ts'
import { sumOf } from '../../../app/domain/money/exact.ts'
import { resplit, resplitUnitsWorth, type SettledUnit } from '../../../app/domain/settlement/resplit.ts'
import {
  taxSum,
  unitsWorth,
  worthOf,
  type LineWorth,
  type Worth,
} from '../../../app/domain/settlement/worth.ts'
import { paidOrder } from './builders.ts'
import { orderFiles, taskOf } from './settle-files.ts'

const worthSum = ({ item, taxes, duties, fees }: Worth) => item + taxSum(taxes) + duties + fees
const lineOf = (line: Parameters<typeof paidOrder>[0][number]): LineWorth => worthOf(paidOrder([line]))[0]!
const settledUnits = (line: LineWorth, units: number[]): SettledUnit[] =>
  units.map((unit) => ({ unit, ...unitsWorth(line, [unit]) }))

describe('an order that was edited after units of it were settled', () => {
  const before = lineOf({ quantity: 3, item: 1000 })
  const settled = settledUnits(before, [1])

  test('settled units keep their worth, the others share what is left', () => {
    const after = resplit(lineOf({ quantity: 3, item: 700 }), settled)
    expect(after).toMatchObject({
      ok: true,
      value: { units: [2, 3], rest: { item: 700 - 333, quantity: 2 } },
    })
    if (!after.ok) return
    expect([2, 3].map((unit) => resplitUnitsWorth(after.value, [unit]).item)).toEqual([184, 183])
  })

  test('units that were added get the next numbers', () => {
    expect(resplit(lineOf({ quantity: 4, item: 1333 }), settled)).toMatchObject({
      value: { units: [2, 3, 4] },
    })
  })

  test('a settled number beyond the new quantity still counts as one unit of the line', () => {
    expect(resplit(lineOf({ quantity: 2, item: 700 }), settledUnits(before, [3]))).toMatchObject({
      value: { units: [1] },
    })
  })

  test('a tax that the new version does not know is refused, for a person to decide', () => {
    const taxed = settledUnits(lineOf({ quantity: 3, item: 1000, taxes: { vat: 210 } }), [1])
    expect(resplit(lineOf({ quantity: 3, item: 1000, taxes: { gst: 210 } }), taxed)).toMatchObject({
      refusal: { code: 'settled_more_than_paid', lineId: 'A' },
    })
  })

  test.each([
    ['fewer units than are settled', { quantity: 0, item: 333 }, 'fewer_units_than_settled'],
    ['less money than was settled', { quantity: 3, item: 332 }, 'settled_more_than_paid'],
    ['money but no unit left for it', { quantity: 1, item: 400 }, 'no_unit_left_for_money'],
  ])('%s is refused, for a person to decide', (_, { quantity, item }, code) => {
    const after = { ...before, quantity, item }
    expect(resplit(after, settled)).toMatchObject({ ok: false, refusal: { code, lineId: 'A' } })
  })

  test('a settled unit has no second worth', () => {
    const after = resplit(before, settled)
    if (after.ok) expect(() => resplitUnitsWorth(after.value, [1])).toThrow(Bug)
    expect(() => resplit(before, [...settled, ...settled])).toThrow(Bug)
  })

  test('conservation: settled and remaining units are worth what the later version says was paid', () => {
    const edits = orderFiles.chain((file) =>
      fc.record({
        lines: fc.constant(worthOf(taskOf(file).order.paid)),
        seed: fc.nat(100),
        added: fc.nat(5),
        more: fc.nat(100_000),
      }),
    )
    const holds = fc.property(edits, ({ lines, seed, added, more }) => {
      for (const line of lines) {
        const count = seed % line.quantity
        const units = Array.from({ length: count }, (_, index) => line.quantity - index)
        const settled = settledUnits(line, units)
        const later = {
          ...line,
          quantity: line.quantity + added,
          item: line.item + more,
          fees: line.fees + more,
        }
        const after = resplit(later, settled)
        if (!after.ok) throw new Error(after.refusal.code)
        expect(after.value.units).toHaveLength(later.quantity - count)
        const rest = after.value.units.map((unit) => resplitUnitsWorth(after.value, [unit]))
        expect(sumOf([...settled, ...rest].map(worthSum))).toBe(worthSum(later))
      }
    })
    fc.assert(holds, { numRuns: 1000 })
  })
})
