import { expect, test } from 'vitest'
import { scannedRma } from '../../../app/domain/returns/scanned-rma.ts'

test.each([
  ['R-1012', 'R-1012'],
  [' r-1012 ', 'R-1012'],
  ['r1012', 'R-1012'],
  ['R 1012', 'R-1012'],
  ['https://shop.example/returns/R-1012?from=slip', 'R-1012'],
  ['order1012', 'order1012'],
  ['', ''],
])('of “%s” the return is “%s”', (text, rma) => {
  expect(scannedRma(text)).toBe(rma)
})
