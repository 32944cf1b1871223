import { expect, test } from 'vitest'
import { areUnitsOf } from '../../../app/domain/settlement/units-of.ts'

test('of an order line that is in a return twice, each part has its own units', () => {
  const first = { lineId: 'line-1', units: [1, 2] }
  const second = { lineId: 'line-1', units: [3] }
  expect([first, second].find((worth) => areUnitsOf(worth, second))).toBe(second)
  expect(areUnitsOf({ lineId: 'line-1', units: [2] }, first)).toBe(true)
  expect(areUnitsOf({ lineId: 'line-2', units: [1] }, first)).toBe(false)
  expect(areUnitsOf({ lineId: 'line-1', units: [] }, first)).toBe(false)
})
