import { expect, test } from 'vitest'
import { belongsToScan, lineToCount, readScan } from '../../../../app/ui/desk/receive/read-scan.ts'
import { aReturnLine } from '../../../builders/views.ts'

const shirt = aReturnLine({ returnLineId: 'shirt', sku: 'SH-BLU-M', toReceive: 2 })
const other = aReturnLine({ returnLineId: 'shirt at another price', sku: 'SH-BLU-M', toReceive: 1 })
const unnamed = aReturnLine({ returnLineId: 'no sku', sku: null })
const view = { rma: 'R-1001', lines: [shirt, unnamed, other] }

test('an item is known by its SKU, however it is written, and may stand in several lines', () => {
  expect(readScan(' sh-blu-m ', view)).toEqual({ kind: 'item', lines: [shirt, other] })
})

test('the slip of another parcel is told from the one that is open, and from what is no slip', () => {
  expect(readScan('https://shop.example/R-1002', view)).toEqual({ kind: 'parcel', rma: 'R-1002' })
  expect(readScan('r1001', view)).toEqual({ kind: 'this_parcel' })
  expect(readScan('4006381333931', view)).toEqual({ kind: 'unknown' })
  expect(readScan('SH-BLU', view)).toEqual({ kind: 'unknown' })
})

test('a SKU that looks like the number of a return is the item', () => {
  const item = aReturnLine({ sku: 'R-1002' })
  expect(readScan('R-1002', { ...view, lines: [item] })).toEqual({ kind: 'item', lines: [item] })
})

test('a scanned item is counted where one more is expected, and nowhere when all are', () => {
  expect(lineToCount([shirt, other], { shirt: 1 })).toBe(shirt)
  expect(lineToCount([shirt, other], { shirt: 2 })).toBe(other)
  expect(lineToCount([shirt, other], { shirt: 2, [other.returnLineId]: 1 })).toBeNull()
})

test('what a scanner types goes to the scan field, unless a field takes it', () => {
  const typing = (key: string, field: string | null, isShortcut = false) =>
    belongsToScan({ key, field, isShortcut })
  expect(typing('R', null)).toBe(true)
  expect(typing('4', 'radio')).toBe(true)
  expect(typing('R', 'number')).toBe(true)
  expect(typing('4', 'number')).toBe(false)
  expect(typing('R', 'text')).toBe(false)
  expect(typing('Enter', null)).toBe(false)
  expect(typing(' ', null)).toBe(false)
  expect(typing('r', null, true)).toBe(false)
})
