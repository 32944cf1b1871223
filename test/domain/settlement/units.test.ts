import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { lowestFreeUnits } from '../../../app/domain/settlement/units.ts'

const line = { lineId: 'A', quantity: 4 }

describe('unit numbers', () => {
  test('a return reserves the lowest free numbers', () => {
    expect(lowestFreeUnits(line, new Set([2]), 2)).toEqual({ ok: true, value: [1, 3] })
  })

  test('more units than are free are refused, and how many are free is said', () => {
    expect(lowestFreeUnits(line, new Set([1, 3]), 3)).toEqual({
      ok: false,
      refusal: { code: 'too_many_units', lineId: 'A', wanted: 3, free: 2 },
    })
  })

  test('a number beyond the line, left from a larger version of the order, does not count as taken', () => {
    expect(lowestFreeUnits(line, new Set([7]), 4)).toEqual({ ok: true, value: [1, 2, 3, 4] })
  })

  test('reserved numbers are free, of the line, ascending, and none below them is left out', () => {
    const asked = fc.record({
      quantity: fc.nat(60),
      taken: fc.uniqueArray(fc.integer({ min: 1, max: 60 })),
      wanted: fc.nat(60),
    })
    const holds = fc.property(asked, ({ quantity, taken, wanted }) => {
      const free = Array.from({ length: quantity }, (_, index) => index + 1).filter(
        (unit) => !taken.includes(unit),
      )
      const units = lowestFreeUnits({ lineId: 'A', quantity }, new Set(taken), wanted)
      if (wanted > free.length) expect(units).toMatchObject({ ok: false, refusal: { free: free.length } })
      else expect(units).toEqual({ ok: true, value: free.slice(0, wanted) })
    })
    fc.assert(holds, { numRuns: 1000 })
  })
})
